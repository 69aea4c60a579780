// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/http/conditional.h"
#include "tests/core/http/httptesting.h"

#include <QObject>
#include <QRegularExpression>
#include <QStringBuilder>
#include <QTest>

using namespace yieldscope;
using namespace yieldscope::testing;

namespace {

const QDateTime now(QDate(2026, 5, 4), QTime(12, 0), Qt::UTC);
const QByteArray before = "Sun, 06 Nov 1994 08:49:36 GMT";
const QByteArray changed = "Sun, 06 Nov 1994 08:49:37 GMT";
const QByteArray after = "Sun, 06 Nov 1994 08:49:38 GMT";

/// Last changed within a second: HTTP dates know whole ones only.
Representation something(qint64 size = 2000)
{
    return { size, "\"abc\"", QDateTime(QDate(1994, 11, 6), QTime(8, 49, 37, 500), Qt::UTC),
             "text/plain", "a.txt" };
}

/// "full", "206 first-last", "416", "304" or "412".
QByteArray nameOf(const Selection &selection)
{
    switch (selection.kind) {
    case Selection::Kind::Full:
        return "full";
    case Selection::Kind::Partial:
        return "206 " + QByteArray::number(selection.first) + '-'
            + QByteArray::number(selection.last);
    case Selection::Kind::NotSatisfiable:
        return "416";
    case Selection::Kind::NotModified:
        return "304";
    case Selection::Kind::PreconditionFailed:
        return "412";
    }
    return {};
}

} // namespace

class TestConditional : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void preconditionsAreEvaluatedInOrder_data();
    void preconditionsAreEvaluatedInOrder();
    void aSingleRangeIsCut_data();
    void aSingleRangeIsCut();
    void anEmptyThingHasNoRange_data();
    void anEmptyThingHasNoRange();
    void ifRangeDecidesWhetherTheRangeCounts_data();
    void ifRangeDecidesWhetherTheRangeCounts();
    void aHeadHasNoRangeButConditions();
    void tagsCompareWeakly_data();
    void tagsCompareWeakly();
    void theAnswerNamesWhatIsSent_data();
    void theAnswerNamesWhatIsSent();
    void aChunkedDownloadAnnouncesNothing();
    void aChunkedDownloadCanBeUnchanged();
};

void TestConditional::preconditionsAreEvaluatedInOrder_data()
{
    QTest::addColumn<QByteArrayList>("fields");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *name, const QByteArrayList &fields, const char *expected) {
        QTest::newRow(name) << fields << QByteArray(expected);
    };
    row("none", {}, "full");
    row("13.1.2 If-None-Match", { "If-None-Match: \"abc\"" }, "304");
    row("13.1.2 weak", { "If-None-Match: W/\"abc\"" }, "304");
    row("13.1.2 list", { "If-None-Match: \"x\", \"abc\"" }, "304");
    row("13.1.2 two lines", { "If-None-Match: \"x\"", "If-None-Match: W/\"abc\"" }, "304");
    row("13.1.2 star", { "If-None-Match: *" }, "304");
    row("13.1.2 other", { "If-None-Match: \"x\"" }, "full");
    row("13.1.2 without quotes", { "If-None-Match: abc" }, "full");
    row("13.1.2 comma within a tag", { "If-None-Match: \"x,\"abc\"\"" }, "full");
    row("13.1.3 the same second", { "If-Modified-Since: " + changed }, "304");
    row("13.1.3 later", { "If-Modified-Since: " + after }, "304");
    row("13.1.3 earlier", { "If-Modified-Since: " + before }, "full");
    row("13.1.3 no date", { "If-Modified-Since: yesterday" }, "full");
    row("13.1.3 twice", { "If-Modified-Since: " + after, "If-Modified-Since: " + after }, "full");
    row("13.1.3 passed over beside a tag",
        { "If-None-Match: \"x\"", "If-Modified-Since: " + after }, "full");
    row("13.1.1 If-Match", { "If-Match: \"abc\"" }, "full");
    row("13.1.1 star", { "If-Match: *" }, "full");
    row("13.1.1 weak", { "If-Match: W/\"abc\"" }, "412");
    row("13.1.1 other", { "If-Match: \"x\"" }, "412");
    row("13.1.4 the same second", { "If-Unmodified-Since: " + changed }, "full");
    row("13.1.4 earlier", { "If-Unmodified-Since: " + before }, "412");
    row("13.1.4 passed over beside a tag",
        { "If-Match: \"abc\"", "If-Unmodified-Since: " + before }, "full");
    row("13.2.2 failing comes first", { "If-Match: \"x\"", "If-None-Match: \"abc\"" }, "412");
    row("13.2.2 unchanged comes before a range", { "If-None-Match: \"abc\"", "Range: bytes=0-1" },
        "304");
    row("13.2.2 changed, with a range", { "If-None-Match: \"x\"", "Range: bytes=0-1" }, "206 0-1");
}

