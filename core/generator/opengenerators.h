// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/generator/asyncframe.h"

#include <list>
#include <vector>

namespace yieldscope {

/// Is told when an async generator begins and when it is dropped unfinished (PEP 525,
/// sys.set_asyncgen_hooks).
class AsyncHooks
{
public:
    virtual ~AsyncHooks() = default;

    /// The first call of `frame` begins.
    virtual void firstIterated(AsyncFrame &frame) = 0;
    /// The owner of a suspended generator is gone: closes it, now or later, and destroys it.
    virtual void dropped(AsyncFrame::Owner frame) = 0;
    /// `frame` is being destroyed.
    virtual void gone(AsyncFrame &frame) = 0;
};

class OpenGenerators;

/// `co_await AllClosed(generators)`: until none is being closed any more.
class AllClosed final : public Wait
{
public:
    explicit AllClosed(OpenGenerators &all) noexcept
        : Wait("shutdown_asyncgens")
        , m_all(all)
    {
    }

    bool start(AsyncFrame &frame);
    void result() const noexcept { }

protected:
    void abandon() noexcept override;

private:
    friend class OpenGenerators;

    OpenGenerators &m_all;
};

/// The async generators that were begun on a loop. Closes those that are dropped unfinished, on a
/// later turn of the loop, so that their cleanup may await (R81).
class OpenGenerators final : public AsyncHooks
{
public:
    explicit OpenGenerators(Loop &loop) noexcept;
    /// Dropped generators are closed as far as that goes without a loop.
    ~OpenGenerators() override;

    /// The next one that is not closed yet, for shutdown; it is not given again. Null: no more.
    [[nodiscard]] AsyncFrame *takeNext() noexcept;
    /// Generators that were dropped and are being closed.
    [[nodiscard]] bool isClosing() const noexcept { return !m_dropped.empty(); }

    void firstIterated(AsyncFrame &frame) override;
    void dropped(AsyncFrame::Owner frame) override;
    void gone(AsyncFrame &frame) override;

private:
    class Closing;
    friend class AllClosed;

    Loop &m_loop;
    std::vector<AsyncFrame *> m_open;
    std::list<Closing> m_dropped;
    /// Are told when m_dropped is empty.
    std::vector<AllClosed *> m_waits;

    void forget(const Closing &closing);
};

} // namespace yieldscope
