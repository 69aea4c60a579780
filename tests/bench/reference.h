// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <coroutine>
#include <exception>
#include <memory>
#include <utility>

namespace reference {

/// A generator as the C++23 library has it, without anything of Python's: what ours is measured
/// against. Delegation keeps the innermost frame in the root, as std::generator does.
class Generator
{
public:
    struct promise_type
    {
        const int *value = nullptr;
        std::exception_ptr error;
        promise_type *root = this;
        promise_type *parent = nullptr;
        std::coroutine_handle<promise_type> innermost
            = std::coroutine_handle<promise_type>::from_promise(*this);

        Generator get_return_object() noexcept
        {
            return Generator(std::coroutine_handle<promise_type>::from_promise(*this));
        }
        [[nodiscard]] std::suspend_always initial_suspend() const noexcept { return {}; }
        struct Final
        {
            [[nodiscard]] bool await_ready() const noexcept { return false; }
            std::coroutine_handle<>
            await_suspend(std::coroutine_handle<promise_type> handle) const noexcept
            {
                promise_type &promise = handle.promise();
                if (!promise.parent)
                    return std::noop_coroutine();
                const auto parent
                    = std::coroutine_handle<promise_type>::from_promise(*promise.parent);
                promise.root->innermost = parent;
                return parent;
            }
            void await_resume() const noexcept { }
        };
        [[nodiscard]] Final final_suspend() const noexcept { return {}; }
        std::suspend_always yield_value(const int &yielded) noexcept
        {
            root->value = std::addressof(yielded);
            return {};
        }
        struct Elements
        {
            std::coroutine_handle<promise_type> inner;
            [[nodiscard]] bool await_ready() const noexcept { return false; }
            std::coroutine_handle<>
            await_suspend(std::coroutine_handle<promise_type> outer) const noexcept
            {
                inner.promise().root = outer.promise().root;
                inner.promise().parent = &outer.promise();
                outer.promise().root->innermost = inner;
                return inner;
            }
            void await_resume() const
            {
                if (inner.promise().error)
                    std::rethrow_exception(inner.promise().error);
            }
        };
        Elements yield_value(Generator &&inner) noexcept { return { inner.m_handle }; }
        void return_void() const noexcept { }
        void unhandled_exception() noexcept { error = std::current_exception(); }
    };

    Generator(Generator &&other) noexcept
        : m_handle(std::exchange(other.m_handle, nullptr))
    {
    }
    Generator &operator=(Generator &&) = delete;
    ~Generator()
    {
        if (m_handle)
            m_handle.destroy();
    }

    bool next()
    {
        m_handle.promise().innermost.resume();
        if (!m_handle.done())
            return true;
        if (m_handle.promise().error)
            std::rethrow_exception(m_handle.promise().error);
        return false;
    }
    [[nodiscard]] const int &value() const noexcept { return *m_handle.promise().value; }

private:
    std::coroutine_handle<promise_type> m_handle;

    explicit Generator(std::coroutine_handle<promise_type> handle) noexcept
        : m_handle(handle)
    {
    }
};

} // namespace reference
