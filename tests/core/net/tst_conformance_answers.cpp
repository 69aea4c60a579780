// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "conformance.h"

#include <QTest>

using namespace yieldscope;
using namespace yieldscope::testing;

/// Which answers keep the connection, what they say, and how streams, events and downloads are
/// sent.
class TestConformanceAnswers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void persistence_data();
    void persistence() { checkCase(m_server); }
    void routes_data();
    void routes() { checkCase(m_server); }
    void parameters_data();
    void parameters() { checkCase(m_server); }
    void downloads_data();
    void downloads() { checkCase(m_server); }
    void errorsReflectNothing_data();
    void errorsReflectNothing();
    void aHeadIsTheGetWithoutItsBody_data();
    void aHeadIsTheGetWithoutItsBody();
    void http10KeepAliveIsConfirmed();
    void aFailureBeforeTheHeadOfAHalfClosedClientIs500();
    void aFailureInTheMiddleCutsTheConnection();
    void anEmptyItemEndsNothing();
    void aDownloadIsTheSameBytesEachTime();

private:
    TestServer m_server;
};

void TestConformanceAnswers::persistence_data()
{
    addCaseColumns();
    addGet("kept by default", "/healthz", {}, "200 200");
    addGet("close", "/healthz", "Connection: close\r\n", "200");
    addGet("close in any case", "/healthz", "connection: CLOSE\r\n", "200");
    addGet("close in a list", "/healthz", "Connection: x, close ,y\r\n", "200");
    addGet("close in a second line", "/healthz", "Connection: x\r\nConnection: close\r\n", "200");
    addGet("a token that contains close", "/healthz", "Connection: closed, not-close\r\n",
           "200 200");
    addGet("close and keep-alive", "/healthz", "Connection: close, keep-alive\r\n", "200");
    addGet("keep-alive", "/healthz", "Connection: keep-alive\r\n", "200 200");
    addGet("close on an error", "/nothing", "Connection: close\r\n", "404");
    addGet("close on a stream", "/stream?n=1&interval_ms=0", "Connection: close\r\n", "200");
    addCase("HTTP/1.0", "GET /healthz HTTP/1.0\r\n\r\n", "200");
    addCase("HTTP/1.0 keep-alive", "GET /healthz HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n",
            "200 200");
    addCase("HTTP/1.0 keep-alive and close",
            "GET /healthz HTTP/1.0\r\nConnection: keep-alive, close\r\n\r\n", "200");
    addCase("HTTP/1.0 keep-alive of an error",
            "GET /nothing HTTP/1.0\r\nConnection: keep-alive\r\n\r\n", "404 200");
    addCase("HTTP/1.0 keep-alive of a stream",
            "GET /stream?n=1&interval_ms=0 HTTP/1.0\r\nConnection: keep-alive\r\n\r\n", "200");
    addCase("HTTP/1.0 keep-alive of a download",
            "GET /download HTTP/1.0\r\nConnection: keep-alive\r\n\r\n", "200 200");
    addCase("ten at once", requestFor("/healthz").repeated(10),
            "200 200 200 200 200 200 200 200 200 200 200");
    addCase("all kinds at once",
            requestFor("/stream?n=3&interval_ms=1") + requestFor("/nothing")
                + "HEAD /stream HTTP/1.1\r\nHost: localhost\r\n\r\n" + requestFor("/download")
                + requestFor("/sse?n=1&interval_ms=0")
                + "OPTIONS * HTTP/1.1\r\nHost: localhost\r\n\r\n",
            "200 404 200h 200 200 204 200");
    addCase("nothing behind a close",
            requestFor("/healthz", "Connection: close\r\n") + requestFor("/stream"), "200");
    addCase("nothing behind a bad request",
            requestFor("/healthz", "X : a\r\n") + requestFor("/stream"), "400");
    addCase("garbage behind a request", requestFor("/healthz") + "garbage\r\n\r\n", "200 400");
    addCase("garbage behind a stream", requestFor("/stream?n=2&interval_ms=1") + "\x01\x02\x03",
            "200 400");
}

