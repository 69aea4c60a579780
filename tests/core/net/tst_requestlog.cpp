// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "nettesting.h"

#include "core/net/requestlog.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace yieldscope;
using namespace yieldscope::testing;
using namespace std::chrono_literals;

class TestRequestLog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachRequestIsToldOnceItIsOver_data();
    void eachRequestIsToldOnceItIsOver();
    void aClientThatLeavesIsToldSo();
    void aServerThatStopsIsToldSo();
    void requestsOfOneConnectionAreToldApart();
    void aSilentConnectionIsNoRequest();
    void aLineOfJsonHasEverything();
    void whatAClientSendsCannotEndTheLine();
};

namespace {

class LoggingServer
{
public:
    explicit LoggingServer(HttpLimits limits = {})
        : m_server(options(limits))
    {
    }

    [[nodiscard]] TestServer &server() { return m_server; }
    [[nodiscard]] const std::vector<RequestRecord> &records() const { return m_records; }

private:
    ServerOptions options(const HttpLimits &limits)
    {
        ServerOptions options = onFreePort();
        options.limits = limits;
        options.log = [this](const RequestRecord &record) { m_records.push_back(record); };
        return options;
    }

    std::vector<RequestRecord> m_records;
    TestServer m_server;
};

RequestRecord someRecord()
{
    RequestRecord record;
    record.time = QDateTime(QDate(2024, 2, 29), QTime(12, 30, 15, 250), Qt::UTC);
    record.method = "GET";
    record.target = "/stream?n=3";
    record.status = 200;
    record.bytes = 321;
    record.chunks = 3;
    record.duration = 1500us;
    record.ending = u"complete"_s;
    record.client = u"127.0.0.1:51844"_s;
    return record;
}

} // namespace

void TestRequestLog::eachRequestIsToldOnceItIsOver_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<int>("status");
    QTest::addColumn<qint64>("chunks");
    QTest::addColumn<QString>("ending");
    const auto get
        = [](const QByteArray &target) { return requestFor(target, "Connection: close\r\n"); };
    QTest::newRow("short") << get("/healthz") << 200 << qint64(0) << u"complete"_s;
    QTest::newRow("stream") << get("/stream?n=3&interval_ms=0") << 200 << qint64(3)
                            << u"complete"_s;
    QTest::newRow("unknown path") << get("/nothing") << 404 << qint64(0) << u"complete"_s;
    QTest::newRow("bad request") << QByteArray("GET\r\n\r\n") << 400 << qint64(0) << u"complete"_s;
    QTest::newRow("fails at once")
        << get("/stream?fail_at=0&interval_ms=0") << 500 << qint64(0) << u"complete"_s;
    QTest::newRow("fails in the middle")
        << get("/stream?fail_at=2&interval_ms=0") << 200 << qint64(2)
        << u"cut: RuntimeError: item 2 failed, as asked for"_s;
}

void TestRequestLog::eachRequestIsToldOnceItIsOver()
{
    QFETCH(const QByteArray, request);
    LoggingServer logging;
    const QByteArray answer = exchange(logging.server(), request);
    QTRY_COMPARE(logging.records().size(), std::size_t(1));
    const RequestRecord &record = logging.records().front();
    QTEST(record.status, "status");
    QTEST(record.chunks, "chunks");
    QTEST(record.ending, "ending");
    QCOMPARE(record.bytes, answer.size());
    QVERIFY(record.client.startsWith(u"127.0.0.1:"_s));
    QVERIFY(record.time.isValid() && record.duration >= 0us);
}

void TestRequestLog::aClientThatLeavesIsToldSo()
{
    LoggingServer logging;
    Client client(logging.server().port());
    client.get("/async-stream?n=2&interval_ms=60000");
    QTRY_COMPARE(client.response().status, 200);
    QCOMPARE(logging.records().size(), std::size_t(0));
    client.reset();
    QTRY_COMPARE(logging.records().size(), std::size_t(1));
    QCOMPARE(logging.records().front().ending, u"client left: RST"_s);
    QCOMPARE(logging.records().front().target, "/async-stream?n=2&interval_ms=60000");
}

void TestRequestLog::aServerThatStopsIsToldSo()
{
    LoggingServer logging;
    Client client(logging.server().port());
    client.get("/async-stream?n=2&interval_ms=60000");
    QTRY_COMPARE(client.response().status, 200);
    logging.server().server().stop();
    QTRY_COMPARE(logging.records().size(), std::size_t(1));
    QCOMPARE(logging.records().front().ending, u"the server stopped"_s);
}

void TestRequestLog::requestsOfOneConnectionAreToldApart()
{
    LoggingServer logging;
    const QByteArray all = exchange(logging.server(),
                                    requestFor("/healthz") + requestFor("/stream?n=1&interval_ms=0")
                                        + requestFor("/nothing", "Connection: close\r\n"));
    QTRY_COMPARE(logging.records().size(), std::size_t(3));
    QCOMPARE(logging.records()[0].target, "/healthz");
    QCOMPARE(logging.records()[1].chunks, qint64(1));
    QCOMPARE(logging.records()[2].status, 404);
    QCOMPARE(logging.records()[0].bytes + logging.records()[1].bytes + logging.records()[2].bytes,
             all.size());
}

void TestRequestLog::aSilentConnectionIsNoRequest()
{
    HttpLimits limits;
    limits.firstByte = 20ms;
    LoggingServer logging(limits);
    Client client(logging.server().port());
    QTRY_VERIFY(client.isClosed());
    QCOMPARE(logging.records().size(), std::size_t(0));
}

void TestRequestLog::aLineOfJsonHasEverything()
{
    const QByteArray line = asJsonLine(someRecord());
    QVERIFY(line.endsWith('\n') && line.count('\n') == 1);
    const QJsonObject json = QJsonDocument::fromJson(line).object();
    QCOMPARE(json.value(u"time"_s).toString(), u"2024-02-29T12:30:15.250Z"_s);
    QCOMPARE(json.value(u"client"_s).toString(), u"127.0.0.1:51844"_s);
    QCOMPARE(json.value(u"method"_s).toString(), u"GET"_s);
    QCOMPARE(json.value(u"path"_s).toString(), u"/stream?n=3"_s);
    QCOMPARE(json.value(u"status"_s).toInt(), 200);
    QCOMPARE(json.value(u"bytes"_s).toInt(), 321);
    QCOMPARE(json.value(u"chunks"_s).toInt(), 3);
    QCOMPARE(json.value(u"duration_ms"_s).toDouble(), 1.5);
    QCOMPARE(json.value(u"ended"_s).toString(), u"complete"_s);
    QCOMPARE(asTextLine(someRecord()),
             "2024-02-29T12:30:15.250Z 127.0.0.1:51844 GET /stream?n=3 200 321 B 3 chunks 1.5 ms "
             "complete\n");
}

void TestRequestLog::whatAClientSendsCannotEndTheLine()
{
    RequestRecord record = someRecord();
    record.ending = u"cut: ValueError: a\nb"_s;
    record.target = QByteArray("/\"\\") + QByteArray(100'000, 'a');
    QCOMPARE(asJsonLine(record).count('\n'), 1);
    QCOMPARE(asTextLine(record).count('\n'), 1);
    QVERIFY(asJsonLine(record).size() < 4096);
    QVERIFY(QJsonDocument::fromJson(asJsonLine(record)).isObject());
}

QTEST_GUILESS_MAIN(TestRequestLog)
#include "tst_requestlog.moc"
