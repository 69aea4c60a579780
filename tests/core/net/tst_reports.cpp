// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "nettesting.h"

#include "core/net/readreport.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace yieldscope;
using namespace yieldscope::testing;
using namespace std::chrono_literals;

/// What the page reports of its reads, and what becomes of it in the trace.
class TestReports : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aReportIsReadStrictly_data();
    void aReportIsReadStrictly();
    void onlyTheOwnPageMayReport_data();
    void onlyTheOwnPageMayReport();
    void aChunkIsReceivedAtTheReadOfItsLastByte();
    void twoChunksInOneReadAreTwo();
    void reportedTwiceIsReceivedOnce();
    void moreThanWasSentIsNoChunk();
    void anUnknownRunIs404_data();
    void anUnknownRunIs404();
    void aReportTooLargeIs413();
    void aResponseNamesItsRun();
    void withoutATraceNoRunIsNamed();
    void theGalleryIsListed();
};

namespace {

QByteArray reportTo(TestServer &server, const QByteArray &run, const QByteArray &json)
{
    const QByteArray host = "localhost:" + QByteArray::number(server.port());
    return "POST /received/" + run + " HTTP/1.1\r\nHost: " + host + "\r\nOrigin: http://" + host
        + "\r\nSec-Fetch-Site: same-origin\r\nContent-Type: application/json\r\n"
          "Connection: close\r\nContent-Length: "
        + QByteArray::number(json.size()) + "\r\n\r\n" + json;
}

int statusOf(TestServer &server, const QByteArray &request)
{
    return readResponse(exchange(server, request)).status;
}

QByteArray idOf(const Run &run)
{
    return QByteArray::number(qulonglong(run.id().value));
}

/// A run whose response, three items of 8 bytes, has been read.
std::shared_ptr<Run> finishedRun(TestServer &server)
{
    fetch(server, "/stream?n=3&interval_ms=0");
    return server.lastRun();
}

} // namespace

void TestReports::aReportIsReadStrictly_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<int>("status");
    const auto row
        = [](const char *json, int status) { QTest::newRow(json) << QByteArray(json) << status; };
    row(R"({"reads":[]})", 0);
    row(R"({"reads":[[8,0],[8,1.25],[24,0]]})", 0);
    row(R"({"reads":[[1e3,0]]})", 0);
    row("", 400);
    row("null", 400);
    row("[]", 400);
    row("{}", 400);
    row(R"({"reads":{}})", 400);
    row(R"({"reads":[],"more":1})", 400);
    row(R"({"reads":[8,0]})", 400);
    row(R"({"reads":[[8]]})", 400);
    row(R"({"reads":[[8,0,0]]})", 400);
    row(R"({"reads":[["8",0]]})", 400);
    row(R"({"reads":[[8,null]]})", 400);
    row(R"({"reads":[[-1,0]]})", 400);
    row(R"({"reads":[[8,-1]]})", 400);
    row(R"({"reads":[[1.5,0]]})", 400);
    row(R"({"reads":[[1e300,0]]})", 400);
    row(R"({"reads":[[8,1e300]]})", 400);
    row(R"({"reads":[[16,0],[8,0]]})", 400);
    row(R"({"reads":[]} x)", 400);
    QByteArray many = R"({"reads":[[1,1])";
    many += QByteArray(",[1,1]").repeated(HttpLimits().readsPerReport);
    QTest::newRow("too many reads") << QByteArray(many + "]}") << 413;
    QTest::newRow("deep") << QByteArray(2000, '[') << 400;
}

void TestReports::aReportIsReadStrictly()
{
    QFETCH(const QByteArray, json);
    QFETCH(const int, status);
    const auto reports = parseReadReports(json, {});
    QCOMPARE(reports ? 0 : reports.error().status, status);
}

void TestReports::onlyTheOwnPageMayReport_data()
{
    QTest::addColumn<QByteArray>("fields");
    QTest::addColumn<int>("status");
    const QByteArray json = "Content-Type: application/json\r\n";
    const QByteArray own = "Origin: http://localhost\r\n";
    QTest::newRow("own") << json + own << 204;
    QTest::newRow("own, said twice") << json + own + "Sec-Fetch-Site: same-origin\r\n" << 204;
    QTest::newRow("no origin") << json << 403;
    QTest::newRow("another origin") << json + "Origin: http://example.com\r\n" << 403;
    QTest::newRow("another port") << json + "Origin: http://localhost:1\r\n" << 403;
    QTest::newRow("another scheme") << json + "Origin: https://localhost\r\n" << 403;
    QTest::newRow("hidden origin") << json + "Origin: null\r\n" << 403;
    QTest::newRow("two origins") << json + own + own << 403;
    QTest::newRow("another site") << json + own + "Sec-Fetch-Site: cross-site\r\n" << 403;
    QTest::newRow("no type") << own << 415;
    // What a form can send without asking first.
    QTest::newRow("a form's type") << own + "Content-Type: text/plain\r\n" << 415;
}

