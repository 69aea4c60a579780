// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "nettesting.h"

#include "core/run/recordedrun.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryFile>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace yieldscope;
using namespace yieldscope::testing;

class TestRoutes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRouteIsAnswered_data();
    void aRouteIsAnswered();
    void theIndexLoadsOnlyWhatItsPolicyAllows();
    void everyAnswerIsPlainAboutItself_data();
    void everyAnswerIsPlainAboutItself();
    void healthCountsActiveStreams();
    void eachShortStreamRunsItsGenerator_data();
    void eachShortStreamRunsItsGenerator();
    void everyGalleryItemIsServed_data();
    void everyGalleryItemIsServed();
    void aBadParameterIsNamed_data();
    void aBadParameterIsNamed();
    void aFileIsSentThatARunHas();
    void noOtherRunLendsItsFile();
    void anUnknownGeneratorIs404();
    void headMakesNoGenerator_data();
    void headMakesNoGenerator();
    void optionsAllowsWhatIsServed();
    void aNavigationGetsADocument();
    void metricsCountWhatHappened();
};

void TestRoutes::aRouteIsAnswered_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("part");
    const QByteArray text = "text/plain; charset=utf-8";
    QTest::newRow("index") << QByteArray("/") << 200 << QByteArray("text/html; charset=utf-8")
                           << QByteArray("<title>Yieldscope");
    QTest::newRow("style") << QByteArray("/page/page.css") << 200
                           << QByteArray("text/css; charset=utf-8") << QByteArray("SPDX");
    QTest::newRow("script") << QByteArray("/page/page.js") << 200
                            << QByteArray("text/javascript; charset=utf-8") << QByteArray("SPDX");
    QTest::newRow("no other file") << QByteArray("/page/index.html") << 404 << text << QByteArray();
    QTest::newRow("nothing") << QByteArray("/nothing") << 404 << text << QByteArray();
    QTest::newRow("icon") << QByteArray("/favicon.ico") << 204 << QByteArray() << QByteArray();
    QTest::newRow("health") << QByteArray("/healthz") << 200 << QByteArray("application/json")
                            << QByteArray("\"status\":\"ok\"");
    QTest::newRow("metrics") << QByteArray("/metrics") << 200
                             << QByteArray("text/plain; version=0.0.4; charset=utf-8")
                             << QByteArray("yieldscope_connections 1\n");
}

void TestRoutes::aRouteIsAnswered()
{
    QFETCH(const QByteArray, target);
    QFETCH(const int, status);
    QFETCH(const QByteArray, type);
    QFETCH(const QByteArray, part);
    TestServer server;
    const Response response = fetch(server, target);
    QCOMPARE(response.status, status);
    QVERIFY(response.isComplete);
    QCOMPARE(response.field("Content-Type"), type);
    QVERIFY2(response.body.contains(part), response.body.constData());
}

void TestRoutes::theIndexLoadsOnlyWhatItsPolicyAllows()
{
    TestServer server;
    const Response response = fetch(server, "/");
    const QByteArray policy = response.field("Content-Security-Policy");
    QVERIFY(policy.startsWith("default-src 'none';"));
    QVERIFY(policy.contains("script-src 'self'"));
    QVERIFY(policy.contains("connect-src 'self'"));
    QVERIFY(!policy.contains("unsafe"));
    QCOMPARE(response.body.count("<style"), 0);
    QCOMPARE(response.body.count("style="), 0);
    QCOMPARE(response.body.count("<script>"), 0);
}

void TestRoutes::everyAnswerIsPlainAboutItself_data()
{
    QTest::addColumn<QByteArray>("target");
    for (const char *target : { "/", "/healthz", "/stream?n=1&interval_ms=0", "/download",
                                "/nothing", "/run/count_up_to?n=x", "/favicon.ico" })
        QTest::newRow(target) << QByteArray(target);
}

void TestRoutes::everyAnswerIsPlainAboutItself()
{
    QFETCH(const QByteArray, target);
    TestServer server;
    const Response response = fetch(server, target);
    QCOMPARE(response.field("X-Content-Type-Options"), "nosniff");
    QVERIFY(response.field("Date").endsWith(" GMT"));
    QVERIFY(!response.field("Cache-Control").isEmpty());
    QVERIFY(!response.headers.contains("Access-Control-Allow-Origin"));
    QVERIFY(!(response.headers.contains("Content-Length")
              && response.headers.contains("Transfer-Encoding")));
}

void TestRoutes::healthCountsActiveStreams()
{
    TestServer server;
    Client stream(server.port());
    stream.get("/async-stream?n=2&interval_ms=60000");
    QTRY_COMPARE(server.store().activeCount(), 1);
    const Response response = fetch(server, "/healthz");
    const QJsonObject health = QJsonDocument::fromJson(response.body).object();
    QCOMPARE(health.value("status"_L1).toString(), u"ok"_s);
    QCOMPARE(health.value("active_streams"_L1).toInt(), 1);
    QVERIFY(!health.value("version"_L1).toString().isEmpty());
    QCOMPARE(response.field("Content-Length").toLongLong(), response.body.size());
}

