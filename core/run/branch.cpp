// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/run/branch.h"

#include "core/generator/exceptions.h"

#include <utility>

namespace yieldscope {

namespace {

// Whether the value is recorded whole, and can be made again from what is recorded.
bool isWhole(const Value &value)
{
    const Result<Value> read = Value::parse(value.repr());
    return read && *read == value;
}

std::optional<Value> argumentOf(const Call &call)
{
    return call.exception.contains(QStringLiteral(": ")) ? std::optional(call.value) : std::nullopt;
}

std::exception_ptr exceptionOf(const Call &call)
{
    return makeException(call.exception.section(QStringLiteral(": "), 0, 0), argumentOf(call));
}

Error cannot(const QString &why)
{
    return { why.toStdString() };
}

} // namespace

Result<QList<Call>> Branch::callsBefore(const TraceView &view, EventIndex upTo)
{
    if (view.first() > 0)
        return cannot(tr("the oldest events were dropped to bound memory, and with them the first "
                         "calls; a new run cannot repeat them"));
    CallLog log;
    log.update(view);
    const std::size_t count = log.endedAt(upTo);
    QList<Call> calls(log.calls().begin(), log.calls().begin() + std::ptrdiff_t(count));
    // A refused call changed nothing; made at another time it might.
    calls.removeIf([](const Call &call) { return call.isRefused; });
    if (calls.size() > MaxCalls)
        return cannot(tr("there are %1 calls before this, and a new run repeats at most %2")
                          .arg(calls.size())
                          .arg(MaxCalls));
    for (const Call &call : std::as_const(calls)) {
        const bool isKnown = call.resumption != Resumption::Throw || exceptionOf(call);
        if (!isWhole(call.value) || !isKnown)
            return cannot(
                tr("what was passed in at step %1 is recorded only in part").arg(call.at));
    }
    return calls;
}

Branch::Branch(std::shared_ptr<Run> run, QList<Call> calls, Operation last, QObject *parent)
    : QObject(parent)
    , m_run(std::move(run))
    , m_calls(std::move(calls))
    , m_last(std::move(last))
    , m_breakpoints(m_run->breakpoints())
{
}

void Branch::begin()
{
    // What was passed once is not stopped at again on the way.
    m_run->setBreakpoints({});
    connect(m_run.get(), &Run::activityChanged, this, &Branch::goOn, Qt::QueuedConnection);
    callNext();
}

void Branch::callNext()
{
    if (m_made == m_calls.size()) {
        end();
        m_run->resume(m_last.resumption, m_last.value, m_last.exception);
        Q_EMIT replayed();
        return;
    }
    const Call &call = m_calls[m_made];
    const bool throws = call.resumption == Resumption::Throw;
    m_run->resume(call.resumption, throws ? Value() : call.value,
                  throws ? exceptionOf(call) : nullptr);
}

void Branch::end()
{
    m_isOver = true;
    m_run->setBreakpoints(m_breakpoints);
    disconnect(m_run.get(), nullptr, this, nullptr);
}

void Branch::goOn()
{
    const Run::Activity activity = m_run->activity();
    if (m_isOver || (activity != Run::Activity::Idle && activity != Run::Activity::Closed))
        return;
    m_log.update(m_run->trace()->view());
    // A call by the person meanwhile counts as well: it shows as a difference.
    if (std::ptrdiff_t(m_log.calls().size()) <= m_made)
        return;
    const Call &call = m_log.calls()[std::size_t(m_made)];
    if (call.outcomeAt < 0)
        return;
    const Call &recorded = m_calls[m_made];
    if (call.outcome != recorded.outcome) {
        end();
        Q_EMIT differed(tr("Call %1, %2, gave %3 before and gives %4 now: what this generator does "
                           "depends on more than its calls, such as the time or a file. The new "
                           "run stands there; your call was not made.")
                            .arg(QString::number(m_made + 1),
                                 writtenCall(recorded, m_run->spec().isAsync()),
                                 writtenOutcome(recorded), writtenOutcome(call)));
        return;
    }
    ++m_made;
    callNext();
}

} // namespace yieldscope
