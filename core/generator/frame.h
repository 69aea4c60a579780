// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/generator/framepool.h"
#include "core/generator/observer.h"
#include "core/generator/unraisable.h"

#include <concepts>
#include <coroutine>
#include <cstdint>

namespace yieldscope {

/// The four states of a generator, as inspect.getgeneratorstate() names them.
enum class GeneratorState : std::uint8_t { Created, Running, Suspended, Closed };

/// "CREATED", "RUNNING", "SUSPENDED" or "CLOSED".
[[nodiscard]] const char *toString(GeneratorState state) noexcept;

/// One generator frame, whatever it yields: the untyped part of a promise. Frames of a delegation
/// chain are linked both ways, so that the chain can be walked for display.
class Frame
{
public:
    /// Why a frame handed control back to whoever resumed it.
    enum class Signal : std::uint8_t { Yielded, Delegating, Returned, Raised, Paused, Awaiting };

    Frame(const Frame &) = delete;
    Frame &operator=(const Frame &) = delete;

    /// Frames come and go with every call: their memory is kept for the next.
    [[nodiscard]] static void *operator new(std::size_t size) { return FramePool::allocate(size); }
    static void operator delete(void *memory, std::size_t size) noexcept
    {
        FramePool::release(memory, size);
    }

    /// Who delegates to this frame; null for the outermost, and for one that is shared.
    [[nodiscard]] Frame *delegator() const noexcept { return m_delegator; }
    /// To whom this frame delegates (gi_yieldfrom); null at a plain yield. Following it from the
    /// outermost frame leads to the innermost.
    [[nodiscard]] Frame *delegate() const noexcept
    {
        return m_delegate && m_delegate->m_shared ? m_delegate->m_shared : m_delegate;
    }
    /// "list_iterator" and the like, where this frame stands for an iterator that is no generator;
    /// else null. Such a frame has no line and no locals.
    [[nodiscard]] const char *iteratorType() const noexcept { return m_iteratorType; }

    /// Where this frame stands: the place in the C++ of its last yield or checkpoint; the Python
    /// line only while there is an observer.
    [[nodiscard]] SourceLine line() const noexcept { return m_line; }

    /// A number for the observer's own use.
    [[nodiscard]] std::uint32_t tag() const noexcept { return m_tag; }
    void setTag(std::uint32_t tag) noexcept { m_tag = tag; }

protected:
    friend class Chain;
    friend class Locals;
    template <class Yield, class Send, class Return>
    friend class Generator;
    template <class Iterable>
    friend class YieldFrom;
    friend class SharedLoan;
    friend class LineAwaiter;
    friend class EnterAwaiter;

    Frame() = default;
    virtual ~Frame() = default;

    /// Tells the observer that `shown` has handed out what this frame did.
    virtual void tellYielded(Observer &observer, Frame &shown) const = 0;
    template <class T>
    static void tellYielded(Observer &observer, Frame &shown, const T &value)
    {
        if constexpr (std::is_same_v<T, Value>)
            observer.yielded(shown, value);
        else
            observer.yielded(shown, describeValue(value));
    }

    std::coroutine_handle<> m_handle;
    Frame *m_delegator = nullptr;
    Frame *m_delegate = nullptr;
    Observer *m_observer = nullptr;
    /// Raised at the place where the frame is suspended, when it is resumed next.
    std::exception_ptr m_inbox;
    /// What left the body.
    std::exception_ptr m_error;
    SourceLine m_line;
    std::uint32_t m_tag = 0;
    Signal m_signal = Signal::Yielded;
    /// Runs a plain call and no generator.
    bool m_isCall = false;
    /// Set where this frame only forwards to an iterator that is no frame of the same chain.
    const char *m_iteratorType = nullptr;
    /// Forwards to this generator, which others hold too.
    Frame *m_shared = nullptr;

    /// Calls the observer. What that throws is reported; the generator does not see it.
    template <class Call>
    static void tell(Call call) noexcept
    {
        try {
            call();
        } catch (...) {
            reportUnraisable(std::current_exception());
        }
    }

