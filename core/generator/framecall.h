// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/generator/asyncframe.h"

namespace yieldscope {

/// One call of an async generator (anext() and its like) or the run of a task, to be awaited once.
/// Nothing happens before that. The generator must live until the call has ended.
class FrameCall : public Wait, protected AsyncCaller
{
public:
    ~FrameCall() override;
    /// Not while it is awaited.
    FrameCall(FrameCall &&other) noexcept;
    FrameCall &operator=(FrameCall &&) = delete;

    /// Cancels what is being waited for; that raises CancelledError from there outwards.
    void cancel() override;
    /// Raises GeneratorExit in what is being waited for.
    void close() override;

    /// Raises RuntimeError on a call that was awaited before (R75).
    bool start(AsyncFrame &frame);

protected:
    FrameCall(const char *name, AsyncFrame *called) noexcept
        : Wait(name)
        , m_called(called)
    {
    }

    /// Begins the call.
    virtual AsyncStop call(AsyncFrame &called) = 0;
    /// "__anext__()/asend()", for the error.
    [[nodiscard]] virtual const char *reuseName() const noexcept = 0;
    /// How it ended; raises what came out.
    AsyncStop outcome();

    void ended(AsyncStop stop) override;
    void abandon() noexcept override;

    AsyncFrame *m_called;
    bool m_isUsed = false;
    AsyncStop m_stop = AsyncStop::Awaiting;
};

} // namespace yieldscope