void TestRoutes::eachShortStreamRunsItsGenerator_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QString>("title");
    QTest::addColumn<QByteArrayList>("chunks");
    const QString paced = u"(n=2, delay=0, size=12, fail_at=-1, empty_at=-1)"_s;
    const QString asyncPaced = u"async_paced_lines"_s + paced.chopped(1) + u", start=0)"_s;
    const QByteArrayList sized { "Chunk 0....\n", "Chunk 1....\n" };
    const QByteArray few = "?n=2&interval_ms=0";
    QTest::newRow("stream") << "/stream" + few << u"slow_generator(count=2, delay=0)"_s
                            << QByteArrayList { "Chunk 0\n", "Chunk 1\n" };
    QTest::newRow("stream of a size")
        << "/stream" + few + "&size=12" << QString(u"paced_lines"_s + paced) << sized;
    QTest::newRow("fraction of a second")
        << QByteArray("/stream?n=1&interval_ms=5") << u"slow_generator(count=1, delay=0.005)"_s
        << QByteArrayList { "Chunk 0\n" };
    QTest::newRow("async") << "/async-stream" + few << u"async_count_up_to(n=2, delay=0)"_s
                           << QByteArrayList { "0\n", "1\n" };
    QTest::newRow("async of a size") << "/async-stream" + few + "&size=12" << asyncPaced << sized;
    QTest::newRow("delegated") << QByteArray("/delegated") << u"main_generator()"_s
                               << QByteArrayList { "Main start", "Sub 1", "Sub 2", "Main end" };
    QTest::newRow("delegated lines")
        << "/delegated" + few + "&size=12" << QString(u"delegated_lines"_s + paced) << sized;
    QTest::newRow("events") << "/sse" + few + "&multiline=1&size=12" << asyncPaced
                            << QByteArrayList { "id: 1\ndata: Chunk\ndata: 0....\n\n",
                                                "id: 2\ndata: Chunk\ndata: 1....\n\n" };
    QTest::newRow("an empty item") << "/stream" + few + "&empty_at=0"
                                   << u"paced_lines(n=2, delay=0, size=0, fail_at=-1, empty_at=0)"_s
                                   << QByteArrayList { "Chunk 1\n" };
    QTest::newRow("bad values are ignored")
        << "/stream" + few + "&size=big&fail_at=-3" << u"slow_generator(count=2, delay=0)"_s
        << QByteArrayList { "Chunk 0\n", "Chunk 1\n" };
    QTest::newRow("no items") << QByteArray("/stream?n=0") << u"slow_generator(count=0, delay=1)"_s
                              << QByteArrayList {};
}

void TestRoutes::eachShortStreamRunsItsGenerator()
{
    QFETCH(const QByteArray, target);
    QFETCH(const QString, title);
    QFETCH(const QByteArrayList, chunks);
    TestServer server;
    const Response response = fetch(server, target);
    QCOMPARE(response.status, 200);
    QVERIFY(response.isComplete);
    QCOMPARE(response.chunks, chunks);
    QCOMPARE(server.lastRun()->title(), title);
    QCOMPARE(response.field("Cache-Control"), "no-store");
}

void TestRoutes::everyGalleryItemIsServed_data()
{
    QTest::addColumn<QByteArray>("target");
    const Gallery gallery;
    for (const Spec &spec : gallery.specs()) {
        QByteArray target = "/run/" + spec.id.toUtf8() + '?';
        for (const Parameter &parameter : spec.parameters)
            target += parameter.name == u"delay"_s ? "delay=0" : "";
        QTest::newRow(spec.id.toUtf8().constData()) << target;
    }
}

void TestRoutes::everyGalleryItemIsServed()
{
    QFETCH(const QByteArray, target);
    TestServer server;
    Client client(server.port());
    client.get(target);
    // Some are endless, and some raise in the end.
    QTRY_VERIFY(!client.response().chunks.isEmpty());
    QCOMPARE(client.response().status, 200);
    QVERIFY(countOf(*server.lastRun(), EventKind::ChunkWritten) > 0);
}

void TestRoutes::aBadParameterIsNamed_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("part");
    QTest::newRow("no number") << QByteArray("/run/count_up_to?n=x") << QByteArray("parameter 'n'");
    QTest::newRow("out of range") << QByteArray("/run/slow_generator?delay=-1")
                                  << QByteArray("parameter 'delay'");
    QTest::newRow("unknown") << QByteArray("/run/count_up_to?m=1") << QByteArray("parameter 'm'");
    QTest::newRow("a place") << QByteArray("/run/count_up_to?on=moon")
                             << QByteArray("parameter 'on': takes worker or loop");
    QTest::newRow("a path") << QByteArray("/run/file_chunks?path=/etc/passwd")
                            << QByteArray("parameter 'path': files are never opened");
}