void TestReports::onlyTheOwnPageMayReport()
{
    QFETCH(const QByteArray, fields);
    QFETCH(const int, status);
    TestServer server;
    const auto run = finishedRun(server);
    const QByteArray json = R"({"reads":[[8,0]]})";
    const QByteArray request = "POST /received/" + idOf(*run) + " HTTP/1.1\r\nHost: localhost\r\n"
        + fields + "Connection: close\r\nContent-Length: " + QByteArray::number(json.size())
        + "\r\n\r\n" + json;
    QCOMPARE(statusOf(server, request), status);
    QCOMPARE(countOf(*run, EventKind::ChunkReceived), status == 204 ? 1 : 0);
}

void TestReports::aChunkIsReceivedAtTheReadOfItsLastByte()
{
    TestServer server;
    const auto run = finishedRun(server);
    QCOMPARE(statusOf(server, reportTo(server, idOf(*run), R"({"reads":[[7,2],[8,1],[15,0]]})")),
             204);
    QCOMPARE(countOf(*run, EventKind::ChunkReceived), 1);
    QVERIFY(streamEvents(*run).contains(toString(EventKind::ChunkReceived) + u" 1"_s));
    QCOMPARE(statusOf(server, reportTo(server, idOf(*run), R"({"reads":[[16,0]]})")), 204);
    QVERIFY(streamEvents(*run).contains(toString(EventKind::ChunkReceived) + u" 2"_s));
}

void TestReports::twoChunksInOneReadAreTwo()
{
    TestServer server;
    const auto run = finishedRun(server);
    QCOMPARE(statusOf(server, reportTo(server, idOf(*run), R"({"reads":[[24,0.5]]})")), 204);
    QCOMPARE(countOf(*run, EventKind::ChunkReceived), 3);
}

void TestReports::reportedTwiceIsReceivedOnce()
{
    TestServer server;
    const auto run = finishedRun(server);
    for (int i = 0; i < 2; ++i)
        QCOMPARE(statusOf(server, reportTo(server, idOf(*run), R"({"reads":[[24,0]]})")), 204);
    QCOMPARE(countOf(*run, EventKind::ChunkReceived), 3);
}

void TestReports::moreThanWasSentIsNoChunk()
{
    TestServer server;
    const auto run = finishedRun(server);
    QCOMPARE(statusOf(server, reportTo(server, idOf(*run), R"({"reads":[[1e15,3600000]]})")), 204);
    QCOMPARE(countOf(*run, EventKind::ChunkReceived), 3);
}

void TestReports::anUnknownRunIs404_data()
{
    QTest::addColumn<QByteArray>("run");
    for (const char *run : { "", "0", "99", "x", "-1", "99999999999999999999", "1/2" })
        QTest::newRow(run) << QByteArray(run);
}

void TestReports::anUnknownRunIs404()
{
    QFETCH(const QByteArray, run);
    TestServer server;
    finishedRun(server);
    QCOMPARE(statusOf(server, reportTo(server, run, R"({"reads":[[8,0]]})")), 404);
}

void TestReports::aReportTooLargeIs413()
{
    TestServer server;
    const auto run = finishedRun(server);
    const QByteArray json = R"({"reads":[]})";
    const qsizetype most = HttpLimits().reportBytes;
    const QByteArray fits = json + QByteArray(most - json.size(), ' ');
    QCOMPARE(statusOf(server, reportTo(server, idOf(*run), fits)), 204);
    QCOMPARE(statusOf(server, reportTo(server, idOf(*run), fits + ' ')), 413);
}

void TestReports::aResponseNamesItsRun()
{
    TestServer server;
    const Response response = fetch(server, "/stream?n=1&interval_ms=0");
    QCOMPARE(response.field("Yieldscope-Run"), idOf(*server.lastRun()));
}

void TestReports::withoutATraceNoRunIsNamed()
{
    RunLimits limits;
    limits.keepsTraces = false;
    TestServer server(onFreePort(), limits);
    QVERIFY(!fetch(server, "/stream?n=1&interval_ms=0").headers.contains("Yieldscope-Run"));
    QCOMPARE(statusOf(server, reportTo(server, "1", R"({"reads":[[8,0]]})")), 404);
}

void TestReports::theGalleryIsListed()
{
    TestServer server;
    const Response response = fetch(server, "/gallery.json");
    QCOMPARE(response.field("Content-Type"), "application/json");
    const QJsonArray all = QJsonDocument::fromJson(response.body).array();
    QCOMPARE(std::size_t(all.size()), server.store().gallery().specs().size());
    for (const QJsonValue &item : all) {
        const QByteArray id = item[u"id"].toString().toLatin1();
        QVERIFY(!item[u"title"].toString().isEmpty() && !item[u"promise"].toString().isEmpty());
        QVERIFY2(readResponse(exchange(server,
                                       "HEAD /run/" + id
                                           + " HTTP/1.1\r\nHost: localhost\r\n"
                                             "Connection: close\r\n\r\n"),
                              true)
                         .status
                     == 200,
                 id.constData());
    }
}

QTEST_GUILESS_MAIN(TestReports)
#include "tst_reports.moc"
