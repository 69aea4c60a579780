// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "tests/core/http/httptesting.h"
#include "tests/core/http/requestcases.h"

#include <QObject>
#include <QRegularExpression>
#include <QStringBuilder>
#include <QTest>

using namespace yieldscope;
using namespace yieldscope::testing;

namespace {

const QByteArray trailing = "GET /next HTTP/1.1\r\n";

HttpLimits smallLimits()
{
    HttpLimits limits;
    limits.emptyLinesBeforeRequest = 2;
    limits.methodBytes = 8;
    limits.requestLineBytes = 40;
    limits.headerBytes = 60;
    limits.headerFields = 3;
    limits.chunkLineBytes = 10;
    limits.trailerLines = 2;
    limits.drainedBodyBytes = 20;
    limits.chunkedWireBytes = 60;
    return limits;
}

} // namespace

class TestRequestParser : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void aWellFormedRequestIsTakenWhole_data() { addWellFormedRequests(); }
    void aWellFormedRequestIsTakenWhole();
    void aWellFormedRequestIsTakenInAnyPieces_data() { addWellFormedRequests(); }
    void aWellFormedRequestIsTakenInAnyPieces();
    void whatFollowsARequestIsLeftAlone_data() { addWellFormedRequests(); }
    void whatFollowsARequestIsLeftAlone();
    void anIncompleteRequestNeedsMore_data() { addWellFormedRequests(); }
    void anIncompleteRequestNeedsMore();

    void aBadRequestLineIsRefused_data() { addMalformedRequestLines(); }
    void aBadRequestLineIsRefused() { refusedInAnyPieces(); }
    void aBadFieldIsRefused_data() { addMalformedFields(); }
    void aBadFieldIsRefused() { refusedInAnyPieces(); }
    void badFramingIsRefused_data() { addMalformedFraming(); }
    void badFramingIsRefused() { refusedInAnyPieces(); }
    void aBadBodyIsRefused_data() { addMalformedBodies(); }
    void aBadBodyIsRefused() { refusedInAnyPieces(); }

    void aLimitIsTheLargestThatPasses_data();
    void aLimitIsTheLargestThatPasses();
    void theDefaultsPassWhatTheyMust_data();
    void theDefaultsPassWhatTheyMust();

    void eachErrorCloses_data() { addMalformedFraming(); }
    void eachErrorCloses();
    void noReasonTellsWhatWasSent();
    void afterAnErrorNothingIsTaken();
    void pipelinedRequestsAreReadOneByOne();
    void aRequestHasBegunWithItsFirstByteOnly();
    void headAndBodyAreTwoEvents();
    void fieldsKeepTheirOrder();
    void theTargetsAuthorityStandsInForHost();
    void anExpectationIsReadInHttp11Only_data();
    void anExpectationIsReadInHttp11Only();

private:
    static void refusedInAnyPieces();
};

void TestRequestParser::refusedInAnyPieces()
{
    QFETCH(const QByteArray, input);
    QFETCH(const QByteArray, expected);
    QCOMPARE(readRequest(whole(input)), expected);
    QCOMPARE(readRequest(whole(input + trailing)), expected);
    QCOMPARE(readRequest(byteByByte(input)), expected);
    for (qsizetype at = 0; at <= input.size(); ++at)
        QCOMPARE(readRequest(splitAt(input, at)), expected);
}

void TestRequestParser::aWellFormedRequestIsTakenWhole()
{
    QFETCH(const QByteArray, input);
    QFETCH(const QByteArray, expected);
    QCOMPARE(readRequest(whole(input)), expected);
}

void TestRequestParser::aWellFormedRequestIsTakenInAnyPieces()
{
    QFETCH(const QByteArray, input);
    QFETCH(const QByteArray, expected);
    QCOMPARE(readRequest(byteByByte(input)), expected);
    for (qsizetype at = 0; at <= input.size(); ++at)
        QCOMPARE(readRequest(splitAt(input, at)), expected);
}

