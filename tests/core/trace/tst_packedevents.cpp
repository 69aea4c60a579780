// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/trace/packedevents.h"

#include <QtTest/QtTest>

#include <limits>

using namespace yieldscope;
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype ValueLength = 200;

void append(PackedEvents &events, const Event &event)
{
    events.append(EventDraftOf(event).draft(), event.time, lengthOf(event.value), ValueLength);
}

Event eventWithEverything()
{
    Event event;
    event.kind = EventKind::Delegated;
    event.resumption = Resumption::Throw;
    event.frame = FrameId { 3 };
    event.other = FrameId { 4 };
    event.chunk = ChunkId { 77 };
    event.line = 12;
    event.cppLine = 34;
    event.size = 4096;
    event.time = Nanoseconds(123'456'789);
    event.value = Value(u"text"_s);
    event.length = 4;
    event.text = u"ValueError: boom"_s;
    event.locals = { { u"i"_s, Value(5) }, { u"name"_s, Value(QByteArray("bytes")) } };
    return event;
}

// The name of the first field that differs; empty where none does.
QString difference(const Event &left, const Event &right)
{
    if (left.kind != right.kind || left.resumption != right.resumption)
        return u"kind"_s;
    if (left.frame != right.frame || left.other != right.other)
        return u"frame"_s;
    if (left.chunk != right.chunk)
        return u"chunk"_s;
    if (left.line != right.line || left.cppLine != right.cppLine)
        return u"line"_s;
    if (left.size != right.size || left.length != right.length)
        return u"size"_s;
    if (left.time != right.time)
        return u"time"_s;
    if (left.value != right.value)
        return u"value"_s;
    if (left.text != right.text)
        return u"text"_s;
    if (left.locals.size() != right.locals.size())
        return u"locals"_s;
    for (qsizetype i = 0; i < left.locals.size(); ++i) {
        if (left.locals[i].name != right.locals[i].name
            || left.locals[i].value != right.locals[i].value)
            return u"local %1"_s.arg(i);
    }
    return {};
}

} // namespace

