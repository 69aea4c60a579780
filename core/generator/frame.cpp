// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/generator/frame.h"

#include "core/generator/exceptions.h"

#include <utility>

namespace yieldscope {

const char *toString(GeneratorState state) noexcept
{
    switch (state) {
    case GeneratorState::Created:
        return "CREATED";
    case GeneratorState::Running:
        return "RUNNING";
    case GeneratorState::Suspended:
        return "SUSPENDED";
    case GeneratorState::Closed:
        return "CLOSED";
    }
    return "";
}

void Frame::raiseInbox()
{
    std::rethrow_exception(std::exchange(m_inbox, nullptr));
}

void Frame::raiseError()
{
    std::rethrow_exception(std::exchange(m_error, nullptr));
}

std::exception_ptr Frame::converted(std::exception_ptr raised, const char *kind,
                                    bool convertStopAsyncIteration) noexcept
{
    const bool isAsync = convertStopAsyncIteration && isException<StopAsyncIteration>(raised);
    if (!isAsync && !isException<StopIteration>(raised))
        return raised;
    RuntimeError error(Value(QString::fromLatin1(kind)
                             + (isAsync ? QStringLiteral(" raised StopAsyncIteration")
                                        : QStringLiteral(" raised StopIteration"))));
    error.setCause(std::move(raised));
    return std::make_exception_ptr(error);
}

void Frame::keepError(const char *kind, bool convertStopAsyncIteration) noexcept
{
    std::exception_ptr raised = std::current_exception();
    // An iterator that is no generator, and a plain call, raise what they like.
    m_error = m_iteratorType || m_isCall
        ? std::move(raised)
        : converted(std::move(raised), kind, convertStopAsyncIteration);
}

bool LineAwaiter::reach() const noexcept
{
    bool stops = false;
    m_frame.m_line = m_line;
    Frame::tell([&] { stops = m_frame.m_observer->reached(m_frame, m_line); });
    return stops;
}

bool EnterAwaiter::enter() const noexcept
{
    bool stops = false;
    m_frame.m_line = m_point.line;
    Frame::tell([&] {
        stops = m_frame.m_observer->entered(m_frame, m_point.function, m_point.line,
                                            { m_point.arguments, m_point.count });
    });
    return stops;
}

} // namespace yieldscope
