// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/http/admission.h"
#include "tests/core/http/httptesting.h"

#include <QObject>
#include <QRegularExpression>
#include <QTest>

using namespace yieldscope;
using namespace yieldscope::testing;

namespace {

Admission admitted(const QByteArray &line, const QByteArrayList &fields)
{
    return admit(requestOf(head(line, fields)), Router(), HostPolicy { 8080, {} }, HttpLimits {});
}

const char *nameOf(Admission::BodyPlan plan)
{
    switch (plan) {
    case Admission::BodyPlan::Read:
        return "read";
    case Admission::BodyPlan::ContinueThenRead:
        return "continue";
    case Admission::BodyPlan::AnswerAtOnce:
        return "at once";
    }
    return "";
}

} // namespace

class TestAdmission : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void theHeadDecides_data();
    void theHeadDecides();
    void aServedRequestHasItsRoute();
    void http10MayLackAHost();
    void aForwardedHostIsNotLookedAt();
    void aRefusalSurvivesAnOverlongBody();
    void brokenFramingIsToldWhateverWasRefused();
    void anOverlongBodyOfAServedRequestIs413();
};

void TestAdmission::theHeadDecides_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArrayList>("fields");
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("close");
    QTest::addColumn<QByteArray>("plan");
    const auto row = [](const char *name, const char *line, const QByteArrayList &fields,
                        int status, bool close, const char *plan) {
        QTest::newRow(name) << QByteArray(line) << fields << status << close << QByteArray(plan);
    };
    const char *const get = "GET /stream HTTP/1.1";
    const char *const post = "POST /stream HTTP/1.1";
    const QByteArray host = "Host: localhost:8080";
    row("served", get, { host }, 0, false, "read");
    row("served with a body", get, { host, "Content-Length: 65536" }, 0, false, "read");
    row("served with chunks", get, { host, "Transfer-Encoding: chunked" }, 0, false, "read");
    row("served, expects", get, { host, "Content-Length: 3", "Expect: 100-continue" }, 0, false,
        "continue");
    row("served, expects without a body", get, { host, "Expect: 100-continue" }, 0, false, "read");
    row("served, body too large", get, { host, "Content-Length: 65537" }, 413, true, "at once");
    row("served, body too large, expects", get,
        { host, "Content-Length: 65537", "Expect: 100-continue" }, 413, true, "at once");
    row("method with a body", post, { host, "Content-Length: 65536" }, 405, false, "read");
    row("method with too large a body", post, { host, "Content-Length: 65537" }, 405, true,
        "at once");
    row("method, expects", post, { host, "Content-Length: 3", "Expect: 100-continue" }, 405, true,
        "at once");
    row("method, expects with chunks", post,
        { host, "Transfer-Encoding: chunked", "Expect: 100-continue" }, 405, true, "at once");
    row("method, expects without a body", post, { host, "Expect: 100-continue" }, 405, false,
        "read");
    row("path with a body", "GET /x HTTP/1.1", { host, "Content-Length: 3" }, 404, false, "read");
    row("unknown method", "BREW / HTTP/1.1", { host }, 501, false, "read");
    row("other host", get, { "Host: evil.example" }, 421, false, "read");
    row("other port", get, { "Host: localhost:80" }, 421, false, "read");
    row("other host, unknown path", "GET /x HTTP/1.1", { "Host: evil.example" }, 421, false,
        "read");
    row("other host in the target", "GET http://evil.example/ HTTP/1.1", { host }, 421, false,
        "read");
    row("our host in the target", "GET http://localhost/ HTTP/1.1", { "Host: evil.example" }, 0,
        false, "read");
    row("other host of HTTP/1.0", "GET / HTTP/1.0", { "Host: evil.example" }, 421, false, "read");
    row("other host with OPTIONS *", "OPTIONS * HTTP/1.1", { "Host: evil.example" }, 421, false,
        "read");
    row("unknown expectation", get, { host, "Expect: tea" }, 417, false, "read");
    row("unknown expectation with a body", get, { host, "Expect: tea", "Content-Length: 3" }, 417,
        true, "at once");
}

void TestAdmission::theHeadDecides()
{
    QFETCH(const QByteArray, line);
    QFETCH(const QByteArrayList, fields);
    QFETCH(const int, status);
    QFETCH(const bool, close);
    QFETCH(const QByteArray, plan);
    const Admission admission = admitted(line, fields);
    QCOMPARE(admission.refusal ? admission.refusal->status : 0, status);
    QCOMPARE(admission.refusal && admission.refusal->close, close);
    QCOMPARE(QByteArray(nameOf(admission.body)), plan);
}

void TestAdmission::aServedRequestHasItsRoute()
{
    QCOMPARE(admitted("GET /run/x HTTP/1.1", { "Host: localhost" }).route,
             (Route { RouteKind::Run, "x" }));
}

void TestAdmission::http10MayLackAHost()
{
    QVERIFY(!admitted("GET / HTTP/1.0", {}).refusal);
}

void TestAdmission::aForwardedHostIsNotLookedAt()
{
    const QByteArrayList forwarded { "X-Forwarded-Host: localhost", "Forwarded: host=localhost" };
    QVERIFY(
        admitted("GET / HTTP/1.1", QByteArrayList { "Host: evil.example" } + forwarded).refusal);
    const QByteArrayList evil { "X-Forwarded-Host: evil.example", "Forwarded: host=evil.example" };
    QVERIFY(!admitted("GET / HTTP/1.1", QByteArrayList { "Host: localhost" } + evil).refusal);
}

void TestAdmission::aRefusalSurvivesAnOverlongBody()
{
    const Admission admission
        = admitted("POST / HTTP/1.1", { "Host: localhost", "Transfer-Encoding: chunked" });
    const HttpError error = bodyFailure(admission, { 413, "too large", 9, true });
    QCOMPARE(error.status, 405);
    QVERIFY(error.close);
}

void TestAdmission::brokenFramingIsToldWhateverWasRefused()
{
    const Admission admission
        = admitted("POST / HTTP/1.1", { "Host: localhost", "Transfer-Encoding: chunked" });
    QCOMPARE(bodyFailure(admission, { 400, "bad", 9, true }).status, 400);
}

void TestAdmission::anOverlongBodyOfAServedRequestIs413()
{
    const Admission admission
        = admitted("GET / HTTP/1.1", { "Host: localhost", "Transfer-Encoding: chunked" });
    QCOMPARE(bodyFailure(admission, { 413, "too large", 9, true }).status, 413);
}

QTEST_GUILESS_MAIN(TestAdmission)
#include "tst_admission.moc"