    /// Throws what is in the inbox.
    [[noreturn]] void raiseInbox();
    /// Throws what left the body.
    [[noreturn]] void raiseError();
    /// What comes out where `raised` leaves a generator: StopIteration is converted (PEP 479).
    [[nodiscard]] static std::exception_ptr converted(std::exception_ptr raised, const char *kind,
                                                      bool convertStopAsyncIteration) noexcept;
    /// For unhandled_exception(): keeps what left the body.
    void keepError(const char *kind, bool convertStopAsyncIteration) noexcept;
};

/// A place where single stepping can stop: `co_await line(4)` before the code that line 4 of the
/// Python listing stands for. Costs one branch without an observer.
struct LinePoint
{
    SourceLine line;
};
[[nodiscard]] inline LinePoint line(int python,
                                    std::source_location cpp = std::source_location::current())
{
    return { { python, cpp } };
}

class LineAwaiter
{
public:
    LineAwaiter(Frame &frame, SourceLine line) noexcept
        : m_frame(frame)
        , m_line(line)
    {
    }
    [[nodiscard]] bool await_ready() const { return !m_frame.m_observer || !reach(); }
    void await_suspend(std::coroutine_handle<>) const noexcept
    {
        m_frame.m_signal = Frame::Signal::Paused;
    }
    void await_resume() const
    {
        if (m_frame.m_inbox) [[unlikely]]
            m_frame.raiseInbox();
    }

private:
    Frame &m_frame;
    SourceLine m_line;
    [[nodiscard]] bool reach() const noexcept;
};

/// Binds further locals of a frame; what the first line of a generator function gives back.
class Locals
{
public:
    explicit Locals(Frame &frame) noexcept
        : m_frame(&frame)
    {
    }
    /// From here on the frame shows `variable`. It must live until the frame returns: declare it at
    /// function scope, as in Python, not inside a nested block.
    template <class T>
    void bind(const char *name, const T &variable) const
    {
        if (m_frame->m_observer)
            m_frame->tell([&] { m_frame->m_observer->bound(*m_frame, local(name, variable)); });
    }

private:
    Frame *m_frame;
};

/// The `def` line: `const Locals locals = co_await def(1, "count_up_to", local("n", n));` as the
/// first statement names the frame and its arguments, and is the first place to stop.
struct EnterPoint
{
    static constexpr std::size_t MaxArguments = 6;

    SourceLine line;
    const char *function = nullptr;
    LocalView arguments[MaxArguments] = {};
    std::size_t count = 0;
};

/// A Python line number that knows where in the C++ it was written.
struct LineHere
{
    SourceLine line;
    // NOLINTNEXTLINE(google-explicit-constructor): written as a plain number.
    LineHere(int python, std::source_location cpp = std::source_location::current())
        : line { python, cpp }
    {
    }
};

// No initializer_list: GCC 12 rejects one in a co_await expression.
template <std::same_as<LocalView>... Arguments>
requires(sizeof...(Arguments) <= EnterPoint::MaxArguments) [[nodiscard]] EnterPoint
    def(LineHere here, const char *function, Arguments... arguments)
{
    return { here.line, function, { arguments... }, sizeof...(Arguments) };
}

class EnterAwaiter
{
public:
    EnterAwaiter(Frame &frame, const EnterPoint &point) noexcept
        : m_frame(frame)
        , m_point(point)
    {
    }
    [[nodiscard]] bool await_ready() const { return !m_frame.m_observer || !enter(); }
    void await_suspend(std::coroutine_handle<>) const noexcept
    {
        m_frame.m_signal = Frame::Signal::Paused;
    }
    Locals await_resume() const
    {
        if (m_frame.m_inbox) [[unlikely]]
            m_frame.raiseInbox();
        return Locals(m_frame);
    }

private:
    Frame &m_frame;
    /// Lives in the coroutine until it goes on; a copy would make each frame larger.
    const EnterPoint &m_point;
    [[nodiscard]] bool enter() const noexcept;
};

} // namespace yieldscope
