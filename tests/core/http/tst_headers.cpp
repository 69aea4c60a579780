// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/http/ascii.h"
#include "core/http/headers.h"

#include <QByteArrayList>
#include <QObject>
#include <QRegularExpression>
#include <QTest>

using namespace yieldscope;

class TestHeaders : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void namesCompareWithoutCase();
    void theFirstValueIsTheValue();
    void anOnlyValueMustBeAlone();
    void elementsOfAllLinesAreOneList_data();
    void elementsOfAllLinesAreOneList();
    void aTokenIsFoundInAnyListAndCase_data();
    void aTokenIsFoundInAnyListAndCase();
    void aDecimalIsDigitsOnlyAndDoesNotOverflow_data();
    void aDecimalIsDigitsOnlyAndDoesNotOverflow();
};

void TestHeaders::namesCompareWithoutCase()
{
    const HttpHeaders headers { { "X-One", "1" } };
    QVERIFY(headers.contains("x-oNE"));
    QVERIFY(!headers.contains("x-on"));
    QCOMPARE(headers.value("X-ONE"), QByteArrayView("1"));
}

void TestHeaders::theFirstValueIsTheValue()
{
    const HttpHeaders headers { { "A", "1" }, { "B", "2" }, { "a", "3" } };
    QCOMPARE(headers.value("a"), QByteArrayView("1"));
    QCOMPARE(headers.count("A"), 2);
    QVERIFY(!headers.value("c"));
}

void TestHeaders::anOnlyValueMustBeAlone()
{
    const HttpHeaders headers { { "A", "1" }, { "B", "2" }, { "a", "3" } };
    QVERIFY(!headers.onlyValue("A"));
    QCOMPARE(headers.onlyValue("B"), QByteArrayView("2"));
}

void TestHeaders::elementsOfAllLinesAreOneList_data()
{
    QTest::addColumn<QByteArrayList>("lines");
    QTest::addColumn<QByteArrayList>("expected");
    QTest::newRow("9110 5.6.1 one") << QByteArrayList { "a" } << QByteArrayList { "a" };
    QTest::newRow("9110 5.6.1 blanks")
        << QByteArrayList { " a ,\tb" } << QByteArrayList { "a", "b" };
    QTest::newRow("9110 5.3 two lines")
        << QByteArrayList { "a, b", "c" } << QByteArrayList { "a", "b", "c" };
    QTest::newRow("9110 5.6.1 empty elements")
        << QByteArrayList { ",a," } << QByteArrayList { "", "a", "" };
    QTest::newRow("9110 5.6.4 quoted comma")
        << QByteArrayList { "\"a,b\", c" } << QByteArrayList { "\"a,b\"", "c" };
    QTest::newRow("9110 5.6.4 quoted quote")
        << QByteArrayList { "\"a\\\",b\",c" } << QByteArrayList { "\"a\\\",b\"", "c" };
    QTest::newRow("9110 5.6.4 open quote")
        << QByteArrayList { "a,\"b,c" } << QByteArrayList { "a", "\"b,c" };
    QTest::newRow("9110 5.6.4 backslash at the end")
        << QByteArrayList { "\"a\\" } << QByteArrayList { "\"a\\" };
}

void TestHeaders::elementsOfAllLinesAreOneList()
{
    QFETCH(const QByteArrayList, lines);
    QFETCH(const QByteArrayList, expected);
    HttpHeaders headers;
    for (const QByteArray &line : lines)
        headers.append("X", line);
    QByteArrayList found;
    for (const QByteArrayView element : headers.elements("x"))
        found.append(element.toByteArray());
    QCOMPARE(found, expected);
}

void TestHeaders::aTokenIsFoundInAnyListAndCase_data()
{
    QTest::addColumn<QByteArrayList>("lines");
    QTest::addColumn<bool>("found");
    QTest::newRow("alone") << QByteArrayList { "close" } << true;
    QTest::newRow("in upper case") << QByteArrayList { "CLOSE" } << true;
    QTest::newRow("in a list") << QByteArrayList { "keep-alive , Close" } << true;
    QTest::newRow("in the second line") << QByteArrayList { "upgrade", "close" } << true;
    QTest::newRow("none") << QByteArrayList {} << false;
    QTest::newRow("part of a word") << QByteArrayList { "closed, xclose" } << false;
    QTest::newRow("with a parameter") << QByteArrayList { "close;x" } << false;
    QTest::newRow("quoted") << QByteArrayList { "\"a, close\"" } << false;
}

void TestHeaders::aTokenIsFoundInAnyListAndCase()
{
    QFETCH(const QByteArrayList, lines);
    QFETCH(const bool, found);
    HttpHeaders headers;
    for (const QByteArray &line : lines)
        headers.append("Connection", line);
    QCOMPARE(headers.hasToken("connection", "close"), found);
}

void TestHeaders::aDecimalIsDigitsOnlyAndDoesNotOverflow_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<qint64>("most");
    QTest::addColumn<qint64>("expected");
    const qint64 huge = std::numeric_limits<qint64>::max();
    QTest::newRow("zero") << QByteArray("0") << huge << qint64(0);
    QTest::newRow("leading zeros") << QByteArray("0007") << huge << qint64(7);
    QTest::newRow("largest") << QByteArray("9223372036854775807") << huge << huge;
    QTest::newRow("one more") << QByteArray("9223372036854775808") << huge << huge;
    QTest::newRow("many digits") << QByteArray(100, '9') << huge << huge;
    QTest::newRow("at the cap") << QByteArray("100") << qint64(100) << qint64(100);
    QTest::newRow("beyond the cap") << QByteArray("101") << qint64(100) << qint64(100);
    QTest::newRow("far beyond the cap") << QByteArray("1000") << qint64(100) << qint64(100);
    QTest::newRow("below the cap") << QByteArray("99") << qint64(100) << qint64(99);
    QTest::newRow("cap below ten") << QByteArray("7") << qint64(5) << qint64(5);
    for (const char *text : { "", "-1", "+1", " 1", "1 ", "1e3", "0x1", "1.0", "\xd9\xa1" })
        QTest::newRow(text) << QByteArray(text) << huge << qint64(-1);
}

void TestHeaders::aDecimalIsDigitsOnlyAndDoesNotOverflow()
{
    QFETCH(const QByteArray, text);
    QFETCH(const qint64, most);
    QFETCH(const qint64, expected);
    QCOMPARE(ascii::decimal(text, most).value_or(-1), expected);
}

QTEST_GUILESS_MAIN(TestHeaders)
#include "tst_headers.moc"
