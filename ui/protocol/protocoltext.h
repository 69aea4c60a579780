// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/gallery/spec.h"
#include "core/trace/runstate.h"

namespace yieldscope {

/// Where a run stands in the iterator protocol (PEP 234; PEP 492 and 525 for the asynchronous one).
enum class ProtocolStage : std::uint8_t {
    Made, ///< there is an iterator, and nobody has asked it for a value yet
    Asked, ///< __next__() or __anext__() is running
    Waiting, ///< __anext__() awaits something
    Handed, ///< a value was handed out
    Ended, ///< StopIteration or StopAsyncIteration: there are no more values
    Raised, ///< another exception came out
    Closed, ///< close() ended it
};

/// Everything that is written into the drawing of the iterator protocol.
struct ProtocolText
{
    ProtocolStage stage = ProtocolStage::Made;
    bool isAsync = false;
    /// "count_up_to(n=5)"
    QString iterable;
    /// How the iterator came from it: "call", "iter()".
    QString toIterator;
    /// "generator"
    QString iterator;
    /// "next()", how often, "×3", and both: "next() ×3".
    QString call;
    QString times;
    QString ask;
    /// "awaits sleep(1)"; empty where the protocol has no await.
    QString wait;
    /// The value handed out last, or what will stand there.
    QString value;
    /// What ended the iteration, or will, and how it is ended by that: "raises".
    QString stop;
    QString toStop;
    /// What is special about this kind of iterable.
    QString note;
    /// All of it in a sentence or two.
    QString description;
};

/// `event` is the event that led to the state; null where there is none. `title` is the call:
/// "count_up_to(n=5)".
[[nodiscard]] ProtocolText protocolText(const RunState &state, const Event *event, Kind kind,
                                        const QString &title);

} // namespace yieldscope
