// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/timeline/timelineaxis.h"

#include <QtTest/QtTest>

using namespace yieldscope;
using namespace Qt::StringLiterals;

namespace {

QStringList texts(const TimelineAxis &axis)
{
    QStringList words;
    for (const AxisTick &tick : axisTicks(axis, 80))
        words.append(tick.text);
    return words;
}

} // namespace

class TestTimelineAxis : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void positionsBecomePixelsAndBack_data()
    {
        QTest::addColumn<double>("begin");
        QTest::addColumn<double>("end");
        QTest::addColumn<double>("position");
        QTest::addColumn<double>("x");
        QTest::newRow("the first") << 0.0 << 10.0 << 0.0 << 100.0;
        QTest::newRow("the last") << 0.0 << 10.0 << 10.0 << 600.0;
        QTest::newRow("zoomed in") << 4.0 << 6.0 << 5.0 << 350.0;
        QTest::newRow("before what is seen") << 4.0 << 6.0 << 2.0 << -400.0;
        QTest::newRow("a day in") << 86'400e9 << 86'401e9 << 86'400.5e9 << 350.0;
    }
    void positionsBecomePixelsAndBack()
    {
        QFETCH(const double, begin);
        QFETCH(const double, end);
        QFETCH(const double, position);
        const TimelineAxis axis { AxisKind::Time, { begin, end }, 100, 500 };
        QTEST(axis.x(position), "x");
        QCOMPARE(axis.position(axis.x(position)), position);
    }

    void ticksAreRoundAndInOneUnit_data()
    {
        QTest::addColumn<AxisKind>("kind");
        QTest::addColumn<double>("end");
        QTest::addColumn<QStringList>("ticks");
        QTest::newRow("steps") << AxisKind::Steps << 16.0
                               << QStringList { u"0"_s, u"5"_s, u"10"_s, u"15"_s };
        QTest::newRow("few steps")
            << AxisKind::Steps << 3.0 << QStringList { u"0"_s, u"1"_s, u"2"_s, u"3"_s };
        QTest::newRow("a second") << AxisKind::Time << 1e9
                                  << QStringList { u"0 ms"_s,   u"200 ms"_s, u"400 ms"_s,
                                                   u"600 ms"_s, u"800 ms"_s, u"1000 ms"_s };
        QTest::newRow("microseconds")
            << AxisKind::Time << 4e5
            << QStringList { u"0 µs"_s, u"100 µs"_s, u"200 µs"_s, u"300 µs"_s, u"400 µs"_s };
        QTest::newRow("a minute") << AxisKind::Time << 60e9
                                  << QStringList { u"0 s"_s,  u"10 s"_s, u"20 s"_s, u"30 s"_s,
                                                   u"40 s"_s, u"50 s"_s, u"60 s"_s };
    }
    void ticksAreRoundAndInOneUnit()
    {
        QFETCH(const AxisKind, kind);
        QFETCH(const double, end);
        QTEST(texts({ kind, { 0, end }, 0, 560 }), "ticks");
    }

    void ticksAreFarEnoughApart()
    {
        for (double end = 1000; end < 1e14; end *= 1.37) {
            const TimelineAxis axis { AxisKind::Time, { end / 3, end }, 50, 900 };
            const QList<AxisTick> ticks = axisTicks(axis, 80);
            QVERIFY(!ticks.isEmpty());
            for (qsizetype i = 1; i < ticks.size(); ++i)
                QCOMPARE_GE(axis.x(ticks[i].position) - axis.x(ticks[i - 1].position), 79.9);
        }
    }

    void ticksEndWhereDoublesDo()
    {
        const TimelineAxis axis { AxisKind::Time, { 9e18, 9e18 + 4096 }, 0, 900 };
        QCOMPARE_LE(axisTicks(axis, 80).size(), 13);
    }

    void durationsAreShort_data()
    {
        QTest::addColumn<qint64>("nanoseconds");
        QTest::addColumn<QString>("text");
        QTest::newRow("nothing") << qint64(0) << u"0 ms"_s;
        QTest::newRow("ns") << qint64(850) << u"850 ns"_s;
        QTest::newRow("µs") << qint64(80'400) << u"80.4 µs"_s;
        QTest::newRow("ms") << qint64(505'200'000) << u"505 ms"_s;
        QTest::newRow("s") << qint64(1'254'000'000) << u"1.25 s"_s;
        QTest::newRow("minutes") << qint64(3'600'000'000'000) << u"3600 s"_s;
    }
    void durationsAreShort()
    {
        QFETCH(const qint64, nanoseconds);
        QTEST(durationText(Nanoseconds(nanoseconds)), "text");
    }

    void roomIsRoundAndNeverTooLittle()
    {
        QCOMPARE(roomFor(3, 16), 16.0);
        QCOMPARE(roomFor(17, 16), 20.0);
        QCOMPARE(roomFor(1e6, 16), 1e6);
        for (double length = 17; length < 1e12; length *= 1.13) {
            QCOMPARE_GE(roomFor(length, 16), length);
            QCOMPARE_LE(roomFor(length, 16), length * 1.34);
        }
    }
};

QTEST_GUILESS_MAIN(TestTimelineAxis)
#include "tst_timelineaxis.moc"
