// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/generator/asyncframe.h"

namespace yieldscope {

/// `co_await sleep(1s)`: waits on the loop, and lets it run meanwhile (asyncio.sleep). Raises
/// RuntimeError where there is no loop.
class Sleep final : public Wait
{
public:
    explicit Sleep(Nanoseconds delay) noexcept
        : Wait("sleep")
        , m_delay(delay)
    {
    }

    bool start(AsyncFrame &frame);
    void result() const noexcept { }

protected:
    void abandon() noexcept override;

private:
    Nanoseconds m_delay;
    Loop::Ticket m_ticket;
};

[[nodiscard]] inline Sleep sleep(Nanoseconds delay)
{
    return Sleep(delay);
}
/// The same for a Python number of seconds.
[[nodiscard]] Sleep sleepSeconds(double seconds);

} // namespace yieldscope
