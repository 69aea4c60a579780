// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/run/nativedriver.h"

#include "core/generator/exceptions.h"
#include "core/run/iterabledriver.h"
#include "core/run/recordingdriver.h"

#include <utility>

namespace yieldscope {

namespace {

class SyncDriver final : public RecordingDriver
{
public:
    SyncDriver(const Spec &spec, const Arguments &arguments, ValueGenerator generator,
               std::shared_ptr<Trace> trace, std::shared_ptr<const Clock> clock)
        : RecordingDriver(spec, arguments, std::move(trace), std::move(clock))
        , m_generator(std::move(generator))
    {
        m_generator.chain().setObserver(tracer());
    }

    DriverStop resume(Resumption resumption, Value value, std::exception_ptr exception) override
    {
        if (auto refused = refusal(
                resumption, value, [] { return alreadyExecuting(); },
                "can't send non-None value to a just-started generator"))
            return refuse(resumption, refused, value);
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
    DriverStop next(bool isAtOnce) override
    {
        if (state() == GeneratorState::Running)
            return refuse(Resumption::Next, alreadyExecuting());
        noteNext(isAtOnce);
        return settle([this] { return m_generator.startNext(); });
    }
    DriverStop proceed() override
    {
        if (Tracer *recorder = tracer())
            recorder->wentOn();
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

class AsyncDriver final : public RecordingDriver
{
public:
    AsyncDriver(const Spec &spec, const Arguments &arguments, AsyncValueGenerator generator,
                Loop &loop, std::shared_ptr<Trace> trace, std::shared_ptr<const Clock> clock)
        : RecordingDriver(spec, arguments, std::move(trace), std::move(clock))
        , m_generator(std::move(generator))
    {
        AsyncFrame &frame = m_generator.frame();
        frame.setObserver(tracer());
        if (Tracer *recorder = tracer())
            recorder->setOnLoop(true);
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
            return refuse(resumption, refused, value);
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
    DriverStop next(bool isAtOnce) override
    {
        if (state() == GeneratorState::Running)
            return refuse(Resumption::Next, alreadyRunning(Resumption::Next));
        m_wasClosed = state() == GeneratorState::Closed;
        noteNext(isAtOnce);
        return note(m_generator.startNext());
    }
    DriverStop proceed() override
    {
        if (Tracer *recorder = tracer())
            recorder->wentOn();
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
    if (auto *iterable = std::get_if<Iterable>(&generator))
        return std::make_unique<IterableDriver>(spec, arguments, std::move(*iterable),
                                                std::move(trace), std::move(clock));
    if (auto *sync = std::get_if<ValueGenerator>(&generator))
        return std::make_unique<SyncDriver>(spec, arguments, std::move(*sync), std::move(trace),
                                            std::move(clock));
    return std::make_unique<AsyncDriver>(spec, arguments,
                                         std::move(std::get<AsyncValueGenerator>(generator)), loop,
                                         std::move(trace), std::move(clock));
}

} // namespace yieldscope
