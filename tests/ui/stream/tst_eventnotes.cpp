// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "tests/ui/tracemaker.h"
#include "ui/narration/narration.h"
#include "ui/stream/wirerows.h"

#include <QtTest/QtTest>

using namespace yieldscope;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(yieldscope::EventFault)

namespace {

constexpr auto EventHead = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n"
                           "Transfer-Encoding: chunked\r\n\r\n";

// The chunks of a response, with the events that a response has for each.
struct Written
{
    TraceMaker maker;
    std::uint64_t count = 0;

    explicit Written(const QByteArrayList &chunks, const QByteArray &head = EventHead)
    {
        maker.created(u"events"_s);
        maker.requested(u"GET / HTTP/1.1"_s, head);
        for (const QByteArray &chunk : chunks)
            add(chunk);
    }
    void add(const QByteArray &chunk)
    {
        maker.yielded(1, 2, Value(chunk));
        maker.buffered(++count, chunk, wireBytes(chunk));
        maker.chunk(EventKind::ChunkWritten, count);
    }
    void comment() { maker.buffered(0, ":\n\n", wireBytes(":\n\n")); }
    static std::int64_t wireBytes(const QByteArray &chunk)
    {
        return chunk.size() + QByteArray::number(chunk.size(), 16).size() + 4;
    }
    [[nodiscard]] QList<EventFault> faults() const
    {
        const TraceView view = maker.view();
        const ChunkIndex chunks = maker.chunks();
        const RunState state = view.stateAt(view.end() - 1);
        const WireRows rows(view, chunks, state);
        QList<EventFault> all;
        for (qsizetype i = 0; i < rows.chunkCount(); ++i)
            all.append(rows.at(rows.firstChunk() + i).chunk.fault);
        return all;
    }
};

} // namespace

class TestEventNotes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aChunkThatFiresNoEventIsFound_data();
    void aChunkThatFiresNoEventIsFound();
    void aCommentInTheSilenceEndsAnEvent();
    void otherTypesHaveNoEvents();
    void whatWasNotKeptWholeIsNotJudged();
    void nothingIsSaidBeforeItIsBuffered();
    void theLineAndTheSentenceSayIt();
};

void TestEventNotes::aChunkThatFiresNoEventIsFound_data()
{
    using enum EventFault;
    QTest::addColumn<QByteArrayList>("chunks");
    QTest::addColumn<QList<EventFault>>("faults");
    const auto row
        = [](const char *name, const QByteArrayList &chunks, const QList<EventFault> &faults) {
              QTest::newRow(name) << chunks << faults;
          };
    row("whole", { "id: 0\nevent: tick\ndata: 0\n\n" }, { None });
    row("no data", { "tick 1\n\n" }, { NoData });
    row("only a field that fires nothing", { "retry: 1000\n\n" }, { NoData });
    row("no empty line", { "data: 0\n" }, { Unfinished });
    row("no line end at all", { "data: 0" }, { Unfinished });
    row("neither", { "tick 1\n" }, { Neither });
    row("the next one ends it", { "data: 0\n", "data: 1\n\n" }, { Unfinished, Joined });
    row("an empty line ends it", { "data: 0\n", "\n" }, { Unfinished, None });
    row("two unfinished", { "data: 0\n", "data: 1\n" }, { Unfinished, Unfinished });
    row("after a whole one", { "data: 0\n\n", "tick\n\n" }, { None, NoData });
    row("an empty item", { "" }, { None });
}

void TestEventNotes::aChunkThatFiresNoEventIsFound()
{
    QFETCH(const QByteArrayList, chunks);
    QTEST(Written(chunks).faults(), "faults");
}

void TestEventNotes::aCommentInTheSilenceEndsAnEvent()
{
    Written written({ "data: 0\n" });
    written.comment();
    written.add("data: 1\n\n");
    QCOMPARE(written.faults(), (QList { EventFault::Unfinished, EventFault::None }));
}

void TestEventNotes::otherTypesHaveNoEvents()
{
    const Written written({ "tick 1\n" }, TraceMaker::chunkedHead());
    QCOMPARE(written.faults(), QList { EventFault::None });
}

void TestEventNotes::whatWasNotKeptWholeIsNotJudged()
{
    Written written({});
    written.maker.yielded(1, 2, Value(1));
    written.maker.buffered(1, "data: the beginning of", 5000);
    QCOMPARE(written.faults(), QList { EventFault::None });
}

void TestEventNotes::nothingIsSaidBeforeItIsBuffered()
{
    Written written({});
    written.maker.yielded(1, 2, Value(QByteArray("tick")));
    QCOMPARE(written.faults(), QList { EventFault::None });
}

void TestEventNotes::theLineAndTheSentenceSayIt()
{
    const Written written({ "tick 1\n\n", "data: 0\n" });
    const TraceView view = written.maker.view();
    const ChunkIndex chunks = written.maker.chunks();
    const RunState state = view.stateAt(view.end() - 1);
    const WireRows rows(view, chunks, state);
    QVERIFY(wireRowText(rows.at(rows.firstChunk())).endsWith(u"given to the kernel · no event"_s));
    QVERIFY(wireRowText(rows.at(rows.firstChunk() + 1)).endsWith(u" · unfinished event"_s));
    // Where the row is narrow, how far it has come is left to the pie.
    const auto words
        = [&rows](int chunk) { return progressWords(rows.at(rows.firstChunk() + chunk).chunk); };
    QCOMPARE(words(0), (QStringList { u"given to the kernel · no event"_s, u"no event"_s }));
    QCOMPARE(words(1),
             (QStringList { u"given to the kernel · unfinished event"_s, u"unfinished event"_s,
                            u"no end"_s }));
    const auto told = [&view](EventIndex at) { return narrate(view, at, view.stateAt(at)).plain; };
    QVERIFY(told(chunks.chunks()[0].bufferedAt).contains(u"It has no data: line"_s));
    QVERIFY(told(chunks.chunks()[1].bufferedAt).contains(u"No empty line ends it"_s));
}

QTEST_GUILESS_MAIN(TestEventNotes)
#include "tst_eventnotes.moc"
