// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/gallery/spec.h"
#include "core/run/stepper.h"
#include "core/trace/event.h"

#include <exception>
#include <functional>

namespace yieldscope {

/// Why a driver came back.
enum class DriverStop : std::uint8_t {
    Yielded, ///< value() was handed out
    Finished, ///< the generator has ended, or was closed
    Failed, ///< an exception came out: error()
    Refused, ///< the call was refused and nothing ran: error()
    Paused, ///< stands at a checkpoint; proceed() goes on
    Pending, ///< awaits; the completion is told how it ends
};

/// Resumes the generator of a run and records what happens. The native driver runs a C++ coroutine;
/// nothing above this interface knows which kind there is. Used by one thread at a time.
class Driver
{
public:
    using Completion = std::function<void(DriverStop)>;

    virtual ~Driver() = default;

    /// Resumes; `value` goes with Send and `exception` with Throw. Refused while a resumption is in
    /// progress, also where that awaits: cancel() ends the await.
    virtual DriverStop resume(Resumption resumption, Value value, std::exception_ptr exception) = 0;
    /// The same for a plain next(), which is by far the most frequent. `isAtOnce`: it follows a
    /// yield without a pause, and is recorded as of the same moment.
    virtual DriverStop next(bool isAtOnce = false) = 0;
    /// Goes on from a checkpoint.
    virtual DriverStop proceed() = 0;
    /// Whether there is a close(); what has none is simply dropped (R57).
    [[nodiscard]] virtual bool canClose() const { return true; }
    /// Raises CancelledError at the await where the generator stands; false unless it awaits.
    virtual bool cancel() = 0;
    /// Is told how a Pending resumption ends.
    virtual void setCompletion(Completion completion) = 0;

    /// What StopIteration carried.
    [[nodiscard]] virtual const Value &returnValue() const = 0;
    [[nodiscard]] virtual const std::exception_ptr &error() const = 0;
    /// The end of the last resumption as one line: "-> repr", "StopIteration value=repr",
    /// "StopAsyncIteration", "Type: message".
    [[nodiscard]] virtual QString outcome() const = 0;
    [[nodiscard]] virtual GeneratorState state() const = 0;
    /// How deep in the delegation chain the generator stands (0 outermost).
    [[nodiscard]] virtual std::uint32_t depth() const = 0;
    /// A sync generator runs on an event loop, and may block it. Before the first resumption.
    virtual void setOnLoop() { }

    // What is asked after each of the many yields of a quick stream is at hand.
    /// The value and the number of the last yield; the value until the next resumption.
    [[nodiscard]] const Value &value() const noexcept { return m_value ? *m_value : s_none; }
    [[nodiscard]] ChunkId chunk() const noexcept { return m_chunk; }
    /// Whether the last resumption held its event loop for longer than a loop should be held; known
    /// at its yield and at its end.
    [[nodiscard]] bool hasBlockedLoop() const noexcept { return m_hasBlockedLoop; }
    /// Decides where to stop.
    [[nodiscard]] Stepper &stepper() noexcept { return m_stepper; }

protected:
    /// Of the yield where the generator stands; it lives there. Null at no yield.
    const Value *m_value = nullptr;
    ChunkId m_chunk;
    bool m_hasBlockedLoop = false;
    Stepper m_stepper;

private:
    static inline const Value s_none;
};

} // namespace yieldscope
