// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/run/stepper.h"

namespace yieldscope {

void Stepper::setRule(Rule rule, std::uint32_t depth) noexcept
{
    m_depth = depth;
    m_isPauseRequested.store(false);
    m_rule.store(rule);
}

bool Stepper::stopsAtCheckpoint(std::uint32_t depth) noexcept
{
    if (m_isAbandoned.load())
        return false;
    if (m_isPauseRequested.exchange(false))
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

bool Stepper::endsAtYield(std::uint32_t depth) noexcept
{
    if (m_isAbandoned.load() || m_isPauseRequested.exchange(false))
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
