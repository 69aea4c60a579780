// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/generator/statemachinegeometry.h"

#include <QtTest/QTest>

using namespace yieldscope;

class TestStateMachineGeometry : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everythingLiesWithin_data();
    void everythingLiesWithin();
    void nothingOverlaps_data();
    void nothingOverlaps();
    void edgesLeadFromBoxToBox_data();
    void edgesLeadFromBoxToBox();
    void aNarrowViewKeepsTheLeastSize();
    void aWideViewCentresTheDrawing();

private:
    static void sizes();
    static StateMachineGeometry geometry();
    static StateMachineMetrics metrics();
    static bool isOn(const QRectF &box, QPointF point);
};

void TestStateMachineGeometry::sizes()
{
    QTest::addColumn<qreal>("extra");
    QTest::addColumn<qreal>("lineHeight");
    QTest::addColumn<qreal>("boxWidth");
    QTest::newRow("least") << 0.0 << 15.0 << 82.0;
    QTest::newRow("as in a dock") << 60.0 << 15.0 << 82.0;
    QTest::newRow("wide") << 600.0 << 15.0 << 82.0;
    QTest::newRow("large font") << 0.0 << 34.0 << 190.0;
    QTest::newRow("small font") << 20.0 << 9.0 << 50.0;
}

StateMachineMetrics TestStateMachineGeometry::metrics()
{
    QFETCH(const qreal, lineHeight);
    QFETCH(const qreal, boxWidth);
    return { lineHeight, boxWidth };
}

StateMachineGeometry TestStateMachineGeometry::geometry()
{
    QFETCH(const qreal, extra);
    return StateMachineGeometry::of(StateMachineGeometry::leastSize(metrics()).width() + extra,
                                    metrics());
}

bool TestStateMachineGeometry::isOn(const QRectF &box, QPointF point)
{
    constexpr qreal Tolerance = 0.001;
    return box.adjusted(-Tolerance, -Tolerance, Tolerance, Tolerance).contains(point)
        && !box.adjusted(Tolerance, Tolerance, -Tolerance, -Tolerance).contains(point);
}

void TestStateMachineGeometry::everythingLiesWithin_data()
{
    sizes();
}

void TestStateMachineGeometry::everythingLiesWithin()
{
    QFETCH(const qreal, extra);
    const QSizeF least = StateMachineGeometry::leastSize(metrics());
    const QRectF all(0, 0, least.width() + extra, least.height());
    const StateMachineGeometry drawn = geometry();
    const QRectF rects[]
        = { drawn.created,    drawn.running,  drawn.suspended,   drawn.closed, drawn.yieldLabel,
            drawn.startLabel, drawn.endLabel, drawn.resumeLabel, drawn.note,   drawn.summary };
    for (const QRectF &rect : rects)
        QVERIFY(all.contains(rect));
}

void TestStateMachineGeometry::nothingOverlaps_data()
{
    sizes();
}

void TestStateMachineGeometry::nothingOverlaps()
{
    const StateMachineGeometry drawn = geometry();
    const QRectF rects[]
        = { drawn.created,    drawn.running,  drawn.suspended,   drawn.closed, drawn.startLabel,
            drawn.yieldLabel, drawn.endLabel, drawn.resumeLabel, drawn.note,   drawn.summary };
    for (const QRectF &one : rects) {
        for (const QRectF &other : rects) {
            const QRectF common = one.intersected(other);
            QVERIFY(&one == &other || common.width() < 0.001 || common.height() < 0.001);
        }
    }
}

void TestStateMachineGeometry::edgesLeadFromBoxToBox_data()
{
    sizes();
}

void TestStateMachineGeometry::edgesLeadFromBoxToBox()
{
    const StateMachineGeometry drawn = geometry();
    QVERIFY(isOn(drawn.created, drawn.start.first()) && isOn(drawn.running, drawn.start.last()));
    QVERIFY(isOn(drawn.running, drawn.yield.first()) && isOn(drawn.suspended, drawn.yield.last()));
    QVERIFY(isOn(drawn.suspended, drawn.resume.first())
            && isOn(drawn.running, drawn.resume.last()));
    QVERIFY(isOn(drawn.running, drawn.end.first()) && isOn(drawn.closed, drawn.end.last()));
    QVERIFY(isOn(drawn.created, drawn.endUnstarted.first()));
    QVERIFY(isOn(drawn.closed, drawn.endUnstarted.last()));
}

void TestStateMachineGeometry::aNarrowViewKeepsTheLeastSize()
{
    const StateMachineMetrics usual;
    const qreal least = StateMachineGeometry::leastSize(usual).width();
    QCOMPARE(StateMachineGeometry::of(20, usual).suspended,
             StateMachineGeometry::of(least, usual).suspended);
}

void TestStateMachineGeometry::aWideViewCentresTheDrawing()
{
    const StateMachineGeometry drawn = StateMachineGeometry::of(1000, {});
    QCOMPARE(drawn.created.left(), 1000 - drawn.suspended.right());
    QCOMPARE_GT(drawn.created.left(), 100);
}

QTEST_GUILESS_MAIN(TestStateMachineGeometry)
#include "tst_statemachinegeometry.moc"
