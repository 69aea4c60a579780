// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/generator/frame.h"
#include "core/trace/event.h"

namespace yieldscope {

/// A local as it is at the cursor.
struct LocalState
{
    QString name;
    Value value;
    /// The event that gave it this value.
    EventIndex changedAt = 0;
};

/// One frame of the delegation chain at the cursor.
struct FrameState
{
    FrameId id;
    QString function;
    GeneratorState state = GeneratorState::Created;
    /// The `def` line, and the line where it stands; 0 where unknown.
    int defLine = 0;
    int line = 0;
    int cppLine = 0;
    /// Waits for its delegate (stands at a yield from).
    bool isDelegating = false;
    QList<LocalState> locals;
};

/// How often each edge of the state machine was taken.
struct EdgeCounts
{
    int starts = 0; ///< CREATED to RUNNING
    int resumes = 0; ///< SUSPENDED to RUNNING
    int yields = 0; ///< RUNNING to SUSPENDED
    int ends = 0; ///< to CLOSED
    int refused = 0; ///< calls that changed nothing
    friend bool operator==(const EdgeCounts &, const EdgeCounts &) = default;
};

/// The response of the run at the cursor; all zero for a run made by hand.
struct StreamState
{
    QString request; ///< the request line; empty for a run made by hand
    QString client; ///< address and port
    QString agent; ///< the User-Agent that it named
    QByteArray head; ///< of the response; empty until sent
    std::int64_t chunksBuffered = 0;
    std::int64_t chunksWritten = 0;
    std::int64_t chunksReceived = 0;
    std::int64_t payloadBytes = 0; ///< data of the chunks
    std::int64_t wireBytes = 0; ///< head, chunks and framing
    std::int64_t clientReads = 0; ///< known of the built-in client only, as all below
    std::int64_t clientBytes = 0; ///< what those reads took, head and framing included
    std::optional<ClientAct> lastAct; ///< what it did last besides reading
    bool isHeld = false;
    bool isPullStopped = false; ///< the client reads too slowly
    bool hasEnded = false; ///< the last chunk was written
    QString left; ///< how the client left, or why the body was cut; empty while it is there
};

/// Everything about a run at one event: a pure fold over the events up to it.
struct RunState
{
    EventIndex at = -1;
    Nanoseconds time { 0 };
    GeneratorState state = GeneratorState::Created;
    bool isAsync = false;
    /// It is no generator but an iterable, whose methods are called: the chain is the call that
    /// runs, or, closed, the one that ran last: between calls there is no frame.
    bool isIterable = false;
    /// The type of what iter() gave; empty before, and for a generator.
    QString iteratorType;
    /// Outermost first. Empty once the generator is closed.
    QList<FrameState> chain;
    EdgeCounts counts;
    /// The value handed out last, which chunk it is, and whether it was handed out by this very
    /// event.
    Value yielded;
    ChunkId chunk;
    bool isAtYield = false;
    /// How the last resumption ended where not by a yield: "StopIteration value=None".
    QString outcome;
    /// What the generator waits for; empty unless it awaits.
    QString awaiting;
    /// How often it blocked its event loop, and for how long altogether.
    int loopBlocks = 0;
    Nanoseconds loopBlocked { 0 };
    /// The resumption in progress, or the last one.
    Resumption resumption = Resumption::Next;
    StreamState stream;

    /// The frame that runs or stands at its yield; null once closed.
    [[nodiscard]] const FrameState *innermost() const;
    /// The frame with that id; null where it is not in the chain.
    [[nodiscard]] const FrameState *frame(FrameId id) const;
};

/// The state after `event`, which stands at `index`, given the state before it.
void apply(RunState &state, const Event &event, EventIndex index);

} // namespace yieldscope
