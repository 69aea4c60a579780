// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/http/limits.h"

#include <chrono>

namespace yieldscope {

/// The course of one connection: which request or answer it is in, what is done next, and
/// whether it stays open. Rule: every transition and every decision to keep or to close is a row
/// of the table in exchange.cpp; the owner of the socket reports events, does the action that
/// comes back, and keeps no flags of its own.
class Exchange
{
public:
    enum class State {
        New, ///< Nothing has come yet.
        Idle, ///< Kept after an answer, waiting for a request.
        Head, ///< Within a request's head.
        Body, ///< The head is complete; the body is read and dropped.
        Ready, ///< The request is complete and the answer is being chosen.
        Opening, ///< A generator runs and the head of its answer is not out yet.
        Streaming, ///< The head is out and items follow.
        HalfClosed, ///< As Streaming, after the client's FIN: it may end soon or is ended.
        Answering, ///< All of the answer is handed to the socket and leaves it.
        Lingering, ///< Our side is closed; what still comes is dropped.
        Closed,
    };

    enum class Event {
        BytesArrived, ///< The socket has bytes.
        RequestBegun, ///< The parser wants more, and hasBegun().
        HeadComplete, ///< The parser has the head and the body may be read (BodyPlan).
        BodyComplete, ///< The parser is done with the request.
        Refused, ///< The parser failed, or the request is answered before its body.
        AnswerQueued, ///< A whole answer was handed to the socket.
        StreamStarted, ///< A generator was made; it has not yielded yet.
        ItemReady, ///< The generator yielded.
        StreamEnded, ///< The generator returned, and BodyWriter::isComplete().
        StreamFailed, ///< The generator raised, or ended before what was announced.
        ClosingAnnounced, ///< The head that was sent says `Connection: close`.
        AnswerSent, ///< In Answering, the socket holds no more bytes to write.
        LastAnswerSent, ///< What apply() makes of AnswerSent when the answer was the last one.
        /// The client's FIN. Reported when it is seen, again when the parser then wants more,
        /// again after the head of a stream, and again after HalfClose: a state need not remember
        /// it.
        PeerHalfClosed,
        PeerGone, ///< RST, a failed write, or an error of the socket.
        DeadlinePassed, ///< The deadline() of the state.
        Overloaded, ///< In New: there are too many connections.
        LingerLimit, ///< More than HttpLimits::lingerBytes were dropped.
        Draining, ///< The server takes no further request; what is asked already is answered.
        Stopping, ///< The server stops.
    };

    /// What the owner of the socket does now.
    enum class Action {
        None,
        Parse, ///< Feed the parser with what is buffered.
        ReadBody, ///< Send 100 Continue if the plan says so; then Parse.
        MakeAnswer, ///< Report AnswerQueued or StreamStarted.
        SendError, ///< Send the error; it closes. Ask the parser nothing more.
        SendIncomplete, ///< Send 400: the request ended too early.
        SendTimeout, ///< Send 408.
        SendOverload, ///< Send 503.
        SendHead, ///< Send the head of the stream.
        SendHeadAndItem,
        SendHeadAndEnd, ///< The generator yielded nothing: head and end of an empty body.
        SendItem,
        SendEnd, ///< Send BodyWriter::end().
        SendFailure, ///< Send 500 in place of the stream.
        CutOff, ///< Send no end: what was yielded still leaves, then the connection ends.
        NextRequest, ///< Reset the parser, then Parse what is buffered already.
        HalfClose, ///< Shut our side down, and drain.
        DropInput, ///< Read and drop; count it against HttpLimits::lingerBytes.
        Close, ///< Close the socket.
        CloseRun, ///< Close the generator now, then the socket.
    };

    /// Tells what happened and learns what to do. An event that has no meaning in the state
    /// (a late timer, say) changes nothing.
    Action apply(Event event);

    [[nodiscard]] State state() const noexcept { return m_state; }
    /// Whether the connection ends with the answer under way.
    [[nodiscard]] bool isLast() const noexcept { return m_last; }

private:
    State m_state = State::New;
    bool m_last = false;
};

/// What a state waits for at most, and how that is counted.
enum class Deadline {
    None,
    FirstByte, ///< From the start of the state.
    Idle, ///< From the start of the state.
    Head, ///< From the start of the state: a dribbled byte does not extend it.
    BodyStall, ///< From the last byte that came.
    HeadLatency, ///< From the start of the state.
    HalfCloseGrace, ///< From the start of the state.
    ReaderStall, ///< From the last byte that left, and only while bytes wait to leave.
    Linger, ///< From the start of the state.
};

[[nodiscard]] Deadline deadlineOf(Exchange::State state);
/// How long that is; 0 for None.
[[nodiscard]] std::chrono::milliseconds durationOf(Deadline deadline, const HttpLimits &limits);
/// Whether bytes that come (BodyStall) or leave (ReaderStall) start it anew.
[[nodiscard]] bool isRenewedByProgress(Deadline deadline);
/// Whether the state takes bytes from the socket. Where not, they stay in the kernel: a client
/// that sends ahead is held back.
[[nodiscard]] bool readsInput(Exchange::State state);

/// Names for logs and failed tests.
[[nodiscard]] const char *nameOf(Exchange::State state);
[[nodiscard]] const char *nameOf(Exchange::Event event);
[[nodiscard]] const char *nameOf(Exchange::Action action);

} // namespace yieldscope
