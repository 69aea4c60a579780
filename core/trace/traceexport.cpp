// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/trace/traceexport.h"

#include "core/trace/chunkindex.h"
#include "core/trace/jsonwriter.h"

namespace yieldscope {

namespace {

QByteArray cell(const QString &text)
{
    QByteArray bytes = text.toUtf8();
    const auto needsQuotes = [](char c) { return c == '"' || c == ',' || c == '\n' || c == '\r'; };
    if (std::none_of(bytes.begin(), bytes.end(), needsQuotes))
        return bytes;
    return '"' + bytes.replace('"', "\"\"") + '"';
}

QString numberOrNothing(std::uint64_t number)
{
    return number == 0 ? QString() : QString::number(qulonglong { number });
}

QString localsText(const Event &event)
{
    QStringList locals;
    for (const LocalChange &local : event.locals)
        locals.append(local.name + QLatin1Char('=') + local.value.repr());
    return locals.join(QStringLiteral("; "));
}

/// The rows of the picture: threads, as the format calls them.
enum Row : int { StateRow = 1, WaitRow, ChunkRow, EventRow };

/// Writes slices and instants.
class ChromeTrace
{
public:
    explicit ChromeTrace(const QString &title)
        : m_json(m_out)
    {
        m_json.beginObject().key("displayTimeUnit").plain("ns").key("traceEvents").beginArray();
        name("process_name", StateRow, title);
        name("thread_name", StateRow, QStringLiteral("generator"));
        name("thread_name", WaitRow, QStringLiteral("waits"));
        name("thread_name", ChunkRow, QStringLiteral("chunks"));
        name("thread_name", EventRow, QStringLiteral("events"));
    }

    void slice(Row row, const QString &name, Nanoseconds from, Nanoseconds to, EventIndex step)
    {
        begin("X", row, name, from);
        microseconds("dur", to - from);
        m_json.key("args").beginObject().key("step").integer(step).endObject();
        m_json.endObject();
    }

    void instant(const Event &event, EventIndex step)
    {
        begin("i", EventRow, toString(event.kind), event.time);
        m_json.key("s").plain("t").key("args").beginObject().key("step").integer(step);
        if (event.line > 0)
            m_json.key("line").integer(event.line);
        if (!event.value.isNone())
            m_json.key("value").string(event.value.repr());
        if (!event.text.isEmpty())
            m_json.key("text").string(event.text);
        m_json.endObject().endObject();
    }

    QByteArray finish()
    {
        m_json.endArray().endObject();
        return m_out;
    }

private:
    void begin(const char *phase, Row row, const QString &name, Nanoseconds time)
    {
        m_json.beginObject().key("ph").plain(phase).key("pid").integer(1);
        m_json.key("tid").integer(int { row }).key("name").string(name);
        microseconds("ts", time);
    }

    void name(const char *what, Row row, const QString &text)
    {
        m_json.beginObject().key("ph").plain("M").key("pid").integer(1);
        m_json.key("tid").integer(int { row }).key("name").plain(what);
        m_json.key("args").beginObject().key("name").string(text).endObject().endObject();
    }

    void microseconds(const char *key, Nanoseconds time)
    {
        constexpr std::int64_t Thousand = 1000;
        const QByteArray rest = QByteArray::number(qlonglong { time.count() % Thousand });
        m_json.key(key).number(QByteArray::number(qlonglong { time.count() / Thousand }) + '.'
                               + rest.rightJustified(3, '0'));
    }

    QByteArray m_out;
    JsonWriter m_json;
};

void writeStates(ChromeTrace &trace, const TraceView &events)
{
    RunState state = events.stateBefore();
    GeneratorState phase = state.state;
    QString awaited;
    Nanoseconds since = events.at(events.first()).time;
    Nanoseconds waitsSince = since;
    EventIndex step = events.first();
    for (EventIndex i = events.first(); i < events.end(); ++i) {
        const Event &event = events.at(i);
        apply(state, event, i);
        if (state.awaiting != awaited) {
            if (!awaited.isEmpty())
                trace.slice(WaitRow, awaited, waitsSince, event.time, i);
            awaited = state.awaiting;
            waitsSince = event.time;
        }
        if (state.state == phase)
            continue;
        trace.slice(StateRow, QString::fromLatin1(toString(phase)).toLower(), since, event.time,
                    step);
        phase = state.state;
        since = event.time;
        step = i;
    }
    const Nanoseconds end = events.at(events.end() - 1).time;
    trace.slice(StateRow, QString::fromLatin1(toString(phase)).toLower(), since, end, step);
    if (!awaited.isEmpty())
        trace.slice(WaitRow, awaited, waitsSince, end, events.end() - 1);
}

void writeChunks(ChromeTrace &trace, const TraceView &events)
{
    ChunkIndex index;
    index.update(events);
    const auto part = [&](const ChunkEntry &chunk, const char *what, EventIndex from,
                          EventIndex to) {
        if (from >= 0 && to >= 0)
            trace.slice(ChunkRow,
                        QStringLiteral("#%1 %2").arg(chunk.id.value).arg(QLatin1StringView(what)),
                        events.at(from).time, events.at(to).time, from);
    };
    for (const ChunkEntry &chunk : index.chunks()) {
        part(chunk, "to the buffer", chunk.yieldedAt, chunk.bufferedAt);
        part(chunk, "to the kernel", chunk.bufferedAt, chunk.writtenAt);
        part(chunk, "to the client", chunk.writtenAt, chunk.receivedAt);
    }
}

} // namespace

QByteArray toCsv(const TraceView &events, const HiddenPaths &hidden)
{
    QByteArray out = "step,time_ns,kind,resumption,frame,other,chunk,line,cpp_line,size,length,"
                     "value,text,locals\r\n";
    for (EventIndex i = events.first(); i < events.end(); ++i) {
        const Event event = hidden.applied(events.at(i));
        const bool isCall = event.kind == EventKind::Resumed || event.kind == EventKind::Finished;
        const QStringList cells {
            QString::number(qlonglong { i }),
            QString::number(qlonglong { event.time.count() }),
            toString(event.kind),
            isCall ? toString(event.resumption) : QString(),
            numberOrNothing(event.frame.value),
            numberOrNothing(event.other.value),
            numberOrNothing(event.chunk.value),
            numberOrNothing(std::uint64_t(event.line)),
            numberOrNothing(std::uint64_t(event.cppLine)),
            numberOrNothing(std::uint64_t(event.size)),
            numberOrNothing(std::uint64_t(event.length)),
            event.value.isNone() ? QString() : event.value.repr(),
            event.text,
            localsText(event),
        };
        for (const QString &text : cells)
            out += cell(text) + ',';
        out.chop(1);
        out += "\r\n";
    }
    return out;
}

QByteArray toChromeTrace(const TraceView &events, const QString &title, const HiddenPaths &hidden)
{
    ChromeTrace trace(hidden.applied(title));
    if (!events.isEmpty()) {
        writeStates(trace, events);
        writeChunks(trace, events);
    }
    for (EventIndex i = events.first(); i < events.end(); ++i)
        trace.instant(hidden.applied(events.at(i)), i);
    return trace.finish();
}

} // namespace yieldscope
