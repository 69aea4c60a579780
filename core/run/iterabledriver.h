// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/run/recordingdriver.h"

namespace yieldscope {

/// Drives what is no generator but an iterable: calls iter() on it once, before anything else, and
/// then next() for each value. The iterator has no send(), throw() and close(); those are refused
/// with Python's AttributeError.
class IterableDriver final : public RecordingDriver
{
public:
    IterableDriver(const Spec &spec, const Arguments &arguments, Iterable iterable,
                   std::shared_ptr<Trace> trace, std::shared_ptr<const Clock> clock);

    DriverStop resume(Resumption resumption, Value value, std::exception_ptr exception) override;
    DriverStop next(bool) override { return resume(Resumption::Next, {}, nullptr); }
    DriverStop proceed() override;
    bool cancel() override { return false; }
    [[nodiscard]] bool canClose() const override { return false; }
    [[nodiscard]] GeneratorState state() const override;

private:
    const Iterable m_iterable;
    /// The call of `__iter__` or `__next__` that runs; none between calls.
    ValueGenerator m_call;
    /// What the last call gave.
    Value m_given;
    /// What is asked for once there is an iterator.
    Resumption m_request = Resumption::Next;
    bool m_isIterator = false;
    bool m_wasAsked = false;
    bool m_hasEnded = false;

    DriverStop begin();
    DriverStop call(const Iterable::Call &method, Tracer::Returning returning);
    template <class Work>
    DriverStop settle(Work work);
    DriverStop returned();
    DriverStop raised(std::exception_ptr exception);
};

} // namespace yieldscope
