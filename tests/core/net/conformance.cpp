// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "conformance.h"

#include <QRegularExpression>
#include <QTest>

namespace yieldscope::testing {

namespace {

const QByteArray lastRequest = requestFor("/healthz", "Connection: close\r\n");

/// The answers to all that was sent, as their statuses say which of them answer a HEAD.
std::vector<Response> readExpected(QByteArray bytes, const QByteArrayList &statuses)
{
    std::vector<Response> responses;
    while (!bytes.isEmpty()) {
        const auto index = qsizetype(responses.size());
        const bool toHead = index < statuses.size() && statuses[index].endsWith('h');
        responses.push_back(readResponse(bytes, toHead));
        if (!responses.back().isComplete)
            break;
        bytes = responses.back().rest;
    }
    return responses;
}

QByteArrayList statusesOf(const std::vector<Response> &responses, const QByteArrayList &expected)
{
    QByteArrayList all;
    for (const Response &response : responses) {
        const bool toHead = all.size() < expected.size() && expected[all.size()].endsWith('h');
        all.append(QByteArray::number(response.status) + (toHead ? "h" : ""));
    }
    return all;
}

void checkFields(const Response &response)
{
    static const QRegularExpression imfDate(QStringLiteral(
        "^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \\d\\d (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) "
        "\\d{4} \\d\\d:\\d\\d:\\d\\d GMT$"));
    QVERIFY(response.head.startsWith("HTTP/1.1 "));
    QVERIFY(imfDate.match(QString::fromLatin1(response.field("Date"))).hasMatch());
    QCOMPARE(response.field("X-Content-Type-Options"), "nosniff");
    QCOMPARE(response.field("Cache-Control"), "no-store");
    QVERIFY(response.headers.count("Content-Length") + response.headers.count("Transfer-Encoding")
            <= 1);
    QVERIFY(!response.head.toLower().contains("access-control-"));
    if (response.status == 204 || response.status == 304)
        QVERIFY(!response.headers.contains("Content-Length"));
    if (!response.body.isEmpty())
        QVERIFY(response.headers.contains("Content-Type"));
    if (response.status >= 400)
        QCOMPARE(response.field("Content-Type"), "text/plain; charset=utf-8");
    if (response.status == 405)
        QVERIFY(response.field("Allow").contains("GET"));
    if (response.status == 503)
        QVERIFY(response.field("Retry-After").toInt() > 0);
}

} // namespace

void addCaseColumns()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("statuses");
}

void addCase(const QByteArray &name, const QByteArray &bytes, const char *statuses)
{
    QTest::newRow(name.constData()) << bytes << QByteArray(statuses);
}

void addGet(const QByteArray &name, const QByteArray &target, const QByteArray &fields,
            const char *statuses)
{
    addCase(name, requestFor(target, fields), statuses);
}

void addLine(const QByteArray &name, const QByteArray &line, const char *statuses)
{
    addCase(name, line + "\r\nHost: localhost\r\n\r\n", statuses);
}

void addBody(const QByteArray &name, const QByteArray &fields, const QByteArray &body,
             const char *statuses)
{
    addCase(name, "POST / HTTP/1.1\r\nHost: localhost\r\n" + fields + "\r\n" + body, statuses);
}

void addChunks(const QByteArray &name, const QByteArray &body, const char *statuses)
{
    addBody(name, "Transfer-Encoding: chunked\r\n", body, statuses);
}

void checkCase(TestServer &server)
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const QByteArray, statuses);
    QByteArray sent = bytes + lastRequest;
    sent.replace("PORT", QByteArray::number(server.port()));
    const QByteArrayList expected = statuses.split(' ');
    const std::vector<Response> responses = readExpected(exchange(server, sent), expected);
    QCOMPARE(statusesOf(responses, expected), expected);
    for (const Response &response : responses)
        checkFields(response);
    // A stream that is cut has said nothing of it before.
    const bool isCut = !responses.back().isComplete && !responses.back().chunks.isEmpty();
    QVERIFY(isCut || responses.back().field("Connection") == "close");
    QTRY_COMPARE(server.store().activeCount(), 0);
}

} // namespace yieldscope::testing
