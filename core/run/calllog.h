// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/trace/trace.h"

#include <deque>

namespace yieldscope {

/// One resumption as it is recorded, with what came of it.
struct Call
{
    /// The event of the call, and that of its outcome; -1 while there is none.
    EventIndex at = -1;
    EventIndex outcomeAt = -1;
    Resumption resumption = Resumption::Next;
    /// What was sent, or the argument of what was thrown.
    Value value;
    /// What was thrown: "ValueError: boom". Not recorded for a refused call.
    QString exception;
    /// "-> 0", "StopIteration value=None", "ValueError: boom"; empty while there is none.
    QString outcome;
    bool isYield = false;
    bool isRefused = false;
};

/// All resumptions of a run, built from the events as they come.
class CallLog
{
public:
    /// Takes in the events that are new since the last call; forgets calls whose events were
    /// dropped.
    void update(const TraceView &view);
    /// Oldest first.
    [[nodiscard]] const std::deque<Call> &calls() const noexcept { return m_calls; }
    /// How many calls were made up to that event, and how many of them had their outcome by then.
    [[nodiscard]] std::size_t countAt(EventIndex index) const;
    [[nodiscard]] std::size_t endedAt(EventIndex index) const;

private:
    void take(const Event &event, EventIndex index);

    std::deque<Call> m_calls;
    EventIndex m_seen = 0;
};

/// The call as Python writes it: "next(g)", "g.send(5)", "await g.athrow(ValueError('boom'))".
[[nodiscard]] QString writtenCall(const Call &call, bool isAsync);
/// Its outcome as Python's own console shows it: "5", "StopIteration value=None".
[[nodiscard]] QString writtenOutcome(const Call &call);

} // namespace yieldscope
