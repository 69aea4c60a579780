// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "tests/core/http/requestcases.h"

#include "tests/core/http/httptesting.h"

#include <QStringBuilder>
#include <QTest>

namespace yieldscope::testing {

namespace {

const QByteArray host = "Host: localhost";

/// A row whose input is taken as a whole.
void good(const char *name, const QByteArray &input, const QByteArray &expected)
{
    QTest::newRow(name) << input
                        << QByteArray(expected + ", taken " + QByteArray::number(input.size()));
}

void bad(const char *name, const QByteArray &input, int status, qsizetype offset)
{
    QTest::newRow(name) << input
                        << QByteArray(QByteArray::number(status) + " at "
                                      + QByteArray::number(offset));
}

/// A request that the target or version of its request line makes bad.
void badLine(const char *name, const QByteArray &line, int status, qsizetype offset)
{
    bad(name, head(line, { host }), status, offset);
}

/// A request with one bad field line after Host; the offset counts from that line.
void badField(const char *name, const QByteArray &field, int status, qsizetype offset)
{
    const QByteArray start = head("GET / HTTP/1.1", { host }).chopped(2);
    bad(name, start + field + "\r\n\r\n", status, start.size() + offset);
}

/// A request whose fields contradict each other: no byte is to blame.
void badHead(const char *name, const QByteArrayList &fields, int status,
             const char *version = "HTTP/1.1")
{
    bad(name, head(QByteArray("GET / ") + version, fields), status, -1);
}

/// A request with a bad chunked body; the offset counts from the body.
void badChunks(const char *name, const QByteArray &body, int status, qsizetype offset)
{
    const QByteArray start = head("POST /stream HTTP/1.1", { host, "Transfer-Encoding: chunked" });
    bad(name, start + body, status, start.size() + offset);
}

} // namespace

void addWellFormedRequests()
{
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<QByteArray>("expected");

    good("plain", head("GET / HTTP/1.1", { host }), "GET / 1.1");
    good("2.2 empty lines before it", "\r\n\r\n" + head("GET / HTTP/1.1", { host }), "GET / 1.1");
    good("2.3 HTTP/1.0 without Host", head("GET / HTTP/1.0", {}), "GET / 1.0");
    good("2.3 HTTP/1.2 is served as 1.1", head("GET / HTTP/1.2", { host }), "GET / 1.1");
    good("3.1 unknown method", head("BREW / HTTP/1.1", { host }), "BREW / 1.1");
    good("3.1 method in lower case", head("get / HTTP/1.1", { host }), "get / 1.1");
    good("3.1 all token characters", head("!#$%&'*+-.^_`|~aZ9 / HTTP/1.1", { host }),
         "!#$%&'*+-.^_`|~aZ9 / 1.1");
    good("3.2.1 path and query", head("GET /run/a%20b?n=3&n HTTP/1.1", { host }),
         "GET /run/a%20b?n=3&n 1.1");
    good("3.2.2 absolute form", head("GET http://localhost:1/x HTTP/1.1", { host }),
         "GET http://localhost:1/x 1.1");
    good("3.2.2 absolute form without path", head("GET HTTP://localhost HTTP/1.1", { host }),
         "GET HTTP://localhost 1.1");
    good("3.2.4 OPTIONS *", head("OPTIONS * HTTP/1.1", { host }), "OPTIONS * 1.1");
    good("5 name in any case", head("GET / HTTP/1.1", { "hOsT: localhost" }), "GET / 1.1");
    good("5.1 no blank after the colon", head("GET / HTTP/1.1", { "Host:localhost" }), "GET / 1.1");
    good("5.1 blanks around the value", head("GET / HTTP/1.1", { "Host: \t localhost \t " }),
         "GET / 1.1");
    good("5.1 empty value", head("GET / HTTP/1.1", { host, "X:" }), "GET / 1.1");
    good("5.5 bytes from 0x80 on", head("GET / HTTP/1.1", { host, "X: \x80\xff" }), "GET / 1.1");
    good("5.5 tab within a value", head("GET / HTTP/1.1", { host, "X: a\tb" }), "GET / 1.1");
    good("6.2 body of a length", head("POST / HTTP/1.1", { host, "Content-Length: 5" }) + "hello",
         "POST / 1.1");
    good("6.2 length 0", head("POST / HTTP/1.1", { host, "Content-Length: 0" }), "POST / 1.1");
    good("6.2 leading zeros",
         head("GET / HTTP/1.1", { host, "Content-Length: 00000000000000000000003" }) + "abc",
         "GET / 1.1");
    good("6.2 the same length twice",
         head("GET / HTTP/1.1", { host, "Content-Length: 3", "Content-Length: 3" }) + "abc",
         "GET / 1.1");
    good("6.1 coding in any case",
         head("GET / HTTP/1.1", { host, "Transfer-Encoding: ChUnKeD" }) + "0\r\n\r\n", "GET / 1.1");
    good("7.1 chunks",
         head("POST / HTTP/1.1", { host, "Transfer-Encoding: chunked" })
             + "3\r\nabc\r\nA\r\n0123456789\r\n0\r\n\r\n",
         "POST / 1.1");
    good("7.1.1 extensions",
         head("POST / HTTP/1.1", { host, "Transfer-Encoding: chunked" })
             + "1;a=b;c=\"d\"\r\nx\r\n0;last\r\n\r\n",
         "POST / 1.1");
    good("7.1.2 trailers",
         head("POST / HTTP/1.1", { host, "Transfer-Encoding: chunked" })
             + "0\r\nA: b\r\nContent-Length: 9\r\n\r\n",
         "POST / 1.1");
    good("7.1 leading zeros of a size",
         head("POST / HTTP/1.1", { host, "Transfer-Encoding: chunked" })
             + "0000000000000001\r\nx\r\n00\r\n\r\n",
         "POST / 1.1");
    good("7.8 Upgrade is passed over",
         head("GET / HTTP/1.1", { host, "Upgrade: h2c", "Connection: Upgrade" }), "GET / 1.1");
}

void addMalformedRequestLines()
{
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<QByteArray>("expected");

    bad("3 TLS hello", QByteArray("\x16\x03\x01\x02\x00", 5), 400, 0);
    bad("3 NUL first", QByteArray("\0GET", 4), 400, 0);
    bad("3 blank first", " GET / HTTP/1.1\r\n", 400, 0);
    bad("3 byte of UTF-8 first", "\xc3\xa4 / HTTP/1.1\r\n", 400, 0);
    bad("2.2 bare LF first", "\nGET / HTTP/1.1\r\n", 400, 0);
    bad("2.2 bare CR first", "\rGET / HTTP/1.1\r\n", 400, 1);
    bad("2.2 line ends in LF", "GET / HTTP/1.1\nHost: localhost\n\n", 400, 14);
    bad("2.2 bare CR within", "GET /\rx HTTP/1.1\r\n", 400, 6);
    bad("2.2 CR CR LF", "GET / HTTP/1.1\r\r\n", 400, 15);
    bad("2.2 NUL within", QByteArray("GET /\0 HTTP/1.1\r\n", 17), 400, 5);
    bad("3.1 method alone", "GET\r\n\r\n", 400, 3);
    bad("3.1 method with a bracket", "GE(T / HTTP/1.1\r\n", 400, 2);
    bad("3.1 tab after the method", "GET\t/ HTTP/1.1\r\n", 400, 3);
    bad("3.1 CONNECT", head("CONNECT localhost:80 HTTP/1.1", { host }), 501, 0);
    badLine("3 HTTP/0.9", "GET /", 400, 5);
    badLine("3 no target", "GET  HTTP/1.1", 400, 4);
    badLine("3 two blanks", "GET  / HTTP/1.1", 400, 4);
    badLine("3 blank at the end", "GET / HTTP/1.1 ", 400, 15);
    badLine("3 blank in the target", "GET /a b HTTP/1.1", 400, 6);
    badLine("2.3 version in lower case", "GET / http/1.1", 400, 6);
    badLine("2.3 RTSP", "GET / RTSP/1.0", 400, 6);
    badLine("2.3 two digits", "GET / HTTP/1.10", 400, 6);
    badLine("2.3 no minor", "GET / HTTP/1", 400, 6);
    badLine("2.3 a comma", "GET / HTTP/1,1", 400, 6);
    badLine("2.3 leading zero", "GET / HTTP/01.1", 400, 6);
    badLine("2.3 HTTP/2.0", "GET / HTTP/2.0", 505, 6);
    badLine("2.3 HTTP/9.9", "GET / HTTP/9.9", 505, 6);
    badLine("2.3 HTTP/0.9 said", "GET / HTTP/0.9", 505, 6);
    badLine("2.3 HTTP/2 preface", "PRI * HTTP/2.0", 505, 6);
    badLine("3.2 relative path", "GET stream HTTP/1.1", 400, 4);
    badLine("3.2 another scheme", "GET ftp://localhost/ HTTP/1.1", 400, 4);
    badLine("3.2 URL without host", "GET http:///x HTTP/1.1", 400, 11);
    badLine("3.2 URL with a user", "GET http://a@localhost/ HTTP/1.1", 400, 11);
    badLine("3.2 fragment", "GET /a#b HTTP/1.1", 400, 6);
    badLine("3.2 byte of UTF-8", "GET /\xc3\xa4 HTTP/1.1", 400, 5);
    badLine("3.2 DEL", "GET /\x7f HTTP/1.1", 400, 5);
    badLine("3.2.4 GET *", "GET * HTTP/1.1", 400, 4);
    badLine("3986 2.1 half an escape", "GET /%4 HTTP/1.1", 400, 5);
    badLine("3986 2.1 no hex digit", "GET /a%zz HTTP/1.1", 400, 6);
    badLine("3986 2.1 escaped NUL", "GET /%00 HTTP/1.1", 400, 5);
    badLine("3986 2.1 escaped CR LF", "GET /%0d%0aX HTTP/1.1", 400, 5);
    badLine("3986 2.5 invalid UTF-8", "GET /%ff HTTP/1.1", 400, 4);
    badLine("3986 2.5 overlong UTF-8", "GET /%c0%af HTTP/1.1", 400, 4);
    badLine("3986 2.1 bad escape in the query", "GET /?a=1&b=% HTTP/1.1", 400, 12);
}

void addMalformedFields()
{
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<QByteArray>("expected");

    badField("5.1 blank before the colon", "X : a", 400, 1);
    badField("5.1 tab before the colon", "X\t: a", 400, 1);
    badField("5.1 empty name", ": a", 400, 0);
    badField("5.1 no colon", "Xyz", 400, 3);
    badField("5.1 bracket in the name", "X(y): a", 400, 1);
    badField("5.1 byte of UTF-8 in the name", "X\xc3: a", 400, 1);
    badField("5.2 obs-fold", "X: a\r\n b: c", 400, 6);
    badField("5.2 a blank line that is none", " ", 400, 0);
    badField("5.5 control in the value", "X: a\x01", 400, 4);
    badField("5.5 VT in the value", "X: \x0b", 400, 3);
    badField("5.5 FF in the value", "X: \x0c", 400, 3);
    badField("5.5 DEL in the value", "X: \x7f", 400, 3);
    badField("5.5 NUL in the value", QByteArray("X: \0", 4), 400, 3);
    badField("2.2 bare LF", "X: a\nY: b", 400, 4);
    badField("2.2 bare CR", "X: a\rY: b", 400, 5);
    badField("2.2 CR CR LF", "X: a\r", 400, 5);

    bad("2.2 blank before the first field", "GET / HTTP/1.1\r\n Host: localhost\r\n\r\n", 400, 16);
    badHead("3.2 no Host", {}, 400);
    badHead("3.2 two Hosts", { host, host }, 400);
    badHead("3.2 two Hosts in HTTP/1.0", { host, host }, 400, "HTTP/1.0");
    badHead("3.2 empty Host", { "Host:" }, 400);
    badHead("3.2 Host with a path", { "Host: localhost/x" }, 400);
    badHead("3.2 Host with a user", { "Host: a@localhost" }, 400);
    badHead("3.2 Host with a list", { "Host: localhost, localhost:1 " }, 400);
    badHead("3.2 Host with a bad port", { "Host: localhost:x" }, 400);
    badHead("3.2 Host with a port too high", { "Host: localhost:65536" }, 400);
    badHead("3.2 Host with two ports", { "Host: localhost:80:80" }, 400);
    badHead("3.2 Host with an open bracket", { "Host: [::1" }, 400);
    badHead("3.2 Host with NBSP", { "Host: \xa0localhost" }, 400);
}

void addMalformedFraming()
{
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<QByteArray>("expected");
    const auto coding = [](const char *name, const QByteArray &value, int status) {
        badHead(name, { host, "Transfer-Encoding: " + value }, status);
    };
    const auto length = [](const char *name, const QByteArray &value, int status) {
        badHead(name, { host, "Content-Length: " + value }, status);
    };

    badHead("6.1 TE and CL", { host, "Transfer-Encoding: chunked", "Content-Length: 3" }, 400);
    badHead("6.1 CL and TE", { host, "Content-Length: 3", "Transfer-Encoding: chunked" }, 400);
    badHead("6.1 TE and CL 0", { host, "Transfer-Encoding: chunked", "Content-Length: 0" }, 400);
    badHead("6.1 TE in HTTP/1.0", { host, "Transfer-Encoding: chunked" }, 400, "HTTP/1.0");
    badHead("6.1 chunked in two lines",
            { host, "Transfer-Encoding: chunked", "Transfer-Encoding: chunked" }, 400);
    badHead("6.1 chunked, then identity",
            { host, "Transfer-Encoding: chunked", "Transfer-Encoding: identity" }, 400);
    coding("6.1 empty", "", 400);
    coding("6.1 parameters", "chunked;a=b", 400);
    coding("6.1 chunked twice", "chunked, chunked", 400);
    coding("6.1 chunked not last", "chunked, gzip", 400);
    coding("6.1 empty element", ", chunked", 400);
    coding("6.1 empty element at the end", "chunked,", 400);
    coding("6.1 two words", "chunked x", 400);
    coding("6.1 quoted", "\"chunked\"", 400);
    coding("6.1 NBSP",
           "\xa0"
           "chunked",
           400);
    coding("6.1 gzip", "gzip", 501);
    coding("6.1 gzip, then chunked", "gzip, chunked", 501);
    coding("6.1 identity", "identity", 501);
    coding("6.1 unknown", "xchunked", 501);
    length("6.2 empty", "", 400);
    length("6.2 sign", "+5", 400);
    length("6.2 negative", "-1", 400);
    length("6.2 hex", "0x5", 400);
    length("6.2 underscore", "1_0", 400);
    length("6.2 fraction", "5.0", 400);
    length("6.2 two numbers", "5 5", 400);
    length("6.2 list that differs", "5, 6", 400);
    length("6.2 list with a gap", "5,", 400);
    length("6.2 Arabic digits", "\xd9\xa5", 400);
    length("6.2 two spellings in a list", "5, 05", 400);
    length("6.2 19 digits", "1000000000000000000", 413);
    length("6.2 beyond 64 bits", "18446744073709551617", 413);
    badHead("6.2 two lengths", { host, "Content-Length: 5", "Content-Length: 6" }, 400);
}

void addMalformedBodies()
{
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<QByteArray>("expected");

    badChunks("7.1 empty size", "\r\n", 400, 0);
    badChunks("7.1 extension without size", ";a\r\n", 400, 0);
    badChunks("7.1 no hex digit", "g\r\n", 400, 0);
    badChunks("7.1 sign", "+1\r\nx\r\n", 400, 0);
    badChunks("7.1 hex prefix", "0x1\r\nx\r\n", 400, 1);
    badChunks("7.1 blank after the size", "1 \r\nx\r\n", 400, 1);
    badChunks("7.1 blank before the size", " 1\r\nx\r\n", 400, 0);
    badChunks("7.1 underscore", "1_0\r\n", 400, 1);
    badChunks("7.1 size ends in LF", "1\nx\r\n", 400, 1);
    badChunks("7.1 size ends in CR", "1\rx\r\n", 400, 2);
    badChunks("7.1 17 digits", "00000000000000001\r\nx\r\n", 400, 0);
    badChunks("7.1 largest size", "ffffffffffffffff\r\n", 413, 0);
    badChunks("7.1 more than is drained", "10001\r\n", 413, 0);
    badChunks("7.1 more than is drained, in two", "1\r\nx\r\n10000\r\n", 413, 6);
    badChunks("7.1 data too long", "1\r\nxy\r\n", 400, 4);
    badChunks("7.1 data end in LF", "1\r\nx\n0\r\n\r\n", 400, 4);
    badChunks("7.1 data end in CR", "1\r\nx\r0\r\n\r\n", 400, 5);
    badChunks("7.1.1 LF in an extension", "1;a\nb\r\nx\r\n", 400, 3);
    badChunks("7.1.1 control in an extension", "1;a\x01\r\nx\r\n", 400, 3);
    badChunks("7.1.2 bad trailer", "0\r\nX : y\r\n\r\n", 400, 4);
    badChunks("7.1.2 trailer ends in LF", "0\r\nX: y\n\r\n", 400, 7);
    badChunks("7.1 last chunk without end", "0\r\nGET / HTTP/1.1\r\n", 400, 6);

    const QByteArray start = head("POST / HTTP/1.1", { host, "Content-Length: 65537" });
    bad("6.2 a length beyond what is drained", start, 413, start.size());
}

} // namespace yieldscope::testing
