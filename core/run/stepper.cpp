// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/run/stepper.h"

#include <utility>

namespace yieldscope {

void Stepper::setRule(Rule rule, std::uint32_t depth, int line) noexcept
{
    const std::lock_guard lock(m_mutex);
    m_depth = depth;
    m_line = line;
    m_isBroken.store(false);
    m_isPauseRequested.store(false);
    m_rule.store(rule);
    refresh();
}

bool Stepper::hasReasonToStop() const noexcept
{
    const Rule rule = m_rule.load();
    return (rule != Rule::Run && rule != Rule::Continue) || m_line > 0 || m_isPauseRequested.load()
        || m_isBroken.load() || m_hasBreakpoints.load();
}

void Stepper::refresh() noexcept
{
    m_isOpen.store(!hasReasonToStop());
    // Somebody may have asked for a pause meanwhile.
    if (hasReasonToStop())
        m_isOpen.store(false);
}

void Stepper::setBreakpoints(Breakpoints breakpoints)
{
    const std::lock_guard lock(m_mutex);
    m_breakpoints = std::move(breakpoints);
    m_stopKinds = stopKindsOf(m_breakpoints);
    m_hasBreakpoints.store(m_breakpoints.areAnyEnabled());
    refresh();
}

Breakpoints Stepper::breakpoints() const
{
    const std::lock_guard lock(m_mutex);
    return m_breakpoints;
}

void Stepper::see(const EventDraft &event)
{
    if (m_line > 0 && event.kind == EventKind::Line && event.line == m_line)
        m_isBroken.store(true);
    if (!m_hasBreakpoints.load(std::memory_order_relaxed))
        return;
    const std::lock_guard lock(m_mutex);
    if (m_stopKinds.test(std::size_t(event.kind)) && m_breakpoints.at(event.toEvent()))
        m_isBroken.store(true);
}

bool Stepper::stopsAtCheckpoint(std::uint32_t depth) noexcept
{
    if (m_isAbandoned.load())
        return false;
    const bool isBroken = takeBreak();
    if (takePause() || isBroken)
        return true;
    switch (m_rule.load()) {
    case Rule::Run:
    case Rule::Continue:
        return false;
    case Rule::Into:
        return true;
    case Rule::Over:
        return depth <= m_depth;
    case Rule::Out:
        return depth < m_depth;
    }
    return false;
}

Stepper::Rule ruleOf(StepCommand command) noexcept
{
    switch (command) {
    case StepCommand::Into:
    case StepCommand::Pause:
        return Stepper::Rule::Into;
    case StepCommand::Over:
        return Stepper::Rule::Over;
    case StepCommand::Out:
        return Stepper::Rule::Out;
    case StepCommand::NextYield:
    case StepCommand::NextChunk:
        return Stepper::Rule::Run;
    case StepCommand::Continue:
    case StepCommand::ToLine:
        return Stepper::Rule::Continue;
    }
    return Stepper::Rule::Run;
}

bool Stepper::endsAtYield(std::uint32_t depth) noexcept
{
    if (m_isAbandoned.load() || takePause())
        return true;
    switch (m_rule.load()) {
    case Rule::Run:
    case Rule::Into:
        return true;
    case Rule::Continue:
        return false;
    case Rule::Over:
        return depth <= m_depth;
    case Rule::Out:
        return depth < m_depth;
    }
    return true;
}

} // namespace yieldscope
