// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/run/nativedriver.h"

#include "core/generator/exceptions.h"

#include <optional>
#include <utility>

namespace yieldscope {

namespace {

// What the caller of a resumption sees when an exception comes out.
QString exceptionOutcome(const std::exception_ptr &exception)
{
    try {
        std::rethrow_exception(exception);
    } catch (const StopIteration &e) {
        return QStringLiteral("StopIteration value=") + e.value().repr();
    } catch (...) {
        return describeException(exception).display();
    }
}

// The part of a driver that does not depend on the kind of generator.
class NativeDriver : public Driver
{
public:
    NativeDriver(const Spec &spec, const Arguments &arguments, std::shared_ptr<Trace> trace,
                 std::shared_ptr<const Clock> clock)
        : m_trace(std::move(trace))
        , m_clock(std::move(clock))
    {
        if (!m_trace)
            return;
        m_tracer.emplace(*m_trace, *m_clock, [this](std::uint32_t depth) {
            return m_stepper.stopsAtCheckpoint(depth);
        });
        QList<LocalChange> locals;
        for (const Arguments::Argument &argument : arguments.all())
            locals.append({ argument.name, argument.value });
        m_tracer->created(spec.function, spec.defLine, locals);
    }

    void setCompletion(Completion completion) override { m_completion = std::move(completion); }
    [[nodiscard]] const Value &value() const override
    {
        static const Value none;
        return m_value ? *m_value : none;
    }
    [[nodiscard]] ChunkId chunk() const override { return m_chunk; }
    [[nodiscard]] const Value &returnValue() const override { return m_returnValue; }
    [[nodiscard]] const std::exception_ptr &error() const override { return m_error; }
    [[nodiscard]] QString outcome() const override
    {
        return m_value ? QStringLiteral("-> ") + m_value->repr() : m_outcome;
    }
    [[nodiscard]] std::uint32_t depth() const override { return m_tracer ? m_tracer->depth() : 0; }
    void setOnLoop() override
    {
        if (m_tracer)
            m_tracer->setOnLoop(true);
    }
    [[nodiscard]] bool hasBlockedLoop() const override
    {
        return m_tracer && m_tracer->hasBlockedLoop();
    }
    [[nodiscard]] Stepper &stepper() override { return m_stepper; }

protected:
    [[nodiscard]] Tracer *observer() { return m_tracer ? &*m_tracer : nullptr; }

    // Says in advance whether the call is refused, so that the trace can tell a refused call from
    // one that ran.
    template <class Running>
    [[nodiscard]] std::exception_ptr refusal(Resumption resumption, const Value &value,
                                             Running running, const char *justStarted) const
    {
        if (state() == GeneratorState::Running)
            return running();
        if (resumption == Resumption::Send && state() == GeneratorState::Created && !value.isNone())
            return std::make_exception_ptr(TypeError(justStarted));
        return nullptr;
    }

    DriverStop refuse(Resumption resumption, std::exception_ptr exception)
    {
        m_value = nullptr;
        m_error = std::move(exception);
        m_outcome = exceptionOutcome(m_error);
        if (m_tracer)
            m_tracer->refused(resumption, m_outcome);
        return DriverStop::Refused;
    }
    void noteResumed(Resumption resumption, const Value &value, const std::exception_ptr &exception)
    {
        m_resumption = resumption;
        m_value = nullptr;
        if (m_error)
            m_error = nullptr;
        if (!m_returnValue.isNone())
            m_returnValue = Value();
        if (m_tracer)
            m_tracer->resumed(resumption, value,
                              exception ? describeException(exception).display() : QString());
    }
    DriverStop noteYield(const Value &value)
    {
        m_value = &value;
        // A value that was yielded but not handed out, while GeneratorExit was ignored, has a
        // number in the trace, too.
        m_chunk = m_tracer ? m_tracer->lastChunk() : ChunkId { m_chunk.value + 1 };
        return DriverStop::Yielded;
    }
    DriverStop noteEnd(const QString &outcome, const Value &value)
    {
        m_returnValue = value;
        m_outcome = outcome;
        if (m_tracer)
            m_tracer->finished(m_resumption, outcome, value);
        return DriverStop::Finished;
    }
    DriverStop noteFailure(std::exception_ptr exception)
    {
        m_error = std::move(exception);
        m_outcome = exceptionOutcome(m_error);
        if (m_tracer)
            m_tracer->finished(m_resumption, m_outcome, {});
        return DriverStop::Failed;
    }

    Completion m_completion;
    Resumption m_resumption = Resumption::Next;

private:
    std::shared_ptr<Trace> m_trace;
    std::shared_ptr<const Clock> m_clock;
    Stepper m_stepper;
    std::optional<Tracer> m_tracer;
    /// Of the yield where the generator stands; it lives there. Null at no yield.
    const Value *m_value = nullptr;
    ChunkId m_chunk;
    Value m_returnValue;
    std::exception_ptr m_error;
    QString m_outcome;
};

class SyncDriver final : public NativeDriver
{
public:
    SyncDriver(const Spec &spec, const Arguments &arguments, ValueGenerator generator,
               std::shared_ptr<Trace> trace, std::shared_ptr<const Clock> clock)
        : NativeDriver(spec, arguments, std::move(trace), std::move(clock))
        , m_generator(std::move(generator))
    {
        m_generator.chain().setObserver(observer());
    }