void TestConformanceAnswers::routes_data()
{
    addCaseColumns();
    for (const char *path : { "/", "/healthz", "/metrics", "/stream?n=1&interval_ms=0",
                              "/async-stream?n=1&interval_ms=0", "/delegated?n=1&interval_ms=0",
                              "/sse?n=1&interval_ms=0", "/download", "/download?chunked=1",
                              "/run/count_up_to", "/page/page.css", "/page/page.js" }) {
        addGet(path, path, {}, "200 200");
        addLine(QByteArray("HEAD ") + path, QByteArray("HEAD ") + path + " HTTP/1.1", "200h 200");
        addLine(QByteArray("OPTIONS ") + path, QByteArray("OPTIONS ") + path + " HTTP/1.1",
                "204 200");
        addLine(QByteArray("DELETE ") + path, QByteArray("DELETE ") + path + " HTTP/1.1",
                "405 200");
    }
    addGet("no icon", "/favicon.ico", {}, "204 200");
    addLine("HEAD of nothing", "HEAD /nothing HTTP/1.1", "404h 200");
    addGet("a stream to a browser", "/stream?n=1&interval_ms=0", "Sec-Fetch-Dest: document\r\n",
           "200 200");
    addGet("no items", "/stream?n=0", {}, "200 200");
    addGet("no events", "/sse?n=0", {}, "200 200");
    addGet("fails at once", "/stream?fail_at=0&interval_ms=0", {}, "500 200");
    addGet("an async one fails at once", "/async-stream?fail_at=0&interval_ms=0", {}, "500 200");
    addGet("events fail at once", "/sse?fail_at=0&interval_ms=0", {}, "500 200");
    addGet("fails in the middle", "/stream?fail_at=1&interval_ms=0", {}, "200");
    addGet("events fail in the middle", "/sse?fail_at=1&interval_ms=0", {}, "200");
    addGet("an empty item", "/stream?n=3&empty_at=1&interval_ms=0", {}, "200 200");
    addGet("an empty item first", "/async-stream?n=3&empty_at=0&interval_ms=0", {}, "200 200");
    addGet("any Last-Event-ID", "/sse?n=1&interval_ms=0", "Last-Event-ID: \xc3\xa4 b\r\n",
           "200 200");
}

void TestConformanceAnswers::parameters_data()
{
    addCaseColumns();
    for (const char *query : { "n=x", "n=-1", "n=1.5", "interval_ms=-1", "size=x", "fail_at=x",
                               "empty_at=", "multiline=x", "unknown=1", "hold=0", "on=moon" }) {
        // What is bad is as if it were not there; the last of several holds.
        const QByteArray target = QByteArray("/stream?") + query + "&interval_ms=0&n=1";
        addGet(QByteArray("ignored: ") + query, target, {}, "200 200");
        addGet(QByteArray("ignored in events: ") + query,
               QByteArray("/sse?") + query + "&interval_ms=0&n=1", {}, "200 200");
    }
    addGet("20,000 items", "/async-stream?n=20000&interval_ms=0", {}, "200 200");
    addGet("items of 64 KiB", "/stream?n=2&size=65536&interval_ms=0", {}, "200 200");
    addGet("more events than are sensible", "/sse?n=99999999999999999999&fail_at=1&interval_ms=0",
           {}, "200");
    addGet("a run with a parameter", "/run/count_up_to?n=2", {}, "200 200");
    addGet("a run with a bad parameter", "/run/count_up_to?n=x", {}, "400 200");
    addGet("a run with a parameter out of range", "/run/count_up_to?n=-1", {}, "400 200");
    addGet("a run with an unknown parameter", "/run/count_up_to?m=1", {}, "400 200");
    addGet("a run with a path", "/run/file_chunks?path=/etc/passwd", {}, "400 200");
    addGet("an unknown run", "/run/nothing", {}, "404 200");
    addGet("a run without a name", "/run/", {}, "404 200");
    addGet("a run below a run", "/run/count_up_to/x", {}, "404 200");
}

void TestConformanceAnswers::downloads_data()
{
    addCaseColumns();
    const auto addRange = [](const char *range, const char *statuses) {
        addGet(range, "/download", "Range: " + QByteArray(range) + "\r\n", statuses);
    };
    for (const char *range : { "bytes=0-0", "bytes=0-99", "bytes=100-", "bytes=-1", "bytes=-99999",
                               "bytes=0-99999999999999999999", "BYTES=0-1" })
        addRange(range, "206 200");
    for (const char *range : { "bytes=99999-", "bytes=99999-100000", "bytes=-0" })
        addRange(range, "416 200");
    for (const char *range : { "bytes=0-1,5-6", "bytes=0-10,5-6", "items=0-1", "bytes",
                               "bytes=", "bytes=-", "bytes=--5", "bytes=5-1", "bytes=a-b",
                               "bytes=0x0-5", "bytes=+0-1", "bytes=0-1-2", "0-1" })
        addRange(range, "200 200");
    addGet("a Range and a condition that fails", "/download",
           "Range: bytes=0-1\r\nIf-Range: \"other\"\r\n", "200 200");
    addGet("a Range and a weak condition", "/download",
           "Range: bytes=0-1\r\nIf-Range: W/\"other\"\r\n", "200 200");
    addLine("a Range of a HEAD", "HEAD /download HTTP/1.1\r\nRange: bytes=0-1", "200h 200");
    addGet("a Range of chunks", "/download?chunked=1", "Range: bytes=0-1\r\n", "200 200");
    addGet("any tag", "/download", "If-None-Match: *\r\n", "304 200");
    addGet("another tag", "/download", "If-None-Match: \"other\"\r\n", "200 200");
    addGet("since the future", "/download", "If-Modified-Since: Fri, 31 Dec 2100 00:00:00 GMT\r\n",
           "304 200");
    addGet("since long ago", "/download", "If-Modified-Since: Thu, 01 Jan 1970 00:00:00 GMT\r\n",
           "200 200");
    addGet("since no date", "/download", "If-Modified-Since: yesterday\r\n", "200 200");
    addGet("a Range of what is not changed", "/download",
           "If-None-Match: *\r\nRange: bytes=0-1\r\n", "304 200");
}

