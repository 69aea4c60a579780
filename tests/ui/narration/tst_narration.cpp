// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "tests/ui/tracemaker.h"
#include "ui/narration/sentence.h"

#include <QtTest/QtTest>

using namespace yieldscope;
using namespace Qt::StringLiterals;

namespace {

QString told(const TraceMaker &maker, EventIndex at)
{
    return narrate(maker.view(), at, maker.view().stateAt(at)).plain;
}

// Tags away, entities back: what a person reads of the rich text.
QString withoutMarkup(QString html)
{
    html.remove(QRegularExpression(u"<[^>]*>"_s));
    return html.replace(u"&lt;"_s, u"<"_s)
        .replace(u"&gt;"_s, u">"_s)
        .replace(u"&quot;"_s, u"\""_s)
        .replace(u"&amp;"_s, u"&"_s);
}

} // namespace

class TestNarration : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aGeneratorRunByHandIsToldStepByStep();
    void delegationNamesBothGenerators();
    void sendThrowAndCloseSayWhatArrivesWhere();
    void anAsyncGeneratorIsToldInItsOwnWords();
    void anIterableIsToldByItsProtocol();
    void aResponseOfAnIterableHasNothingToClose();
    void aResponseIsToldFromRequestToEnd();
    void aValueThatIsNoTextIsSaidToBeRefusedElsewhere();
    void aClientThatLeavesEndsTheGenerator();
    void aChunkThatWasBufferedLongAgoIsToldByItsWireSize();
    void everyKindOfEventHasASentence();
    void richAndPlainTextSayTheSame();
    void boldNamesAreEscaped();
    void aValueIsNeverReadAsAPlace();
    void aLongValueIsElided();
    void anEventThatIsNotKeptHasNoSentence();
};

void TestNarration::aGeneratorRunByHandIsToldStepByStep()
{
    TraceMaker maker;
    const EventIndex made = maker.created(u"count_up_to"_s, { { u"n"_s, Value(5) } });
    maker.resumed();
    // The arguments are those of the call: nothing changed.
    const EventIndex entered = maker.entered(1, u"count_up_to"_s, 1, { { u"n"_s, Value(5) } });
    const EventIndex line = maker.line(1, 3, { { u"i"_s, Value(0) } });
    const EventIndex yielded = maker.yielded(1, 4, Value(0));
    const EventIndex asked = maker.resumed();
    const EventIndex next = maker.line(1, 5);
    const EventIndex returned = maker.returned(1, 3);
    const EventIndex end = maker.finished(Resumption::Next, u"StopIteration value=None"_s);

    QCOMPARE(told(maker, made),
             u"Calling count_up_to(n=5) made a generator and ran none of its body: that waits for "
             "the first next()."_s);
    QCOMPARE(told(maker, entered),
             u"The caller asked count_up_to() for a value with next(). The body of count_up_to() "
             "starts at line 1."_s);
    QCOMPARE(told(maker, line), u"count_up_to() is about to run line 3. Now i = 0."_s);
    QCOMPARE(
        told(maker, yielded),
        u"count_up_to() stopped at the yield on line 4, handing out 0. Its locals stay alive in "
        "the frame until the next next() or send()."_s);
    QCOMPARE(told(maker, asked),
             u"The caller called next(): count_up_to() goes on after its yield on line 4."_s);
    QCOMPARE(told(maker, next),
             u"The caller called next(): count_up_to() goes on after its yield on line 4. "
             "count_up_to() is about to run line 5."_s);
    QCOMPARE(
        told(maker, returned),
        u"count_up_to() returned None; next() raises StopIteration: there are no more values."_s);
    QCOMPARE(told(maker, end),
             u"next() raised StopIteration: count_up_to() is closed, there are no more values."_s);
}

void TestNarration::delegationNamesBothGenerators()
{
    TraceMaker maker;
    maker.created(u"main_generator"_s);
    maker.resumed();
    maker.entered(1, u"main_generator"_s, 6);
    maker.delegated(1, 2, 8);
    const EventIndex entered = maker.entered(2, u"sub_generator"_s, 1);
    const EventIndex yielded = maker.yielded(2, 2, Value(u"Sub 1"_s));
    const EventIndex asked = maker.resumed();
    const EventIndex returned = maker.returned(2, 3, Value(7));
    QCOMPARE(told(maker, entered),
             u"main_generator() hands over to sub_generator() (yield from): until that ends, every "
             "next() goes straight to it. Its body starts at line 1."_s);
    QCOMPARE(told(maker, yielded),
             u"sub_generator() stopped at the yield on line 2, handing out 'Sub 1'. The value goes "
             "past main_generator() straight to the caller; the locals of all frames stay alive "
             "until the next next() or send()."_s);
    QCOMPARE(told(maker, asked),
             u"The caller called next(): it goes straight to sub_generator(), which goes on after "
             "its yield on line 2."_s);
    QVERIFY(
        told(maker, returned)
            .endsWith(u"sub_generator() returned 7: that is the value of the yield from on line 8 "
                      "of main_generator(), which goes on."_s));
}

