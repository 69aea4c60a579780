// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "nettesting.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace yieldscope;
using namespace yieldscope::testing;

/// What /metrics says, and that a scraper can read it.
class TestFigures : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyLineIsOfThePrometheusTextFormat();
    void answersAreCountedByStatus();
    void refusalsAreCountedByLimit();
};

namespace {

/// The value of that series; null without one.
QByteArray valueOf(const QByteArray &metrics, const QByteArray &series)
{
    const QByteArray start = series + ' ';
    for (const QByteArray &line : metrics.split('\n')) {
        if (line.startsWith(start))
            return line.mid(start.size());
    }
    return {};
}

QByteArray metricsOf(TestServer &server)
{
    return fetch(server, "/metrics").body;
}

} // namespace

void TestFigures::everyLineIsOfThePrometheusTextFormat()
{
    static const QRegularExpression help(u"^# HELP ([a-z_]+) \\S.*$"_s);
    static const QRegularExpression type(u"^# TYPE ([a-z_]+) (counter|gauge)$"_s);
    static const QRegularExpression sample(
        u"^([a-z_]+)(\\{[a-z_]+=\"[^\"\\\\]*\"\\})? (-?[0-9]+(\\.[0-9]+)?)$"_s);
    TestServer server;
    const Response response = fetch(server, "/metrics");
    QCOMPARE(response.field("Content-Type"), "text/plain; version=0.0.4; charset=utf-8");
    QVERIFY(response.body.endsWith('\n'));
    QString name;
    QString kind;
    QSet<QString> names;
    QSet<QString> series;
    for (const QByteArray &bytes : response.body.chopped(1).split('\n')) {
        const QString line = QString::fromLatin1(bytes);
        const auto helped = help.match(line);
        const auto typed = type.match(line);
        if (helped.hasMatch()) {
            name = helped.captured(1);
            QVERIFY2(!names.contains(name), bytes.constData());
            names.insert(name);
            kind.clear();
        } else if (typed.hasMatch()) {
            QCOMPARE(typed.captured(1), name);
            kind = typed.captured(2);
            QCOMPARE(kind == u"counter"_s, name.endsWith(u"_total"_s));
        } else {
            const auto match = sample.match(line);
            QVERIFY2(match.hasMatch() && !kind.isEmpty(), bytes.constData());
            QCOMPARE(match.captured(1), name);
            QVERIFY(!series.contains(match.captured(1) + match.captured(2)));
            series.insert(match.captured(1) + match.captured(2));
        }
    }
    QVERIFY(series.size() > 10);
}

void TestFigures::answersAreCountedByStatus()
{
    TestServer server;
    QCOMPARE(fetch(server, "/nothing").status, 404);
    QCOMPARE(fetch(server, "/stream?fail_at=0&interval_ms=0").status, 500);
    QCOMPARE(fetch(server, "/stream?n=2&interval_ms=0").status, 200);
    QCOMPARE(readResponse(exchange(server, "x\r\n\r\n")).status, 400);
    const QByteArray metrics = metricsOf(server);
    QCOMPARE(valueOf(metrics, "yieldscope_responses_total{status=\"404\"}"), "1");
    QCOMPARE(valueOf(metrics, "yieldscope_responses_total{status=\"500\"}"), "1");
    QCOMPARE(valueOf(metrics, "yieldscope_responses_total{status=\"400\"}"), "1");
    QCOMPARE(valueOf(metrics, "yieldscope_responses_total{status=\"200\"}"), "1");
    QCOMPARE(valueOf(metrics, "yieldscope_chunks_total"), "2");
    QVERIFY(valueOf(metrics, "yieldscope_sent_bytes_total").toLongLong() > 500);
}

void TestFigures::refusalsAreCountedByLimit()
{
    ServerOptions options = onFreePort();
    options.limits.streams = 0;
    TestServer server(options);
    QCOMPARE(fetch(server, "/stream").status, 503);
    const QByteArray metrics = metricsOf(server);
    QCOMPARE(valueOf(metrics, "yieldscope_refused_total{limit=\"streams\"}"), "1");
    QCOMPARE(valueOf(metrics, "yieldscope_refused_total{limit=\"connections\"}"), "0");
    QCOMPARE(valueOf(metrics, "yieldscope_refused_total{limit=\"per_client\"}"), "0");
}

QTEST_GUILESS_MAIN(TestFigures)
#include "tst_figures.moc"
