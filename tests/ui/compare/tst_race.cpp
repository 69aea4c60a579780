// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/gallery/gallery.h"
#include "tests/ui/tracemaker.h"
#include "ui/compare/race.h"

#include <QtTest/QtTest>

using namespace yieldscope;
using namespace Qt::StringLiterals;

class TestRace : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void figuresCountValuesAndBlockedTime();
    void nothingRunHasNoFigures();
    void wordsSayWhetherOneWaitedForTheOther();
    void allThreeHeatsRunAndOnlyTheLoopOfSyncOnesStandsStill();
    void aFurtherRaceForgetsTheFormer();

private:
    Gallery m_gallery;
};

void TestRace::figuresCountValuesAndBlockedTime()
{
    TraceMaker one;
    one.created(u"f"_s);
    one.resumed();
    one.said(EventKind::LoopBlocked, {}, 5'000'000);
    one.yielded(1, 2, Value(1));
    TraceMaker other;
    other.created(u"f"_s);
    other.resumed();
    other.yielded(1, 2, Value(1));
    other.said(EventKind::LoopBlocked, {}, 7'000'000);
    other.yielded(1, 2, Value(2));
    const HeatFigures figures = heatFigures({ one.view(), other.view() });
    QCOMPARE(figures.values, 3);
    QCOMPARE(figures.blocked, Nanoseconds(std::chrono::milliseconds(12)));
    QCOMPARE(figures.span, Nanoseconds(std::chrono::milliseconds(40)));
}

void TestRace::nothingRunHasNoFigures()
{
    QCOMPARE(heatFigures({}), HeatFigures());
    QCOMPARE(heatFigures({ TraceView() }), HeatFigures());
}

void TestRace::wordsSayWhetherOneWaitedForTheOther()
{
    const HeatFigures free { std::chrono::milliseconds(600), std::chrono::milliseconds(1), 6 };
    QCOMPARE(heatText(free), u"6 values in 0.60 s; nobody waited for the other"_s);
    const HeatFigures blocked { std::chrono::milliseconds(1200), std::chrono::milliseconds(1190),
                                6 };
    QCOMPARE(heatText(blocked),
             u"6 values in 1.20 s; each made the other wait: loop blocked 1.19 s"_s);
}

void TestRace::allThreeHeatsRunAndOnlyTheLoopOfSyncOnesStandsStill()
{
    RunStore store(m_gallery, {});
    Race race(store);
    race.start();
    QVERIFY(race.isRunning());
    QTRY_VERIFY_WITH_TIMEOUT(!race.isRunning(), 50'000);
    QCOMPARE(race.heats().size(), std::size_t { 3 });
    for (const Heat &heat : race.heats()) {
        const HeatFigures figures = heatFigures(heat.views());
        QCOMPARE(figures.values, 2 * Race::Values);
        const bool isBlocking = heat.kind == Heat::Kind::SyncOnLoop;
        const Nanoseconds slept { qint64(2 * Race::Values * Race::Delay * 1e9) };
        if (isBlocking)
            QVERIFY(figures.blocked >= slept);
        else if (heat.kind == Heat::Kind::SyncInWorkers)
            QCOMPARE(figures.blocked, Nanoseconds(0));
    }
}

void TestRace::aFurtherRaceForgetsTheFormer()
{
    RunStore store(m_gallery, {});
    Race race(store);
    race.start();
    QTRY_VERIFY_WITH_TIMEOUT(!race.isRunning(), 50'000);
    QCOMPARE(store.runs().size(), std::size_t { 6 });
    race.start();
    QCOMPARE(store.runs().size(), std::size_t { 2 });
}

QTEST_GUILESS_MAIN(TestRace)
#include "tst_race.moc"
