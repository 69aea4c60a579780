// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/http/router.h"
#include "tests/core/http/httptesting.h"

#include <QObject>
#include <QRegularExpression>
#include <QTest>

using namespace yieldscope;
using namespace yieldscope::testing;

namespace {

const Router router({ "client.js", "style.css" });

} // namespace

class TestRouter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void aPathLeadsToItsRoute_data();
    void aPathLeadsToItsRoute();
    void anyOtherPathIsNotFound_data();
    void anyOtherPathIsNotFound();
    void theMethodDecides_data();
    void theMethodDecides();
    void onlyGeneratorsAreStreams();
    void aRunPathLeadsBackToItsId();
};

void TestRouter::aPathLeadsToItsRoute_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<Route>("expected");
    const auto row = [](const char *target, RouteKind kind, const char *name = "") {
        QTest::newRow(target) << QByteArray(target) << Route { kind, name };
    };
    row("/", RouteKind::Index);
    row("/?x=1", RouteKind::Index);
    row("/healthz", RouteKind::Health);
    row("/stream?n=3", RouteKind::Stream);
    row("/%73tream", RouteKind::Stream);
    row("/async-stream", RouteKind::AsyncStream);
    row("/delegated", RouteKind::Delegated);
    row("/sse", RouteKind::Sse);
    row("/download", RouteKind::Download);
    row("/metrics", RouteKind::Metrics);
    row("/favicon.ico", RouteKind::Favicon);
    row("/gallery.json", RouteKind::GalleryList);
    row("/run/countdown", RouteKind::Run, "countdown");
    row("/run/a%20b", RouteKind::Run, "a b");
    row("/run/..", RouteKind::Run, "..");
    row("/page/client.js", RouteKind::PageAsset, "client.js");
    row("http://localhost/sse", RouteKind::Sse);
    row("http://localhost", RouteKind::Index);
}

void TestRouter::aPathLeadsToItsRoute()
{
    QFETCH(const QByteArray, target);
    QFETCH(const Route, expected);
    const HttpResult<Route> route = router.route(get(target));
    QVERIFY(route);
    QCOMPARE(*route, expected);
}

void TestRouter::anyOtherPathIsNotFound_data()
{
    QTest::addColumn<QByteArray>("target");
    for (const char *target : { "//",
                                "/stream/",
                                "/Stream",
                                "/strea",
                                "/streams",
                                "/%2573tream",
                                "/../healthz",
                                "/./stream",
                                "//stream",
                                "/run",
                                "/run/",
                                "/run/a/b",
                                "/run/a%2fb",
                                "/page/",
                                "/page/other.js",
                                "/page/../client.js",
                                "/page/client.js/",
                                "/etc/passwd",
                                "/healthz%20",
                                "/index.html",
                                "/healthz;x" })
        QTest::newRow(target) << QByteArray(target);
}

void TestRouter::anyOtherPathIsNotFound()
{
    QFETCH(const QByteArray, target);
    const HttpResult<Route> route = router.route(get(target));
    QVERIFY(!route);
    QCOMPARE(route.error().status, 404);
    QVERIFY(!route.error().close);
}

void TestRouter::theMethodDecides_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<int>("status");
    const auto row
        = [](const char *line, int status) { QTest::newRow(line) << QByteArray(line) << status; };
    row("GET /stream", 200);
    row("HEAD /stream", 200);
    row("OPTIONS /stream", 204);
    row("OPTIONS *", 204);
    row("OPTIONS /nowhere", 404);
    row("POST /stream", 405);
    row("PUT /stream", 405);
    row("DELETE /", 405);
    row("PATCH /healthz", 405);
    row("TRACE /", 405);
    row("POST /nowhere", 404);
    row("POST /received/1", 200);
    row("GET /received/1", 404);
    row("PUT /received/1", 404);
    row("BREW /stream", 501);
    row("BREW /nowhere", 501);
    row("get /stream", 501);
    row("PROPFIND /", 501);
}

void TestRouter::theMethodDecides()
{
    QFETCH(const QByteArray, line);
    QFETCH(const int, status);
    const HttpResult<Route> route
        = router.route(requestOf(head(line + " HTTP/1.1", { "Host: a" })));
    if (status < 400) {
        QVERIFY(route);
        QCOMPARE(route->kind == RouteKind::Options, status == 204);
    } else {
        QVERIFY(!route);
        QCOMPARE(route.error().status, status);
    }
}

void TestRouter::onlyGeneratorsAreStreams()
{
    using enum RouteKind;
    for (const RouteKind kind : { Stream, AsyncStream, Delegated, Sse, Download, Run })
        QVERIFY(isStream(kind));
    for (const RouteKind kind : { Index, Health, Metrics, Favicon, PageAsset, Options })
        QVERIFY(!isStream(kind));
}

void TestRouter::aRunPathLeadsBackToItsId()
{
    const QByteArray id = "a b/\xc3\xa4%41";
    QVERIFY(!runPath("simple").contains('%'));
    const HttpResult<RequestTarget> target = parseTarget(runPath(id));
    QVERIFY(target);
    QCOMPARE(target->path, QByteArray("/run/") + id);
}

QTEST_GUILESS_MAIN(TestRouter)
#include "tst_router.moc"