void TestNarration::sendThrowAndCloseSayWhatArrivesWhere()
{
    TraceMaker maker;
    maker.created(u"g"_s);
    maker.resumed();
    maker.entered(1, u"g"_s, 1);
    maker.yielded(1, 2, Value(1));
    const EventIndex sent = maker.resumed(Resumption::Send, Value(5));
    maker.yielded(1, 3, Value(2));
    const EventIndex thrown = maker.resumed(Resumption::Throw, {}, u"ValueError: boom"_s);
    maker.yielded(1, 4, Value(3));
    const EventIndex closing = maker.resumed(Resumption::Close);
    const EventIndex raised = maker.raised(1, 4, u"GeneratorExit"_s);
    const EventIndex closed = maker.finished(Resumption::Close, u"-> None"_s);
    QCOMPARE(
        told(maker, sent),
        u"The caller sent 5 with send(): it becomes the value of the yield on line 2 of g()."_s);
    QCOMPARE(
        told(maker, thrown),
        u"The caller threw ValueError: boom with throw(): it is raised at line 3 of g(), where "
        "the generator stands."_s);
    QCOMPARE(told(maker, closing),
             u"The caller called close(): GeneratorExit is raised at line 4 of g(), where the "
             "generator stands."_s);
    QVERIFY(
        told(maker, raised)
            .endsWith(u"GeneratorExit left g(): it has ended, as close() asked, and its cleanup "
                      "has run."_s));
    QCOMPARE(told(maker, closed), u"close() is done: g() is closed and never runs again."_s);
}

void TestNarration::anAsyncGeneratorIsToldInItsOwnWords()
{
    TraceMaker maker(true);
    maker.created(u"async_count_up_to"_s);
    maker.resumed();
    maker.entered(1, u"async_count_up_to"_s, 4);
    Event wait;
    wait.frame = FrameId { 1 };
    wait.line = 7;
    wait.text = u"asyncio.sleep(1)"_s;
    const EventIndex awaiting = maker.add(EventKind::Awaiting, wait);
    const EventIndex awoke = maker.add(EventKind::Awoke, wait);
    Event blocked;
    blocked.frame = FrameId { 1 };
    blocked.line = 7;
    blocked.size = 512'900'000;
    const EventIndex held = maker.add(EventKind::LoopBlocked, blocked);
    const EventIndex yielded = maker.yielded(1, 8, Value(0));
    maker.resumed();
    const EventIndex end = maker.finished(Resumption::Next, u"StopAsyncIteration"_s);
    QCOMPARE(told(maker, awaiting),
             u"async_count_up_to() waits at line 7 for asyncio.sleep(1). The event loop serves "
             "others meanwhile."_s);
    QCOMPARE(told(maker, awoke),
             u"The wait of async_count_up_to() is over: it goes on at line 7."_s);
    QCOMPARE(told(maker, held),
             u"async_count_up_to() held the event loop for 512 ms at line 7: nothing else on it "
             "could run. It blocked where it should have awaited."_s);
    QVERIFY(told(maker, yielded).endsWith(u"until the next anext() or asend()."_s));
    QVERIFY(told(maker, end).contains(u"anext() raised StopAsyncIteration"_s));
}

