// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/http/responseparser.h"
#include "tests/core/http/httptesting.h"

#include <QObject>
#include <QRegularExpression>
#include <QStringBuilder>
#include <QTest>

using namespace yieldscope;
using namespace yieldscope::testing;

namespace {

/// "100 200 OK none, taken 40" with interim answers before; "502 at 3"; "needs more".
QByteArray readResponse(const QByteArrayList &pieces, bool toHead = false)
{
    ResponseParser parser({}, toHead);
    QByteArray text;
    for (const QByteArray &piece : pieces) {
        QByteArrayView input(piece);
        ResponseParser::Event event = parser.feed(input);
        for (; event == ResponseParser::Event::InterimHead; event = parser.feed(input))
            text += QByteArray::number(parser.response().status) + ' ';
        if (event == ResponseParser::Event::Failed)
            return QByteArray::number(parser.error().status) + " at "
                + QByteArray::number(parser.error().offset);
        if (event != ResponseParser::Event::HeadComplete)
            continue;
        const HttpResponse &response = parser.response();
        const char *const kinds[] { "none", "length", "chunked", "close" };
        return text + QByteArray::number(response.status) + ' ' + response.reason + ' '
            + kinds[static_cast<int>(response.body.kind)] + ", taken "
            + QByteArray::number(parser.position());
    }
    return "needs more";
}

} // namespace

class TestResponseParser : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void aHeadIsReadInAnyPieces_data();
    void aHeadIsReadInAnyPieces();
    void aBadHeadIsRefusedInAnyPieces_data();
    void aBadHeadIsRefusedInAnyPieces();
    void anAnswerToHeadHasNoBody();
    void theBodyIsLeftAlone();
    void theLengthIsRead();
    void tooManyFieldsAreRefused();
};

void TestResponseParser::aHeadIsReadInAnyPieces_data()
{
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *name, const QByteArray &input, const QByteArray &expected) {
        QTest::newRow(name) << input
                            << QByteArray(expected + ", taken " + QByteArray::number(input.size()));
    };
    row("9112 4 plain", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n", "200 OK length");
    row("9112 4 empty phrase", "HTTP/1.1 200 \r\nContent-Length: 0\r\n\r\n", "200  length");
    row("9112 4 no phrase", "HTTP/1.1 200\r\nContent-Length: 0\r\n\r\n", "200  length");
    row("9112 4 long phrase", "HTTP/1.0 404 Not here\r\n\r\n", "404 Not here close");
    row("9112 6.3 chunked", "HTTP/1.1 200 OK\r\nTransfer-Encoding: Chunked\r\n\r\n",
        "200 OK chunked");
    row("9112 6.3 until close", "HTTP/1.1 200 OK\r\n\r\n", "200 OK close");
    row("9112 6.3 204", "HTTP/1.1 204 No\r\n\r\n", "204 No none");
    row("9112 6.3 304 with a length", "HTTP/1.1 304 No\r\nContent-Length: 9\r\n\r\n",
        "304 No none");
    row("9110 15.2 100 before it", "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 204 No\r\n\r\n",
        "100 204 No none");
    row("9110 15.2 two before it",
        "HTTP/1.1 103 H\r\nLink: a\r\n\r\nHTTP/1.1 100 C\r\n\r\nHTTP/1.1 200 OK\r\n\r\n",
        "103 100 200 OK close");
}

void TestResponseParser::aHeadIsReadInAnyPieces()
{
    QFETCH(const QByteArray, input);
    QFETCH(const QByteArray, expected);
    QCOMPARE(readResponse(whole(input)), expected);
    QCOMPARE(readResponse(whole(input + "HTTP/1.1 500")), expected);
    QCOMPARE(readResponse(byteByByte(input)), expected);
    for (qsizetype at = 0; at <= input.size(); ++at)
        QCOMPARE(readResponse(splitAt(input, at)), expected);
    for (qsizetype size = 0; size < input.size(); ++size)
        QCOMPARE(readResponse(whole(input.first(size))), "needs more");
}

void TestResponseParser::aBadHeadIsRefusedInAnyPieces_data()
{
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *name, const QByteArray &input, const char *expected) {
        QTest::newRow(name) << input << QByteArray(expected);
    };
    row("9112 4 other protocol", "RTSP/1.0 200 OK\r\n\r\n", "502 at 0");
    row("9112 4 HTTP/2", "HTTP/2 200 OK\r\n\r\n", "502 at 0");
    row("9112 4 HTTP/2.0", "HTTP/2.0 200 OK\r\n\r\n", "502 at 0");
    row("9112 4 two digits", "HTTP/1.1 20 OK\r\n\r\n", "502 at 9");
    row("9112 4 four digits", "HTTP/1.1 2000 OK\r\n\r\n", "502 at 9");
    row("9112 4 below 100", "HTTP/1.1 099 OK\r\n\r\n", "502 at 9");
    row("9112 4 control in the phrase", "HTTP/1.1 200 O\x01\r\n\r\n", "502 at 14");
    row("9112 2.2 bare LF", "HTTP/1.1 200 OK\n\n", "502 at 15");
    row("9112 2.2 bare CR", "HTTP/1.1 200 OK\rX", "502 at 16");
    row("9112 5 bad field", "HTTP/1.1 200 OK\r\nA : b\r\n\r\n", "502 at 18");
    row("9112 6.1 TE and CL",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Length: 1\r\n\r\n", "502 at -1");
    row("9112 6.1 gzip", "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n", "502 at -1");
    row("9112 6.3 bad length", "HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n", "502 at -1");
    row("9110 15.2 bad after a 100", "HTTP/1.1 100 C\r\n\r\nnonsense\r\n", "502 at 18");
}

void TestResponseParser::aBadHeadIsRefusedInAnyPieces()
{
    QFETCH(const QByteArray, input);
    QFETCH(const QByteArray, expected);
    QCOMPARE(readResponse(whole(input)), expected);
    QCOMPARE(readResponse(byteByByte(input)), expected);
    for (qsizetype at = 0; at <= input.size(); ++at)
        QCOMPARE(readResponse(splitAt(input, at)), expected);
}

void TestResponseParser::anAnswerToHeadHasNoBody()
{
    const QByteArray chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    QVERIFY(readResponse(whole(chunked), true).contains("none"));
}

void TestResponseParser::theBodyIsLeftAlone()
{
    ResponseParser parser;
    QByteArrayView input("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nab");
    QCOMPARE(parser.feed(input), ResponseParser::Event::HeadComplete);
    QCOMPARE(input.toByteArray(), "ab");
    QCOMPARE(parser.feed(input), ResponseParser::Event::HeadComplete);
    QCOMPARE(input.toByteArray(), "ab");
}

void TestResponseParser::theLengthIsRead()
{
    ResponseParser parser;
    QByteArrayView input("HTTP/1.1 200 OK\r\nContent-Length: 123456789012\r\n\r\n");
    QCOMPARE(parser.feed(input), ResponseParser::Event::HeadComplete);
    QCOMPARE(parser.response().body.length, 123'456'789'012);
}

void TestResponseParser::tooManyFieldsAreRefused()
{
    const QByteArray start = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n";
    const QByteArray field = "A: b\r\n";
    QVERIFY(readResponse(whole(start + field.repeated(199) + "\r\n")).startsWith("200"));
    QVERIFY(readResponse(whole(start + field.repeated(200) + "\r\n")).startsWith("431"));
}

QTEST_GUILESS_MAIN(TestResponseParser)
#include "tst_responseparser.moc"
