// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/theme/frameticker.h"

#include <QtTest/QtTest>
#include <QtWidgets/QWidget>

using namespace yieldscope;
using namespace std::chrono_literals;

class TestFrameTicker : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void itStandsStillUntilSomethingMoves();
    void itStopsWithTheLastMover();
    void aStepMayStopItself();
    void aDeletedMoverIsNotCalled();
    void aFramePassesOnTheTimeSinceTheLast();
    void aLongHaltIsNotMadeUpFor();
    void aHiddenWindowHaltsIt();
    void whatIsOnItsWayArrivesWhenTheWindowIsMinimised();

private:
    ManualClock m_clock;
};

void TestFrameTicker::itStandsStillUntilSomethingMoves()
{
    FrameTicker ticker(m_clock);
    QVERIFY(!ticker.isTicking());
    int frames = 0;
    ticker.start(this, [&frames](Nanoseconds) { ++frames; });
    QVERIFY(ticker.isTicking());
    QTRY_VERIFY(frames >= 3);
    ticker.stop(this);
    QVERIFY(!ticker.isTicking());
}

void TestFrameTicker::itStopsWithTheLastMover()
{
    FrameTicker ticker(m_clock);
    const QObject other;
    QObject one;
    QObject two;
    ticker.start(&one, [](Nanoseconds) {});
    ticker.start(&two, [](Nanoseconds) {});
    ticker.stop(&other);
    ticker.stop(&one);
    QVERIFY(ticker.isTicking());
    QVERIFY(!ticker.isMoving(&one));
    ticker.stop(&two);
    QVERIFY(!ticker.isTicking());
}

void TestFrameTicker::aStepMayStopItself()
{
    FrameTicker ticker(m_clock);
    int frames = 0;
    ticker.start(this, [&](Nanoseconds) {
        ++frames;
        ticker.stop(this);
    });
    QTRY_VERIFY(!ticker.isTicking());
    QCOMPARE(frames, 1);
}

void TestFrameTicker::aDeletedMoverIsNotCalled()
{
    FrameTicker ticker(m_clock);
    auto mover = std::make_unique<QObject>();
    int frames = 0;
    ticker.start(mover.get(), [&frames](Nanoseconds) { ++frames; });
    mover.reset();
    QTRY_VERIFY(!ticker.isTicking());
    QCOMPARE(frames, 0);
}

void TestFrameTicker::aFramePassesOnTheTimeSinceTheLast()
{
    FrameTicker ticker(m_clock);
    QList<Nanoseconds> frames;
    ticker.start(this, [&frames](Nanoseconds elapsed) { frames.append(elapsed); });
    m_clock.advance(16ms);
    QTRY_VERIFY(frames.size() >= 2);
    QCOMPARE(frames[0], Nanoseconds(16ms));
    QCOMPARE(frames[1], Nanoseconds(0));
}

void TestFrameTicker::aLongHaltIsNotMadeUpFor()
{
    FrameTicker ticker(m_clock);
    QList<Nanoseconds> frames;
    ticker.start(this, [&frames](Nanoseconds elapsed) { frames.append(elapsed); });
    m_clock.advance(1h);
    QTRY_VERIFY(!frames.isEmpty());
    QCOMPARE(frames[0], FrameTicker::LongestFrame);
}

void TestFrameTicker::aHiddenWindowHaltsIt()
{
    QWidget window;
    FrameTicker ticker(m_clock, &window);
    ticker.start(this, [](Nanoseconds) {});
    QVERIFY(!ticker.isTicking());
    window.show();
    QTRY_VERIFY(ticker.isTicking());
    window.setWindowState(Qt::WindowMinimized);
    QTRY_VERIFY(!ticker.isTicking());
    window.setWindowState(Qt::WindowNoState);
    QTRY_VERIFY(ticker.isTicking());
    window.hide();
    QVERIFY(!ticker.isTicking());
}

void TestFrameTicker::whatIsOnItsWayArrivesWhenTheWindowIsMinimised()
{
    QWidget window;
    FrameTicker ticker(m_clock, &window);
    window.show();
    Nanoseconds passed { 0 };
    ticker.start(this, [&](Nanoseconds elapsed) {
        passed += elapsed;
        if (passed >= 200ms)
            ticker.stop(this);
    });
    QVERIFY(ticker.isTicking());
    window.setWindowState(Qt::WindowMinimized);
    QTRY_VERIFY(!ticker.isMoving(this));
    QCOMPARE(passed, FrameTicker::Unseen);
    window.setWindowState(Qt::WindowNoState);
    QVERIFY(!ticker.isTicking());
}

QTEST_MAIN(TestFrameTicker)
#include "tst_frameticker.moc"
