// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/trace/tracer.h"

#include "core/generator/exceptions.h"

#include <algorithm>
#include <utility>

namespace yieldscope {

Tracer::Tracer(Trace &trace, const Clock &clock, Gate &gate)
    : m_trace(trace)
    , m_clock(clock)
    , m_gate(gate)
{
    m_held.kind = EventKind::LoopBlocked;
}

void Tracer::append(EventDraft &event)
{
    appendAt(m_clock.now(), event);
}

void Tracer::appendAt(Nanoseconds time, EventDraft &event)
{
    if (!m_gate.isOpen())
        m_gate.see(event);
    event.time = m_lastTime = time;
    if (m_isOnLoop)
        watchLoop(event);
    m_trace.append(event);
}

bool Tracer::stopsHere()
{
    const bool stops = !m_gate.isOpen() && m_gate.stopsAtCheckpoint(m_depth);
    m_holdsLoop = m_holdsLoop && !stops;
    return stops;
}

void Tracer::wentOn()
{
    m_held.time = m_clock.now();
    m_holdsLoop = true;
}

// The line that was reached before `next` is the one that took so long.
void Tracer::watchLoop(const EventDraft &next)
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
    const EventDraftOf of(event);
    EventDraft draft = of.draft();
    append(draft);
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
    EventDraft event;
    event.kind = EventKind::Returned;
    event.frame = FrameId { 1 };
    handOut(event, value);
}

// What is returned, or handed out.
void Tracer::handOut(EventDraft &out, const Value &value)
{
    out.value = &value;
    if (out.kind == EventKind::Returned && m_returning == Returning::MakesIterator) {
        out.kind = EventKind::IteratorMade;
        out.text = &m_iteratorType;
    } else if (out.kind == EventKind::Returned && m_returning == Returning::HandsOut) {
        out.kind = EventKind::Yielded;
    }
    if (out.kind == EventKind::Yielded) {
        out.chunk = m_lastChunk = ChunkId { m_lastChunk.value + 1 };
        m_yieldDepth = m_depth;
    }
    append(out);
}

namespace {

// What happens to the generator as a whole.
EventDraft callEvent(EventKind kind, Resumption resumption, const Value &value, const QString &text)
{
    EventDraft event;
    event.kind = kind;
    event.resumption = resumption;
    event.frame = FrameId { 1 };
    event.value = &value;
    event.text = &text;
    return event;
}

} // namespace

void Tracer::resumed(Resumption resumption, const Value &value, const QString &exception)
{
    m_hasBlockedLoop = false;
    EventDraft call = callEvent(EventKind::Resumed, resumption, value, exception);
    append(call);
}

void Tracer::resumedByNext(bool isAtOnce)
{
    m_hasBlockedLoop = false;
    EventDraft event;
    event.kind = EventKind::Resumed;
    event.frame = FrameId { 1 };
    appendAt(isAtOnce ? m_lastTime : m_clock.now(), event);
}

void Tracer::finished(Resumption resumption, const QString &outcome, const Value &value)
{
    EventDraft call = callEvent(EventKind::Finished, resumption, value, outcome);
    append(call);
}

void Tracer::refused(Resumption resumption, const QString &exception, const Value &value)
{
    EventDraft call = callEvent(EventKind::Refused, resumption, value, exception);
    append(call);
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

std::span<const LocalChange *const> Tracer::changes(Record &record)
{
    m_changes.clear();
    for (BoundLocal &local : record.locals) {
        if (!local.hasChanged())
            continue;
        local.isNew = false;
        // The trace shortens it.
        local.last.value = local.view.read(local.view.address);
        m_changes.push_back(&local.last);
    }
    return m_changes;
}

EventDraft Tracer::event(EventKind kind, Frame &frame)
{
    const Record &own = record(frame);
    EventDraft event;
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
        own.locals.push_back({ argument, { QString::fromLatin1(argument.name), {} } });
    const QString name = QString::fromLatin1(function);
    EventDraft entry = event(EventKind::Entered, frame);
    entry.text = &name;
    entry.line = line.python;
    entry.locals = changes(own);
    append(entry);
    return stopsHere();
}

bool Tracer::reached(Frame &frame, SourceLine)
{
    EventDraft line = event(EventKind::Line, frame);
    line.locals = changes(record(frame));
    append(line);
    return stopsHere();
}

void Tracer::bound(Frame &frame, LocalView variable)
{
    Record &own = record(frame);
    // Most often the same literal.
    auto known = std::find_if(own.locals.begin(), own.locals.end(), [&](const BoundLocal &local) {
        return local.view.name == variable.name;
    });
    if (known == own.locals.end())
        known = std::find_if(own.locals.begin(), own.locals.end(), [&](const BoundLocal &local) {
            return qstrcmp(local.view.name, variable.name) == 0;
        });
    if (known != own.locals.end()) {
        known->view = variable;
        return;
    }
    own.locals.push_back({ variable, { QString::fromLatin1(variable.name), {} } });
}

void Tracer::delegated(Frame &outer, Frame &inner)
{
    EventDraft handover = event(EventKind::Delegated, outer);
    // A delegate that ignored GeneratorExit was left without an end; it is not in the chain.
    m_frames.resize(outer.tag());
    inner.setTag(0);
    handover.locals = changes(record(outer));
    // May move the outer record, but not the changes in it.
    handover.other = record(inner).id;
    append(handover);
}

void Tracer::yielded(Frame &frame, const Value &value)
{
    EventDraft out = event(EventKind::Yielded, frame);
    out.locals = changes(record(frame));
    handOut(out, value);
}

void Tracer::returned(Frame &frame, const Value &value)
{
    EventDraft end = event(EventKind::Returned, frame);
    end.locals = changes(record(frame));
    handOut(end, value);
    forget(frame);
}

void Tracer::raised(Frame &frame, const std::exception_ptr &exception)
{
    const QString text = describeException(exception).display();
    EventDraft end = event(EventKind::Raised, frame);
    end.text = &text;
    append(end);
    forget(frame);
}

void Tracer::awaiting(Frame &frame, const char *what)
{
    const QString text = QString::fromLatin1(what);
    EventDraft wait = event(EventKind::Awaiting, frame);
    wait.locals = changes(record(frame));
    wait.text = &text;
    append(wait);
}

void Tracer::awoke(Frame &frame)
{
    EventDraft end = event(EventKind::Awoke, frame);
    append(end);
}

} // namespace yieldscope