void TestRequestParser::whatFollowsARequestIsLeftAlone()
{
    QFETCH(const QByteArray, input);
    QFETCH(const QByteArray, expected);
    const QByteArray bytes = input + trailing;
    RequestParser parser;
    QByteArrayView rest(bytes);
    QCOMPARE(parser.feed(rest), RequestParser::Event::HeadComplete);
    QCOMPARE(parser.feed(rest), RequestParser::Event::BodyComplete);
    QCOMPARE(rest.toByteArray(), trailing);
    QCOMPARE(parser.feed(rest), RequestParser::Event::BodyComplete);
    QCOMPARE(rest.toByteArray(), trailing);
    QVERIFY(expected.endsWith(QByteArray::number(parser.position())));
}

void TestRequestParser::anIncompleteRequestNeedsMore()
{
    QFETCH(const QByteArray, input);
    for (qsizetype size = 0; size < input.size(); ++size)
        QCOMPARE(readRequest(whole(input.first(size))), "needs more");
}

void TestRequestParser::aLimitIsTheLargestThatPasses_data()
{
    QTest::addColumn<QByteArray>("start");
    QTest::addColumn<QByteArray>("filler");
    QTest::addColumn<int>("limit");
    QTest::addColumn<QByteArray>("end");
    QTest::addColumn<int>("status");
    const QByteArray line = "GET / HTTP/1.1\r\n";
    const QByteArray chunked = "GET / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
    const QByteArray after = " HTTP/1.1\r\nHost: a\r\n\r\n";

    QTest::newRow("2.2 empty lines")
        << QByteArray() << QByteArray("\r\n") << 2 << QByteArray(line + "Host: a\r\n\r\n") << 400;
    QTest::newRow("3.1 method") << QByteArray() << QByteArray("M") << 8 << QByteArray(" /" + after)
                                << 501;
    QTest::newRow("3 request line") << QByteArray("GET /") << QByteArray("x") << 26 << after << 414;
    QTest::newRow("5 header bytes") << QByteArray(line + "Host: a\r\nX: ") << QByteArray("x") << 44
                                    << QByteArray("\r\n\r\n") << 431;
    QTest::newRow("5 fields") << QByteArray(line + "Host: a\r\n") << QByteArray("X:\r\n") << 2
                              << QByteArray("\r\n") << 431;
    QTest::newRow("7.1.1 chunk line") << QByteArray(chunked + "1;") << QByteArray("x") << 8
                                      << QByteArray("\r\nx\r\n0\r\n\r\n") << 400;
    QTest::newRow("7.1.2 trailers")
        << QByteArray(chunked + "0\r\n") << QByteArray("X:\r\n") << 2 << QByteArray("\r\n") << 431;
    QTest::newRow("7.1 chunked data")
        << QByteArray(chunked + "10\r\n0123456789abcdef\r\n") << QByteArray("1\r\nx\r\n") << 4
        << QByteArray("0\r\n\r\n") << 413;
    QTest::newRow("7.1 chunked framing")
        << QByteArray(chunked + "1;xxxxxx\r\nx\r\n1;xxxxxx\r\nx\r\n")
        << QByteArray("1;xxxx\r\nx\r\n") << 3 << QByteArray("0\r\n\r\n") << 413;
}

void TestRequestParser::aLimitIsTheLargestThatPasses()
{
    QFETCH(const QByteArray, start);
    QFETCH(const QByteArray, filler);
    QFETCH(const int, limit);
    QFETCH(const QByteArray, end);
    QFETCH(const int, status);
    for (int count = limit - 1; count <= limit + 1; ++count) {
        const QByteArray input = start + filler.repeated(count) + end;
        const QByteArray outcome = readRequest(whole(input), smallLimits());
        QCOMPARE(readRequest(byteByByte(input), smallLimits()), outcome);
        const bool passes
            = outcome.endsWith(QByteArray("taken " + QByteArray::number(input.size())));
        QVERIFY2(passes == (count <= limit), outcome.constData());
        QVERIFY2(passes || outcome.startsWith(QByteArray::number(status)), outcome.constData());
    }
}