void TestNarration::anIterableIsToldByItsProtocol()
{
    TraceMaker maker;
    Event created;
    created.frame = FrameId { 1 };
    created.text = u"plain_list"_s;
    created.locals = { { u"n"_s, Value(1) } };
    created.value = Value::list({ Value(7) });
    const EventIndex made = maker.add(EventKind::Created, created);
    const EventIndex iterator = maker.said(EventKind::IteratorMade, u"list_iterator"_s);
    const EventIndex asked = maker.resumed();
    const EventIndex gave = maker.yielded(1, 0, Value(7));
    maker.resumed();
    const EventIndex end = maker.finished(Resumption::Next, u"StopIteration value=None"_s);
    QCOMPARE(told(maker, made),
             u"Calling plain_list(n=1) made [7]: no generator, but iterable. Whoever wants its "
             "values calls iter() on it first."_s);
    QCOMPARE(told(maker, iterator),
             u"iter() gave the iterator list_iterator. It keeps the place, and knows only next(): "
             "there is no send(), throw() or close()."_s);
    QCOMPARE(told(maker, asked), u"The caller asked the iterator for a value with next()."_s);
    QVERIFY(
        told(maker, gave)
            .endsWith(
                u"It gave 7, and moved its place on by one. No line of Python ran for that."_s));
    QVERIFY(told(maker, end)
                .endsWith(u"next() raised StopIteration value=None: there are no more values."_s));
}

void TestNarration::aResponseOfAnIterableHasNothingToClose()
{
    TraceMaker maker;
    Event created;
    created.frame = FrameId { 1 };
    created.text = u"plain_list"_s;
    created.value = Value::list({ Value(7) });
    maker.add(EventKind::Created, created);
    const EventIndex request
        = maker.requested(u"GET /run/plain_list HTTP/1.1"_s, TraceMaker::chunkedHead()) - 1;
    maker.said(EventKind::IteratorMade, u"list_iterator"_s);
    maker.resumed();
    maker.yielded(1, 0, Value(7));
    const EventIndex left = maker.said(EventKind::ClientLeft, u"it reset the connection"_s);
    QVERIFY(told(maker, request)
                .endsWith(u"the server has an iterable for it, and has not called iter() yet."_s));
    QCOMPARE(told(maker, left),
             u"The client left: it reset the connection. The server drops the iterator: it has no "
             "close() to call."_s);
}

void TestNarration::aResponseIsToldFromRequestToEnd()
{
    TraceMaker maker;
    maker.created(u"count_up_to"_s);
    const EventIndex head = maker.requested(u"GET /stream HTTP/1.1"_s, TraceMaker::chunkedHead());
    maker.resumed();
    const EventIndex entered = maker.entered(1, u"count_up_to"_s, 1);
    const EventIndex yielded = maker.yielded(1, 4, Value(u"Chunk 0"_s));
    maker.buffered(1, "chunk0", 11);
    const EventIndex written = maker.chunk(EventKind::ChunkWritten, 1);
    const EventIndex end = maker.said(EventKind::BodyEnded, {}, 5);
    QCOMPARE(told(maker, head - 1),
             u"127.0.0.1:51844 asked for GET /stream HTTP/1.1: the server called count_up_to(), "
             "which made a generator. None of its body has run yet."_s);
    QVERIFY(told(maker, head).contains(u"HTTP/1.1 200 OK"_s));
    QVERIFY(told(maker, entered).startsWith(u"The server asked count_up_to() for a value"_s));
    QVERIFY(told(maker, yielded).contains(u"handing out 'Chunk 0' as chunk #1."_s));
    QCOMPARE(told(maker, written),
             u"Chunk #1 (6 bytes of data, 11 on the wire) was given to the kernel. Whether it has "
             "arrived, the server cannot know."_s);
    QVERIFY(told(maker, end).contains(u"0\\r\\n\\r\\n"_s));
}

void TestNarration::aValueThatIsNoTextIsSaidToBeRefusedElsewhere()
{
    TraceMaker maker;
    maker.created(u"count_up_to"_s);
    maker.requested(u"GET /run/count_up_to HTTP/1.1"_s, TraceMaker::chunkedHead());
    maker.resumed();
    maker.entered(1, u"count_up_to"_s, 1);
    maker.yielded(1, 4, Value(7));
    const EventIndex number = maker.buffered(1, "7\n", 7);
    maker.yielded(1, 4, Value(u"text"_s));
    const EventIndex text = maker.buffered(2, "text", 9);
    QVERIFY(
        told(maker, number)
            .endsWith(u"The value is no text but int, so its repr() is sent as a line. Starlette "
                      "would not: there AttributeError: 'int' object has no attribute 'encode' "
                      "is raised."_s));
    QVERIFY(told(maker, text).endsWith(u"on its way to the socket."_s));
}

