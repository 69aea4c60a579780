// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/trace/tracer.h"

#include "core/generator/exceptions.h"

#include <utility>

namespace yieldscope {

Tracer::Tracer(Trace &trace, const Clock &clock, Gate gate, Watch watch)
    : m_trace(trace)
    , m_clock(clock)
    , m_gate(std::move(gate))
    , m_watch(std::move(watch))
{
    m_held.kind = EventKind::LoopBlocked;
}

void Tracer::append(Event &&event)
{
    if (m_watch)
        m_watch(event);
    event.time = m_clock.now();
    if (m_isOnLoop)
        watchLoop(event);
    m_trace.append(std::move(event));
}

bool Tracer::stopsHere()
{
    const bool stops = m_gate(m_depth);
    m_holdsLoop = m_holdsLoop && !stops;
    return stops;
}

void Tracer::wentOn()
{
    m_held.time = m_clock.now();
    m_holdsLoop = true;
}

// The line that was reached before `next` is the one that took so long.
void Tracer::watchLoop(const Event &next)
{
    // What is refused did not run.
    if (next.kind == EventKind::Refused)
        return;
    const Nanoseconds held = next.time - m_held.time;
    m_held.time = next.time;
    if (m_holdsLoop && held >= LoopHoldLimit) {
        m_hasBlockedLoop = true;
        m_held.size = held.count();
        m_trace.append(m_held);
    }
    if (next.line > 0) {
        m_held.frame = next.frame;
        m_held.line = next.line;
        m_held.cppLine = next.cppLine;
    }
    m_holdsLoop = next.kind != EventKind::Created && next.kind != EventKind::Yielded
        && next.kind != EventKind::Awaiting && next.kind != EventKind::Finished;
}

void Tracer::created(const QString &function, int defLine, const QList<LocalChange> &arguments,
                     const Value &iterable)
{
    Event event;
    event.kind = EventKind::Created;
    event.frame = FrameId { 1 };
    event.text = function;
    event.line = defLine;
    event.locals = arguments;
    event.value = iterable;
    append(std::move(event));
}

void Tracer::beginCall(Returning returning, const char *iteratorType)
{
    m_frames.clear();
    m_nextFrame = 1;
    m_returning = returning;
    m_iteratorType = QString::fromLatin1(iteratorType);
}

void Tracer::called(const Value &value)
{
    Event event;
    event.kind = EventKind::Returned;
    event.frame = FrameId { 1 };
    handOut(std::move(event), value);
}

// What is returned, or handed out.
void Tracer::handOut(Event out, const Value &value)
{
    out.value = value;
    if (out.kind == EventKind::Returned && m_returning == Returning::MakesIterator) {
        out.kind = EventKind::IteratorMade;
        out.text = m_iteratorType;
    } else if (out.kind == EventKind::Returned && m_returning == Returning::HandsOut) {
        out.kind = EventKind::Yielded;
    }
    if (out.kind == EventKind::Yielded) {
        out.chunk = m_lastChunk = ChunkId { m_lastChunk.value + 1 };
        m_yieldDepth = m_depth;
    }
    append(std::move(out));
}

void Tracer::resumed(Resumption resumption, const Value &value, const QString &exception)
{
    Event event;
    event.kind = EventKind::Resumed;
    event.resumption = resumption;
    event.frame = FrameId { 1 };
    event.value = value;
    event.text = exception;
    m_hasBlockedLoop = false;
    append(std::move(event));
}

void Tracer::finished(Resumption resumption, const QString &outcome, const Value &value)
{
    Event event;
    event.kind = EventKind::Finished;
    event.resumption = resumption;
    event.frame = FrameId { 1 };
    event.text = outcome;
    event.value = value;
    append(std::move(event));
}

void Tracer::refused(Resumption resumption, const QString &exception, const Value &value)
{
    Event event;
    event.kind = EventKind::Refused;
    event.resumption = resumption;
    event.frame = FrameId { 1 };
    event.text = exception;
    event.value = value;
    append(std::move(event));
}

Tracer::Record &Tracer::record(Frame &frame)
{
    if (frame.tag() == 0 || frame.tag() > m_frames.size()) {
        m_frames.push_back({ FrameId { m_nextFrame++ }, {} });
        frame.setTag(std::uint32_t(m_frames.size()));
    }
    return m_frames[frame.tag() - 1];
}

void Tracer::forget(Frame &frame)
{
    // Frames end from the innermost outwards, so the last one is the one that goes; one that is
    // orphaned by an ignored GeneratorExit goes with its delegator.
    if (frame.tag() > 0 && frame.tag() <= m_frames.size())
        m_frames.resize(frame.tag() - 1);
}

QList<LocalChange> Tracer::changes(Record &record)
{
    QList<LocalChange> changed;
    for (BoundLocal &local : record.locals) {
        Value now = local.view.read(local.view.address);
        if (!local.isNew && now == local.last)
            continue;
        local.isNew = false;
        local.last = std::move(now);
        // The trace shortens it.
        changed.append({ local.name, local.last });
    }
    return changed;
}

Event Tracer::event(EventKind kind, Frame &frame)
{
    Record &own = record(frame);
    Event event;
    event.kind = kind;
    event.frame = own.id;
    event.line = frame.line().python;
    event.cppLine = int(frame.line().cpp.line());
    m_depth = frame.tag() - 1;
    return event;
}

bool Tracer::entered(Frame &frame, const char *function, SourceLine line,
                     std::span<const LocalView> arguments)
{
    Record &own = record(frame);
    own.locals.clear();
    for (const LocalView &argument : arguments)
        own.locals.push_back({ argument, QString::fromLatin1(argument.name), {} });
    Event entry = event(EventKind::Entered, frame);
    entry.text = QString::fromLatin1(function);
    entry.line = line.python;
    entry.locals = changes(own);
    append(std::move(entry));
    return stopsHere();
}

bool Tracer::reached(Frame &frame, SourceLine)
{
    Event line = event(EventKind::Line, frame);
    line.locals = changes(record(frame));
    append(std::move(line));
    return stopsHere();
}

void Tracer::bound(Frame &frame, LocalView variable)
{
    Record &own = record(frame);
    for (BoundLocal &local : own.locals) {
        if (local.view.name == variable.name || qstrcmp(local.view.name, variable.name) == 0) {
            local.view = variable;
            return;
        }
    }
    own.locals.push_back({ variable, QString::fromLatin1(variable.name), {} });
}

void Tracer::delegated(Frame &outer, Frame &inner)
{
    Event handover = event(EventKind::Delegated, outer);
    // A delegate that ignored GeneratorExit was left without an end; it is not in the chain.
    m_frames.resize(outer.tag());
    inner.setTag(0);
    handover.locals = changes(record(outer));
    handover.other = record(inner).id;
    append(std::move(handover));
}

void Tracer::yielded(Frame &frame, const Value &value)
{
    Event out = event(EventKind::Yielded, frame);
    out.locals = changes(record(frame));
    handOut(std::move(out), value);
}

void Tracer::returned(Frame &frame, const Value &value)
{
    Event end = event(EventKind::Returned, frame);
    end.locals = changes(record(frame));
    handOut(std::move(end), value);
    forget(frame);
}

void Tracer::raised(Frame &frame, const std::exception_ptr &exception)
{
    Event end = event(EventKind::Raised, frame);
    end.text = describeException(exception).display();
    append(std::move(end));
    forget(frame);
}

void Tracer::awaiting(Frame &frame, const char *what)
{
    Event wait = event(EventKind::Awaiting, frame);
    wait.locals = changes(record(frame));
    wait.text = QString::fromLatin1(what);
    append(std::move(wait));
}

void Tracer::awoke(Frame &frame)
{
    append(event(EventKind::Awoke, frame));
}

} // namespace yieldscope
