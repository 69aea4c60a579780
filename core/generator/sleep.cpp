// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/generator/sleep.h"

#include "core/generator/exceptions.h"

namespace yieldscope {

bool Sleep::start(AsyncFrame &frame)
{
    if (!frame.loop())
        throw RuntimeError("no running event loop");
    m_ticket = frame.loop()->callAfter(m_delay, [this] { wake(); });
    begin(frame);
    return true;
}

void Sleep::abandon() noexcept
{
    // A loop that is gone has forgotten its calls.
    if (Loop *loop = frame()->loop())
        loop->cancel(m_ticket);
}

Sleep sleepSeconds(double seconds)
{
    return Sleep(std::chrono::duration_cast<Nanoseconds>(std::chrono::duration<double>(seconds)));
}

} // namespace yieldscope