void TestConformanceAnswers::errorsReflectNothing_data()
{
    QTest::addColumn<QByteArray>("request");
    const QByteArray mark = "<script>Zq7</script>";
    QTest::newRow("path") << requestFor("/" + mark);
    QTest::newRow("query") << requestFor("/run/count_up_to?n=" + mark);
    QTest::newRow("parameter") << requestFor("/run/count_up_to?" + mark + "=1");
    QTest::newRow("run") << requestFor("/run/Zq7");
    QTest::newRow("method") << QByteArray("Zq7 / HTTP/1.1\r\nHost: localhost\r\n\r\n");
    QTest::newRow("host") << QByteArray("GET / HTTP/1.1\r\nHost: Zq7\r\n\r\n");
    QTest::newRow("field") << requestFor("/healthz", "X : Zq7\r\n");
    QTest::newRow("version") << QByteArray("GET / Zq7\r\nHost: localhost\r\n\r\n");
    QTest::newRow("expectation") << requestFor("/healthz", "Expect: Zq7\r\n");
    QTest::newRow("exception") << requestFor("/stream?fail_at=0&interval_ms=0");
}

void TestConformanceAnswers::errorsReflectNothing()
{
    QFETCH(const QByteArray, request);
    Client client(m_server.port());
    client.send(request);
    QTRY_VERIFY(client.response().isComplete);
    const Response response = client.response();
    QVERIFY(response.status >= 400);
    QVERIFY2(!response.body.contains("Zq7"), response.body.constData());
    for (const char *word : { "Traceback", "Error:", ".cpp", ".py", "core/", "/work", "/home" })
        QVERIFY2(!response.body.contains(word), response.body.constData());
    QVERIFY(response.body.size() <= 300 && response.body.endsWith('\n'));
}

void TestConformanceAnswers::aHeadIsTheGetWithoutItsBody_data()
{
    QTest::addColumn<QByteArray>("target");
    for (const char *target :
         { "/", "/healthz", "/stream?n=1&interval_ms=0", "/sse?n=1&interval_ms=0", "/download",
           "/run/count_up_to", "/nothing" })
        QTest::newRow(target) << QByteArray(target);
}

void TestConformanceAnswers::aHeadIsTheGetWithoutItsBody()
{
    QFETCH(const QByteArray, target);
    const qint64 runsBefore = qint64(m_server.store().runs().size());
    const Response head = readResponse(
        exchange(m_server,
                 "HEAD " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"),
        true);
    QCOMPARE(qint64(m_server.store().runs().size()), runsBefore);
    const Response get = fetch(m_server, target);
    QCOMPARE(head.status, get.status);
    for (const char *field :
         { "Content-Type", "Content-Length", "Transfer-Encoding", "ETag", "Vary" })
        QCOMPARE(head.field(field), get.field(field));
    QCOMPARE(head.rest, QByteArray());
}

void TestConformanceAnswers::http10KeepAliveIsConfirmed()
{
    Client client(m_server.port());
    client.send("GET /healthz HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
    QTRY_VERIFY(client.response().isComplete);
    QCOMPARE(client.response().field("Connection").toLower(), "keep-alive");
}

void TestConformanceAnswers::aFailureBeforeTheHeadOfAHalfClosedClientIs500()
{
    Client client(m_server.port());
    client.send(requestFor("/stream?fail_at=0&interval_ms=20"));
    client.halfClose();
    QTRY_VERIFY(client.isClosed());
    QCOMPARE(client.response().status, 500);
}

void TestConformanceAnswers::aFailureInTheMiddleCutsTheConnection()
{
    const QByteArray all = exchange(m_server, requestFor("/stream?fail_at=2&interval_ms=0"));
    const Response response = readResponse(all);
    QCOMPARE(response.chunks, (QByteArrayList { "Chunk 0\n", "Chunk 1\n" }));
    QVERIFY(!response.isComplete);
    QVERIFY(!all.endsWith("0\r\n\r\n"));
    QCOMPARE(all.count("HTTP/1.1 "), 1);
}

void TestConformanceAnswers::anEmptyItemEndsNothing()
{
    const Response response = fetch(m_server, "/stream?n=3&empty_at=1&interval_ms=0");
    QCOMPARE(response.chunks.size(), 2);
    QVERIFY(response.isComplete);
}

void TestConformanceAnswers::aDownloadIsTheSameBytesEachTime()
{
    const Response first = fetch(m_server, "/download");
    const Response second = fetch(m_server, "/download?chunked=1");
    QVERIFY(first.body.size() > 1024);
    QCOMPARE(first.body, second.body);
    QCOMPARE(first.field("ETag"), second.field("ETag"));
    QVERIFY(first.field("ETag").startsWith('"'));
    QVERIFY(first.field("Last-Modified").endsWith(" GMT"));
    QVERIFY(first.field("Content-Disposition").startsWith("attachment; filename="));
    QCOMPARE(first.field("Content-Length").toLongLong(), first.body.size());
}

QTEST_GUILESS_MAIN(TestConformanceAnswers)
#include "tst_conformance_answers.moc"
