// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/run/stopkinds.h"
#include "core/trace/tracer.h"

#include <atomic>
#include <cstdint>
#include <mutex>

namespace yieldscope {

/// What the person asks a run to do.
enum class StepCommand : std::uint8_t {
    Into, ///< to the next stop, whichever frame it is in
    Over, ///< to the next stop of the same frame, or of one that it returns to
    Out, ///< until the frame is closed
    NextYield, ///< to the next value that is handed out
    NextChunk, ///< to the next chunk that is written; the run itself goes to the next yield
    ToLine, ///< to a line of the Python listing
    Continue, ///< without stopping any more
    Pause, ///< stop at the next checkpoint
};

/// Where a generator stops while it is being stepped, and at its breakpoints. Set between
/// resumptions; asked at each checkpoint on the thread that runs the generator.
class Stepper final : public Tracer::Gate
{
public:
    Stepper() { refresh(); }

    enum class Rule : std::uint8_t {
        Run, ///< at no checkpoint; at the next yield
        Continue, ///< at no checkpoint and no yield
        Into, ///< at every checkpoint
        Over, ///< at checkpoints of the frame where it began, or of those around it
        Out, ///< at checkpoints around the frame where it began
    };

    /// `line`, where it is not 0, is a line of the Python listing that stops it, too.
    void setRule(Rule rule, std::uint32_t depth, int line = 0) noexcept;
    [[nodiscard]] Rule rule() const noexcept { return m_rule.load(); }
    /// From any thread: stop at the next checkpoint, whatever the rule.
    void requestPause() noexcept
    {
        m_isPauseRequested.store(true);
        m_isOpen.store(false);
    }
    /// From any thread: run on whatever the rule, because the run is being closed.
    void abandon() noexcept { m_isAbandoned.store(true); }
    [[nodiscard]] bool isAbandoned() const noexcept { return m_isAbandoned.load(); }

    /// From any thread.
    void setBreakpoints(Breakpoints breakpoints);
    [[nodiscard]] Breakpoints breakpoints() const;
    /// Is told of each event before its checkpoint is asked. What a breakpoint waits for stops at
    /// that checkpoint; where there is none, as with an exception, at the next.
    void see(const EventDraft &event) override;
    /// Whether a breakpoint was met that has not stopped anything yet.
    [[nodiscard]] bool isBroken() const noexcept { return m_isBroken.load(); }
    /// The same, and forgets it.
    [[nodiscard]] bool takeBreak() noexcept
    {
        // Asked at each checkpoint: reading is cheaper than exchanging.
        return m_isBroken.load() && m_isBroken.exchange(false);
    }

    /// Whether to stop at a checkpoint of a frame that is `depth` delegations deep (0 outermost).
    [[nodiscard]] bool stopsAtCheckpoint(std::uint32_t depth) noexcept override;
    /// Whether a yield from that depth ends the step; else the generator is resumed again.
    [[nodiscard]] bool endsAtYield(std::uint32_t depth) noexcept;

private:
    [[nodiscard]] bool hasReasonToStop() const noexcept;
    void refresh() noexcept;
    [[nodiscard]] bool takePause() noexcept
    {
        return m_isPauseRequested.load() && m_isPauseRequested.exchange(false);
    }

    std::atomic<Rule> m_rule = Rule::Run;
    std::uint32_t m_depth = 0;
    std::atomic<int> m_line = 0;
    std::atomic<bool> m_isPauseRequested = false;
    std::atomic<bool> m_isAbandoned = false;
    mutable std::mutex m_mutex;
    Breakpoints m_breakpoints;
    EventKinds m_stopKinds;
    /// Spares the lock where there are none.
    std::atomic<bool> m_hasBreakpoints = false;
    std::atomic<bool> m_isBroken = false;
};

/// What a command asks of the generator itself.
[[nodiscard]] Stepper::Rule ruleOf(StepCommand command) noexcept;

} // namespace yieldscope