void TestRequestParser::theDefaultsPassWhatTheyMust_data()
{
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<QByteArray>("expected");
    const auto line = [](int size) {
        return head("GET /" + QByteArray(size - 14, 'x') + " HTTP/1.1", { "Host: localhost" });
    };
    const auto fields = [](int count) {
        return head("GET / HTTP/1.1\r\nHost: a", QByteArrayList(count - 1, "X: y"));
    };
    QTest::newRow("request line of 8000") << line(8000) << QByteArray();
    QTest::newRow("request line of 16 KiB") << line(16384) << QByteArray();
    QTest::newRow("request line beyond 16 KiB") << line(16385) << QByteArray("414");
    QTest::newRow("60 fields") << fields(60) << QByteArray();
    QTest::newRow("200 fields") << fields(200) << QByteArray();
    QTest::newRow("201 fields") << fields(201) << QByteArray("431");
    QTest::newRow("7 KiB of fields")
        << head("GET / HTTP/1.1", { "Host: a", "X: " + QByteArray(7168, 'x') }) << QByteArray();
    QTest::newRow("beyond 64 KiB of fields")
        << head("GET / HTTP/1.1", { "Host: a", "X: " + QByteArray(65536, 'x') })
        << QByteArray("431");
    QTest::newRow("method of 32") << head(QByteArray(32, 'M') + " / HTTP/1.1", { "Host: a" })
                                  << QByteArray();
    QTest::newRow("method of 33") << head(QByteArray(33, 'M') + " / HTTP/1.1", { "Host: a" })
                                  << QByteArray("501");
    QTest::newRow("endless method") << QByteArray(100, 'M') << QByteArray("501");
    QTest::newRow("endless request line")
        << QByteArray("GET /" + QByteArray(20000, 'x')) << QByteArray("414");
    QTest::newRow("body of 64 KiB") << QByteArray(
        head("POST / HTTP/1.1", { "Host: a", "Content-Length: 65536" }) + QByteArray(65536, 'b'))
                                    << QByteArray();
}

void TestRequestParser::theDefaultsPassWhatTheyMust()
{
    QFETCH(const QByteArray, input);
    QFETCH(const QByteArray, expected);
    const QByteArray outcome = readRequest(whole(input));
    const QByteArray taken = "taken " + QByteArray::number(input.size());
    QVERIFY2(expected.isEmpty() ? outcome.endsWith(taken)
                                : outcome.startsWith(QByteArray(expected + ' ')),
             outcome.constData());
}

void TestRequestParser::eachErrorCloses()
{
    QFETCH(const QByteArray, input);
    RequestParser parser;
    QByteArrayView rest(input);
    QCOMPARE(parser.feed(rest), RequestParser::Event::Failed);
    QVERIFY(parser.error().close);
    QVERIFY(!parser.error().reason.isEmpty());
}

void TestRequestParser::noReasonTellsWhatWasSent()
{
    RequestParser parser;
    const QByteArray bytes = head("GET /secret%zz HTTP/1.1", { "Host: localhost" });
    QByteArrayView rest(bytes);
    QCOMPARE(parser.feed(rest), RequestParser::Event::Failed);
    QVERIFY(!parser.error().reason.contains("secret"));
}

void TestRequestParser::afterAnErrorNothingIsTaken()
{
    RequestParser parser;
    const QByteArray bytes = " " + head("GET / HTTP/1.1", { "Host: localhost" });
    QByteArrayView rest(bytes);
    QCOMPARE(parser.feed(rest), RequestParser::Event::Failed);
    rest = QByteArrayView(bytes).sliced(1);
    QCOMPARE(parser.feed(rest), RequestParser::Event::Failed);
    QCOMPARE(rest.size(), bytes.size() - 1);
}

