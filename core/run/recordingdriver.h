// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/run/driver.h"
#include "core/trace/tracer.h"

#include <memory>
#include <optional>

namespace yieldscope {

/// The part of a native driver that does not depend on the kind of generator: remembers how the
/// last resumption ended, and records it.
class RecordingDriver : public Driver
{
public:
    void setCompletion(Completion completion) override { m_completion = std::move(completion); }
    [[nodiscard]] const Value &returnValue() const override { return m_returnValue; }
    [[nodiscard]] const std::exception_ptr &error() const override { return m_error; }
    [[nodiscard]] QString outcome() const override;
    [[nodiscard]] std::uint32_t depth() const override { return m_tracer ? m_tracer->depth() : 0; }
    void setOnLoop() override
    {
        if (m_tracer)
            m_tracer->setOnLoop(true);
    }

protected:
    /// `iterable` is what the function made where that is no generator.
    RecordingDriver(const Spec &spec, const Arguments &arguments, std::shared_ptr<Trace> trace,
                    std::shared_ptr<const Clock> clock, const Value &iterable = {});

    /// Null where nothing is recorded.
    [[nodiscard]] Tracer *tracer() { return m_tracer ? &*m_tracer : nullptr; }

    /// Says in advance whether the call is refused, so that the trace can tell a refused call from
    /// one that ran.
    template <class Running>
    [[nodiscard]] std::exception_ptr refusal(Resumption resumption, const Value &value,
                                             Running running, const char *justStarted) const
    {
        if (state() == GeneratorState::Running)
            return running();
        if (resumption == Resumption::Send && state() == GeneratorState::Created && !value.isNone())
            return justStartedError(justStarted);
        return nullptr;
    }
    /// `value` is what was to be sent.
    DriverStop refuse(Resumption resumption, std::exception_ptr exception, const Value &value = {});
    void noteResumed(Resumption resumption, const Value &value,
                     const std::exception_ptr &exception);
    void noteNext(bool isAtOnce);
    /// `value` must live until the next resumption.
    DriverStop noteYield(const Value &value);
    DriverStop noteEnd(const QString &outcome, const Value &value);
    DriverStop noteFailure(std::exception_ptr exception);

    Completion m_completion;
    Resumption m_resumption = Resumption::Next;

private:
    void begin(Resumption resumption);
    void noteStop() noexcept;

    std::shared_ptr<Trace> m_trace;
    std::shared_ptr<const Clock> m_clock;
    std::optional<Tracer> m_tracer;
    Value m_returnValue;
    std::exception_ptr m_error;
    QString m_outcome;

    static std::exception_ptr justStartedError(const char *message);
};

} // namespace yieldscope
