// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/clients/goodbye.h"

#include <algorithm>

namespace yieldscope {

namespace {

bool isLeave(std::optional<ClientAct> act)
{
    return act && *act != ClientAct::Stalls && *act != ClientAct::ReadsOn;
}

// The last event of that sort; -1 without one.
template <class Test>
EventIndex lastOf(const TraceView &view, Test test)
{
    for (EventIndex i = view.end() - 1; i >= view.first(); --i) {
        if (test(view.at(i)))
            return i;
    }
    return -1;
}

// What the client asked for, or what a server of its own accord waits.
Nanoseconds stallLimit(const TraceView &view)
{
    constexpr std::chrono::seconds usual { 60 };
    constexpr EventIndex longestSearch = 64;
    const EventIndex end = std::min(view.end(), view.first() + longestSearch);
    for (EventIndex i = view.first(); i < end; ++i) {
        if (view.kindAt(i) != EventKind::RequestReceived)
            continue;
        const Event request = view.at(i);
        for (const LocalChange &field : request.locals) {
            if (field.name == QStringLiteral("Yieldscope-Stall"))
                return std::chrono::seconds(field.value.str().toInt());
        }
    }
    return usual;
}

/// Follows what happens to the generator once the server has noticed.
class Aftermath
{
public:
    /// An async generator that waits is cancelled there; one that is not is closed by a call.
    Aftermath(Goodbye &goodbye, const RunState &state, bool isClosedByCall)
        : m_goodbye(goodbye)
        , m_state(state)
        , m_isClosedByCall(isClosedByCall)
    {
        if (state.state == GeneratorState::Closed)
            m_goodbye.signal = Goodbye::Signal::Ended;
        else if (state.isIterable)
            m_goodbye.signal = Goodbye::Signal::NoClose;
    }

    /// False once nothing more is to come.
    bool take(const Event &event, EventIndex index)
    {
        const RunState before = m_state;
        apply(m_state, event, index);
        if (m_goodbye.signal == Goodbye::Signal::None)
            lookForSignal(event, index, before);
        else
            takeAfterSignal(event, index);
        if (event.kind == EventKind::Finished) {
            m_goodbye.endedAt = index;
            m_goodbye.outcome = event.text;
        }
        return event.kind != EventKind::Finished || m_goodbye.signal == Goodbye::Signal::None;
    }

private:
    void lookForSignal(const Event &event, EventIndex index, const RunState &before)
    {
        const bool isClose
            = event.kind == EventKind::Resumed && event.resumption == Resumption::Close;
        if (isClose && before.state == GeneratorState::Created) {
            m_goodbye.signal = Goodbye::Signal::NotStarted;
            m_goodbye.raisedAt = index;
        } else if (isClose) {
            raise(Goodbye::Signal::ExitAtYield, before, index);
        } else if (event.kind == EventKind::Awoke && !m_isClosedByCall) {
            raise(Goodbye::Signal::CancelAtAwait, before, index);
        } else if (event.kind == EventKind::Finished && m_state.state == GeneratorState::Closed) {
            m_goodbye.signal = Goodbye::Signal::Ended;
        }
    }

    void raise(Goodbye::Signal signal, const RunState &before, EventIndex index)
    {
        m_goodbye.signal = signal;
        m_goodbye.raisedAt = index;
        if (const FrameState *frame = before.innermost()) {
            m_goodbye.function = frame->function;
            m_goodbye.line = frame->line;
        }
    }

    void takeAfterSignal(const Event &event, EventIndex index)
    {
        if (event.kind == EventKind::Line) {
            m_goodbye.cleanupLines.append(event.line);
            if (m_goodbye.cleanupFrom < 0)
                m_goodbye.cleanupFrom = index;
            m_goodbye.cleanupTo = index;
        } else if (event.kind == EventKind::Yielded) {
            m_goodbye.ignoredAt = index;
        } else if (event.kind == EventKind::Raised || event.kind == EventKind::Returned) {
            const FrameState *frame = m_named.frame(event.frame);
            const QString name = frame ? frame->function : functionOf(event.frame);
            m_goodbye.frames.append(QString(
                name % u": "
                % (event.kind == EventKind::Raised ? event.text : QStringLiteral("return"))));
        }
    }

    [[nodiscard]] QString functionOf(FrameId id) const
    {
        return id.value <= 1 ? m_goodbye.function : QString();
    }

    Goodbye &m_goodbye;
    RunState m_state;
    const bool m_isClosedByCall;
    /// As it stood when the server noticed: frames that are left keep their names there.
    const RunState m_named = m_state;
};

} // namespace

Goodbye goodbye(const TraceView &view)
{
    Goodbye goodbye;
    if (view.isEmpty())
        return goodbye;
    // Only what is known to be there is searched for: a stream that goes on costs nothing.
    const StreamState stream = view.stateAt(view.end() - 1).stream;
    if (isLeave(stream.lastAct)) {
        goodbye.act = stream.lastAct;
        goodbye.actedAt
            = lastOf(view, [](const Event &event) { return event.kind == EventKind::ClientActed; });
    }
    if (!stream.left.isEmpty())
        goodbye.noticedAt
            = lastOf(view, [](const Event &event) { return event.kind == EventKind::ClientLeft; });
    if (goodbye.noticedAt < 0)
        return goodbye;
    goodbye.noticed = view.at(goodbye.noticedAt).text;
    const EventIndex closing = lastOf(view, [](const Event &event) {
        return event.kind == EventKind::Resumed && event.resumption == Resumption::Close;
    });
    Aftermath aftermath(goodbye, view.stateAt(goodbye.noticedAt), closing > goodbye.noticedAt);
    for (EventIndex i = goodbye.noticedAt + 1; i < view.end(); ++i) {
        if (!aftermath.take(view.at(i), i))
            break;
    }
    return goodbye;
}

Patience patienceOf(const TraceView &view)
{
    Patience patience;
    if (view.isEmpty())
        return patience;
    const StreamState stream = view.stateAt(view.end() - 1).stream;
    patience.isCounting = stream.left.isEmpty() && stream.chunksBuffered > stream.chunksWritten;
    const EventIndex written
        = lastOf(view, [](const Event &event) { return event.kind == EventKind::ChunkWritten; });
    const ChunkId last = written >= 0 ? view.at(written).chunk : ChunkId();
    Nanoseconds from = written >= 0 ? view.at(written).time : Nanoseconds(0);
    // The oldest that waits may have come after the kernel took all before it.
    for (EventIndex i = view.end() - 1; i >= view.first(); --i) {
        const Event &event = view.at(i);
        if (event.kind != EventKind::ChunkBuffered || !event.chunk.isValid())
            continue;
        if (!(last < event.chunk))
            break;
        from = std::max(written >= 0 ? view.at(written).time : Nanoseconds(0), event.time);
    }
    patience.until = from + stallLimit(view);
    return patience;
}

} // namespace yieldscope
