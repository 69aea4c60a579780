// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <exception>

namespace yieldscope {

class AsyncFrame;

/// Something that an async body can wait for: the operand of co_await. Waits are made by plain
/// calls and awaited at once (`co_await sleep(1s)`), or kept and awaited later.
///
/// A class that derives from this has two more functions: `bool start(AsyncFrame &frame)` begins
/// waiting and gives false where there is nothing to wait for; `result()` gives what the co_await
/// expression is worth, or raises.
class Wait
{
public:
    virtual ~Wait() = default;

    /// As shown while it lasts: "sleep".
    [[nodiscard]] const char *name() const noexcept { return m_name; }
    /// Raises CancelledError at the place that waits, or passes that on to what is waited for.
    virtual void cancel();
    /// Stops waiting, because the place that waits is about to be raised GeneratorExit.
    virtual void close() { abandon(); }

protected:
    explicit Wait(const char *name) noexcept
        : m_name(name)
    {
    }
    Wait(Wait &&) noexcept = default;
    Wait &operator=(Wait &&) noexcept = default;

    /// Says that `frame` waits from now on; to be called by start().
    void begin(AsyncFrame &frame);
    /// The wait is over: the frame goes on. May destroy this object.
    void wake();
    /// Must undo what start() did, so that wake() is not called any more.
    virtual void abandon() noexcept = 0;
    [[nodiscard]] AsyncFrame *frame() const noexcept { return m_frame; }

private:
    const char *m_name;
    AsyncFrame *m_frame = nullptr;
};

} // namespace yieldscope
