// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/id.h"

#include <atomic>
#include <cstdint>

namespace yieldscope {

/// Where a generator stops while it is being stepped. Set between resumptions; asked at each
/// checkpoint on the thread that runs the generator.
class Stepper
{
public:
    enum class Rule : std::uint8_t {
        Run, ///< at no checkpoint; at the next yield
        Continue, ///< at no checkpoint and no yield
        Into, ///< at every checkpoint
        Over, ///< at checkpoints of the frame where it began, or of those around it
        Out, ///< at checkpoints around the frame where it began
    };

    void setRule(Rule rule, std::uint32_t depth) noexcept;
    [[nodiscard]] Rule rule() const noexcept { return m_rule.load(); }
    /// From any thread: stop at the next checkpoint, whatever the rule.
    void requestPause() noexcept { m_isPauseRequested.store(true); }
    /// From any thread: run on whatever the rule, because the run is being closed.
    void abandon() noexcept { m_isAbandoned.store(true); }
    [[nodiscard]] bool isAbandoned() const noexcept { return m_isAbandoned.load(); }

    /// Whether to stop at a checkpoint of a frame that is `depth` delegations deep (0 outermost).
    [[nodiscard]] bool stopsAtCheckpoint(std::uint32_t depth) noexcept;
    /// Whether a yield from that depth ends the step; else the generator is resumed again.
    [[nodiscard]] bool endsAtYield(std::uint32_t depth) noexcept;

private:
    std::atomic<Rule> m_rule = Rule::Run;
    std::uint32_t m_depth = 0;
    std::atomic<bool> m_isPauseRequested = false;
    std::atomic<bool> m_isAbandoned = false;
};

} // namespace yieldscope