void TestConditional::preconditionsAreEvaluatedInOrder()
{
    QFETCH(const QByteArrayList, fields);
    QFETCH(const QByteArray, expected);
    QCOMPARE(nameOf(select(get("/download", fields), something(), now)), expected);
}

void TestConditional::aSingleRangeIsCut_data()
{
    QTest::addColumn<QByteArrayList>("fields");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *range, const char *expected) {
        QTest::newRow(range) << QByteArrayList { QByteArray("Range: ") + range }
                             << QByteArray(expected);
    };
    row("bytes=0-0", "206 0-0");
    row("bytes=0-1999", "206 0-1999");
    row("bytes=5-10", "206 5-10");
    row("Bytes=5-10", "206 5-10");
    row("bytes=5-", "206 5-1999");
    row("bytes=0-", "206 0-1999");
    row("bytes=1999-", "206 1999-1999");
    row("bytes=0-99999", "206 0-1999");
    row("bytes=0-99999999999999999999", "206 0-1999");
    row("bytes=-1", "206 1999-1999");
    row("bytes=-2000", "206 0-1999");
    row("bytes=-99999999999999999999", "206 0-1999");
    row("bytes=2000-", "416");
    row("bytes=2000-3000", "416");
    row("bytes=99999999999999999999-", "416");
    row("bytes=-0", "416");
    row("bytes=", "full");
    row("bytes=-", "full");
    row("bytes=--5", "full");
    row("bytes=5", "full");
    row("bytes=10-5", "full");
    row("bytes=a-b", "full");
    row("bytes=1-b", "full");
    row("bytes=1-2-3", "full");
    row("bytes= 0-4", "full");
    row("bytes=0 -4", "full");
    row("bytes=+0-4", "full");
    row("bytes 0-4", "full");
    row("bytes=0-1,3-4", "full");
    row("bytes=0-4,2-6", "full");
    row("bytes=0-4,", "full");
    row("bytes=5000-,6000-", "full");
    row("items=0-4", "full");
    row("0-4", "full");
    QTest::newRow("two lines") << QByteArrayList { "Range: bytes=0-1", "Range: bytes=2-3" }
                               << QByteArray("full");
}

void TestConditional::aSingleRangeIsCut()
{
    QFETCH(const QByteArrayList, fields);
    QFETCH(const QByteArray, expected);
    QCOMPARE(nameOf(select(get("/download", fields), something(), now)), expected);
}

void TestConditional::anEmptyThingHasNoRange_data()
{
    QTest::addColumn<QByteArray>("range");
    for (const char *range : { "bytes=0-", "bytes=0-0", "bytes=-1", "bytes=-0" })
        QTest::newRow(range) << QByteArray(range);
}

void TestConditional::anEmptyThingHasNoRange()
{
    QFETCH(const QByteArray, range);
    const QByteArray field = "Range: " + range;
    QCOMPARE(nameOf(select(get("/download", { field }), something(0), now)), "416");
}

void TestConditional::ifRangeDecidesWhetherTheRangeCounts_data()
{
    QTest::addColumn<QByteArrayList>("fields");
    QTest::addColumn<bool>("counts");
    QTest::newRow("13.1.5 the tag") << QByteArrayList { "If-Range: \"abc\"" } << true;
    QTest::newRow("13.1.5 another tag") << QByteArrayList { "If-Range: \"x\"" } << false;
    QTest::newRow("13.1.5 a weak tag") << QByteArrayList { "If-Range: W/\"abc\"" } << false;
    QTest::newRow("13.1.5 the date") << QByteArrayList { "If-Range: " + changed } << true;
    QTest::newRow("13.1.5 a later date") << QByteArrayList { "If-Range: " + after } << false;
    QTest::newRow("13.1.5 an earlier date") << QByteArrayList { "If-Range: " + before } << false;
    QTest::newRow("13.1.5 nonsense") << QByteArrayList { "If-Range: abc" } << false;
    QTest::newRow("13.1.5 twice") << QByteArrayList { "If-Range: \"abc\"", "If-Range: \"abc\"" }
                                  << false;
}

void TestConditional::ifRangeDecidesWhetherTheRangeCounts()
{
    QFETCH(const QByteArrayList, fields);
    QFETCH(const bool, counts);
    const HttpRequest request = get("/download", QByteArrayList { "Range: bytes=0-1" } + fields);
    QCOMPARE(nameOf(select(request, something(), now)), counts ? "206 0-1" : "full");
}

