// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/http/streamparams.h"

#include <QObject>
#include <QRegularExpression>
#include <QStringBuilder>
#include <QTest>

using namespace yieldscope;

namespace {

StreamParams paramsOf(const QByteArray &query)
{
    const QByteArray target = "/stream?" + query;
    return parseStreamParams(parseTarget(target).value().query);
}

} // namespace

class TestStreamParams : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void withoutAnyTheDefaultsHold();
    void eachParameterIsRead();
    void aBadValueIsAsIfItWereNotThere_data();
    void aBadValueIsAsIfItWereNotThere();
    void theLastGoodValueHolds();
    void largeValuesPassUpToTheirCaps_data();
    void largeValuesPassUpToTheirCaps();
    void anItemHasItsFate();
    void theTextOfAnItemFitsItsSize_data();
    void theTextOfAnItemFitsItsSize();
};

void TestStreamParams::withoutAnyTheDefaultsHold()
{
    const StreamParams params = paramsOf("other=1");
    QCOMPARE(params, StreamParams {});
    QCOMPARE(params.items, 10);
    QCOMPARE(params.interval.count(), 1000);
    QCOMPARE(params.itemBytes, 0);
    QVERIFY(!params.failAt && !params.emptyAt && !params.multiline && !params.hold);
    QVERIFY(!params.on);
}

void TestStreamParams::eachParameterIsRead()
{
    StreamParams expected;
    expected.items = 3;
    expected.interval = std::chrono::milliseconds(50);
    expected.itemBytes = 100;
    expected.failAt = 2;
    expected.emptyAt = 0;
    expected.multiline = true;
    expected.hold = true;
    expected.on = StreamParams::On::Loop;
    QCOMPARE(
        paramsOf("n=3&interval_ms=50&size=100&fail_at=2&empty_at=0&multiline=1&hold=true&on=loop"),
        expected);
}

void TestStreamParams::aBadValueIsAsIfItWereNotThere_data()
{
    QTest::addColumn<QByteArray>("query");
    for (const char *query : { "n=",          "n=x",        "n=-1",           "n=1.5",
                               "n=1e3",       "n=%2B5",     "n=0x10",         "n=+5",
                               "n=5+",        "N=5",        "interval_ms=-1", "interval_ms=fast",
                               "size=-5",     "fail_at=-1", "empty_at=last",  "multiline=yes",
                               "multiline=2", "hold=",      "on=gpu",         "on=",
                               "on=LOOP" })
        QTest::newRow(query) << QByteArray(query);
}

void TestStreamParams::aBadValueIsAsIfItWereNotThere()
{
    QFETCH(const QByteArray, query);
    QCOMPARE(paramsOf(query), StreamParams {});
}

void TestStreamParams::theLastGoodValueHolds()
{
    QCOMPARE(paramsOf("n=1&n=2").items, 2);
    QCOMPARE(paramsOf("n=1&n=2&n=x").items, 2);
}

void TestStreamParams::largeValuesPassUpToTheirCaps_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<qint64>("items");
    QTest::addColumn<qint64>("bytes");
    QTest::newRow("what must pass")
        << QByteArray("n=20000&size=65536") << qint64(20000) << qint64(65536);
    QTest::newRow("the caps") << QByteArray("n=1000000&size=1048576") << qint64(1'000'000)
                              << qint64(1'048'576);
    QTest::newRow("one more") << QByteArray("n=1000001&size=1048577") << qint64(1'000'000)
                              << qint64(1'048'576);
    QTest::newRow("beyond 64 bits")
        << QByteArray("n=99999999999999999999&size=99999999999999999999") << qint64(1'000'000)
        << qint64(1'048'576);
    QTest::newRow("none at all") << QByteArray("n=0&size=0") << qint64(0) << qint64(0);
}

void TestStreamParams::largeValuesPassUpToTheirCaps()
{
    QFETCH(const QByteArray, query);
    QFETCH(const qint64, items);
    QFETCH(const qint64, bytes);
    QCOMPARE(paramsOf(query).items, items);
    QCOMPARE(paramsOf(query).itemBytes, bytes);
}

void TestStreamParams::anItemHasItsFate()
{
    using Fate = StreamParams::Fate;
    const StreamParams params = paramsOf("fail_at=3&empty_at=1");
    QCOMPARE(params.fateOf(0), Fate::Value);
    QCOMPARE(params.fateOf(1), Fate::Empty);
    QCOMPARE(params.fateOf(3), Fate::Failure);
    QCOMPARE(paramsOf("fail_at=1&empty_at=1").fateOf(1), Fate::Failure);
}

void TestStreamParams::theTextOfAnItemFitsItsSize_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<qint64>("index");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("natural") << QByteArray() << qint64(0) << QByteArray("Chunk 0\n");
    QTest::newRow("natural, two digits") << QByteArray() << qint64(12) << QByteArray("Chunk 12\n");
    QTest::newRow("filled") << QByteArray("size=12") << qint64(0) << QByteArray("Chunk 0....\n");
    QTest::newRow("exact") << QByteArray("size=8") << qint64(0) << QByteArray("Chunk 0\n");
    QTest::newRow("cut") << QByteArray("size=4") << qint64(0) << QByteArray("Chu\n");
    QTest::newRow("the line feed alone") << QByteArray("size=1") << qint64(0) << QByteArray("\n");
    QTest::newRow("empty") << QByteArray("empty_at=2&size=9") << qint64(2) << QByteArray();
    QTest::newRow("two lines") << QByteArray("multiline=1") << qint64(3)
                               << QByteArray("Chunk 3\nof 3\n");
    QTest::newRow("large") << QByteArray("size=65536") << qint64(0)
                           << QByteArray("Chunk 0" + QByteArray(65528, '.') + '\n');
}

void TestStreamParams::theTextOfAnItemFitsItsSize()
{
    QFETCH(const QByteArray, query);
    QFETCH(const qint64, index);
    QFETCH(const QByteArray, expected);
    QCOMPARE(itemText(paramsOf(query), index, "Chunk"), expected);
}

QTEST_GUILESS_MAIN(TestStreamParams)
#include "tst_streamparams.moc"
