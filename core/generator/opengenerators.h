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

    Loop &m_loop;
    std::vector<AsyncFrame *> m_open;
    std::list<Closing> m_dropped;
};

} // namespace yieldscope
