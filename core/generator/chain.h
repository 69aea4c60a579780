// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/generator/frame.h"

#include <optional>

namespace yieldscope {

namespace detail {
template <class G>
struct LinkAwaiter;
} // namespace detail

/// Why resuming a generator came back.
enum class Stop : std::uint8_t {
    Yielded, ///< handed out a value
    Returned, ///< ended; StopIteration
    Paused, ///< stands at a checkpoint, because the observer asked for it
};

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

    /// To whom the generator delegates while it is suspended (gi_yieldfrom); null at a plain yield,
    /// before the start, while running and after the end (R42).
    [[nodiscard]] const Frame *yieldsFrom() const noexcept;

    /// What runs is a plain call that can be stepped through, such as that of a `__next__`, and no
    /// generator: StopIteration leaves it as it is.
    void setIsCall() noexcept { m_isCall = true; }

    /// Is told of everything from now on, in this frame and in those that it delegates to. Not
    /// while the generator is running.
    void setObserver(Observer *observer) noexcept;

protected:
    template <class Yield, class Send, class Return>
    friend class Generator;
    template <class Iterable>
    friend class YieldFrom;
    template <class G>
    friend struct detail::LinkAwaiter;
    friend class SharedLoan;

    /// What may be done next. The first two stand at a yield, without and with an observer; the
    /// fast path asks for them. The first three have something to close.
    enum class Mode : std::uint8_t { Plain, Watched, Paused, Created, Running, Closed };
    enum class Operation : std::uint8_t { Next, Throw, Close };
    /// What throwInto() says of something that is no exception (R25).
    [[noreturn]] static void refuseNoException();

    /// Refuses with Python's ValueError while the generator is running (R16, R17).
    void refuseIfRunning() const;
    /// Before delegating to it: the same refusal; true where it is exhausted.
    [[nodiscard]] bool hasEnded() const;
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
    /// Tells the observer of a yield.
    void noteYield(Frame &frame);
    [[nodiscard]] bool isAtYield() const noexcept { return m_mode <= Mode::Watched; }
    /// Whether drop() has something to close.
    [[nodiscard]] bool isUnfinished() const noexcept { return m_mode <= Mode::Paused; }
    /// Closes what is suspended or paused; reports what that raises. For the destructor of the
    /// owner.
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
    void startUnwinding(std::exception_ptr exit);
    [[nodiscard]] Mode atYield() const noexcept;
    [[gnu::noinline]] std::optional<Stop> settleRarely(Frame &frame);
    Chain &link(Frame &outer) noexcept;
    void push(Frame &outer);
    Frame *pop(Frame &inner) noexcept;
};

} // namespace yieldscope
