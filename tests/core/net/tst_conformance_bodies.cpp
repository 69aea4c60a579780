// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "conformance.h"

#include <QTest>

using namespace yieldscope;
using namespace yieldscope::testing;

/// How the bodies of requests are framed, dropped and refused (RFC 9112 6 and 7, RFC 9110 10.1.1).
/// A POST is answered 405, in sync where its body could be read.
class TestConformanceBodies : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void lengths_data();
    void lengths() { checkCase(m_server); }
    void codings_data();
    void codings() { checkCase(m_server); }
    void chunks_data();
    void chunks() { checkCase(m_server); }
    void sizes_data();
    void sizes() { checkCase(m_server); }
    void expectations_data();
    void expectations() { checkCase(m_server); }
    void aBodyIsAskedForOnce();
    void noBodyIsAskedForInHttp10();

private:
    TestServer m_server;
};

namespace {

QByteArray asOneChunk(qsizetype size)
{
    return QByteArray::number(size, 16) + "\r\n" + QByteArray(size, 'x') + "\r\n0\r\n\r\n";
}

} // namespace

void TestConformanceBodies::lengths_data()
{
    addCaseColumns();
    addBody("5", "Content-Length: 5\r\n", "hello", "405 200");
    addBody("0", "Content-Length: 0\r\n", "", "405 200");
    addBody("leading zeros", "Content-Length: 0000000000000000000000000000005\r\n", "hello",
            "405 200");
    addBody("the same twice", "Content-Length: 5\r\nContent-Length: 5\r\n", "hello", "405 200");
    addBody("the same in a list", "Content-Length: 5, 5\r\n", "hello", "405 200");
    addBody("different ones", "Content-Length: 5\r\nContent-Length: 6\r\n", "hello", "400");
    addBody("different ones in a list", "Content-Length: 5, 6\r\n", "hello", "400");
    addBody("empty", "Content-Length:\r\n", "", "400");
    addBody("empty in a list", "Content-Length: 5,\r\n", "hello", "400");
    addBody("a plus", "Content-Length: +5\r\n", "hello", "400");
    addBody("a minus", "Content-Length: -5\r\n", "hello", "400");
    addBody("minus zero", "Content-Length: -0\r\n", "", "400");
    addBody("hex", "Content-Length: 0x5\r\n", "hello", "400");
    addBody("a fraction", "Content-Length: 5.0\r\n", "hello", "400");
    addBody("an exponent", "Content-Length: 5e0\r\n", "hello", "400");
    addBody("a blank within", "Content-Length: 5 5\r\n", "hello", "400");
    addBody("an underscore", "Content-Length: 1_0\r\n", "hello", "400");
    addBody("quotes", "Content-Length: \"5\"\r\n", "hello", "400");
    addBody("a word", "Content-Length: five\r\n", "hello", "400");
    addBody("digits beyond ASCII", "Content-Length: \xd9\xa5\r\n", "hello", "400");
    addBody("a parameter", "Content-Length: 5;a=b\r\n", "hello", "400");
    addBody("19 digits", "Content-Length: 1000000000000000000\r\n", "", "413");
    addBody("2 to the 64th and 5", "Content-Length: 18446744073709551621\r\n", "hello", "413");
    addBody("40 digits", "Content-Length: " + QByteArray(40, '9') + "\r\n", "hello", "413");
    addCase("a body of a GET is dropped", requestFor("/healthz", "Content-Length: 5\r\n") + "hello",
            "200 200");
    addCase("a body of a HEAD is dropped",
            "HEAD /healthz HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\nhello",
            "200h 200");
    addCase("a body that looks like a request",
            requestFor("/healthz", "Content-Length: 36\r\n") + requestFor("/stream").left(36),
            "200 200");
    addCase("a body of a 404 is dropped", requestFor("/nothing", "Content-Length: 5\r\n") + "hello",
            "404 200");
    addCase("a body of an unknown method is dropped",
            "BREW / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\nhello", "501 200");
    addCase("a body in HTTP/1.0",
            "GET /healthz HTTP/1.0\r\nConnection: keep-alive\r\nContent-Length: 5\r\n\r\nhello",
            "200 200");
}

