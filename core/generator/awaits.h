// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/generator/asyncframe.h"

#include <concepts>
#include <coroutine>
#include <memory>
#include <optional>
#include <type_traits>
#include <utility>
#include <variant>

namespace yieldscope {

namespace detail {

template <class T>
concept HasMemberCoAwait = requires(T &&t)
{
    std::forward<T>(t).operator co_await();
};
template <class T>
concept HasFreeCoAwait = requires(T &&t)
{
    operator co_await(std::forward<T>(t));
};
template <class T>
concept IsAwaiter = requires(T &t)
{
    {
        t.await_ready()
        } -> std::convertible_to<bool>;
    t.await_resume();
};

template <class T>
decltype(auto) awaiterOf(T &&awaitable)
{
    if constexpr (HasMemberCoAwait<T>)
        return std::forward<T>(awaitable).operator co_await();
    else if constexpr (HasFreeCoAwait<T>)
        return operator co_await(std::forward<T>(awaitable));
    else
        return std::forward<T>(awaitable);
}

/// What co_await gives for it.
template <class T>
using AwaitedResult = decltype(awaiterOf(std::declval<T>()).await_resume());

/// Waits for an awaitable that knows nothing of async frames. Belongs to the awaiter until the wait
/// is abandoned, and from then on to the relay(), because only the awaitable knows when it is over.
template <class Result>
class RelayWait final : public Wait
{
public:
    RelayWait()
        : Wait("awaitable")
    {
    }

    template <class Awaitable>
    bool start(AsyncFrame &frame, Awaitable &&awaitable);

    template <class... Given>
    void keep(Given &&...given)
    {
        if constexpr (std::is_reference_v<Result>)
            m_result.emplace(std::addressof(given)...);
        else
            m_result.emplace(std::forward<Given>(given)...);
    }
    void keepError() noexcept { m_error = std::current_exception(); }
    void finish()
    {
        m_isOver = true;
        if (!m_isWanted)
            delete this;
        else if (!m_isStarting)
            wake();
    }
    Result take()
    {
        const std::unique_ptr<RelayWait> owner(this);
        if (m_error)
            std::rethrow_exception(std::move(m_error));
        if constexpr (std::is_reference_v<Result>)
            return static_cast<Result>(**m_result);
        else if constexpr (!std::is_void_v<Result>)
            return std::move(*m_result);
    }

protected:
    void abandon() noexcept override { m_isWanted = false; }

private:
    using Kept = std::conditional_t<
        std::is_void_v<Result>, std::monostate,
        std::conditional_t<std::is_reference_v<Result>, std::remove_reference_t<Result> *, Result>>;
    std::optional<Kept> m_result;
    std::exception_ptr m_error;
    bool m_isStarting = false;
    bool m_isOver = false;
    bool m_isWanted = true;
};

/// A coroutine that nobody owns: runs at once and frees itself at its end.
struct Detached
{
    struct promise_type
    {
        Detached get_return_object() const noexcept { return {}; }
        [[nodiscard]] std::suspend_never initial_suspend() const noexcept { return {}; }
        [[nodiscard]] std::suspend_never final_suspend() const noexcept { return {}; }
        void return_void() const noexcept { }
        void unhandled_exception() const noexcept { reportUnraisable(std::current_exception()); }
    };
};

// The awaiter has a name: GCC 12 awaits a copy of what a call gives by reference.
template <class Result, class Awaitable>
Detached relay(RelayWait<Result> &wait, Awaitable awaitable)
{
    try {
        auto &&awaiter = awaiterOf(std::forward<Awaitable>(awaitable));
        if constexpr (std::is_void_v<Result>) {
            co_await awaiter;
            wait.keep();
        } else {
            wait.keep(co_await awaiter);
        }
    } catch (...) {
        wait.keepError();
    }
    wait.finish();
}

template <class Result>
template <class Awaitable>
bool RelayWait<Result>::start(AsyncFrame &frame, Awaitable &&awaitable)
{
    m_isStarting = true;
    relay<Result, Awaitable>(*this, std::forward<Awaitable>(awaitable));
    m_isStarting = false;
    if (m_isOver)
        return false;
    begin(frame);
    return true;
}

template <class Awaitable>
struct RelayAwaiter
{
    using Result = AwaitedResult<Awaitable>;

    Awaitable &&awaitable;
    AsyncFrame &frame;
    RelayWait<Result> *wait = nullptr;

    [[nodiscard]] bool await_ready() const noexcept { return false; }
    bool await_suspend(std::coroutine_handle<>)
    {
        wait = new RelayWait<Result>;
        return wait->start(frame, std::forward<Awaitable>(awaitable));
    }
    Result await_resume() const
    {
        frame.raiseWhatCame();
        return wait->take();
    }
};

/// What the body of an async generator and of a task may await.
class Awaits : public AsyncFrame
{
public:
    LineAwaiter await_transform(const LinePoint &point) noexcept { return { *this, point.line }; }
    EnterAwaiter await_transform(const EnterPoint &point) noexcept { return { *this, point }; }
    template <class W>
    requires std::derived_from<std::remove_cvref_t<W>, Wait> WaitAwaiter<std::remove_cvref_t<W>>
    await_transform(W &&wait)
    noexcept { return { wait, *this }; }
    /// Any other awaitable; one given by value is moved and lives until it is over.
    template <class Awaitable>
    requires(IsAwaiter<Awaitable> || HasMemberCoAwait<Awaitable> || HasFreeCoAwait<Awaitable>)
        RelayAwaiter<Awaitable> await_transform(Awaitable &&awaitable)
    noexcept { return { std::forward<Awaitable>(awaitable), *this }; }
};

} // namespace detail

} // namespace yieldscope
