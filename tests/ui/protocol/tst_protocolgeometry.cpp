// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/protocol/protocolgeometry.h"

#include <QtTest/QtTest>

using namespace yieldscope;

class TestProtocolGeometry : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everythingLiesWithin_data();
    void everythingLiesWithin();
    void boxesNeverOverlap_data();
    void boxesNeverOverlap();
    void edgesJoinTheirBoxes_data();
    void edgesJoinTheirBoxes();

private:
    static void sizes();
    static ProtocolMetrics metrics();
    static qreal width();
    static ProtocolGeometry drawn() { return ProtocolGeometry::of(width(), metrics()); }
};

void TestProtocolGeometry::sizes()
{
    QTest::addColumn<qreal>("width");
    QTest::addColumn<qreal>("lineHeight");
    QTest::addColumn<bool>("hasWait");
    QTest::newRow("too narrow") << 10.0 << 15.0 << false;
    QTest::newRow("as in a dock") << 400.0 << 15.0 << false;
    QTest::newRow("as in a dock, async") << 400.0 << 15.0 << true;
    QTest::newRow("wide") << 1600.0 << 15.0 << true;
    QTest::newRow("large font") << 700.0 << 40.0 << true;
}

ProtocolMetrics TestProtocolGeometry::metrics()
{
    QFETCH(const qreal, lineHeight);
    QFETCH(const bool, hasWait);
    return { lineHeight, lineHeight * 9, 3, hasWait };
}

qreal TestProtocolGeometry::width()
{
    QFETCH(const qreal, width);
    return width;
}

void TestProtocolGeometry::everythingLiesWithin_data()
{
    sizes();
}

void TestProtocolGeometry::everythingLiesWithin()
{
    const QSizeF least = ProtocolGeometry::leastSize(metrics());
    const QRectF all(0, 0, std::max(width(), least.width()), least.height());
    const ProtocolGeometry g = drawn();
    for (const QRectF &rect : { g.iterable, g.iterator, g.wait, g.value, g.stop, g.makeLabel,
                                g.askLabel, g.timesLabel, g.againLabel, g.raiseLabel, g.note }) {
        QVERIFY(rect.isNull() || all.contains(rect));
    }
    for (const QPolygonF &edge : { g.make, g.ask, g.awoke, g.again, g.raise }) {
        for (const QPointF point : edge)
            QVERIFY(all.contains(point));
    }
}

void TestProtocolGeometry::boxesNeverOverlap_data()
{
    sizes();
}

void TestProtocolGeometry::boxesNeverOverlap()
{
    const ProtocolGeometry g = drawn();
    QList<QRectF> boxes { g.iterable, g.iterator, g.value, g.stop, g.note };
    if (metrics().hasWait)
        boxes.append(g.wait);
    for (qsizetype i = 0; i < boxes.size(); ++i) {
        for (qsizetype k = i + 1; k < boxes.size(); ++k)
            QVERIFY(!boxes[i].intersects(boxes[k]));
    }
    for (const QRectF &label :
         { g.makeLabel, g.askLabel, g.timesLabel, g.raiseLabel, g.againLabel }) {
        for (const QRectF &box : boxes)
            QVERIFY(!box.intersects(label));
    }
}

void TestProtocolGeometry::edgesJoinTheirBoxes_data()
{
    sizes();
}

void TestProtocolGeometry::edgesJoinTheirBoxes()
{
    const ProtocolGeometry g = drawn();
    QCOMPARE(g.make.first().y(), g.iterable.bottom());
    QCOMPARE(g.make.last().y(), g.iterator.top());
    QCOMPARE(g.ask.last().y(), (metrics().hasWait ? g.wait : g.value).top());
    QCOMPARE(g.awoke.isEmpty(), !metrics().hasWait);
    QCOMPARE(g.raise.last().x(), g.stop.left());
    QCOMPARE(g.again.first().x(), g.value.right());
    QCOMPARE(g.again.last().x(), g.iterator.right());
}

QTEST_GUILESS_MAIN(TestProtocolGeometry)
#include "tst_protocolgeometry.moc"
