// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/http/chunkencoder.h"
#include "core/http/response.h"
#include "core/http/responseparser.h"
#include "tests/core/http/httptesting.h"

#include <QObject>
#include <QRegularExpression>
#include <QStringBuilder>
#include <QTest>

using namespace yieldscope;
using namespace yieldscope::testing;

namespace {

const QByteArray date = "Sun, 06 Nov 1994 08:49:37 GMT";

/// The head of an answer as our own client reads it.
HttpResponse read(const EncodedAnswer &answer, bool toHead = false)
{
    ResponseParser parser({}, toHead);
    QByteArrayView input(answer.bytes);
    if (parser.feed(input) != ResponseParser::Event::HeadComplete)
        qFatal("not a response head: %s", answer.bytes.constData());
    return parser.response();
}

QByteArray value(const HttpResponse &response, QByteArrayView name)
{
    return response.headers.onlyValue(name).value_or("-").toByteArray();
}

/// "chunked", "length 5", "until close" or "none".
QByteArray nameOf(const BodyFraming &framing)
{
    switch (framing.kind) {
    case BodyFraming::Kind::None:
        return "none";
    case BodyFraming::Kind::Length:
        return "length " + QByteArray::number(framing.length);
    case BodyFraming::Kind::Chunked:
        return "chunked";
    case BodyFraming::Kind::UntilClose:
        return "until close";
    }
    return {};
}

} // namespace

class TestResponse : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void aFixedAnswerIsWrittenWhole();
    void framingAndPersistenceFollowTheRequest_data();
    void framingAndPersistenceFollowTheRequest();
    void aHeadAnswerHasTheFieldsAndNoBody();
    void someStatusesHaveNeitherBodyNorLength_data();
    void someStatusesHaveNeitherBodyNorLength();
    void eachAnswerHasDateAndNosniff_data();
    void eachAnswerHasDateAndNosniff();
    void anErrorIsShortPlainText_data();
    void anErrorIsShortPlainText();
    void errorFieldsFollowTheStatus();
    void optionsTellsWhatIsAllowed();
    void aFieldValueCannotEndItsLine();
    void aStreamIsNotGathered();
    void theInterimAnswerIsAHeadAlone();
    void aBodyIsWrittenInItsFraming_data();
    void aBodyIsWrittenInItsFraming();
    void neverMoreThanAnnouncedIsWritten();
    void aShortBodyIsIncomplete();
};

void TestResponse::aFixedAnswerIsWrittenWhole()
{
    const FixedAnswer answer { 200, "application/json", "{}", {} };
    const EncodedAnswer encoded = encodeAnswer(answer, contextFor(get("/healthz"), date));
    QCOMPARE(encoded.bytes,
             "HTTP/1.1 200 OK\r\nDate: Sun, 06 Nov 1994 08:49:37 GMT\r\nContent-Type: "
             "application/json\r\n"
             "Content-Length: 2\r\nX-Content-Type-Options: nosniff\r\nCache-Control: "
             "no-store\r\n\r\n{}");
    QVERIFY(!encoded.close);
}

void TestResponse::framingAndPersistenceFollowTheRequest_data()
{
    QTest::addColumn<QByteArray>("version");
    QTest::addColumn<QByteArrayList>("fields");
    QTest::addColumn<qint64>("length");
    QTest::addColumn<QByteArray>("framing");
    QTest::addColumn<QByteArray>("connection");
    const auto row = [](const char *name, const char *version, const QByteArrayList &fields,
                        qint64 length, const char *framing, const char *connection) {
        QTest::newRow(name) << QByteArray(version) << fields << length << QByteArray(framing)
                            << QByteArray(connection);
    };
    row("9112 7.1 1.1 stream", "HTTP/1.1", {}, -1, "chunked", "-");
    row("9112 7.1 1.2 stream", "HTTP/1.2", {}, -1, "chunked", "-");
    row("9112 9.3 1.1 stream, close", "HTTP/1.1", { "Connection: close" }, -1, "chunked", "close");
    row("9112 9.3 1.1 stream, close in a list", "HTTP/1.1", { "Connection: TE , CLOSE" }, -1,
        "chunked", "close");
    row("9112 9.3 1.1 length", "HTTP/1.1", {}, 5, "length 5", "-");
    row("9112 9.3 1.1 length 0", "HTTP/1.1", {}, 0, "length 0", "-");
    row("9112 9.3 1.1 keep-alive is the default", "HTTP/1.1", { "Connection: keep-alive" }, 5,
        "length 5", "-");
    row("9112 9.3 1.1 close wins", "HTTP/1.1", { "Connection: keep-alive, close" }, 5, "length 5",
        "close");
    row("9112 9.3 1.0 stream", "HTTP/1.0", {}, -1, "until close", "close");
    row("9112 9.3 1.0 stream cannot be kept", "HTTP/1.0", { "Connection: keep-alive" }, -1,
        "until close", "close");
    row("9112 9.3 1.0 length", "HTTP/1.0", {}, 5, "length 5", "close");
    row("9112 9.3 1.0 length, keep-alive", "HTTP/1.0", { "Connection: Keep-Alive" }, 5, "length 5",
        "keep-alive");
    row("9112 9.3 1.0 both", "HTTP/1.0", { "Connection: keep-alive, close" }, 5, "length 5",
        "close");
}

