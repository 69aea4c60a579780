// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/http/navigation.h"
#include "tests/core/http/httptesting.h"

#include <QObject>
#include <QRegularExpression>
#include <QTest>

using namespace yieldscope;
using namespace yieldscope::testing;

class TestNavigation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void aPersonsVisitIsTold_data();
    void aPersonsVisitIsTold();
    void theMostSpecificRangeGivesTheQuality_data();
    void theMostSpecificRangeGivesTheQuality();
    void aVisitGetsADocument();
    void everyoneElseGetsThePlainText();
    void bothSayWhatTheyDependOn();
    void textIsShownAsItIs();
};

void TestNavigation::aPersonsVisitIsTold_data()
{
    QTest::addColumn<QByteArrayList>("fields");
    QTest::addColumn<bool>("expected");
    const auto row = [](const char *name, const QByteArrayList &fields, bool expected) {
        QTest::newRow(name) << fields << expected;
    };
    row("nothing said", {}, false);
    row("curl", { "Accept: */*" }, false);
    row("Chromium",
        { "Sec-Fetch-Dest: document",
          "Accept: text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8" },
        true);
    row("Firefox without Sec-Fetch",
        { "Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8" }, true);
    row("document alone", { "Sec-Fetch-Dest: document" }, true);
    row("document, any", { "Sec-Fetch-Dest: document", "Accept: */*" }, true);
    row("fetch", { "Sec-Fetch-Dest: empty", "Accept: */*" }, false);
    row("EventSource", { "Sec-Fetch-Dest: empty", "Accept: text/event-stream" }, false);
    row("frame", { "Sec-Fetch-Dest: iframe", "Accept: text/html,*/*;q=0.8" }, true);
    row("prefers plain text", { "Accept: text/plain, text/html;q=0.5" }, false);
    row("likes both alike", { "Accept: text/html, text/plain" }, false);
    row("refuses HTML", { "Accept: text/html;q=0, */*" }, false);
    row("destination twice", { "Sec-Fetch-Dest: document", "Sec-Fetch-Dest: document" }, false);
}

void TestNavigation::aPersonsVisitIsTold()
{
    QFETCH(const QByteArrayList, fields);
    QFETCH(const bool, expected);
    QCOMPARE(isNavigation(get("/stream", fields)), expected);
}

void TestNavigation::theMostSpecificRangeGivesTheQuality_data()
{
    QTest::addColumn<QByteArray>("accept");
    QTest::addColumn<int>("quality");
    const auto row = [](const char *accept, int quality) {
        QTest::newRow(accept) << QByteArray(accept) << quality;
    };
    row("text/html", 1000);
    row("TEXT/HTML", 1000);
    row("text/html;q=0.5", 500);
    row("text/html ; Q=0.25", 250);
    row("text/html;q=0.123", 123);
    row("text/html;q=1.000", 1000);
    row("text/html;q=0", 0);
    row("text/html;q=0.", 0);
    row("text/html;q=0.1234", 1000);
    row("text/html;q=2", 1000);
    row("text/html;q=", 1000);
    row("text/html;q=x", 1000);
    row("text/html;level=1", 0);
    row("text/html;level=1, text/html;q=0.4", 400);
    row("text/*;q=0.3", 300);
    row("*/*;q=0.1", 100);
    row("*/*, text/*;q=0.3", 300);
    row("text/html;q=0.2, text/*, */*", 200);
    row("text/html;q=0.2, text/html;q=0.7", 700);
    row("text/plain", 0);
    row("text", 0);
    row("*", 0);
    row("", 0);
    row(",", 0);
}

void TestNavigation::theMostSpecificRangeGivesTheQuality()
{
    QFETCH(const QByteArray, accept);
    QFETCH(const int, quality);
    QCOMPARE(acceptQuality(HttpHeaders { { "Accept", accept } }, "text", "html"), quality);
}

void TestNavigation::aVisitGetsADocument()
{
    const TextDress dress = dressFor(get("/stream", { "Sec-Fetch-Dest: document" }));
    QCOMPARE(dress.contentType, "text/html; charset=utf-8");
    QVERIFY(dress.headers.contains("Content-Security-Policy"));
    QVERIFY(dress.prologue().startsWith("<!DOCTYPE html>"));
    QVERIFY(dress.prologue().endsWith("<pre>\n"));
    QCOMPARE(dress.item("<b>\n"), "&lt;b&gt;\n");
    QCOMPARE(dress.item({}), "");
    QCOMPARE(dress.epilogue(), "</pre></body></html>\n");
}

void TestNavigation::everyoneElseGetsThePlainText()
{
    const TextDress dress = dressFor(get("/stream"));
    QCOMPARE(dress.contentType, "text/plain; charset=utf-8");
    QCOMPARE(dress.prologue(), "");
    QCOMPARE(dress.item("<b>\n"), "<b>\n");
    QCOMPARE(dress.epilogue(), "");
}

void TestNavigation::bothSayWhatTheyDependOn()
{
    for (const char *field : { "Accept: text/html", "Accept: */*" })
        QCOMPARE(dressFor(get("/stream", { field })).headers.value("Vary"),
                 QByteArrayView("Sec-Fetch-Dest, Accept"));
}

void TestNavigation::textIsShownAsItIs()
{
    QCOMPARE(escapedHtml("a<b>&\"'\r\n\xc3\xa4"), "a&lt;b&gt;&amp;&quot;&#39;&#13;\n\xc3\xa4");
    QCOMPARE(escapedHtml("&amp;"), "&amp;amp;");
    QCOMPARE(escapedHtml("</pre><script>"), "&lt;/pre&gt;&lt;script&gt;");
}

QTEST_GUILESS_MAIN(TestNavigation)
#include "tst_navigation.moc"
