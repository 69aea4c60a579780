// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/window/lookpolicy.h"

#include <QtTest/QtTest>

using namespace yieldscope;

class TestLookPolicy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theViewIsTurnedOnlyWhereNobodyIsStepping_data();
    void theViewIsTurnedOnlyWhereNobodyIsStepping();
    void withoutARunTheViewMayTurn();
};

void TestLookPolicy::theViewIsTurnedOnlyWhereNobodyIsStepping_data()
{
    QTest::addColumn<Looking>("now");
    QTest::addColumn<bool>("may");
    using Origin = Run::Origin;
    using Activity = Run::Activity;
    const auto row
        = [](const char *name, Looking now, bool may) { QTest::newRow(name) << now << may; };
    row("by hand, step 0", { Origin::Window, Activity::Idle, true, false, true }, true);
    row("by hand, suspended", { Origin::Window, Activity::Idle, true, false, false }, false);
    row("by hand, at a line", { Origin::Window, Activity::Paused, true, false, false }, false);
    row("by hand, running", { Origin::Window, Activity::Busy, true, false, false }, false);
    row("by hand, playing", { Origin::Window, Activity::Idle, true, true, false }, false);
    row("by hand, ended", { Origin::Window, Activity::Closed, true, false, false }, true);
    row("looking back", { Origin::Window, Activity::Closed, false, false, false }, false);
    row("a request that streams", { Origin::Request, Activity::Busy, true, false, false }, true);
    row("a request that is held", { Origin::Request, Activity::Held, true, false, false }, false);
    row("a request stepped into", { Origin::Request, Activity::Paused, true, false, false }, false);
    row("a request that ended", { Origin::Request, Activity::Closed, true, false, false }, true);
    row("a recording", { Origin::Request, Activity::Closed, true, false, false, true }, false);
    row("a recording, step 0", { Origin::Window, Activity::Closed, true, false, true, true },
        false);
    row("a request's past", { Origin::Request, Activity::Busy, false, false, false }, false);
}

void TestLookPolicy::theViewIsTurnedOnlyWhereNobodyIsStepping()
{
    QFETCH(const Looking, now);
    QFETCH(const bool, may);
    QCOMPARE(mayTurnTo(now), may);
}

void TestLookPolicy::withoutARunTheViewMayTurn()
{
    const Playback playback;
    QVERIFY(mayTurnTo(Looking::of(playback)));
}

QTEST_GUILESS_MAIN(TestLookPolicy)
#include "tst_lookpolicy.moc"