void TestResponse::framingAndPersistenceFollowTheRequest()
{
    QFETCH(const QByteArray, version);
    QFETCH(const QByteArrayList, fields);
    QFETCH(const qint64, length);
    QFETCH(const QByteArray, framing);
    QFETCH(const QByteArray, connection);
    const HttpRequest request
        = requestOf(head("GET / " + version, QByteArrayList { "Host: a" } + fields));
    const EncodedAnswer encoded
        = encodeHead({ 200, "text/plain", {}, length }, contextFor(request, date));
    const HttpResponse response = read(encoded);
    QCOMPARE(nameOf(encoded.body), framing);
    QCOMPARE(response.body, encoded.body);
    QCOMPARE(value(response, "Connection"), connection);
    QCOMPARE(encoded.close, connection == "close");
    QVERIFY(!response.headers.contains("Content-Length")
            || !response.headers.contains("Transfer-Encoding"));
    QVERIFY(encoded.bytes.startsWith("HTTP/1.1 "));
}

void TestResponse::aHeadAnswerHasTheFieldsAndNoBody()
{
    const HttpRequest request = requestOf("HEAD / HTTP/1.1\r\nHost: a\r\n\r\n");
    const EncodedAnswer fixed
        = encodeAnswer({ 200, "text/plain", "hello", {} }, contextFor(request, date));
    QVERIFY(fixed.bytes.endsWith("\r\n\r\n"));
    QCOMPARE(value(read(fixed, true), "Content-Length"), "5");
    QCOMPARE(fixed.body.kind, BodyFraming::Kind::None);
    const EncodedAnswer stream
        = encodeHead({ 200, "text/plain", {}, -1 }, contextFor(request, date));
    QCOMPARE(value(read(stream, true), "Transfer-Encoding"), "chunked");
    QCOMPARE(stream.body.kind, BodyFraming::Kind::None);
    QVERIFY(!stream.close);
}

void TestResponse::someStatusesHaveNeitherBodyNorLength_data()
{
    QTest::addColumn<int>("status");
    QTest::newRow("9110 15.3.5") << 204;
    QTest::newRow("9110 15.4.5") << 304;
}

void TestResponse::someStatusesHaveNeitherBodyNorLength()
{
    QFETCH(const int, status);
    const EncodedAnswer encoded = encodeAnswer({ status, {}, "x", {} }, contextFor(get("/"), date));
    const HttpResponse response = read(encoded);
    QVERIFY(encoded.bytes.endsWith("\r\n\r\n"));
    QVERIFY(!response.headers.contains("Content-Length"));
    QVERIFY(!response.headers.contains("Transfer-Encoding"));
    QVERIFY(!encoded.close);
}

void TestResponse::eachAnswerHasDateAndNosniff_data()
{
    QTest::addColumn<int>("status");
    for (const int status : { 200, 204, 206, 304, 400, 404, 405, 408, 412, 413, 414, 416, 417, 421,
                              431, 500, 501, 503, 505 })
        QTest::addRow("%d", status) << status;
}

void TestResponse::eachAnswerHasDateAndNosniff()
{
    QFETCH(const int, status);
    const AnswerContext context = contextWithoutRequest(date);
    const HttpResponse response = read(encodeAnswer({ status, "text/plain", "x", {} }, context));
    QCOMPARE(response.status, status);
    QCOMPARE(value(response, "Date"), date);
    QCOMPARE(value(response, "X-Content-Type-Options"), "nosniff");
    QVERIFY(response.reason != "Unknown");
    QVERIFY(!response.headers.contains("Access-Control-Allow-Origin"));
}

