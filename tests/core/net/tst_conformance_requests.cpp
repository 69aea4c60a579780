// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "conformance.h"

#include <QTest>

using namespace yieldscope;
using namespace yieldscope::testing;

/// Request lines, targets, fields and hosts (RFC 9112 2, 3, 5; RFC 9110 7.2).
class TestConformanceRequests : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void lineEnds_data();
    void lineEnds() { checkCase(m_server); }
    void requestLines_data();
    void requestLines() { checkCase(m_server); }
    void targets_data();
    void targets() { checkCase(m_server); }
    void fields_data();
    void fields() { checkCase(m_server); }
    void hosts_data();
    void hosts() { checkCase(m_server); }
    void limits_data();
    void limits() { checkCase(m_server); }

private:
    TestServer m_server;
};

namespace {

const QByteArray host = "Host: localhost\r\n";

QByteArray lineOf(qsizetype length)
{
    const QByteArray start = "GET /healthz?";
    const QByteArray end = " HTTP/1.1";
    return start + QByteArray(length - start.size() - end.size(), 'a') + end;
}

QByteArray fieldsOf(int count, const QByteArray &value)
{
    QByteArray fields;
    for (int i = 0; i < count; ++i)
        fields += "X-" + QByteArray::number(i) + ": " + value + "\r\n";
    return fields;
}

} // namespace

void TestConformanceRequests::lineEnds_data()
{
    addCaseColumns();
    addCase("bare LF after the request line", "GET /healthz HTTP/1.1\n" + host + "\r\n", "400");
    addCase("bare LF after a field", "GET /healthz HTTP/1.1\r\nHost: localhost\n\r\n", "400");
    addCase("bare LF as the empty line", "GET /healthz HTTP/1.1\r\n" + host + "\n", "400");
    addCase("bare LF everywhere", "GET /healthz HTTP/1.1\nHost: localhost\n\n", "400");
    addCase("bare CR in the request line", "GET /heal\rthz HTTP/1.1\r\n" + host + "\r\n", "400");
    addCase("bare CR in a value", "GET /healthz HTTP/1.1\r\n" + host + "X: a\rb\r\n\r\n", "400");
    addCase("bare CR as a line end", "GET /healthz HTTP/1.1\r" + host + "\r\n", "400");
    addCase("CR CR LF", "GET /healthz HTTP/1.1\r\r\n" + host + "\r\n", "400");
    addCase("NUL in the target", QByteArray("GET /a\0b HTTP/1.1\r\n", 20) + host + "\r\n", "400");
    addCase("NUL in a value", "GET / HTTP/1.1\r\n" + host + QByteArray("X: a\0b\r\n\r\n", 10),
            "400");
    addCase("NUL in a name", "GET / HTTP/1.1\r\n" + host + QByteArray("X\0: a\r\n\r\n", 9), "400");
    addCase("one empty line before", "\r\n" + requestFor("/healthz"), "200 200");
    addCase("three empty lines before", "\r\n\r\n\r\n" + requestFor("/healthz"), "200 200");
    addCase("many empty lines before", QByteArray("\r\n").repeated(100) + requestFor("/healthz"),
            "400");
    addCase("an empty line of a bare LF before", "\n" + requestFor("/healthz"), "400");
    addCase("an empty line after a body", requestFor("/healthz", "Content-Length: 1\r\n") + "x\r\n",
            "200 200");
}