void TestConformanceBodies::codings_data()
{
    addCaseColumns();
    const QByteArray body = "5\r\nhello\r\n0\r\n\r\n";
    addBody("chunked", "Transfer-Encoding: chunked\r\n", body, "405 200");
    addBody("chunked in any case", "Transfer-Encoding: ChUnKeD\r\n", body, "405 200");
    addCase("chunked on a GET", requestFor("/healthz", "Transfer-Encoding: chunked\r\n") + body,
            "200 200");
    addBody("with a length", "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", body, "400");
    addBody("before a length", "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n", body, "400");
    addBody("with a length of 0", "Transfer-Encoding: chunked\r\nContent-Length: 0\r\n", body,
            "400");
    addBody("identity with a length", "Transfer-Encoding: identity\r\nContent-Length: 5\r\n",
            "hello", "400");
    addBody("identity", "Transfer-Encoding: identity\r\n", "", "501");
    addBody("gzip", "Transfer-Encoding: gzip\r\n", "", "501");
    addBody("gzip, chunked", "Transfer-Encoding: gzip, chunked\r\n", body, "501");
    addBody("chunked, gzip", "Transfer-Encoding: chunked, gzip\r\n", body, "400");
    addBody("chunked, identity", "Transfer-Encoding: chunked, identity\r\n", body, "400");
    addBody("chunked twice", "Transfer-Encoding: chunked, chunked\r\n", body, "400");
    addBody("chunked in two lines", "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n",
            body, "400");
    addBody("chunked then identity in two lines",
            "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n", body, "400");
    addBody("empty", "Transfer-Encoding:\r\n", body, "400");
    addBody("empty, chunked", "Transfer-Encoding: ,chunked\r\n", body, "400");
    addBody("chunked, empty", "Transfer-Encoding: chunked,\r\n", body, "400");
    addBody("with a parameter", "Transfer-Encoding: chunked;a=b\r\n", body, "400");
    addBody("quoted", "Transfer-Encoding: \"chunked\"\r\n", body, "400");
    addBody("almost chunked", "Transfer-Encoding: xchunked\r\n", body, "501");
    addBody("two words", "Transfer-Encoding: chunked chunked\r\n", body, "400");
    addBody("VT before it",
            "Transfer-Encoding: \x0b"
            "chunked\r\n",
            body, "400");
    addBody("a blank before the colon", "Transfer-Encoding : chunked\r\n", body, "400");
    addBody("folded", "Transfer-Encoding:\r\n chunked\r\n", body, "400");
    addCase("in HTTP/1.0",
            "POST / HTTP/1.0\r\nConnection: keep-alive\r\nTransfer-Encoding: chunked\r\n\r\n"
                + body,
            "400");
}

void TestConformanceBodies::chunks_data()
{
    addCaseColumns();
    addChunks("none", "0\r\n\r\n", "405 200");
    addChunks("two", "5\r\nhello\r\n6\r\n world\r\n0\r\n\r\n", "405 200");
    addChunks("hex in both cases", "a\r\n0123456789\r\nA\r\n0123456789\r\n0\r\n\r\n", "405 200");
    addChunks("leading zeros", "0000000000000005\r\nhello\r\n0\r\n\r\n", "405 200");
    addChunks("17 digits", "00000000000000005\r\nhello\r\n0\r\n\r\n", "400");
    addChunks("zeros as the last size", "000\r\n\r\n", "405 200");
    addChunks("an extension", "5;a=b\r\nhello\r\n0\r\n\r\n", "405 200");
    addChunks("an extension in quotes", "5;a=\"b;c\"\r\nhello\r\n0;x\r\n\r\n", "405 200");
    addChunks("a long extension", "5;" + QByteArray(1000, 'a') + "\r\nhello\r\n0\r\n\r\n",
              "405 200");
    addChunks("too long an extension", "5;" + QByteArray(1100, 'a') + "\r\nhello\r\n0\r\n\r\n",
              "400");
    addChunks("an extension with a NUL", QByteArray("5;\0\r\nhello\r\n0\r\n\r\n", 18), "400");
    addChunks("no size", "\r\nhello\r\n0\r\n\r\n", "400");
    addChunks("an extension without a size", ";a\r\nhello\r\n0\r\n\r\n", "400");
    addChunks("a minus", "-5\r\nhello\r\n0\r\n\r\n", "400");
    addChunks("a plus", "+5\r\nhello\r\n0\r\n\r\n", "400");
    addChunks("0x", "0x5\r\nhello\r\n0\r\n\r\n", "400");
    addChunks("an underscore", "1_0\r\nhello\r\n0\r\n\r\n", "400");
    addChunks("no hex digit", "5g\r\nhello\r\n0\r\n\r\n", "400");
    addChunks("a blank before the size", " 5\r\nhello\r\n0\r\n\r\n", "400");
    addChunks("a blank after the size", "5 \r\nhello\r\n0\r\n\r\n", "400");
    addChunks("a comma", "5,5\r\nhello\r\n0\r\n\r\n", "400");
    addChunks("2 to the 64th and 5", "10000000000000005\r\nhello\r\n0\r\n\r\n", "400");
    addChunks("all bits", "ffffffffffffffff\r\nhello\r\n0\r\n\r\n", "405");
    addChunks("the largest signed size", "7fffffffffffffff\r\nhello\r\n0\r\n\r\n", "405");
    addCase("all bits on a GET",
            requestFor("/healthz", "Transfer-Encoding: chunked\r\n") + "ffffffffffffffff\r\n",
            "413");
    addChunks("a bare LF after the size", "5\nhello\r\n0\r\n\r\n", "400");
    addChunks("a bare CR after the size", "5\rhello\r\n0\r\n\r\n", "400");
    addChunks("a bare LF in an extension", "5;a\nb\r\nhello\r\n0\r\n\r\n", "400");
    addChunks("no CRLF after the data", "5\r\nhello0\r\n\r\n", "400");
    addChunks("other bytes after the data", "5\r\nhelloXX0\r\n\r\n", "400");
    addChunks("a bare LF after the data", "5\r\nhello\n0\r\n\r\n", "400");
    addChunks("data longer than said", "4\r\nhello\r\n0\r\n\r\n", "400");
    addChunks("a trailer", "0\r\nX: a\r\n\r\n", "405 200");
    addChunks("trailers that are dropped",
              "0\r\nContent-Length: 50\r\nTransfer-Encoding: gzip\r\nHost: example.com\r\n\r\n",
              "405 200");
    addChunks("a trailer without a colon", "0\r\nX\r\n\r\n", "400");
    addChunks("a folded trailer", "0\r\nX: a\r\n b\r\n\r\n", "400");
    addChunks("a bare LF in trailers", "0\r\nX: a\n\r\n", "400");
    addChunks("50 trailers", "0\r\n" + QByteArray("X: a\r\n").repeated(50) + "\r\n", "405 200");
    addChunks("51 trailers", "0\r\n" + QByteArray("X: a\r\n").repeated(51) + "\r\n", "431");
}

