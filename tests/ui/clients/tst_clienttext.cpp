// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "tests/ui/tracemaker.h"
#include "ui/clients/chunktext.h"
#include "ui/clients/clienttext.h"
#include "ui/clients/receivedmodel.h"

#include <QtTest/QtTest>

using namespace yieldscope;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

StreamState asked(const QString &agent)
{
    StreamState stream;
    stream.client = u"127.0.0.1:51850"_s;
    stream.agent = agent;
    return stream;
}

const QString chromium = u"Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) "
                         "HeadlessChrome/120.0.0.0 Safari/537.36"_s;

} // namespace

class TestClientText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aClientIsNamedByItsAgent_data()
    {
        QTest::addColumn<QString>("agent");
        QTest::addColumn<QString>("name");
        QTest::newRow("ours") << u"Yieldscope/1 (built-in client)"_s << u"In-app"_s;
        QTest::newRow("curl") << u"curl/7.88.1"_s << u"curl :51850"_s;
        QTest::newRow("Chromium") << chromium << u"Chromium :51850"_s;
        QTest::newRow("Firefox") << u"Mozilla/5.0 (X11; rv:128.0) Gecko/20100101 Firefox/128.0"_s
                                 << u"Firefox :51850"_s;
        QTest::newRow("Edge") << QString(chromium + u" Edg/120.0"_s) << u"Edge :51850"_s;
        QTest::newRow("another") << u"python-httpx/0.27"_s << u"python-httpx :51850"_s;
        QTest::newRow("none") << QString() << u"unnamed :51850"_s;
        QTest::newRow("long") << QString(100, u'x') << QString(QString(24, u'x') + u" :51850"_s);
    }
    void aClientIsNamedByItsAgent()
    {
        QFETCH(const QString, agent);
        QTEST(clientName(asked(agent)), "name");
    }

    void whatAForeignClientGotIsABound()
    {
        StreamState stream = asked(u"curl/8"_s);
        QCOMPARE(gotText(stream), u"0"_s);
        stream.chunksWritten = 3;
        QCOMPARE(gotText(stream), u"≤ 3"_s);
        stream.clientReads = 1;
        stream.chunksReceived = 2;
        QCOMPARE(gotText(stream), u"2"_s);
    }

    void theStateIsWhatTheTraceKnows_data()
    {
        QTest::addColumn<StreamState>("stream");
        QTest::addColumn<Run::Activity>("activity");
        QTest::addColumn<QString>("text");
        using Activity = Run::Activity;
        StreamState stream = asked(u"curl/8"_s);
        QTest::newRow("no head yet") << stream << Activity::Busy << u"waiting"_s;
        stream.head = "HTTP/1.1 200 OK\r\n\r\n";
        QTest::newRow("foreign") << stream << Activity::Busy << u"streaming"_s;
        const auto with = [&stream](auto change) {
            StreamState changed = stream;
            change(changed);
            return changed;
        };
        const auto row
            = [&](const char *name, auto change, Activity activity, const QString &text) {
                  QTest::newRow(name) << with(change) << activity << text;
              };
        row(
            "ours", [](auto &s) { s.clientReads = 1; }, Activity::Busy, u"reading"_s);
        row(
            "slow", [](auto &s) { s.isPullStopped = true; }, Activity::Idle, u"slow: bytes wait"_s);
        row(
            "held", [](auto &) {}, Activity::Held, u"held by you"_s);
        row(
            "stalled", [](auto &s) { s.lastAct = ClientAct::Stalls; }, Activity::Busy,
            u"stalled"_s);
        row(
            "reads on", [](auto &s) { s.lastAct = ClientAct::ReadsOn; }, Activity::Busy,
            u"streaming"_s);
        row(
            "leaving", [](auto &s) { s.lastAct = ClientAct::LeavesByFin; }, Activity::Busy,
            u"leaving"_s);
        row(
            "vanished", [](auto &s) { s.lastAct = ClientAct::Vanishes; }, Activity::Busy,
            u"vanished, unnoticed"_s);
        row(
            "left", [](auto &s) { s.left = u"RST"_s; }, Activity::Closed, u"left: RST"_s);
        row(
            "stopped", [](auto &s) { s.left = u"the server stopped"_s; }, Activity::Closed,
            u"cut: the server stopped"_s);
        row(
            "failed", [](auto &s) { s.left = u"ValueError: boom"_s; }, Activity::Closed,
            u"cut: ValueError: boom"_s);
        row(
            "timed out", [](auto &s) { s.left = u"timeout: took no bytes for 5 s"_s; },
            Activity::Closed, u"left: timeout: took no bytes for 5 s"_s);
        row(
            "complete", [](auto &s) { s.hasEnded = true; }, Activity::Closed, u"complete"_s);
    }
    void theStateIsWhatTheTraceKnows()
    {
        QFETCH(const StreamState, stream);
        QFETCH(const Run::Activity, activity);
        QTEST(clientStateText(clientState(stream, activity), stream), "text");
    }

    void sixStreamsOfOneBrowserAreSaid()
    {
        QStringList agents(5, chromium);
        agents.append(u"curl/8"_s);
        QCOMPARE(queueHint(agents), QString());
        agents.append(chromium);
        QVERIFY(queueHint(agents).startsWith(u"Chromium has 6 streams open."_s));
        agents.append(chromium);
        QVERIFY(queueHint(agents).startsWith(u"Chromium has 7 streams open."_s));
        QCOMPARE(queueHint(QStringList(9, u"curl/8"_s)), QString());
    }

    void timesAreShortAndInTheirUnit()
    {
        const auto plain = [](Nanoseconds time) { return timeText(time).replace(u'\u00a0', u' '); };
        QCOMPARE(plain(800us), u"0.8 ms"_s);
        QCOMPARE(plain(201ms), u"201 ms"_s);
        QCOMPARE(plain(12'340ms), u"12.3 s"_s);
        QCOMPARE(clockText(1003'600us).replace(u'\u00a0', u' '), u"1003.6 ms"_s);
        QCOMPARE(clockText(12'004'100us).replace(u'\u00a0', u' '), u"12.0041 s"_s);
    }

    void theGapIsThatOfTheLastTwoChunks()
    {
        TraceMaker maker;
        maker.created(u"g"_s);
        maker.requested(u"GET / HTTP/1.1"_s, TraceMaker::chunkedHead());
        maker.chunk(EventKind::ChunkWritten, 1);
        const auto gap = [&maker] {
            const TraceView view = maker.view();
            return lastGap(view, view.stateAt(view.end() - 1).stream);
        };
        QVERIFY(!gap());
        maker.chunk(EventKind::ChunkBuffered, 2);
        maker.chunk(EventKind::ChunkWritten, 2);
        QCOMPARE(*gap(), Nanoseconds(20ms));
    }

    void gluedAndCutChunksAreTold()
    {
        TraceMaker maker;
        maker.created(u"g"_s);
        for (std::uint64_t i = 1; i <= 3; ++i)
            maker.yielded(1, 2, Value(std::int64_t(i)));
        const auto received = [&maker](std::uint64_t chunk, std::int64_t reads) {
            Event event;
            event.chunk = ChunkId { chunk };
            event.value = Value(reads);
            maker.add(EventKind::ChunkReceived, event);
        };
        maker.said(EventKind::ClientRead, {}, 20);
        received(1, 1);
        received(2, 2);
        const ChunkIndex index = maker.chunks();
        const auto text = [&](std::size_t place) {
            return readsText(readFacts(maker.view(), index.chunks(), place));
        };
        QCOMPARE(text(0), u"glued"_s);
        QCOMPARE(text(1), u"glued, cut in 2"_s);
        QCOMPARE(text(2), QString());
    }

    void theFirstBytesAreTimedFromTheRequest()
    {
        TraceMaker maker;
        maker.created(u"g"_s);
        maker.requested(u"GET / HTTP/1.1"_s, TraceMaker::chunkedHead());
        maker.yielded(1, 2, Value(1));
        maker.buffered(1, "1", 6);
        maker.chunk(EventKind::ChunkWritten, 1);
        const FirstBytes first = firstBytes(maker.view(), maker.chunks());
        QCOMPARE(first.head, Nanoseconds(10ms));
        QCOMPARE(first.chunkWritten, Nanoseconds(40ms));
        QCOMPARE(first.chunkReceived, Nanoseconds(-1));
        QCOMPARE(firstBytesText(first).replace(u'\u00a0', u' '),
                 u"After the request: head 10.0 ms · first chunk to the kernel 40.0 ms"_s);
        QCOMPARE(firstBytesText(firstBytes(TraceView(), ChunkIndex())), QString());
    }

    void theBodyIsWhatArrivedAtTheCursor()
    {
        TraceMaker maker;
        maker.created(u"g"_s);
        maker.requested(u"GET / HTTP/1.1"_s, TraceMaker::chunkedHead());
        // One character in two chunks.
        const QByteArray umlaut = u"ü"_s.toUtf8();
        maker.yielded(1, 2, Value(umlaut.first(1)));
        maker.buffered(1, umlaut.first(1), 6);
        maker.yielded(1, 2, Value(umlaut.last(1)));
        maker.buffered(2, umlaut.last(1), 6);
        maker.chunk(EventKind::ChunkWritten, 1);
        const EventIndex written = maker.chunk(EventKind::ChunkWritten, 2);
        const auto body = [&maker](EventIndex at) {
            return assembledBody(maker.view(), maker.chunks(), maker.view().stateAt(at)).text;
        };
        QCOMPARE(body(written), u"ü"_s);
        QCOMPARE(body(written - 2), QString());
        // From here on it is known what the client reads, and that is nothing yet.
        const EventIndex read = maker.said(EventKind::ClientRead, {}, 73);
        QCOMPARE(body(read), QString());
    }
};

QTEST_GUILESS_MAIN(TestClientText)
#include "tst_clienttext.moc"
