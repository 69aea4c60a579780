// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/generator/chaingeometry.h"

#include <QtTest/QTest>

using namespace yieldscope;

class TestChainGeometry : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void boxesAreNestedAndApart_data();
    void boxesAreNestedAndApart();
    void aConnectorLeadsFromABoxToTheOneInside_data();
    void aConnectorLeadsFromABoxToTheOneInside();
    void aRowIsFoundByItsBox();
    void nothingIsFoundBetweenBoxes();
    void onlyRowsInViewAreAskedFor();
    void anEmptyChainHasNoRows();
    void theValueFliesFromEndToEnd();
};

void TestChainGeometry::boxesAreNestedAndApart_data()
{
    QTest::addColumn<int>("count");
    QTest::addColumn<qreal>("width");
    QTest::newRow("one") << 1 << 400.0;
    QTest::newRow("three") << 3 << 400.0;
    QTest::newRow("three in a narrow view") << 3 << 200.0;
    QTest::newRow("thousand") << 1000 << 400.0;
}

void TestChainGeometry::boxesAreNestedAndApart()
{
    QFETCH(const int, count);
    QFETCH(const qreal, width);
    const ChainGeometry chain { count, width, 30 };
    for (int row = 0; row < count; ++row) {
        const QRectF box = chain.box(row);
        QCOMPARE(box.height(), 30.0);
        QVERIFY(box.left() > 0 && box.right() < width && box.bottom() < chain.height());
        QVERIFY(box.width() > width / 2);
        if (row > 0) {
            QVERIFY(box.left() > chain.box(row - 1).left());
            QVERIFY(box.top() > chain.box(row - 1).bottom());
            QCOMPARE(box.right(), chain.box(row - 1).right());
        }
    }
}

void TestChainGeometry::aConnectorLeadsFromABoxToTheOneInside_data()
{
    boxesAreNestedAndApart_data();
}

void TestChainGeometry::aConnectorLeadsFromABoxToTheOneInside()
{
    QFETCH(const int, count);
    QFETCH(const qreal, width);
    const ChainGeometry chain { count, width, 30 };
    for (int row = 0; row + 1 < count; ++row) {
        const QPolygonF path = chain.connector(row);
        QCOMPARE(path.first().y(), chain.box(row).bottom());
        const QRectF inner = chain.box(row + 1);
        const bool isElbow = path.size() == 3;
        QCOMPARE(path.last().y(), isElbow ? inner.center().y() : inner.top());
        QVERIFY(!isElbow || path.last().x() == inner.left());
    }
    QVERIFY(count == 1 || chain.connector(0).size() == (count > 10 ? 2 : 3));
}

void TestChainGeometry::aRowIsFoundByItsBox()
{
    const ChainGeometry chain { 1000, 400, 30 };
    for (const int row : { 0, 1, 500, 999 })
        QCOMPARE(chain.rowAt(chain.box(row).center()), row);
}

void TestChainGeometry::nothingIsFoundBetweenBoxes()
{
    const ChainGeometry chain { 3, 400, 30 };
    QCOMPARE(chain.rowAt(QPointF(200, chain.box(0).bottom() + 3)), -1);
    QCOMPARE(chain.rowAt(QPointF(1, chain.box(0).center().y())), -1);
    QCOMPARE(chain.rowAt(QPointF(200, -10)), -1);
    QCOMPARE(chain.rowAt(QPointF(200, chain.height() + 10)), -1);
}

void TestChainGeometry::onlyRowsInViewAreAskedFor()
{
    const ChainGeometry chain { 1000, 400, 30 };
    const ChainGeometry::Rows rows = chain.rowsBetween(3600, 3700);
    QVERIFY(rows.first <= 100 && chain.box(rows.first).bottom() > 3560);
    QVERIFY(chain.box(rows.end - 1).top() <= 3700 && chain.box(rows.end).top() > 3700);
    QCOMPARE_LT(rows.end - rows.first, 5);
}

void TestChainGeometry::anEmptyChainHasNoRows()
{
    const ChainGeometry chain { 0, 400, 30 };
    QCOMPARE(chain.rowsBetween(0, 500).end, 0);
    QCOMPARE(chain.rowAt(QPointF(100, 20)), -1);
}

void TestChainGeometry::theValueFliesFromEndToEnd()
{
    const QPointF from(10, 100);
    const QPointF to(30, 0);
    QCOMPARE(flightPosition(from, to, 0), from);
    QCOMPARE(flightPosition(from, to, 0.5), QPointF(20, 50));
    QCOMPARE(flightPosition(from, to, 1), to);
    QCOMPARE(flightPosition(from, to, 1.5), to);
}

QTEST_GUILESS_MAIN(TestChainGeometry)
#include "tst_chaingeometry.moc"
