// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/run/calllog.h"

#include <algorithm>

namespace yieldscope {

void CallLog::update(const TraceView &view)
{
    for (EventIndex i = std::max(m_seen, view.first()); i < view.end(); ++i)
        take(view.at(i), i);
    m_seen = view.end();
    while (!m_calls.empty() && m_calls.front().at < view.first())
        m_calls.pop_front();
}

void CallLog::take(const Event &event, EventIndex index)
{
    switch (event.kind) {
    case EventKind::Resumed:
        m_calls.push_back(
            { index, -1, event.resumption, event.value, event.text, {}, false, false });
        return;
    case EventKind::Refused:
        m_calls.push_back(
            { index, index, event.resumption, event.value, {}, event.text, false, true });
        return;
    case EventKind::Yielded:
    case EventKind::Finished:
        break;
    default:
        return;
    }
    // A refused call may stand between a call and its outcome. A value that was yielded while
    // GeneratorExit was ignored was not handed out: what follows it is the outcome.
    const auto call = std::find_if(m_calls.rbegin(), m_calls.rend(),
                                   [](const Call &one) { return !one.isRefused; });
    if (call == m_calls.rend())
        return;
    call->outcomeAt = index;
    call->isYield = event.kind == EventKind::Yielded;
    call->outcome = call->isYield ? QStringLiteral("-> ") + event.value.repr() : event.text;
}

std::size_t CallLog::countAt(EventIndex index) const
{
    const auto later
        = std::upper_bound(m_calls.begin(), m_calls.end(), index,
                           [](EventIndex at, const Call &call) { return at < call.at; });
    return std::size_t(later - m_calls.begin());
}

std::size_t CallLog::endedAt(EventIndex index) const
{
    std::size_t ended = countAt(index);
    while (ended > 0 && (m_calls[ended - 1].outcomeAt < 0 || m_calls[ended - 1].outcomeAt > index))
        --ended;
    return ended;
}

namespace {

// "ValueError('boom')" of "ValueError: boom".
QString writtenException(const Call &call)
{
    if (call.exception.isEmpty())
        return QStringLiteral("...");
    const qsizetype colon = call.exception.indexOf(QStringLiteral(": "));
    if (colon < 0)
        return call.exception + QStringLiteral("()");
    return call.exception.first(colon) + QLatin1Char('(') + call.value.repr() + QLatin1Char(')');
}

} // namespace

QString writtenCall(const Call &call, bool isAsync)
{
    const QString name = toString(call.resumption, isAsync);
    const QString await = isAsync ? QStringLiteral("await ") : QString();
    switch (call.resumption) {
    case Resumption::Next:
        return await + name + QStringLiteral("(g)");
    case Resumption::Send:
        return await + QStringLiteral("g.%1(").arg(name) + call.value.repr() + QLatin1Char(')');
    case Resumption::Throw:
        return await + QStringLiteral("g.%1(").arg(name) + writtenException(call)
            + QLatin1Char(')');
    case Resumption::Close:
        return await + QStringLiteral("g.%1()").arg(name);
    }
    return name;
}

QString writtenOutcome(const Call &call)
{
    static const QString arrow = QStringLiteral("-> ");
    return call.outcome.startsWith(arrow) ? call.outcome.sliced(arrow.size()) : call.outcome;
}

} // namespace yieldscope
