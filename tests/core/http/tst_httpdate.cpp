// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/http/httpdate.h"

#include <QObject>
#include <QRegularExpression>
#include <QTest>

using namespace yieldscope;

namespace {

const QDateTime now(QDate(2026, 5, 4), QTime(12, 0), Qt::UTC);

} // namespace

class TestHttpDate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void aDateIsWrittenAsFixdate_data();
    void aDateIsWrittenAsFixdate();
    void theThreeFormsAreRead_data();
    void theThreeFormsAreRead();
    void anythingElseIsNoDate_data();
    void anythingElseIsNoDate();
    void whatIsWrittenIsRead();
};

void TestHttpDate::aDateIsWrittenAsFixdate_data()
{
    QTest::addColumn<QDateTime>("time");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("9110 5.6.7 example") << QDateTime(QDate(1994, 11, 6), QTime(8, 49, 37), Qt::UTC)
                                        << QByteArray("Sun, 06 Nov 1994 08:49:37 GMT");
    QTest::newRow("9110 5.6.7 end of a leap February")
        << QDateTime(QDate(2024, 2, 29), QTime(23, 59, 59, 999), Qt::UTC)
        << QByteArray("Thu, 29 Feb 2024 23:59:59 GMT");
    QTest::newRow("9110 5.6.7 another zone")
        << QDateTime(QDate(2026, 1, 1), QTime(0, 30), Qt::OffsetFromUTC, 3600)
        << QByteArray("Wed, 31 Dec 2025 23:30:00 GMT");
}

void TestHttpDate::aDateIsWrittenAsFixdate()
{
    QFETCH(const QDateTime, time);
    QFETCH(const QByteArray, expected);
    QCOMPARE(httpDate(time), expected);
}

void TestHttpDate::theThreeFormsAreRead_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QDateTime>("expected");
    const QDateTime example(QDate(1994, 11, 6), QTime(8, 49, 37), Qt::UTC);
    QTest::newRow("9110 5.6.7 fixdate") << QByteArray("Sun, 06 Nov 1994 08:49:37 GMT") << example;
    QTest::newRow("9110 5.6.7 RFC 850") << QByteArray("Sunday, 06-Nov-94 08:49:37 GMT") << example;
    QTest::newRow("9110 5.6.7 asctime") << QByteArray("Sun Nov  6 08:49:37 1994") << example;
    QTest::newRow("9110 5.6.7 asctime, two digits")
        << QByteArray("Wed Nov 16 08:49:37 1994") << example.addDays(10);
    QTest::newRow("9110 5.6.7 two digits up to 50 years ahead")
        << QByteArray("Sunday, 06-Nov-76 08:49:37 GMT") << example.addYears(82);
    QTest::newRow("9110 5.6.7 two digits beyond")
        << QByteArray("Sunday, 06-Nov-77 08:49:37 GMT") << example.addYears(-17);
    QTest::newRow("9110 5.6.7 leap second")
        << QByteArray("Sun, 06 Nov 1994 08:49:60 GMT") << example.addSecs(22);
}

void TestHttpDate::theThreeFormsAreRead()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QDateTime, expected);
    QCOMPARE(parseHttpDate(text, now), expected);
}

void TestHttpDate::anythingElseIsNoDate_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char *text : { "",
                              "0",
                              "yesterday",
                              "Sun",
                              "Sun, ",
                              "sun, 06 Nov 1994 08:49:37 GMT",
                              "Sun, 06 nov 1994 08:49:37 GMT",
                              "Sun, 6 Nov 1994 08:49:37 GMT",
                              "Sun, 06 Nov 1994 08:49:37",
                              "Sun, 06 Nov 1994 08:49:37 +0000",
                              "Sun, 06 Nov 1994 08:49:37 GMT ",
                              "Sun, 31 Feb 1994 08:49:37 GMT",
                              "Sun, 06 Nov 1994 24:49:37 GMT",
                              "Sun, 06 Nov 1994 08:60:37 GMT",
                              "Sun, 06 Nov 1994 08:49:61 GMT",
                              "Sun, 06 ovD 1994 08:49:37 GMT",
                              "Sun, 06 Nov 94 08:49:37 GMT",
                              "Sunday, 06-Nov-1994 08:49:37 GMT",
                              "Sun Nov 6 08:49:37 1994",
                              "Sun, -6 Nov 1994 08:49:37 GMT" })
        QTest::newRow(text) << QByteArray(text);
}

void TestHttpDate::anythingElseIsNoDate()
{
    QFETCH(const QByteArray, text);
    QCOMPARE(parseHttpDate(text, now), std::nullopt);
}

void TestHttpDate::whatIsWrittenIsRead()
{
    QDateTime time(QDate(2019, 12, 30), QTime(23, 59, 58), Qt::UTC);
    for (int i = 0; i < 400; ++i) {
        QCOMPARE(parseHttpDate(httpDate(time), now), time);
        time = time.addSecs(100'003);
    }
}

QTEST_GUILESS_MAIN(TestHttpDate)
#include "tst_httpdate.moc"
