// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/run/recordingdriver.h"

#include "core/generator/exceptions.h"

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

// What the exception was made with; None where that was nothing.
Value argumentOf(const std::exception_ptr &exception)
{
    try {
        std::rethrow_exception(exception);
    } catch (const BaseException &e) {
        return e.argument().value_or(Value());
    } catch (...) {
        return {};
    }
}

} // namespace

RecordingDriver::RecordingDriver(const Spec &spec, const Arguments &arguments,
                                 std::shared_ptr<Trace> trace, std::shared_ptr<const Clock> clock,
                                 const Value &iterable)
    : m_trace(std::move(trace))
    , m_clock(std::move(clock))
{
    if (!m_trace)
        return;
    m_tracer.emplace(*m_trace, *m_clock, m_stepper);
    QList<LocalChange> locals;
    for (const Arguments::Argument &argument : arguments.all())
        locals.append({ argument.name, argument.value });
    m_tracer->created(spec.function, spec.defLine, locals,
                      iterable.shortened(m_trace->limits().valueLength));
}

QString RecordingDriver::outcome() const
{
    return m_value ? QStringLiteral("-> ") + m_value->repr() : m_outcome;
}

std::exception_ptr RecordingDriver::justStartedError(const char *message)
{
    return std::make_exception_ptr(TypeError(message));
}

DriverStop RecordingDriver::refuse(Resumption resumption, std::exception_ptr exception,
                                   const Value &value)
{
    m_value = nullptr;
    m_error = std::move(exception);
    m_outcome = exceptionOutcome(m_error);
    if (m_tracer)
        m_tracer->refused(resumption, m_outcome, value);
    return DriverStop::Refused;
}

void RecordingDriver::begin(Resumption resumption)
{
    m_resumption = resumption;
    m_value = nullptr;
    m_hasBlockedLoop = false;
    if (m_error)
        m_error = nullptr;
    if (!m_returnValue.isNone())
        m_returnValue = Value();
}

void RecordingDriver::noteStop() noexcept
{
    m_hasBlockedLoop = m_tracer && m_tracer->hasBlockedLoop();
}

void RecordingDriver::noteNext(bool isAtOnce)
{
    begin(Resumption::Next);
    if (m_tracer)
        m_tracer->resumedByNext(isAtOnce);
}

void RecordingDriver::noteResumed(Resumption resumption, const Value &value,
                                  const std::exception_ptr &exception)
{
    begin(resumption);
    if (!m_tracer)
        return;
    if (exception)
        m_tracer->resumed(resumption, argumentOf(exception),
                          describeException(exception).display());
    else
        m_tracer->resumed(resumption, value, {});
}

DriverStop RecordingDriver::noteYield(const Value &value)
{
    m_value = &value;
    // A value that was yielded but not handed out, while GeneratorExit was ignored, has a number in
    // the trace, too.
    m_chunk = m_tracer ? m_tracer->lastChunk() : ChunkId { m_chunk.value + 1 };
    noteStop();
    return DriverStop::Yielded;
}

DriverStop RecordingDriver::noteEnd(const QString &outcome, const Value &value)
{
    m_returnValue = value;
    m_outcome = outcome;
    if (m_tracer)
        m_tracer->finished(m_resumption, outcome, value);
    noteStop();
    return DriverStop::Finished;
}

DriverStop RecordingDriver::noteFailure(std::exception_ptr exception)
{
    m_error = std::move(exception);
    m_outcome = exceptionOutcome(m_error);
    if (m_tracer)
        m_tracer->finished(m_resumption, m_outcome, {});
    noteStop();
    return DriverStop::Failed;
}

} // namespace yieldscope