class TestPackedEvents : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsTakenOutIsWhatWasPutIn_data()
    {
        QTest::addColumn<Event>("event");
        const auto row = [](const char *name, auto change) {
            Event event = eventWithEverything();
            change(event);
            QTest::newRow(name) << event;
        };
        row("everything", [](Event &) {});
        QTest::newRow("nothing") << Event();
        // Numbers at the edge of what fits into a small record, and beyond it.
        for (const std::uint64_t frame : { 255U, 256U })
            row("frame", [=](Event &e) { e.frame = FrameId { frame }; });
        for (const int line : { 65'535, 65'536, -1 }) {
            row("line", [=](Event &e) { e.line = line; });
            row("C++ line", [=](Event &e) { e.cppLine = line; });
        }
        for (const std::int64_t size : { 0xffff'ffffLL, 0x1'0000'0000LL, -1LL })
            row("size", [=](Event &e) { e.size = size; });
        for (const std::int64_t bits : { 32, 36, 37, 55 })
            row("a long wait", [=](Event &e) { e.time = Nanoseconds((1LL << bits) + 5); });
        row("other frame",
            [](Event &e) { e.other = FrameId { std::numeric_limits<std::uint64_t>::max() }; });
        row("chunk",
            [](Event &e) { e.chunk = ChunkId { std::numeric_limits<std::uint64_t>::max() }; });
        row("no value", [](Event &e) {
            e.value = Value();
            e.length = 0;
        });
        for (const int count : { 255, 256, 1000 })
            row("many locals", [=](Event &e) {
                e.locals.clear();
                for (int i = 0; i < count; ++i)
                    e.locals.append({ u"v%1"_s.arg(i), Value(i) });
            });
    }

    void whatIsTakenOutIsWhatWasPutIn()
    {
        QFETCH(const Event, event);
        PackedEvents events;
        Event before = eventWithEverything();
        before.time = Nanoseconds(5);
        append(events, before);
        append(events, event);
        append(events, before);
        QCOMPARE(events.count(), EventIndex { 3 });
        QCOMPARE(difference(events.at(0), before), QString());
        QCOMPARE(difference(events.at(1), event), QString());
        QCOMPARE(difference(events.at(2), before), QString());
        QVERIFY(events.kindAt(1) == event.kind);
        QVERIFY(events.timeAt(1) == event.time);
        QVERIFY(events.chunkAt(1) == event.chunk);
    }

    void chunksMayComeInAnyOrder()
    {
        PackedEvents events;
        for (const std::uint64_t chunk : { 100'000U, 99'000U, 167'233U, 1U, 132'767U, 132'768U }) {
            Event event;
            event.kind = EventKind::ChunkWritten;
            event.chunk = ChunkId { chunk };
            append(events, event);
            QCOMPARE(events.at(events.count() - 1).chunk.value, chunk);
            QCOMPARE(events.chunkAt(events.count() - 1).value, chunk);
        }
    }

    void itHoldsAsManyAsItSays()
    {
        PackedEvents events;
        for (EventIndex i = 0; i < PackedEvents::Capacity; ++i) {
            Event event = eventWithEverything();
            event.time = Nanoseconds(i);
            // Each with locals of its own: more than there is room for in small records.
            event.locals = { { u"a%1"_s.arg(i), Value(i) }, { u"b%1"_s.arg(i), Value(-i) } };
            append(events, event);
        }
        for (EventIndex i = 0; i < PackedEvents::Capacity; ++i) {
            const Event event = events.at(i);
            QCOMPARE(event.locals.size(), 2);
            QCOMPARE(event.locals.last().name, u"b%1"_s.arg(i));
            QCOMPARE(event.locals.last().value, Value(-i));
        }
    }

    void aLongValueIsKeptByItsBeginningAndItsLength()
    {
        Event event;
        event.kind = EventKind::Yielded;
        event.value = Value(QByteArray(100'000, 'x'));
        event.locals = { { u"block"_s, event.value } };
        PackedEvents events;
        append(events, event);
        const Event kept = events.at(0);
        QCOMPARE(kept.length, std::int64_t { 100'000 });
        QCOMPARE(kept.value, event.value.shortened(ValueLength));
        QCOMPARE(kept.locals.first().value, event.value.shortened(ValueLength));
        QVERIFY(events.bytes() < 4000);
    }

    // Which object it is must not be told by its place in memory: that is used again.
    void aLongValueIsSharedOnlyWithItself()
    {
        PackedEvents events;
        for (int i = 0; i < 20; ++i) {
            Event event;
            event.kind = EventKind::Yielded;
            event.value = Value(QByteArray(5000, char('a' + i)));
            event.locals = { { u"block"_s, event.value } };
            append(events, event);
            append(events, event);
        }
        events.close();
        for (EventIndex i = 0; i < events.count(); ++i) {
            const Value expected
                = Value(QByteArray(5000, char('a' + i / 2))).shortened(ValueLength);
            QCOMPARE(events.at(i).value, expected);
            QCOMPARE(events.at(i).locals.first().value, expected);
            QCOMPARE(events.at(i).length, std::int64_t { 5000 });
        }
    }

    void aValueThatIsHandedOnIsKeptOnce()
    {
        Event event;
        event.kind = EventKind::Yielded;
        event.value = Value(QByteArray(150, 'x'));
        PackedEvents events;
        append(events, event);
        const qsizetype once = events.bytes();
        append(events, event);
        QVERIFY(events.bytes() - once < 100);
        // An equal one that is another object has come from somewhere else.
        event.value = Value(QByteArray(150, 'x'));
        append(events, event);
        QVERIFY(events.bytes() - once > 150);
        QCOMPARE(events.at(2).value, events.at(0).value);
    }
};

QTEST_GUILESS_MAIN(TestPackedEvents)
#include "tst_packedevents.moc"
