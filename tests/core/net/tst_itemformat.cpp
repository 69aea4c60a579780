// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/net/itemformat.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace yieldscope;

class TestItemFormat : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aValueBecomesBytes_data();
    void aValueBecomesBytes();
    void textIsDressedAsItIsAskedFor();
    void anEventHasItsNumber();
    void aResumedStreamGoesOnCounting();
    void aMultilineEventHasTwoDataLines();
    void anEmptyItemIsNoEvent();
};

void TestItemFormat::aValueBecomesBytes_data()
{
    QTest::addColumn<Value>("value");
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("str as UTF-8") << Value(u"grün\n"_s) << QByteArray("gr\xc3\xbcn\n");
    QTest::newRow("empty str") << Value(QString()) << QByteArray();
    QTest::newRow("bytes as they are") << Value(QByteArray("\0\xff", 2)) << QByteArray("\0\xff", 2);
    QTest::newRow("int on a line") << Value(42) << QByteArray("42\n");
    QTest::newRow("float on a line") << Value(0.5) << QByteArray("0.5\n");
    QTest::newRow("None on a line") << Value() << QByteArray("None\n");
}

void TestItemFormat::aValueBecomesBytes()
{
    QFETCH(const Value, value);
    QFETCH(const QByteArray, bytes);
    QCOMPARE(itemBytes(value), bytes);
}

void TestItemFormat::textIsDressedAsItIsAskedFor()
{
    ItemFormat format;
    QCOMPARE(format.payload(Value(u"a<b"_s), 1), "a<b");
    QCOMPARE(format.prologue(), QByteArray());
    format.dress.html = true;
    QCOMPARE(format.payload(Value(u"a<b"_s), 1), "a&lt;b");
    QVERIFY(format.prologue().startsWith("<!DOCTYPE html>"));
    QVERIFY(format.epilogue().endsWith("</html>\n"));
}

void TestItemFormat::anEventHasItsNumber()
{
    ItemFormat format;
    format.kind = ItemFormat::Kind::Events;
    QCOMPARE(format.payload(Value(u"Chunk 0\n"_s), 1), "id: 1\ndata: Chunk 0\n\n");
    QCOMPARE(format.prologue() + format.epilogue(), QByteArray());
}

void TestItemFormat::aResumedStreamGoesOnCounting()
{
    ItemFormat format;
    format.kind = ItemFormat::Kind::Events;
    format.lastId = 2;
    QCOMPARE(format.payload(Value(u"Chunk 2\n"_s), 1), "id: 3\ndata: Chunk 2\n\n");
}

void TestItemFormat::aMultilineEventHasTwoDataLines()
{
    ItemFormat format;
    format.kind = ItemFormat::Kind::Events;
    format.multiline = true;
    QCOMPARE(format.payload(Value(u"Chunk 0\n"_s), 3), "id: 3\ndata: Chunk\ndata: 0\n\n");
    QCOMPARE(format.payload(Value(u"abcd"_s), 4), "id: 4\ndata: ab\ndata: cd\n\n");
}

void TestItemFormat::anEmptyItemIsNoEvent()
{
    ItemFormat format;
    format.kind = ItemFormat::Kind::Events;
    format.multiline = true;
    QCOMPARE(format.payload(Value(QString()), 1), QByteArray());
}

QTEST_GUILESS_MAIN(TestItemFormat)
#include "tst_itemformat.moc"
