// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/http/sse.h"

#include <QByteArrayList>
#include <QObject>
#include <QRegularExpression>
#include <QTest>

using namespace yieldscope;

namespace {

/// What a browser makes of a stream: the data of each event, after WHATWG HTML 9.2.6.
QByteArrayList received(const QByteArray &stream)
{
    QByteArrayList events;
    QByteArrayList data;
    for (const QByteArray &line : stream.split('\n')) {
        if (line.startsWith("data: "))
            data.append(line.sliced(6));
        else if (line.isEmpty() && !data.isEmpty())
            events.append(std::exchange(data, {}).join('\n'));
    }
    return events;
}

} // namespace

class TestSse : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void anItemIsOneDataLinePerLine_data();
    void anItemIsOneDataLinePerLine();
    void anEmptyItemIsNoEvent();
    void theFieldsComeInTheirOrder();
    void anEventMayLackData();
    void aLineEndCannotForgeAField();
    void aCommentFiresNothing();
    void aBrowserReceivesTheLines();
    void aPartIsReadAsEventSourceDoes_data();
    void aPartIsReadAsEventSourceDoes();
};

void TestSse::anItemIsOneDataLinePerLine_data()
{
    QTest::addColumn<QByteArray>("item");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *name, const char *item, const char *expected) {
        QTest::newRow(name) << QByteArray(item) << QByteArray(expected);
    };
    row("one line", "Event 0", "id: 7\ndata: Event 0\n\n");
    row("its line feed is its end", "Event 0\n", "id: 7\ndata: Event 0\n\n");
    row("two lines", "a\nb\n", "id: 7\ndata: a\ndata: b\n\n");
    row("an empty line between", "a\n\nb", "id: 7\ndata: a\ndata: \ndata: b\n\n");
    row("two line feeds at the end", "a\n\n", "id: 7\ndata: a\ndata: \n\n");
    row("CRLF", "a\r\nb\r\n", "id: 7\ndata: a\ndata: b\n\n");
    row("CR", "a\rb", "id: 7\ndata: a\ndata: b\n\n");
    row("a line feed alone", "\n", "id: 7\ndata: \n\n");
    row("blank at the start", " a", "id: 7\ndata:  a\n\n");
    row("what looks like a field", "event: x", "id: 7\ndata: event: x\n\n");
}

void TestSse::anItemIsOneDataLinePerLine()
{
    QFETCH(const QByteArray, item);
    QFETCH(const QByteArray, expected);
    QCOMPARE(encodeSseItem(item, 7), expected);
}

void TestSse::anEmptyItemIsNoEvent()
{
    QCOMPARE(encodeSseItem({}, 7), "");
}

void TestSse::theFieldsComeInTheirOrder()
{
    const ServerSentEvent event { "3", "tick", QByteArray("x"), std::chrono::milliseconds(500) };
    QCOMPARE(encodeSse(event), "retry: 500\nid: 3\nevent: tick\ndata: x\n\n");
}

void TestSse::anEventMayLackData()
{
    QCOMPARE(encodeSse({ "3", {}, {}, {} }), "id: 3\n\n");
    QCOMPARE(encodeSse({ {}, {}, QByteArray(), {} }), "data: \n\n");
}

void TestSse::aLineEndCannotForgeAField()
{
    const ServerSentEvent event { QByteArray("1\ndata: x\0", 10), "a\r\nb", {}, {} };
    QCOMPARE(encodeSse(event), "id: 1data: x\nevent: ab\n\n");
}

void TestSse::aCommentFiresNothing()
{
    QCOMPARE(encodeSseComment(), ":\n\n");
    QCOMPARE(encodeSseComment("still here\ndata: x"), ": still here\n: data: x\n\n");
    QVERIFY(received(encodeSseComment("a")).isEmpty());
}

void TestSse::aBrowserReceivesTheLines()
{
    QByteArray stream;
    for (const char *item : { "Event 0\n", "Event 1\nof 1\n", "" })
        stream += encodeSseItem(item, 0);
    QCOMPARE(received(stream), (QByteArrayList { "Event 0", "Event 1\nof 1" }));
}

void TestSse::aPartIsReadAsEventSourceDoes_data()
{
    QTest::addColumn<QByteArray>("part");
    QTest::addColumn<bool>("hasData");
    QTest::addColumn<bool>("isFinished");
    QTest::addColumn<bool>("beginsWithEnd");
    const auto row = [](const char *part, bool hasData, bool isFinished, bool beginsWithEnd) {
        QTest::newRow(part) << QByteArray(part) << hasData << isFinished << beginsWithEnd;
    };
    row("", false, true, false);
    row("data: x\n\n", true, true, false);
    row("data:x\r\n\r\n", true, true, false);
    row("data\r\r", true, true, false);
    row("datax: y\n\n", false, true, false);
    row("data: x\n", true, false, false);
    row("data: x", true, false, false);
    row("data: x\n\nid: 1\n", true, false, false);
    row(": comment\n", false, true, false);
    row("data: x\n: comment\n", true, false, false);
    row("\n", false, true, true);
    row("\r\ndata: x\n\n", true, true, true);
}

void TestSse::aPartIsReadAsEventSourceDoes()
{
    QFETCH(const QByteArray, part);
    const SsePart read = readSsePart(part);
    QTEST(read.hasData, "hasData");
    QTEST(read.isFinished, "isFinished");
    QTEST(read.beginsWithEnd, "beginsWithEnd");
}

QTEST_GUILESS_MAIN(TestSse)
#include "tst_sse.moc"