void TestNarration::aClientThatLeavesEndsTheGenerator()
{
    TraceMaker maker;
    maker.created(u"count_up_to"_s);
    maker.requested(u"GET /stream HTTP/1.1"_s, TraceMaker::chunkedHead());
    maker.resumed();
    maker.entered(1, u"count_up_to"_s, 1);
    maker.yielded(1, 4, Value(0));
    const EventIndex left = maker.said(EventKind::ClientLeft, u"connection reset"_s);
    const EventIndex closing = maker.resumed(Resumption::Close);
    QCOMPARE(told(maker, left),
             u"The client left: connection reset. Nobody reads on, so the server closes "
             "count_up_to(), which stands at line 4."_s);
    QCOMPARE(
        told(maker, closing),
        u"The server called close(): GeneratorExit is raised at line 4 of count_up_to(), where "
        "the generator stands."_s);
}

void TestNarration::aChunkThatWasBufferedLongAgoIsToldByItsWireSize()
{
    TraceMaker maker;
    maker.created(u"g"_s);
    maker.requested(u"GET / HTTP/1.1"_s, TraceMaker::chunkedHead());
    maker.yielded(1, 2, Value(u"The "_s));
    maker.buffered(1, "The ", 9);
    for (int i = 0; i < 10'000; ++i)
        maker.said(EventKind::ClientRead, {}, 1);
    Event received;
    received.chunk = ChunkId { 1 };
    received.size = 9;
    const EventIndex at = maker.add(EventKind::ChunkReceived, received);
    QCOMPARE(told(maker, at),
             u"Chunk #1 (9 bytes on the wire) was read by the client, to its last byte."_s);
}

void TestNarration::everyKindOfEventHasASentence()
{
    for (int kind = 0; kind <= int(EventKind::ClientLeft); ++kind) {
        TraceMaker maker;
        maker.created(u"g"_s);
        maker.requested(u"GET / HTTP/1.1"_s, TraceMaker::chunkedHead());
        Event event;
        event.frame = FrameId { 1 };
        event.text = u"text"_s;
        const EventIndex at = maker.add(EventKind(kind), event);
        const QString sentence = told(maker, at);
        QVERIFY2(sentence.size() > 20, qPrintable(toString(EventKind(kind)) + u": " + sentence));
        QVERIFY2(sentence.endsWith(u'.'), qPrintable(sentence));
        QVERIFY2(!sentence.contains(u'%'), qPrintable(sentence));
        QVERIFY2(!sentence.contains(u"()()"), qPrintable(sentence));
    }
}

void TestNarration::richAndPlainTextSayTheSame()
{
    for (int kind = 0; kind <= int(EventKind::ClientLeft); ++kind) {
        TraceMaker maker;
        maker.created(u"g"_s);
        Event event;
        event.frame = FrameId { 1 };
        event.value = Value(u"a < b & \"c\""_s);
        event.text = u"<text>"_s;
        const EventIndex at = maker.add(EventKind(kind), event);
        const Narration both = narrate(maker.view(), at, maker.view().stateAt(at));
        QCOMPARE(withoutMarkup(both.html), both.plain);
    }
}

void TestNarration::boldNamesAreEscaped()
{
    TraceMaker maker;
    maker.created(u"<lambda>"_s);
    const EventIndex at = maker.entered(1, u"<lambda>"_s, 1);
    const Narration both = narrate(maker.view(), at, maker.view().stateAt(at));
    QVERIFY(both.html.contains(u"<b>&lt;lambda&gt;()</b>"_s));
    QVERIFY(both.plain.contains(u"<lambda>()"_s));
}

void TestNarration::aValueIsNeverReadAsAPlace()
{
    const Narration both = say(u"%1 gave %2."_s, { name(u"%2"_s), code(u"%1"_s) });
    QCOMPARE(both.plain, u"%2 gave %1."_s);
    QCOMPARE(both.html, u"<b>%2</b> gave <code>%1</code>."_s);
}

void TestNarration::aLongValueIsElided()
{
    TraceMaker maker;
    maker.created(u"g"_s);
    const EventIndex at = maker.yielded(1, 2, Value(QString(200, u'x')));
    const QString sentence = told(maker, at);
    QVERIFY(sentence.contains(QChar(0x2026)));
    QVERIFY(sentence.size() < 250);
}

void TestNarration::anEventThatIsNotKeptHasNoSentence()
{
    TraceMaker maker;
    maker.created(u"g"_s);
    QVERIFY(narrate(maker.view(), 1, RunState()).plain.isEmpty());
    QVERIFY(narrate(maker.view(), -1, RunState()).html.isEmpty());
    QVERIFY(narrate(TraceView(), 0, RunState()).plain.isEmpty());
}

QTEST_GUILESS_MAIN(TestNarration)
#include "tst_narration.moc"