void TestRoutes::aBadParameterIsNamed()
{
    QFETCH(const QByteArray, target);
    QFETCH(const QByteArray, part);
    TestServer server;
    const Response response = fetch(server, target);
    QCOMPARE(response.status, 400);
    QVERIFY2(response.body.contains(part), response.body.constData());
    QVERIFY(server.store().runs().empty());
}

namespace {

std::shared_ptr<Run> runOf(TestServer &server, QStringView id, const QString &path)
{
    const Spec &spec = *server.store().gallery().find(id);
    return server.store().create(spec, *spec.check({ { u"path"_s, path } }), Run::Origin::Window);
}

std::shared_ptr<Run> recordedAgain(TestServer &server, const Run &run)
{
    RecordingReader reader;
    reader.feed(recordingOf(run, Paths::Kept).all());
    return server.store().add(RecordedRun::of(reader.finish().value()));
}

QByteArray fileOf(const Run &run)
{
    return "/run/file_stream?file_of=" + QByteArray::number(qulonglong(run.id().value));
}

} // namespace

void TestRoutes::aFileIsSentThatARunHas()
{
    QTemporaryFile file;
    QVERIFY(file.open());
    file.write("one\ntwo\n");
    file.close();
    TestServer server;
    const QByteArray target = fileOf(*runOf(server, u"file_stream", file.fileName()));
    const QByteArrayList lines { "one\n", "two\n" };
    QCOMPARE(fetch(server, target).chunks, lines);
    // And again, after a look at the run of the response.
    QCOMPARE(fetch(server, fileOf(*server.lastRun())).chunks, lines);
}

// Whoever wrote a recording must not say which file is sent.
void TestRoutes::noOtherRunLendsItsFile()
{
    TestServer server;
    const auto other = runOf(server, u"file_chunks", u"/etc/passwd"_s);
    const auto recorded = recordedAgain(server, *runOf(server, u"file_stream", u"/etc/passwd"_s));
    for (const QByteArray &target :
         { fileOf(*recorded), fileOf(*other), QByteArray("/run/file_stream?file_of=99"),
           QByteArray("/run/file_stream?file_of=x"), QByteArray("/run/file_stream?file_of=") }) {
        const Response response = fetch(server, target);
        QCOMPARE(response.status, 400);
        QVERIFY(response.body.contains("parameter 'file_of': takes the number of a run"));
    }
    QCOMPARE(fetch(server, "/run/count_up_to?file_of=1").status, 400);
}

void TestRoutes::anUnknownGeneratorIs404()
{
    TestServer server;
    QCOMPARE(fetch(server, "/run/no_such").status, 404);
    QVERIFY(server.store().runs().empty());
}

void TestRoutes::headMakesNoGenerator_data()
{
    QTest::addColumn<QByteArray>("target");
    for (const char *target :
         { "/stream", "/async-stream", "/delegated", "/sse", "/download", "/run/count_up_to" })
        QTest::newRow(target) << QByteArray(target);
}

void TestRoutes::headMakesNoGenerator()
{
    QFETCH(const QByteArray, target);
    TestServer server;
    const QByteArray bytes = exchange(
        server, "HEAD " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    const Response response = readResponse(bytes, true);
    QCOMPARE(response.status, 200);
    QCOMPARE(response.rest, QByteArray());
    QVERIFY(server.store().runs().empty());
}

void TestRoutes::optionsAllowsWhatIsServed()
{
    TestServer server;
    const Response response = readResponse(
        exchange(server, "OPTIONS * HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"));
    QCOMPARE(response.status, 204);
    QCOMPARE(response.field("Allow"), "GET, HEAD, OPTIONS");
}

void TestRoutes::aNavigationGetsADocument()
{
    TestServer server;
    const Response response
        = fetch(server, "/stream?n=2&interval_ms=0", "Sec-Fetch-Dest: document\r\n");
    QCOMPARE(response.field("Content-Type"), "text/html; charset=utf-8");
    QVERIFY(response.field("Vary").contains("Sec-Fetch-Dest"));
    QCOMPARE(response.chunks.size(), 3);
    QVERIFY(response.chunks.at(0).startsWith("<!DOCTYPE html>"));
    QVERIFY(response.chunks.at(0).endsWith("<pre>\nChunk 0\n"));
    QCOMPARE(response.chunks.at(1), "Chunk 1\n");
    QCOMPARE(response.chunks.at(2), "</pre></body></html>\n");
}

void TestRoutes::metricsCountWhatHappened()
{
    TestServer server;
    fetch(server, "/stream?n=3&interval_ms=0");
    const QByteArray text = fetch(server, "/metrics").body;
    QVERIFY(text.contains("\nyieldscope_chunks_total 3\n"));
    QVERIFY(text.contains("\nyieldscope_requests_total 2\n"));
    QVERIFY(text.contains("\nyieldscope_streams 0\n"));
    QVERIFY(text.contains("\nyieldscope_runs{activity=\"closed\"} 1\n"));
}

QTEST_GUILESS_MAIN(TestRoutes)
#include "tst_routes.moc"