void TestResponse::anErrorIsShortPlainText_data()
{
    QTest::addColumn<HttpError>("error");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("with a reason") << HttpError { 400, "A line ends in LF without CR.", 7, true }
                                   << QByteArray("A line ends in LF without CR.\n");
    QTest::newRow("without a reason")
        << HttpError { 500, {}, -1, false } << QByteArray("Internal Server Error\n");
}

void TestResponse::anErrorIsShortPlainText()
{
    QFETCH(const HttpError, error);
    QFETCH(const QByteArray, body);
    AnswerContext context = contextWithoutRequest(date);
    QVERIFY(context.close);
    context.close = error.close;
    const EncodedAnswer encoded = encodeAnswer(errorAnswer(error), context);
    const HttpResponse response = read(encoded);
    QCOMPARE(value(response, "Content-Type"), "text/plain; charset=utf-8");
    QCOMPARE(value(response, "Content-Length"), QByteArray::number(body.size()));
    QCOMPARE(value(response, "Connection"), error.close ? "close" : "-");
    QVERIFY(encoded.bytes.endsWith(QByteArray("\r\n\r\n" + body)));
}

void TestResponse::errorFieldsFollowTheStatus()
{
    QCOMPARE(errorAnswer({ 405, {}, -1, false }).headers.value("Allow"),
             QByteArrayView("GET, HEAD, OPTIONS"));
    QCOMPARE(errorAnswer({ 503, {}, -1, false }).headers.value("Retry-After"), QByteArrayView("1"));
    QVERIFY(!errorAnswer({ 404, {}, -1, false }).headers.contains("Allow"));
    QVERIFY(!errorAnswer({ 404, {}, -1, false }).headers.contains("Retry-After"));
}

void TestResponse::optionsTellsWhatIsAllowed()
{
    QCOMPARE(optionsAnswer().status, 204);
    QCOMPARE(optionsAnswer().headers.value("Allow"), QByteArrayView("GET, HEAD, OPTIONS"));
    QCOMPARE(noContentAnswer().status, 204);
}

void TestResponse::aFieldValueCannotEndItsLine()
{
    const FixedAnswer answer { 200, "text/plain", "x", { { "X-Name", "a\r\nSet-Cookie: b" } } };
    const HttpResponse response = read(encodeAnswer(answer, contextFor(get("/"), date)));
    QCOMPARE(value(response, "X-Name"), "a  Set-Cookie: b");
    QVERIFY(!response.headers.contains("Set-Cookie"));
}

void TestResponse::aStreamIsNotGathered()
{
    QCOMPARE(streamHeaders().value("X-Accel-Buffering"), QByteArrayView("no"));
}

void TestResponse::theInterimAnswerIsAHeadAlone()
{
    QCOMPARE(continueAnswer(), "HTTP/1.1 100 Continue\r\n\r\n");
}

void TestResponse::aBodyIsWrittenInItsFraming_data()
{
    using Kind = BodyFraming::Kind;
    QTest::addColumn<BodyFraming>("framing");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("chunked") << BodyFraming { Kind::Chunked, 0 }
                             << QByteArray("2\r\nab\r\n1\r\nc\r\n0\r\n\r\n");
    QTest::newRow("length") << BodyFraming { Kind::Length, 3 } << QByteArray("abc");
    QTest::newRow("until close") << BodyFraming { Kind::UntilClose, 0 } << QByteArray("abc");
    QTest::newRow("none") << BodyFraming {} << QByteArray();
}

void TestResponse::aBodyIsWrittenInItsFraming()
{
    QFETCH(const BodyFraming, framing);
    QFETCH(const QByteArray, expected);
    BodyWriter writer(framing);
    QByteArray wire;
    for (const char *item : { "ab", "", "c" }) {
        wire += writer.item(item);
        QCOMPARE(writer.position(), wire.size());
    }
    QVERIFY(writer.isComplete());
    QCOMPARE(wire + writer.end(), expected);
}

void TestResponse::neverMoreThanAnnouncedIsWritten()
{
    BodyWriter writer({ BodyFraming::Kind::Length, 4 });
    QCOMPARE(writer.item("abc"), "abc");
    QCOMPARE(writer.item("defg"), "d");
    QCOMPARE(writer.item("h"), "");
    QVERIFY(writer.isComplete());
}

void TestResponse::aShortBodyIsIncomplete()
{
    BodyWriter writer({ BodyFraming::Kind::Length, 4 });
    QVERIFY(!writer.isComplete());
    QCOMPARE(writer.item("abc"), "abc");
    QVERIFY(!writer.isComplete());
}

QTEST_GUILESS_MAIN(TestResponse)
#include "tst_response.moc"
