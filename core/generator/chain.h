// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/generator/frame.h"

namespace yieldscope {

/// Why resuming a generator came back.
enum class Stop : std::uint8_t {
    Yielded, ///< handed out a value
    Returned, ///< ended; StopIteration
    Paused, ///< stands at a checkpoint, because the observer asked for it
};

/// Called with an exception that cannot be raised anywhere, because a dropped generator failed in
/// its cleanup. As sys.unraisablehook; the default writes to the log.
using UnraisableHook = void (*)(const std::exception_ptr &exception) noexcept;
/// Replaces the hook for the process and returns the one before.
UnraisableHook setUnraisableHook(UnraisableHook hook) noexcept;
void reportUnraisable(const std::exception_ptr &exception) noexcept;

/// A sync generator seen from outside: the outermost frame of a delegation chain, and the control
/// over the whole of it. Knows the innermost frame, so that resuming costs the same at every depth;
/// frames hand control back here rather than to each other (a trampoline: GCC 12 overflows the
/// stack with symmetric transfer).
class Chain : public Frame
{
public:
    [[nodiscard]] GeneratorState state() const noexcept;
    [[nodiscard]] bool isPaused() const noexcept { return m_mode == Mode::Paused; }
    /// The frame that runs or would run next.
    [[nodiscard]] const Frame &innermost() const noexcept { return *m_innermost; }
    [[nodiscard]] Frame &innermost() noexcept { return *m_innermost; }

    /// Is told of everything from now on, in this frame and in those that it delegates to.
    /// Only before the first resumption.
    void setObserver(Observer *observer) noexcept { m_observer = observer; }

protected:
    template <class Yield, class Send, class Return>
    friend class Generator;
    template <class G>
    friend class YieldFrom;

    /// What may be done next. Plain is the one that the fast path asks for.
    enum class Mode : std::uint8_t { Plain, Created, Watched, Running, Paused, Closed };
    enum class Operation : std::uint8_t { Next, Throw, Close };

    /// Refuses with Python's ValueError while the generator is running (R16, R17).
    void refuseIfRunning() const;
    /// next() and send(): all states but the plain suspended one.
    Stop advance();
    Stop throwInto(std::exception_ptr exception);
    /// Returned without an error also where GeneratorExit left the body: closedByExit() tells.
    Stop close();
    /// Goes on from a checkpoint.
    Stop proceed();
    /// After close(): no return value, because the body did not catch GeneratorExit.
    [[nodiscard]] bool closedByExit() const noexcept { return m_closedByExit; }
    /// What the fast path does after a stop other than a yield.
    Stop settle();
    /// Closes what is suspended; reports what that raises. For the destructor of the owner.
    void drop() noexcept;

    Frame *m_innermost = this;
    /// While frames are being closed from the innermost outwards: the one at work. Else this.
    Frame *m_base = this;
    Mode m_mode = Mode::Created;
    Operation m_operation = Operation::Next;
    bool m_closedByExit = false;

private:
    Stop goOn();
    Stop handleSignal(Frame &frame, bool &isDone);
    Stop finish(Stop stop);
    void detachBase(Stop stop);
    void startUnwinding();
    void push(Frame &outer);
    void pop(Frame &inner);
};

} // namespace yieldscope
