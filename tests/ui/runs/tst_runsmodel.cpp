// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/runs/runsmodel.h"
#include "ui/runs/runtext.h"

#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QtTest>

#include <thread>

using namespace yieldscope;
using namespace Qt::StringLiterals;

namespace {

struct Store
{
    const Gallery gallery;
    RunStore store;

    explicit Store(int keptRuns = 64)
        : store(gallery, limits(keptRuns))
    {
    }
    static RunLimits limits(int keptRuns)
    {
        RunLimits limits;
        limits.keptRuns = keptRuns;
        return limits;
    }
    std::shared_ptr<Run> make(Run::Origin origin = Run::Origin::Window)
    {
        const Spec &spec = *gallery.find(u"count_up_to");
        return store.create(spec, *spec.check({}), origin);
    }
};

Event request()
{
    Event event;
    event.kind = EventKind::RequestReceived;
    event.text = u"GET /stream HTTP/1.1"_s;
    event.value = Value(u"127.0.0.1:51844"_s);
    return event;
}

} // namespace

class TestRunsModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void runsComeInOrderNewestLast();
    void aRunByHandSaysSo();
    void aRequestShowsItsLineAndItsClient();
    void theStateFollowsTheRun();
    void removedAndForgottenRunsGo();
    void aRunThatIsAddedInAnotherThreadIsHeardOf();
    void activitiesAreWords_data();
    void activitiesAreWords();
    void anIterableIsIdleOrExhausted();
};

void TestRunsModel::runsComeInOrderNewestLast()
{
    Store store;
    const RunId before = store.make()->id();
    RunsModel model(store.store);
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    const RunId after = store.make()->id();
    QTRY_COMPARE(model.rowCount(), 2);
    QCOMPARE(model.idAt(model.index(0)), before);
    QCOMPARE(model.idAt(model.index(1)), after);
    QCOMPARE(model.indexOf(after).row(), 1);
    QVERIFY(!model.indexOf(RunId { 99 }).isValid());
    QVERIFY(!model.idAt({}).isValid());
}

void TestRunsModel::aRunByHandSaysSo()
{
    Store store;
    store.make();
    const RunsModel model(store.store);
    const QModelIndex run = model.index(0);
    QCOMPARE(run.data(RunsModel::TitleRole).toString(), u"count_up_to(n=5)"_s);
    QCOMPARE(run.data(RunsModel::OriginRole).toString(), u"by hand"_s);
    QCOMPARE(run.data(RunsModel::ActivityRole).toString(), u"not started"_s);
    QCOMPARE(run.data(RunsModel::CountRole).toString(), u"0 values"_s);
    QCOMPARE(run.data(Qt::AccessibleTextRole).toString(),
             u"count_up_to(n=5), by hand, not started, 0 values"_s);
    QVERIFY(!model.hasRequests());
}

void TestRunsModel::aRequestShowsItsLineAndItsClient()
{
    Store store;
    const std::shared_ptr<Run> run = store.make(Run::Origin::Request);
    run->record(request());
    const RunsModel model(store.store);
    QCOMPARE(model.index(0).data(RunsModel::OriginRole).toString(),
             u"GET /stream from 127.0.0.1:51844"_s);
    QCOMPARE(model.index(0).data(RunsModel::CountRole).toString(), u"0 chunks"_s);
    QVERIFY(model.hasRequests());
}

void TestRunsModel::theStateFollowsTheRun()
{
    Store store;
    const std::shared_ptr<Run> run = store.make();
    RunsModel model(store.store);
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    const QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
    run->step(StepCommand::NextYield);
    QTRY_COMPARE(model.index(0).data(RunsModel::CountRole).toString(), u"1 value"_s);
    QTRY_COMPARE(model.index(0).data(RunsModel::ActivityRole).toString(), u"suspended"_s);
    run->close();
    QTRY_COMPARE(model.index(0).data(RunsModel::ActivityRole).toString(), u"closed"_s);
    QVERIFY(!model.index(0).data(RunsModel::IsLiveRole).toBool());
    QVERIFY(!changes.isEmpty());
}

void TestRunsModel::removedAndForgottenRunsGo()
{
    Store store(2);
    RunsModel model(store.store);
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    const std::shared_ptr<Run> first = store.make();
    const RunId second = store.make()->id();
    QTRY_COMPARE(model.rowCount(), 2);
    store.store.remove(second);
    QTRY_COMPARE(model.rowCount(), 1);
    first->close();
    QTRY_COMPARE(first->activity(), Run::Activity::Closed);
    store.make();
    const RunId last = store.make()->id();
    QTRY_COMPARE(model.rowCount(), 2);
    QVERIFY(!model.indexOf(first->id()).isValid());
    QCOMPARE(model.idAt(model.index(1)), last);
}

void TestRunsModel::aRunThatIsAddedInAnotherThreadIsHeardOf()
{
    Store store;
    RunsModel model(store.store);
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    std::thread([&store] {
        for (int i = 0; i < 10; ++i)
            store.make(Run::Origin::Request);
    }).join();
    QCOMPARE(model.rowCount(), 0);
    QTRY_COMPARE(model.rowCount(), 10);
}

void TestRunsModel::activitiesAreWords_data()
{
    QTest::addColumn<Run::Origin>("origin");
    QTest::addColumn<Run::Activity>("activity");
    QTest::addColumn<StreamState>("stream");
    QTest::addColumn<QString>("word");
    StreamState slow;
    slow.isPullStopped = true;
    StreamState complete;
    complete.hasEnded = true;
    StreamState cut;
    cut.left = u"connection reset"_s;
    using Origin = Run::Origin;
    using Activity = Run::Activity;
    QTest::newRow("by hand") << Origin::Window << Activity::Idle << StreamState() << u"suspended"_s;
    QTest::newRow("between chunks")
        << Origin::Request << Activity::Idle << StreamState() << u"streaming"_s;
    QTest::newRow("slow") << Origin::Request << Activity::Idle << slow << u"slow reader"_s;
    QTest::newRow("held") << Origin::Request << Activity::Held << StreamState() << u"held"_s;
    QTest::newRow("running") << Origin::Window << Activity::Busy << StreamState() << u"running"_s;
    QTest::newRow("paused") << Origin::Window << Activity::Paused << StreamState() << u"paused"_s;
    QTest::newRow("complete") << Origin::Request << Activity::Closed << complete << u"complete"_s;
    QTest::newRow("cut") << Origin::Request << Activity::Closed << cut << u"cut"_s;
    QTest::newRow("closed") << Origin::Window << Activity::Closed << StreamState() << u"closed"_s;
}

void TestRunsModel::activitiesAreWords()
{
    QFETCH(const Run::Origin, origin);
    QFETCH(const Run::Activity, activity);
    QFETCH(const StreamState, stream);
    QFETCH(const QString, word);
    RunState state;
    state.state = GeneratorState::Suspended;
    state.stream = stream;
    QCOMPARE(runActivityText(origin, activity, state), word);
}

void TestRunsModel::anIterableIsIdleOrExhausted()
{
    RunState state;
    state.isIterable = true;
    state.state = GeneratorState::Suspended;
    const auto word = [&state](Run::Activity activity) {
        return runActivityText(Run::Origin::Window, activity, state);
    };
    QCOMPARE(word(Run::Activity::Idle), u"idle"_s);
    QCOMPARE(word(Run::Activity::Closed), u"closed"_s);
    state.state = GeneratorState::Closed;
    QCOMPARE(word(Run::Activity::Closed), u"exhausted"_s);
}

QTEST_GUILESS_MAIN(TestRunsModel)
#include "tst_runsmodel.moc"