void TestConformanceBodies::sizes_data()
{
    addCaseColumns();
    constexpr qsizetype most = 64 * 1024;
    addBody("a length at the limit", "Content-Length: 65536\r\n", QByteArray(most, 'x'), "405 200");
    addBody("a length beyond it", "Content-Length: 65537\r\n", QByteArray(most + 1, 'x'), "405");
    addBody("a huge length", "Content-Length: 1000000000000\r\n", QByteArray(most, 'x'), "405");
    addCase("a length beyond it on a GET",
            requestFor("/healthz", "Content-Length: 65537\r\n") + QByteArray(most + 1, 'x'), "413");
    addCase("chunks at the limit on a GET",
            requestFor("/healthz", "Transfer-Encoding: chunked\r\n") + asOneChunk(most), "200 200");
    addCase("chunks beyond it on a GET",
            requestFor("/healthz", "Transfer-Encoding: chunked\r\n") + asOneChunk(most + 1), "413");
    addChunks("chunks at the limit", asOneChunk(most), "405 200");
    addChunks("chunks beyond it", asOneChunk(most + 1), "405");
    addChunks("tiny chunks with large extensions",
              QByteArray("1;" + QByteArray(1000, 'e') + "\r\nx\r\n").repeated(2000), "405");
}

void TestConformanceBodies::expectations_data()
{
    addCaseColumns();
    const QByteArray fields = "Expect: 100-continue\r\nContent-Length: 5\r\n";
    addCase("100-continue is served", requestFor("/healthz", fields) + "hello", "200 200");
    addCase("in any case",
            requestFor("/healthz", "Expect: 100-Continue\r\nContent-Length: 5\r\n") + "hello",
            "200 200");
    addBody("refused at once", fields, "hello", "405");
    addCase("an unknown path", requestFor("/nothing", fields) + "hello", "404");
    addCase("too large",
            requestFor("/healthz", "Expect: 100-continue\r\nContent-Length: 65537\r\n"), "413");
    addGet("something else", "/healthz", "Expect: 200-ok\r\n", "417 200");
    addGet("both", "/healthz", "Expect: 100-continue, x\r\n", "417 200");
    addGet("without a body", "/healthz", "Expect: 100-continue\r\n", "200 200");
    addCase("something else in HTTP/1.0",
            "GET /healthz HTTP/1.0\r\nConnection: keep-alive\r\nExpect: x\r\n\r\n", "200 200");
}

void TestConformanceBodies::aBodyIsAskedForOnce()
{
    Client client(m_server.port());
    client.send(requestFor("/healthz", "Expect: 100-continue\r\nContent-Length: 5\r\n"));
    QTRY_COMPARE(client.received(), "HTTP/1.1 100 Continue\r\n\r\n");
    client.send("hello");
    QTRY_COMPARE(client.response().status, 200);
    QCOMPARE(client.received().count("100 Continue"), 1);
}

void TestConformanceBodies::noBodyIsAskedForInHttp10()
{
    const QByteArray all = exchange(m_server,
                                    "GET /healthz HTTP/1.0\r\nExpect: 100-continue\r\n"
                                    "Content-Length: 5\r\n\r\nhello");
    QVERIFY(!all.contains("100 Continue"));
    QCOMPARE(readResponse(all).status, 200);
}

QTEST_GUILESS_MAIN(TestConformanceBodies)
#include "tst_conformance_bodies.moc"
