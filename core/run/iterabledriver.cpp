// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/run/iterabledriver.h"

#include "core/generator/exceptions.h"

#include <utility>

namespace yieldscope {

IterableDriver::IterableDriver(const Spec &spec, const Arguments &arguments, Iterable iterable,
                               std::shared_ptr<Trace> trace, std::shared_ptr<const Clock> clock)
    : RecordingDriver(spec, arguments, std::move(trace), std::move(clock), iterable.object)
    , m_iterable(std::move(iterable))
{
}

GeneratorState IterableDriver::state() const
{
    if (m_call)
        return GeneratorState::Running;
    if (m_hasEnded)
        return GeneratorState::Closed;
    return m_wasAsked ? GeneratorState::Suspended : GeneratorState::Created;
}

DriverStop IterableDriver::resume(Resumption resumption, Value, std::exception_ptr)
{
    if (m_call)
        return refuse(resumption,
                      std::make_exception_ptr(ValueError("iterator already executing")));
    m_request = resumption;
    if (!m_isIterator)
        return call(m_iterable.iter, Tracer::Returning::MakesIterator);
    return begin();
}

DriverStop IterableDriver::proceed()
{
    if (Tracer *recorder = tracer())
        recorder->wentOn();
    return m_call ? settle([this] { return m_call.proceed(); }) : next(false);
}

DriverStop IterableDriver::begin()
{
    if (m_request != Resumption::Next)
        return refuse(
            m_request,
            std::make_exception_ptr(AttributeError(Value(
                QStringLiteral("'%1' object has no attribute '%2'")
                    .arg(QString::fromLatin1(m_iterable.iteratorType), toString(m_request))))));
    noteResumed(m_request, {}, nullptr);
    m_wasAsked = true;
    return call(m_iterable.next, Tracer::Returning::HandsOut);
}

DriverStop IterableDriver::call(const Iterable::Call &method, Tracer::Returning returning)
{
    m_call = method();
    m_call.chain().setIsCall();
    if (Tracer *recorder = tracer()) {
        recorder->beginCall(returning, m_iterable.iteratorType);
        if (m_iterable.hasLines)
            m_call.chain().setObserver(recorder);
    }
    return settle([this] { return m_call.startNext(); });
}

template <class Work>
DriverStop IterableDriver::settle(Work work)
{
    try {
        if (work() == Stop::Paused)
            return DriverStop::Paused;
    } catch (...) {
        return raised(std::current_exception());
    }
    m_given = m_call.returnValue();
    m_call = {};
    return returned();
}

DriverStop IterableDriver::returned()
{
    if (Tracer *recorder = m_iterable.hasLines ? nullptr : tracer())
        recorder->called(m_given);
    if (std::exchange(m_isIterator, true))
        return noteYield(m_given);
    return begin();
}

DriverStop IterableDriver::raised(std::exception_ptr exception)
{
    m_call = {};
    try {
        std::rethrow_exception(exception);
    } catch (const StopIteration &end) {
        m_hasEnded = true;
        return noteEnd(QStringLiteral("StopIteration value=") + end.value().repr(), end.value());
    } catch (...) {
        return noteFailure(exception);
    }
}

} // namespace yieldscope