void TestConformanceRequests::requestLines_data()
{
    addCaseColumns();
    addLine("plain", "GET /healthz HTTP/1.1", "200 200");
    addLine("two blanks after the method", "GET  /healthz HTTP/1.1", "400");
    addLine("two blanks before the version", "GET /healthz  HTTP/1.1", "400");
    addLine("a tab instead of a blank", "GET\t/healthz HTTP/1.1", "400");
    addLine("a blank at the front", " GET /healthz HTTP/1.1", "400");
    addLine("a blank at the end", "GET /healthz HTTP/1.1 ", "400");
    addLine("no version (HTTP/0.9)", "GET /healthz", "400");
    addLine("no target", "GET HTTP/1.1", "400");
    addLine("four words", "GET / x HTTP/1.1", "400");
    addLine("version in lower case", "GET / http/1.1", "400");
    addLine("version with a blank", "GET / HTTP /1.1", "400");
    addLine("version with two digits", "GET / HTTP/1.10", "400");
    addLine("version with two major digits", "GET / HTTP/11.1", "400");
    addLine("version without a dot", "GET / HTTP/1", "400");
    addLine("version with a comma", "GET / HTTP/1,1", "400");
    addLine("version with a letter", "GET / HTTP/1.x", "400");
    addLine("version with a sign", "GET / HTTP/+1.1", "400");
    addLine("RTSP", "GET / RTSP/1.0", "400");
    addLine("HTTPS", "GET / HTTPS/1.1", "400");
    addLine("ICE", "GET / ICE/1.0", "400");
    addLine("HTTP/2.0", "GET / HTTP/2.0", "505");
    addLine("HTTP/0.9 said", "GET / HTTP/0.9", "505");
    addLine("HTTP/9.9", "GET / HTTP/9.9", "505");
    addCase("the preface of HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "505");
    addLine("HTTP/1.2 is served", "GET /healthz HTTP/1.2", "200 200");
    addLine("HTTP/1.9 is served", "GET /healthz HTTP/1.9", "200 200");
    addLine("unknown method", "BREW / HTTP/1.1", "501 200");
    addLine("method in lower case", "get / HTTP/1.1", "501 200");
    addLine("method of all token characters", "!#$%&'*+-.^_`|~ / HTTP/1.1", "501 200");
    addLine("method of 32 bytes", QByteArray(32, 'M') + " / HTTP/1.1", "501 200");
    addLine("method of 33 bytes", QByteArray(33, 'M') + " / HTTP/1.1", "501");
    addLine("method without an end", QByteArray(70'000, 'M'), "501");
    addLine("method with a colon", "GE:T / HTTP/1.1", "400");
    addLine("method with a bracket", "GET[ / HTTP/1.1", "400");
    addLine("method beyond ASCII", "G\xc3\x89T / HTTP/1.1", "400");
    addCase("a TLS hello", QByteArray::fromHex("16030100c8010000c40303"), "400");
    addCase("a NUL first", QByteArray(1, '\0') + requestFor("/healthz"), "400");
    addCase("a bracket first", "{\"json\": true}\r\n\r\n", "400");
    addCase("an SSH greeting", "SSH-2.0-OpenSSH_9.2\r\n", "400");
    addLine("TRACE", "TRACE / HTTP/1.1", "405 200");
    addLine("CONNECT to an authority", "CONNECT localhost:80 HTTP/1.1", "501");
    addLine("CONNECT to a path", "CONNECT / HTTP/1.1", "501");
    for (const char *method : { "POST", "PUT", "DELETE", "PATCH" })
        addLine(method, QByteArray(method) + " /stream HTTP/1.1", "405 200");
    addLine("POST to nothing", "POST /nothing HTTP/1.1", "404 200");
}

void TestConformanceRequests::targets_data()
{
    addCaseColumns();
    addGet("unknown path", "/nothing", {}, "404 200");
    addGet("a slash too many", "/healthz/", {}, "404 200");
    addGet("two slashes", "//healthz", {}, "404 200");
    addGet("another case", "/Healthz", {}, "404 200");
    addGet("dots", "/../../etc/passwd", {}, "404 200");
    addGet("escaped dots", "/%2e%2e/%2e%2e/etc/passwd", {}, "404 200");
    addGet("a file of the page", "/page/../index.html", {}, "404 200");
    addGet("an escaped slash", "/run%2fcount_up_to", {}, "200 200");
    addGet("an escaped letter", "/%68ealthz", {}, "200 200");
    addGet("escaped twice", "/%2568ealthz", {}, "404 200");
    addGet("an escape of one digit", "/%6", {}, "400");
    addGet("an escape of no digits", "/%", {}, "400");
    addGet("an escape that is none", "/%zz", {}, "400");
    addGet("an escaped NUL", "/%00", {}, "400");
    addGet("an escaped LF", "/a%0ab", {}, "400");
    addGet("an escaped CR in the query", "/healthz?a=%0d", {}, "400");
    addGet("an escaped DEL", "/a%7f", {}, "400");
    addGet("a control beyond ASCII", "/a%c2%85", {}, "400");
    addGet("invalid UTF-8", "/%ff", {}, "400");
    addGet("overlong UTF-8", "/%c0%af", {}, "400");
    addGet("a surrogate", "/%ed%a0%80", {}, "400");
    addGet("valid UTF-8", "/%c3%a4", {}, "404 200");
    addGet("a bad escape in the query", "/healthz?a=%g1", {}, "400");
    addGet("a fragment", "/healthz#a", {}, "400");
    addGet("bytes beyond ASCII", "/\xc3\xa4", {}, "400");
    addGet("DEL", "/a\x7f", {}, "400");
    addGet("a tab", "/a\tb", {}, "400");
    addGet("quotes and brackets", "/a\"<>[]{}|\\^`", {}, "404 200");
    addGet("an empty query", "/healthz?", {}, "200 200");
    addGet("a query of separators", "/healthz?&&=&a&=b", {}, "200 200");
    addGet("no slash", "healthz", {}, "400");
    addGet("an authority", "localhost:80", {}, "400");
    addGet("* with GET", "*", {}, "400");
    addLine("* with OPTIONS", "OPTIONS * HTTP/1.1", "204 200");
    addLine("OPTIONS of a path", "OPTIONS /stream HTTP/1.1", "204 200");
    addLine("OPTIONS of nothing", "OPTIONS /nothing HTTP/1.1", "404 200");
    addLine("OPTIONS *x", "OPTIONS *x HTTP/1.1", "400");
    addGet("absolute", "http://localhost/healthz", {}, "200 200");
    addGet("absolute with our port", "http://localhost:PORT/healthz", {}, "200 200");
    addGet("absolute in capitals", "HTTP://LOCALHOST/healthz", {}, "200 200");
    addGet("absolute without a path", "http://localhost", {}, "200 200");
    addGet("absolute with a query only", "http://localhost?a=b", {}, "200 200");
    addGet("absolute for another host", "http://example.com/healthz", {}, "421 200");
    addGet("absolute for another port", "http://localhost:1/healthz", {}, "421 200");
    addGet("absolute with a user", "http://me@localhost/healthz", {}, "400");
    addGet("absolute without a host", "http:///healthz", {}, "400");
    addGet("absolute of another scheme", "ftp://localhost/healthz", {}, "400");
    addCase("absolute without Host", "GET http://localhost/healthz HTTP/1.1\r\n\r\n", "400");
    addCase("absolute replaces Host",
            "GET http://localhost/healthz HTTP/1.1\r\nHost: example.com\r\n\r\n", "200 200");
    addCase("absolute beside a bad Host",
            "GET http://localhost/healthz HTTP/1.1\r\nHost: a b\r\n\r\n", "400");
    addCase("absolute in HTTP/1.0", "GET http://localhost/healthz HTTP/1.0\r\n\r\n", "200");
}

void TestConformanceRequests::fields_data()
{
    addCaseColumns();
    addGet("a blank before the colon", "/healthz", "X : a\r\n", "400");
    addGet("a tab before the colon", "/healthz", "X\t: a\r\n", "400");
    addGet("an empty name", "/healthz", ": a\r\n", "400");
    addGet("no colon", "/healthz", "X\r\n", "400");
    addGet("a blank in a name", "/healthz", "X Y: a\r\n", "400");
    addGet("a bracket in a name", "/healthz", "X(Y): a\r\n", "400");
    addGet("a name beyond ASCII", "/healthz", "X\xc3\xa4: a\r\n", "400");
    addGet("a folded value", "/healthz", "X: a\r\n b\r\n", "400");
    addGet("a value folded by a tab", "/healthz", "X: a\r\n\tb\r\n", "400");
    addCase("a blank before the first field", "GET /healthz HTTP/1.1\r\n Host: localhost\r\n\r\n",
            "400");
    addCase("a line of blanks first", "GET /healthz HTTP/1.1\r\n \r\nHost: localhost\r\n\r\n",
            "400");
    addGet("VT in a value", "/healthz", "X: \x0b\r\n", "400");
    addGet("FF in a value", "/healthz", "X: \x0c\r\n", "400");
    addGet("DEL in a value", "/healthz", "X: \x7f\r\n", "400");
    addGet("ESC in a value", "/healthz", "X: \x1b[1m\r\n", "400");
    addGet("a tab in a value", "/healthz", "X: a\tb\r\n", "200 200");
    addGet("bytes beyond ASCII in a value", "/healthz", "X: \x80\xff\r\n", "200 200");
    addGet("an empty value", "/healthz", "X:\r\n", "200 200");
    addGet("no blank after the colon", "/healthz", "X:a\r\n", "200 200");
    addGet("blanks around a value", "/healthz", "X:\t a \t\r\n", "200 200");
    addGet("colons in a value", "/healthz", "X: a:b:c\r\n", "200 200");
    addCase("names in any case", "GET /healthz HTTP/1.1\r\nhOST: localhost\r\n\r\n", "200 200");
    addGet("NBSP before a coding", "/healthz",
           "Transfer-Encoding: \xa0"
           "chunked\r\n",
           "400");
    addGet("Upgrade is passed over", "/healthz", "Connection: Upgrade\r\nUpgrade: h2c\r\n",
           "200 200");
    addGet("a WebSocket is passed over", "/healthz",
           "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n", "200 200");
    addGet("another origin is granted nothing", "/healthz", "Origin: http://example.com\r\n",
           "200 200");
    addLine("a preflight is granted nothing",
            "OPTIONS /stream HTTP/1.1\r\n"
            "Origin: http://example.com\r\nAccess-Control-Request-Method: GET\r\n"
            "Access-Control-Request-Private-Network: true",
            "204 200");
}

void TestConformanceRequests::hosts_data()
{
    addCaseColumns();
    const auto addHost = [](const char *name, const QByteArray &value, const char *statuses) {
        addCase(name, "GET /healthz HTTP/1.1\r\nHost: " + value + "\r\n\r\n", statuses);
    };
    addCase("none in HTTP/1.1", "GET /healthz HTTP/1.1\r\n\r\n", "400");
    addCase("none in HTTP/1.0", "GET /healthz HTTP/1.0\r\n\r\n", "200");
    addCase("two", "GET /healthz HTTP/1.1\r\n" + host + host + "\r\n", "400");
    addCase("two in HTTP/1.0", "GET /healthz HTTP/1.0\r\n" + host + host + "\r\n", "400");
    addCase("foreign in HTTP/1.0", "GET /healthz HTTP/1.0\r\nHost: example.com\r\n\r\n", "421");
    addHost("empty", "", "400");
    addHost("a list", "localhost, localhost", "400");
    addHost("with a blank", "local host", "400");
    addHost("with a slash", "localhost/", "400");
    addHost("with a user", "me@localhost", "400");
    addHost("with a scheme", "http://localhost", "400");
    addHost("with a bad port", "localhost:x", "400");
    addHost("with a signed port", "localhost:+80", "400");
    addHost("with a port too large", "localhost:65536", "400");
    addHost("with two ports", "localhost:80:80", "400");
    addHost("a port alone", ":80", "400");
    addHost("half a bracket", "[::1", "400");
    addHost("a bad address in brackets", "[::g]", "400");
    addHost("capitals", "LocalHost", "200 200");
    addHost("our port", "localhost:PORT", "200 200");
    addHost("an empty port", "localhost:", "200 200");
    addHost("another port", "localhost:1", "421 200");
    addHost("127.0.0.1", "127.0.0.1:PORT", "200 200");
    addHost("[::1]", "[::1]:PORT", "200 200");
    addHost("foreign", "example.com", "421 200");
    addHost("foreign that begins like ours", "localhost.example.com", "421 200");
    addHost("foreign that ends like ours", "example.localhost", "421 200");
    addHost("another loopback address", "127.0.0.2", "421 200");
    addCase("forwarded hosts are not asked",
            "GET /healthz HTTP/1.1\r\nHost: example.com\r\nX-Forwarded-Host: localhost\r\n"
            "Forwarded: host=localhost\r\n\r\n",
            "421 200");
    addCase("forwarded foreign hosts are not asked",
            "GET /healthz HTTP/1.1\r\n" + host + "X-Forwarded-Host: example.com\r\n\r\n",
            "200 200");
    addCase("foreign on a stream", "GET /stream HTTP/1.1\r\nHost: example.com\r\n\r\n", "421 200");
    addCase("foreign on no route", "GET /nothing HTTP/1.1\r\nHost: example.com\r\n\r\n", "421 200");
}

void TestConformanceRequests::limits_data()
{
    addCaseColumns();
    const HttpLimits limits;
    addLine("a line of 8000 bytes", lineOf(8000), "200 200");
    addLine("a line at its limit", lineOf(limits.requestLineBytes), "200 200");
    addLine("a line beyond its limit", lineOf(limits.requestLineBytes + 1), "414");
    addLine("a line without an end", QByteArray("GET /") + QByteArray(200'000, 'a'), "414");
    addGet("60 fields of 7 KiB", "/healthz", fieldsOf(60, QByteArray(110, 'v')), "200 200");
    addGet("fields at their limit", "/healthz", fieldsOf(limits.headerFields - 1, "v"), "200 200");
    addGet("fields beyond their limit", "/healthz", fieldsOf(limits.headerFields, "v"), "431");
    addGet("one field of 60 KiB", "/healthz", fieldsOf(1, QByteArray(60 * 1024, 'v')), "200 200");
    addGet("one field too large", "/healthz", fieldsOf(1, QByteArray(64 * 1024, 'v')), "431");
    addGet("a name too large", "/healthz", QByteArray(70'000, 'n') + ": v\r\n", "431");
    addGet("fields without an end", "/healthz", fieldsOf(1, QByteArray(300'000, 'v')), "431");
}

QTEST_GUILESS_MAIN(TestConformanceRequests)
#include "tst_conformance_requests.moc"
