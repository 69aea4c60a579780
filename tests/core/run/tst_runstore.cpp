// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "tests/core/run/runrig.h"

#include <QtCore/QElapsedTimer>
#include <QtTest/QSignalSpy>
#include <QtTest/QtTest>

#include <thread>

using namespace yieldscope;
using namespace yieldscope::tests;
using namespace Qt::StringLiterals;

namespace {

const Given Asleep { { u"delay"_s, u"3600"_s } };

std::vector<std::uint64_t> idsOf(const RunStore &store)
{
    std::vector<std::uint64_t> ids;
    for (const auto &run : store.runs())
        ids.push_back(run->id().value);
    return ids;
}

void closeAndWait(Run &run)
{
    run.close();
    QTRY_COMPARE_WITH_TIMEOUT(run.activity(), Run::Activity::Closed, WaitMs);
}

// A store with runs in every state there is.
void fill(StoreRig &rig)
{
    rig.make(u"count_up_to");
    const auto yielded = rig.make(u"cleans_up");
    yielded->step(StepCommand::NextYield);
    const auto paused = rig.make(u"main_generator");
    paused->step(StepCommand::Into);
    const auto pausedAsync = rig.make(u"async_paced_lines", Asleep);
    pausedAsync->step(StepCommand::Into);
    const auto asleep = rig.make(u"slow_generator", Asleep);
    asleep->resume(Resumption::Next);
    const auto awaiting = rig.make(u"llm_tokens", Asleep);
    awaiting->resume(Resumption::Next);
    const auto endless = rig.make(u"count_up_to", { { u"n"_s, u"1000000000"_s } });
    endless->step(StepCommand::Continue);
    const auto closed = rig.make(u"file_stream");
    closed->close();
    const auto ignoring = rig.make(u"ignores_exit");
    ignoring->step(StepCommand::NextYield);
    const auto held = rig.makeRequest(u"count_up_to");
    held->setHeld(true);
    held->pull();
}

} // namespace

class TestRunStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void runsAreNumberedAndFound()
    {
        StoreRig rig;
        QSignalSpy added(&rig.store, &RunStore::runAdded);
        QVERIFY(added.isValid());
        const auto first = rig.make(u"count_up_to");
        const auto second = rig.make(u"count_up_to");
        QCOMPARE(idsOf(rig.store), (std::vector<std::uint64_t> { 1, 2 }));
        QCOMPARE(rig.store.find(second->id()), second);
        QVERIFY(!rig.store.find(RunId { 3 }));
        QCOMPARE(added.count(), 2);
        QCOMPARE(added.first().first().value<RunId>(), first->id());
        QCOMPARE(&rig.store.gallery(), &rig.gallery);
    }

    void pastTheLimitTheOldestClosedRunIsForgotten()
    {
        RunLimits limits;
        limits.keptRuns = 2;
        StoreRig rig(limits);
        QSignalSpy removed(&rig.store, &RunStore::runRemoved);
        QVERIFY(removed.isValid());
        rig.make(u"count_up_to");
        closeAndWait(*rig.make(u"count_up_to"));
        QCOMPARE(removed.count(), 0);
        rig.make(u"count_up_to");
        QCOMPARE(idsOf(rig.store), (std::vector<std::uint64_t> { 1, 3 }));
        QCOMPARE(removed.count(), 1);
        QCOMPARE(removed.first().first().value<RunId>(), RunId { 2 });
        // What is not closed is kept, limit or not.
        rig.make(u"count_up_to");
        QCOMPARE(idsOf(rig.store), (std::vector<std::uint64_t> { 1, 3, 4 }));
    }

    void otherLimitsHoldFromThenOn()
    {
        StoreRig rig;
        for (int i = 0; i < 4; ++i)
            closeAndWait(*rig.make(u"count_up_to"));
        RunLimits limits = rig.store.limits();
        limits.keptRuns = 2;
        limits.trace.events = 2000;
        rig.store.setLimits(limits);
        QCOMPARE(idsOf(rig.store), (std::vector<std::uint64_t> { 3, 4 }));
        QCOMPARE(rig.make(u"count_up_to")->trace()->limits().events, 2000);
    }

    void aRunThatIsRemovedIsClosed()
    {
        StoreRig rig;
        QSignalSpy removed(&rig.store, &RunStore::runRemoved);
        QVERIFY(removed.isValid());
        const auto run = rig.make(u"slow_generator", Asleep);
        run->resume(Resumption::Next);
        QTRY_COMPARE_WITH_TIMEOUT(run->activity(), Run::Activity::Busy, WaitMs);
        rig.store.remove(run->id());
        QVERIFY(rig.store.runs().empty());
        QCOMPARE(removed.count(), 1);
        QTRY_COMPARE_WITH_TIMEOUT(run->activity(), Run::Activity::Closed, WaitMs);
        rig.store.remove(run->id());
        QCOMPARE(removed.count(), 1);
    }

    void aRunThatNobodyKeepsIsClosedAllTheSame()
    {
        StoreRig rig;
        auto run = rig.make(u"slow_generator", Asleep);
        const auto trace = run->trace();
        run->resume(Resumption::Next);
        QTRY_VERIFY_WITH_TIMEOUT(trace->end() >= 5, WaitMs);
        rig.store.remove(run->id());
        run.reset();
        QTRY_VERIFY_WITH_TIMEOUT(
            trace->view().stateAt(trace->end()).state == GeneratorState::Closed, WaitMs);
    }

    void onlyResponsesThatGoOnAreActive()
    {
        StoreRig rig;
        rig.make(u"count_up_to");
        QCOMPARE(rig.store.activeCount(), 0);
        const auto run = rig.makeRequest(u"count_up_to");
        QCOMPARE(rig.store.activeCount(), 1);
        closeAndWait(*run);
        QCOMPARE(rig.store.activeCount(), 0);
    }

    void holdingIsToldOncePerChange()
    {
        StoreRig rig;
        QSignalSpy changes(&rig.store, &RunStore::holdsResponsesChanged);
        QVERIFY(changes.isValid());
        const auto run = rig.makeRequest(u"count_up_to");
        const auto own = rig.make(u"count_up_to");
        rig.store.setHoldsResponses(true);
        rig.store.setHoldsResponses(true);
        QCOMPARE(changes.count(), 1);
        QCOMPARE(changes.first().first().toBool(), true);
        QVERIFY(run->isHeld());
        QVERIFY(!own->isHeld());
    }

    void runsAreMadeInAnyThreadAndLiveInTheStores()
    {
        StoreRig rig;
        std::vector<std::thread> makers;
        for (int i = 0; i < 3; ++i)
            makers.emplace_back([&rig] {
                for (int k = 0; k < 10; ++k)
                    rig.make(u"count_up_to")->step(StepCommand::NextYield);
            });
        for (std::thread &maker : makers)
            maker.join();
        QCOMPARE(rig.store.runs().size(), std::size_t { 30 });
        for (const auto &run : rig.store.runs()) {
            QCOMPARE(run->thread(), rig.store.thread());
            QTRY_COMPARE_WITH_TIMEOUT(stateOf(*run).counts.yields, 1, WaitMs);
        }
    }

    void aStoreThatIsDroppedAtOnceLeavesNothing()
    {
        QElapsedTimer timer;
        timer.start();
        {
            StoreRig rig;
            fill(rig);
        }
        QVERIFY(timer.elapsed() < WaitMs);
    }

    void aStoreThatIsDroppedLaterLeavesNothing()
    {
        std::vector<std::weak_ptr<Run>> runs;
        QElapsedTimer timer;
        {
            StoreRig rig;
            fill(rig);
            for (const auto &run : rig.store.runs())
                runs.push_back(run);
            const auto find = [&rig](std::uint64_t id) { return rig.store.find(RunId { id }); };
            QTRY_COMPARE_WITH_TIMEOUT(find(2)->activity(), Run::Activity::Idle, WaitMs);
            QTRY_COMPARE_WITH_TIMEOUT(find(3)->activity(), Run::Activity::Paused, WaitMs);
            QTRY_COMPARE_WITH_TIMEOUT(find(4)->activity(), Run::Activity::Paused, WaitMs);
            QTRY_COMPARE_WITH_TIMEOUT(find(5)->activity(), Run::Activity::Busy, WaitMs);
            QTRY_COMPARE_WITH_TIMEOUT(find(6)->activity(), Run::Activity::Busy, WaitMs);
            QTRY_COMPARE_WITH_TIMEOUT(find(8)->activity(), Run::Activity::Closed, WaitMs);
            QCOMPARE(find(10)->activity(), Run::Activity::Held);
            timer.start();
        }
        QVERIFY(timer.elapsed() < WaitMs);
        for (const auto &run : runs)
            QVERIFY(run.expired());
    }

    void aRunMayOutliveItsStore()
    {
        std::shared_ptr<Run> run;
        {
            StoreRig rig;
            run = rig.make(u"slow_generator", Asleep);
            run->resume(Resumption::Next);
        }
        QCOMPARE(run->activity(), Run::Activity::Closed);
        run->step(StepCommand::Into);
        run->close();
        QTRY_VERIFY_WITH_TIMEOUT(!run->isStepping(), WaitMs);
    }
};

QTEST_GUILESS_MAIN(TestRunStore)
#include "tst_runstore.moc"