void TestRequestParser::pipelinedRequestsAreReadOneByOne()
{
    const QByteArray bytes = head("POST /a HTTP/1.1", { "Host: a", "Content-Length: 2" }) + "xy\r\n"
        + head("GET /b HTTP/1.1", { "Host: b" });
    RequestParser parser;
    QByteArrayView rest(bytes);
    QCOMPARE(parser.feed(rest), RequestParser::Event::HeadComplete);
    QCOMPARE(parser.request().target.path, "/a");
    QCOMPARE(parser.feed(rest), RequestParser::Event::BodyComplete);
    parser.reset();
    QCOMPARE(parser.position(), 0);
    QCOMPARE(parser.feed(rest), RequestParser::Event::HeadComplete);
    QCOMPARE(parser.request().target.path, "/b");
    QCOMPARE(parser.request().headers.size(), 1);
    QCOMPARE(parser.feed(rest), RequestParser::Event::BodyComplete);
    QVERIFY(rest.isEmpty());
}

void TestRequestParser::aRequestHasBegunWithItsFirstByteOnly()
{
    RequestParser parser;
    QByteArrayView emptyLines("\r\n\r");
    QCOMPARE(parser.feed(emptyLines), RequestParser::Event::NeedMore);
    QVERIFY(!parser.hasBegun());
    QByteArrayView first("\nG");
    QCOMPARE(parser.feed(first), RequestParser::Event::NeedMore);
    QVERIFY(parser.hasBegun());
}

void TestRequestParser::headAndBodyAreTwoEvents()
{
    RequestParser parser;
    const QByteArray bytes = head("POST / HTTP/1.1", { "Host: a", "Content-Length: 3" });
    QByteArrayView rest(bytes);
    QCOMPARE(parser.feed(rest), RequestParser::Event::HeadComplete);
    QCOMPARE(parser.request().body.length, 3);
    QCOMPARE(parser.feed(rest), RequestParser::Event::NeedMore);
    QByteArrayView body("abc");
    QCOMPARE(parser.feed(body), RequestParser::Event::BodyComplete);
}

void TestRequestParser::fieldsKeepTheirOrder()
{
    const HttpRequest request = get("/", { "B: 1", "A: 2", "b: 3 , x" });
    QByteArrayList lines;
    for (const HttpField &field : request.headers)
        lines.append(field.name + '=' + field.value);
    QCOMPARE(lines, (QByteArrayList { "Host=localhost", "B=1", "A=2", "b=3 , x" }));
}

void TestRequestParser::theTargetsAuthorityStandsInForHost()
{
    QCOMPARE(get("http://Other:81/x").host, (HostPort { "other", quint16(81) }));
    QCOMPARE(get("/x").host, (HostPort { "localhost", {} }));
    QCOMPARE(requestOf("GET / HTTP/1.0\r\n\r\n").host, std::nullopt);
}

void TestRequestParser::anExpectationIsReadInHttp11Only_data()
{
    using Expectation = HttpRequest::Expectation;
    QTest::addColumn<QByteArray>("version");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<Expectation>("expected");
    QTest::newRow("9110 10.1.1 continue")
        << QByteArray("HTTP/1.1") << QByteArray("100-continue") << Expectation::Continue;
    QTest::newRow("9110 10.1.1 any case")
        << QByteArray("HTTP/1.1") << QByteArray("100-Continue") << Expectation::Continue;
    QTest::newRow("9110 10.1.1 other")
        << QByteArray("HTTP/1.1") << QByteArray("tea") << Expectation::Unknown;
    QTest::newRow("9110 10.1.1 both")
        << QByteArray("HTTP/1.1") << QByteArray("100-continue, tea") << Expectation::Unknown;
    QTest::newRow("9110 10.1.1 HTTP/1.0")
        << QByteArray("HTTP/1.0") << QByteArray("100-continue") << Expectation::None;
}

void TestRequestParser::anExpectationIsReadInHttp11Only()
{
    QFETCH(const QByteArray, version);
    QFETCH(const QByteArray, value);
    QFETCH(const HttpRequest::Expectation, expected);
    const HttpRequest request
        = requestOf(head("GET / " + version, { "Host: a", "Expect: " + value }));
    QCOMPARE(request.expectation, expected);
}

QTEST_GUILESS_MAIN(TestRequestParser)
#include "tst_requestparser.moc"