    DriverStop resume(Resumption resumption, Value value, std::exception_ptr exception) override
    {
        if (auto refused = refusal(
                resumption, value, [] { return alreadyExecuting(); },
                "can't send non-None value to a just-started generator"))
            return refuse(resumption, refused);
        noteResumed(resumption, value, exception);
        return settle([&] {
            switch (resumption) {
            case Resumption::Next:
                return m_generator.startNext();
            case Resumption::Send:
                return m_generator.startSend(std::move(value));
            case Resumption::Throw:
                return m_generator.startThrow(exception);
            case Resumption::Close:
                return m_generator.startClose();
            }
            return Stop::Returned;
        });
    }
    DriverStop next() override
    {
        if (state() == GeneratorState::Running)
            return refuse(Resumption::Next, alreadyExecuting());
        noteResumed(Resumption::Next, {}, nullptr);
        return settle([this] { return m_generator.startNext(); });
    }
    DriverStop proceed() override
    {
        if (Tracer *tracer = observer())
            tracer->wentOn();
        return settle([this] { return m_generator.proceed(); });
    }
    bool cancel() override { return false; }
    [[nodiscard]] GeneratorState state() const override { return m_generator.state(); }

private:
    ValueGenerator m_generator;

    static std::exception_ptr alreadyExecuting()
    {
        return std::make_exception_ptr(ValueError("generator already executing"));
    }

    template <class Work>
    DriverStop settle(Work work)
    {
        try {
            switch (work()) {
            case Stop::Yielded:
                return noteYield(m_generator.value());
            case Stop::Paused:
                return DriverStop::Paused;
            case Stop::Returned:
                break;
            }
        } catch (...) {
            return noteFailure(std::current_exception());
        }
        if (m_resumption == Resumption::Close) {
            const Value total = m_generator.closedByExit() ? Value() : m_generator.returnValue();
            return noteEnd(QStringLiteral("-> ") + total.repr(), total);
        }
        const Value result = m_generator.returnValue();
        return noteEnd(QStringLiteral("StopIteration value=") + result.repr(), result);
    }
};

class AsyncDriver final : public NativeDriver
{
public:
    AsyncDriver(const Spec &spec, const Arguments &arguments, AsyncValueGenerator generator,
                Loop &loop, std::shared_ptr<Trace> trace, std::shared_ptr<const Clock> clock)
        : NativeDriver(spec, arguments, std::move(trace), std::move(clock))
        , m_generator(std::move(generator))
    {
        AsyncFrame &frame = m_generator.frame();
        frame.setObserver(observer());
        if (Tracer *tracer = observer())
            tracer->setOnLoop(true);
        frame.setLoop(&loop);
        frame.setCompletion([this](AsyncStop stop) {
            const DriverStop settled = note(stop);
            if (m_completion)
                m_completion(settled);
        });
    }

    DriverStop resume(Resumption resumption, Value value, std::exception_ptr exception) override
    {
        if (auto refused = refusal(
                resumption, value, [&] { return alreadyRunning(resumption); },
                "can't send non-None value to a just-started async generator"))
            return refuse(resumption, refused);
        m_wasClosed = m_generator.state() == GeneratorState::Closed;
        noteResumed(resumption, value, exception);
        AsyncFrame &frame = m_generator.frame();
        switch (resumption) {
        case Resumption::Next:
            return note(m_generator.startNext());
        case Resumption::Send:
            return note(m_generator.startSend(std::move(value)));
        case Resumption::Throw:
            return note(frame.startThrow(std::move(exception)));
        case Resumption::Close:
            return note(frame.startClose());
        }
        return DriverStop::Finished;
    }
    DriverStop next() override
    {
        if (state() == GeneratorState::Running)
            return refuse(Resumption::Next, alreadyRunning(Resumption::Next));
        m_wasClosed = state() == GeneratorState::Closed;
        noteResumed(Resumption::Next, {}, nullptr);
        return note(m_generator.startNext());
    }
    DriverStop proceed() override
    {
        if (Tracer *tracer = observer())
            tracer->wentOn();
        return note(m_generator.frame().proceed());
    }
    bool cancel() override { return m_generator.frame().cancel(); }
    [[nodiscard]] GeneratorState state() const override { return m_generator.state(); }

private:
    AsyncValueGenerator m_generator;
    bool m_wasClosed = false;

    // asend() reports as anext() (R74).
    static std::exception_ptr alreadyRunning(Resumption resumption)
    {
        const QString call
            = resumption == Resumption::Send ? QStringLiteral("anext") : toString(resumption, true);
        return std::make_exception_ptr(RuntimeError(
            Value(call + QStringLiteral("(): asynchronous generator is already running"))));
    }

    DriverStop note(AsyncStop stop)
    {
        switch (stop) {
        case AsyncStop::Yielded:
            return noteYield(m_generator.value());
        case AsyncStop::Paused:
            return DriverStop::Paused;
        case AsyncStop::Awaiting:
            return DriverStop::Pending;
        case AsyncStop::Raised:
            return noteFailure(m_generator.frame().takeError());
        case AsyncStop::Returned:
            break;
        }
        // aclose() gives None, and so does athrow() into a generator that has ended already.
        const bool givesNone = m_resumption == Resumption::Close
            || (m_resumption == Resumption::Throw && m_wasClosed);
        return noteEnd(givesNone ? QStringLiteral("-> None") : QStringLiteral("StopAsyncIteration"),
                       {});
    }
};

} // namespace

std::unique_ptr<Driver> makeNativeDriver(const Spec &spec, const Arguments &arguments,
                                         Modules &modules, Loop &loop, std::shared_ptr<Trace> trace,
                                         std::shared_ptr<const Clock> clock)
{
    AnyGenerator generator = spec.make(arguments, modules);
    if (auto *sync = std::get_if<ValueGenerator>(&generator))
        return std::make_unique<SyncDriver>(spec, arguments, std::move(*sync), std::move(trace),
                                            std::move(clock));
    return std::make_unique<AsyncDriver>(spec, arguments,
                                         std::move(std::get<AsyncValueGenerator>(generator)), loop,
                                         std::move(trace), std::move(clock));
}

} // namespace yieldscope
