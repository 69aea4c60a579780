// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/http/exchange.h"

#include <array>

namespace yieldscope {

namespace {

using State = Exchange::State;
using Event = Exchange::Event;
using Action = Exchange::Action;

enum class Persistence {
    Unchanged,
    Last, ///< The answer under way is the connection's last.
};

struct Row
{
    State state;
    Event event;
    State next;
    Action action;
    Persistence persistence = Persistence::Unchanged;
};

// clang-format off
/// All that can happen. A pair that is missing changes nothing.
constexpr auto rows = std::to_array<Row>({
    // Nothing has come: silence is not answered.
    { State::New, Event::BytesArrived, State::New, Action::Parse },
    { State::New, Event::RequestBegun, State::Head, Action::None },
    { State::New, Event::HeadComplete, State::Body, Action::ReadBody },
    { State::New, Event::Refused, State::Answering, Action::SendError, Persistence::Last },
    { State::New, Event::Overloaded, State::Answering, Action::SendOverload, Persistence::Last },
    { State::New, Event::PeerHalfClosed, State::Closed, Action::Close },
    { State::New, Event::PeerGone, State::Closed, Action::Close },
    { State::New, Event::DeadlinePassed, State::Closed, Action::Close },
    { State::New, Event::Draining, State::Closed, Action::Close },
    { State::New, Event::Stopping, State::Closed, Action::Close },

    // As New, after an answer.
    { State::Idle, Event::BytesArrived, State::Idle, Action::Parse },
    { State::Idle, Event::RequestBegun, State::Head, Action::None },
    { State::Idle, Event::HeadComplete, State::Body, Action::ReadBody },
    { State::Idle, Event::Refused, State::Answering, Action::SendError, Persistence::Last },
    { State::Idle, Event::PeerHalfClosed, State::Closed, Action::Close },
    { State::Idle, Event::PeerGone, State::Closed, Action::Close },
    { State::Idle, Event::DeadlinePassed, State::Closed, Action::Close },
    { State::Idle, Event::Draining, State::Closed, Action::Close },
    { State::Idle, Event::Stopping, State::Closed, Action::Close },

    // Somebody has begun to ask and is told what went wrong.
    { State::Head, Event::BytesArrived, State::Head, Action::Parse },
    { State::Head, Event::HeadComplete, State::Body, Action::ReadBody },
    { State::Head, Event::Refused, State::Answering, Action::SendError, Persistence::Last },
    { State::Head, Event::PeerHalfClosed, State::Answering, Action::SendIncomplete, Persistence::Last },
    { State::Head, Event::PeerGone, State::Closed, Action::Close },
    { State::Head, Event::DeadlinePassed, State::Answering, Action::SendTimeout, Persistence::Last },
    { State::Head, Event::Draining, State::Head, Action::None, Persistence::Last },
    { State::Head, Event::Stopping, State::Closed, Action::Close },

    { State::Body, Event::BytesArrived, State::Body, Action::Parse },
    { State::Body, Event::BodyComplete, State::Ready, Action::MakeAnswer },
    { State::Body, Event::Refused, State::Answering, Action::SendError, Persistence::Last },
    { State::Body, Event::PeerHalfClosed, State::Answering, Action::SendIncomplete, Persistence::Last },
    { State::Body, Event::PeerGone, State::Closed, Action::Close },
    { State::Body, Event::DeadlinePassed, State::Answering, Action::SendTimeout, Persistence::Last },
    { State::Body, Event::Draining, State::Body, Action::None, Persistence::Last },
    { State::Body, Event::Stopping, State::Closed, Action::Close },

    { State::Ready, Event::AnswerQueued, State::Answering, Action::None },
    { State::Ready, Event::StreamStarted, State::Opening, Action::None },
    { State::Ready, Event::ClosingAnnounced, State::Ready, Action::None, Persistence::Last },
    { State::Ready, Event::PeerGone, State::Closed, Action::Close },
    { State::Ready, Event::Draining, State::Ready, Action::None, Persistence::Last },
    { State::Ready, Event::Stopping, State::Closed, Action::Close },

    // While the head is held back an exception can still become a 500, also for a client that has
    // half-closed: its FIN is reported again once the head is out.
    { State::Opening, Event::ItemReady, State::Streaming, Action::SendHeadAndItem },
    { State::Opening, Event::StreamEnded, State::Answering, Action::SendHeadAndEnd },
    { State::Opening, Event::StreamFailed, State::Answering, Action::SendFailure },
    { State::Opening, Event::ClosingAnnounced, State::Opening, Action::None, Persistence::Last },
    { State::Opening, Event::PeerGone, State::Closed, Action::CloseRun },
    { State::Opening, Event::DeadlinePassed, State::Streaming, Action::SendHead },
    { State::Opening, Event::Draining, State::Opening, Action::None, Persistence::Last },
    { State::Opening, Event::Stopping, State::Closed, Action::CloseRun },

    // From here on the only way to tell of a failure is an end without the last chunk.
    { State::Streaming, Event::ItemReady, State::Streaming, Action::SendItem },
    { State::Streaming, Event::StreamEnded, State::Answering, Action::SendEnd },
    { State::Streaming, Event::StreamFailed, State::Answering, Action::CutOff, Persistence::Last },
    { State::Streaming, Event::ClosingAnnounced, State::Streaming, Action::None, Persistence::Last },
    { State::Streaming, Event::PeerHalfClosed, State::HalfClosed, Action::None },
    { State::Streaming, Event::PeerGone, State::Closed, Action::CloseRun },
    { State::Streaming, Event::DeadlinePassed, State::Closed, Action::CloseRun },
    { State::Streaming, Event::Draining, State::Streaming, Action::None, Persistence::Last },
    { State::Streaming, Event::Stopping, State::Closed, Action::CloseRun },

    // A FIN alone may be a half-close or a client that left: a stream that ends soon is finished.
    { State::HalfClosed, Event::ItemReady, State::HalfClosed, Action::SendItem },
    { State::HalfClosed, Event::StreamEnded, State::Answering, Action::SendEnd },
    { State::HalfClosed, Event::StreamFailed, State::Answering, Action::CutOff, Persistence::Last },
    { State::HalfClosed, Event::ClosingAnnounced, State::HalfClosed, Action::None, Persistence::Last },
    { State::HalfClosed, Event::PeerGone, State::Closed, Action::CloseRun },
    { State::HalfClosed, Event::DeadlinePassed, State::Closed, Action::CloseRun },
    { State::HalfClosed, Event::Draining, State::HalfClosed, Action::None, Persistence::Last },
    { State::HalfClosed, Event::Stopping, State::Closed, Action::CloseRun },

    // No generator is left; the client may have half-closed and still gets its answer.
    { State::Answering, Event::ClosingAnnounced, State::Answering, Action::None, Persistence::Last },
    { State::Answering, Event::AnswerSent, State::Idle, Action::NextRequest },
    { State::Answering, Event::LastAnswerSent, State::Lingering, Action::HalfClose },
    { State::Answering, Event::PeerGone, State::Closed, Action::Close },
    { State::Answering, Event::DeadlinePassed, State::Closed, Action::Close },
    { State::Answering, Event::Draining, State::Answering, Action::None, Persistence::Last },
    { State::Answering, Event::Stopping, State::Answering, Action::None, Persistence::Last },

    { State::Lingering, Event::BytesArrived, State::Lingering, Action::DropInput },
    { State::Lingering, Event::PeerHalfClosed, State::Closed, Action::Close },
    { State::Lingering, Event::PeerGone, State::Closed, Action::Close },
    { State::Lingering, Event::DeadlinePassed, State::Closed, Action::Close },
    { State::Lingering, Event::LingerLimit, State::Closed, Action::Close },
    { State::Lingering, Event::Stopping, State::Closed, Action::Close },
});
// clang-format on

constexpr std::size_t indexOf(State state)
{
    return static_cast<std::size_t>(state);
}

constexpr std::size_t indexOf(Event event)
{
    return static_cast<std::size_t>(event);
}

struct Transition
{
    State next = State::New;
    Action action = Action::None;
    Persistence persistence = Persistence::Unchanged;
};

constexpr std::size_t stateCount = indexOf(State::Closed) + 1;
constexpr std::size_t eventCount = indexOf(Event::Stopping) + 1;
using Table = std::array<std::array<Transition, eventCount>, stateCount>;

/// The rows by state and event, filled up with "nothing changes".
consteval Table makeTable()
{
    Table table {};
    for (std::size_t state = 0; state < stateCount; ++state) {
        for (Transition &transition : table[state])
            transition.next = static_cast<State>(state);
    }
    for (const Row &row : rows)
        table[indexOf(row.state)][indexOf(row.event)] = { row.next, row.action, row.persistence };
    return table;
}

consteval bool hasNoPairTwice()
{
    std::array<std::array<bool, eventCount>, stateCount> seen {};
    for (const Row &row : rows) {
        bool &mark = seen[indexOf(row.state)][indexOf(row.event)];
        if (mark)
            return false;
        mark = true;
    }
    return true;
}

constexpr Table table = makeTable();
static_assert(hasNoPairTwice());

} // namespace

Exchange::Action Exchange::apply(Event event)
{
    if (event == Event::AnswerSent && m_last)
        event = Event::LastAnswerSent;
    const Transition &transition = table[indexOf(m_state)][indexOf(event)];
    m_state = transition.next;
    if (transition.persistence == Persistence::Last)
        m_last = true;
    return transition.action;
}

Deadline deadlineOf(Exchange::State state)
{
    switch (state) {
    case State::New:
        return Deadline::FirstByte;
    case State::Idle:
        return Deadline::Idle;
    case State::Head:
        return Deadline::Head;
    case State::Body:
        return Deadline::BodyStall;
    case State::Opening:
        return Deadline::HeadLatency;
    case State::HalfClosed:
        return Deadline::HalfCloseGrace;
    case State::Streaming:
    case State::Answering:
        return Deadline::ReaderStall;
    case State::Lingering:
        return Deadline::Linger;
    case State::Ready:
    case State::Closed:
        return Deadline::None;
    }
    return Deadline::None;
}

std::chrono::milliseconds durationOf(Deadline deadline, const HttpLimits &limits)
{
    switch (deadline) {
    case Deadline::None:
        return {};
    case Deadline::FirstByte:
        return limits.firstByte;
    case Deadline::Idle:
        return limits.idle;
    case Deadline::Head:
        return limits.head;
    case Deadline::BodyStall:
        return limits.bodyStall;
    case Deadline::HeadLatency:
        return limits.headLatency;
    case Deadline::HalfCloseGrace:
        return limits.halfCloseGrace;
    case Deadline::ReaderStall:
        return limits.readerStall;
    case Deadline::Linger:
        return limits.linger;
    }
    return {};
}

bool isRenewedByProgress(Deadline deadline)
{
    return deadline == Deadline::BodyStall || deadline == Deadline::ReaderStall;
}

bool readsInput(Exchange::State state)
{
    switch (state) {
    case State::New:
    case State::Idle:
    case State::Head:
    case State::Body:
    case State::Lingering:
        return true;
    case State::Ready:
    case State::Opening:
    case State::Streaming:
    case State::HalfClosed:
    case State::Answering:
    case State::Closed:
        return false;
    }
    return false;
}

} // namespace yieldscope
