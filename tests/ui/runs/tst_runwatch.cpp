// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/run/runstore.h"
#include "ui/runs/runwatch.h"

#include <QtTest/QtTest>

using namespace yieldscope;

namespace {

constexpr int Patience = 30'000;

struct Watched
{
    const Gallery gallery;
    RunStore store { gallery, {} };
    std::shared_ptr<Run> run;
    int looks = 0;
    RunWatch watch { [this] { return ++looks == 0; } };

    Watched()
    {
        const Spec &spec = *gallery.find(u"count_up_to");
        run = store.create(spec, *spec.check({}), Run::Origin::Window);
    }
};

} // namespace

class TestRunWatch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aChangeIsLookedAt();
    void itRestsWhenNothingChanges();
    void aRunThatWasRemovedIsNotLookedAt();
    void aRunMayOutliveTheWatch();
};

void TestRunWatch::aChangeIsLookedAt()
{
    Watched watched;
    watched.watch.add(*watched.run);
    QVERIFY(watched.watch.isResting());
    watched.run->step(StepCommand::NextYield);
    QTRY_VERIFY_WITH_TIMEOUT(watched.looks > 0, Patience);
}

void TestRunWatch::itRestsWhenNothingChanges()
{
    Watched watched;
    watched.watch.follow();
    QCOMPARE(watched.looks, 1);
    QVERIFY(!watched.watch.isResting());
    QTRY_VERIFY_WITH_TIMEOUT(watched.watch.isResting(), Patience);
    QCOMPARE_GT(watched.looks, 1);
}

void TestRunWatch::aRunThatWasRemovedIsNotLookedAt()
{
    Watched watched;
    int others = 0;
    RunWatch other([&others] { return ++others == 0; });
    watched.watch.add(*watched.run);
    watched.watch.remove(watched.run->id());
    watched.watch.remove(RunId { 99 });
    other.add(*watched.run);
    watched.run->close();
    QTRY_VERIFY_WITH_TIMEOUT(others > 0, Patience);
    QCOMPARE(watched.looks, 0);
}

void TestRunWatch::aRunMayOutliveTheWatch()
{
    Watched watched;
    int others = 0;
    {
        RunWatch other([&others] { return ++others == 0; });
        other.add(*watched.run);
    }
    watched.watch.add(*watched.run);
    watched.run->close();
    QTRY_VERIFY_WITH_TIMEOUT(watched.looks > 0, Patience);
    QCOMPARE(others, 0);
}

QTEST_GUILESS_MAIN(TestRunWatch)
#include "tst_runwatch.moc"
