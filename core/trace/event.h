// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/clock.h"
#include "core/base/id.h"
#include "core/generator/value.h"

#include <QtCore/QList>
#include <QtCore/QString>

#include <cstdint>
#include <memory>
#include <optional>

namespace yieldscope {

/// The position of an event in its trace; 0 is the creation of the generator. Also called a step.
using EventIndex = std::int64_t;

/// How a generator is resumed.
enum class Resumption : std::uint8_t { Next, Send, Throw, Close };

/// "next", "send", "throw" or "close"; for an async generator "anext", "asend" and so on.
[[nodiscard]] QString toString(Resumption resumption, bool isAsync = false);

enum class EventKind : std::uint8_t {
    // The generator
    Created, ///< the generator function was called; text: its name, locals: its arguments; value:
    ///< what
    ///< it made where that is no generator but an iterable
    IteratorMade, ///< iter() was called on the iterable; text: the type of the iterator, value:
    ///< itself
    Resumed, ///< somebody called next(), send(), throw() or close(); value or text: what came in
    Entered, ///< a frame starts its body; text: its function's name, locals: its arguments
    Line, ///< a frame is about to run a line
    Delegated, ///< frame handed over to other (yield from)
    Yielded, ///< frame handed out value, which is chunk
    Returned, ///< frame returned value
    Raised, ///< an exception left frame; text: "Type: message"
    Awaiting, ///< frame waits for text
    Awoke, ///< the wait of frame is over
    LoopBlocked, ///< frame held the event loop at line until now; size: for how many nanoseconds
    Finished, ///< the resumption ended without a yield; text: what the caller sees
    Refused, ///< a call was refused and nothing ran; text: the exception
    // The response that the generator feeds
    RequestReceived, ///< text: the request line; value: who asked, locals: of its header fields
    ///< those that matter here, as User-Agent
    HeadSent, ///< value: the bytes of the response head, size: how many
    Held, ///< the next chunk waits until the person lets it go
    Released, ///< the person let it go
    PullStopped, ///< the socket holds enough (high-water mark); size: bytes waiting
    PullResumed, ///< there is room again; size: bytes waiting
    ChunkBuffered, ///< chunk stands in the server's buffer; value: its data, size: bytes on the
    ///< wire
    ChunkWritten, ///< the last byte of chunk was given to the kernel
    ClientRead, ///< the client took size bytes with one read(), whatever chunks they belong to
    ChunkReceived, ///< the client read the last byte of chunk; value: in how many reads it came
    BodyEnded, ///< the last chunk was written: the client knows that it has everything
    BodyCut, ///< the connection was cut without the last chunk; text: why
    ClientActed, ///< the built-in client did what text, a ClientAct, says
    ClientLeft, ///< the client is gone; text: how
};

/// What the built-in client does besides reading.
enum class ClientAct : std::uint8_t {
    Stalls, ///< it reads no more for now
    ReadsOn,
    LeavesByFin, ///< it closes its side in order
    LeavesByRst, ///< it resets the connection
    Vanishes, ///< it reads no more, and nothing tells the server
};
/// "stalls", "leaves by FIN"; as ClientActed says it.
[[nodiscard]] QString toString(ClientAct act);
/// The act of that text; nothing for another text.
[[nodiscard]] std::optional<ClientAct> clientAct(const QString &text);

/// A local whose value is new, or changed since the event before.
struct LocalChange
{
    QString name;
    Value value;
};

/// One recorded fact. What the fields mean depends on the kind; see EventKind.
struct Event
{
    EventKind kind = EventKind::Created;
    Resumption resumption = Resumption::Next;
    FrameId frame;
    FrameId other;
    ChunkId chunk;
    /// Lines of the Python listing and of the C++ file; 0 where none.
    int line = 0;
    int cppLine = 0;
    std::int64_t size = 0;
    /// When, by the clock that all runs share.
    Nanoseconds time { 0 };
    Value value;
    /// Characters or bytes of a value that is a str or bytes, before it was shortened.
    std::int64_t length = 0;
    QString text;
    QList<LocalChange> locals;

    /// Roughly how much memory the event keeps beyond itself.
    [[nodiscard]] qsizetype payloadBytes() const;
};

/// What an allocation of that many bytes takes: the heap's own header, and room left by growing.
[[nodiscard]] constexpr qsizetype allocatedBytes(qsizetype bytes) noexcept
{
    constexpr qsizetype Header = 48;
    return bytes > 0 ? bytes + bytes / 2 + Header : 0;
}

/// The kind in words for lists: "yielded", "chunk written".
[[nodiscard]] QString toString(EventKind kind);
/// Whether single steps stop at events of this kind, forward and back.
[[nodiscard]] bool isStep(EventKind kind) noexcept;

} // namespace yieldscope