void TestConditional::aHeadHasNoRangeButConditions()
{
    const auto asked = [](const QByteArray &field) {
        return select(requestOf(head("HEAD /download HTTP/1.1", { "Host: a", field })), something(),
                      now);
    };
    QCOMPARE(nameOf(asked("Range: bytes=0-1")), "full");
    QCOMPARE(nameOf(asked("Range: bytes=5000-")), "full");
    QCOMPARE(nameOf(asked("If-None-Match: \"abc\"")), "304");
}

void TestConditional::tagsCompareWeakly_data()
{
    QTest::addColumn<QByteArray>("a");
    QTest::addColumn<QByteArray>("b");
    QTest::addColumn<bool>("alike");
    QTest::newRow("9110 8.8.3.2 both weak")
        << QByteArray("W/\"1\"") << QByteArray("W/\"1\"") << true;
    QTest::newRow("9110 8.8.3.2 weak, different")
        << QByteArray("W/\"1\"") << QByteArray("W/\"2\"") << false;
    QTest::newRow("9110 8.8.3.2 one weak") << QByteArray("W/\"1\"") << QByteArray("\"1\"") << true;
    QTest::newRow("9110 8.8.3.2 both strong") << QByteArray("\"1\"") << QByteArray("\"1\"") << true;
    QTest::newRow("9110 8.8.3 mark in lower case")
        << QByteArray("w/\"1\"") << QByteArray("\"1\"") << false;
}

void TestConditional::tagsCompareWeakly()
{
    QFETCH(const QByteArray, a);
    QFETCH(const QByteArray, b);
    QFETCH(const bool, alike);
    QCOMPARE(matchesWeakly(a, b), alike);
}

void TestConditional::theAnswerNamesWhatIsSent_data()
{
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<int>("status");
    QTest::addColumn<qint64>("length");
    QTest::addColumn<QByteArray>("contentRange");
    QTest::addColumn<bool>("hasContent");
    QTest::newRow("9110 15.3.1 full")
        << QByteArray("X: y") << 200 << qint64(2000) << QByteArray("-") << true;
    QTest::newRow("9110 15.3.7 partial") << QByteArray("Range: bytes=5-9") << 206 << qint64(5)
                                         << QByteArray("bytes 5-9/2000") << true;
    QTest::newRow("9110 15.5.17 unsatisfiable") << QByteArray("Range: bytes=2000-") << 416
                                                << qint64(0) << QByteArray("bytes */2000") << false;
    QTest::newRow("9110 15.4.5 unchanged")
        << QByteArray("If-None-Match: *") << 304 << qint64(0) << QByteArray("-") << false;
    QTest::newRow("9110 15.5.13 failed")
        << QByteArray("If-Match: \"x\"") << 412 << qint64(0) << QByteArray("-") << false;
}

void TestConditional::theAnswerNamesWhatIsSent()
{
    QFETCH(const QByteArray, field);
    QFETCH(const int, status);
    QFETCH(const qint64, length);
    QFETCH(const QByteArray, contentRange);
    QFETCH(const bool, hasContent);
    const StreamAnswer head
        = answerDownload(get("/download", { field }), something(), now, false).head;
    QCOMPARE(head.status, status);
    QCOMPARE(head.length, length);
    QCOMPARE(head.headers.onlyValue("Content-Range").value_or("-").toByteArray(), contentRange);
    QCOMPARE(head.headers.onlyValue("ETag"), QByteArrayView("\"abc\""));
    QCOMPARE(head.headers.onlyValue("Last-Modified"), QByteArrayView(changed));
    QCOMPARE(head.headers.onlyValue("Accept-Ranges"), QByteArrayView("bytes"));
    QCOMPARE(head.headers.contains("Content-Disposition"), hasContent);
    QCOMPARE(head.contentType.isEmpty(), !hasContent);
}

void TestConditional::aChunkedDownloadAnnouncesNothing()
{
    for (const char *range : { "Range: bytes=5-9", "Range: bytes=5000-", "X: y" }) {
        const DownloadAnswer answer
            = answerDownload(get("/download", { range }), something(), now, true);
        QCOMPARE(answer.head.status, 200);
        QCOMPARE(answer.head.length, -1);
        QCOMPARE(nameOf(answer.selection), "full");
        QCOMPARE(answer.selection.length(), 2000);
        QCOMPARE(answer.head.headers.value("Content-Disposition"),
                 QByteArrayView("attachment; filename=\"a.txt\""));
        QVERIFY(!answer.head.headers.contains("Accept-Ranges"));
        QVERIFY(!answer.head.headers.contains("Content-Range"));
    }
}

void TestConditional::aChunkedDownloadCanBeUnchanged()
{
    const DownloadAnswer answer
        = answerDownload(get("/download", { "If-None-Match: *" }), something(), now, true);
    QCOMPARE(answer.head.status, 304);
    QCOMPARE(answer.head.length, 0);
}

QTEST_GUILESS_MAIN(TestConditional)
#include "tst_conditional.moc"
