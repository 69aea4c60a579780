// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/generator/statemachinetext.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QStringList>

namespace yieldscope {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(yieldscope::StateMachineText)
};

QString counted(const QString &label, int count)
{
    return count > 0 ? Words::tr("%1 ×%2", "edge and how often").arg(label).arg(count) : label;
}

QString placed(const QString &what, const QString &whatAtLine, const RunState &state)
{
    const FrameState *frame = state.innermost();
    return frame && frame->line > 0 ? whatAtLine.arg(frame->line) : what;
}

QString standingOfIterator(const RunState &state)
{
    const FrameState *frame = state.innermost();
    const bool isCalled = frame && frame->state == GeneratorState::Running;
    if (state.iteratorType.isEmpty())
        return isCalled ? Words::tr("no iterator yet: %1() runs at line %2")
                              .arg(frame->function)
                              .arg(frame->line)
                        : Words::tr("iterable: iter() makes its iterator");
    switch (state.state) {
    case GeneratorState::Created:
        return Words::tr("%1 made, not asked yet").arg(state.iteratorType);
    case GeneratorState::Running:
        return isCalled ? Words::tr("running at line %1").arg(frame->line)
                        : Words::tr("running, no line of Python so far");
    case GeneratorState::Suspended:
        return Words::tr("waits for the next call");
    case GeneratorState::Closed:
        break;
    }
    return state.outcome.isEmpty() ? Words::tr("exhausted, and asked again")
                                   : Words::tr("exhausted");
}

QString standing(const RunState &state)
{
    if (state.isIterable)
        return standingOfIterator(state);
    switch (state.state) {
    case GeneratorState::Created:
        return Words::tr("created, nothing has run yet");
    case GeneratorState::Running:
        return placed(Words::tr("running"), Words::tr("running at line %1"), state);
    case GeneratorState::Suspended:
        return placed(Words::tr("stopped"), Words::tr("stopped at line %1"), state);
    case GeneratorState::Closed:
        break;
    }
    return Words::tr("closed");
}

// English has its plurals even where no translation is loaded.
QString valuesOut(int n)
{
    return n == 1 ? Words::tr("%n value out", nullptr, n) : Words::tr("%n values out", nullptr, n);
}

QString resumes(int n)
{
    return n == 1 ? Words::tr("%n resume", nullptr, n) : Words::tr("%n resumes", nullptr, n);
}

QString calls(int n)
{
    return n == 1 ? Words::tr("%n call", nullptr, n) : Words::tr("%n calls", nullptr, n);
}

QString refused(int n)
{
    return n == 1 ? Words::tr("%n call refused", nullptr, n)
                  : Words::tr("%n calls refused", nullptr, n);
}

QString summary(const RunState &state)
{
    QStringList parts { standing(state) };
    if (state.state != GeneratorState::Created || state.counts.yields > 0) {
        parts.append(valuesOut(state.counts.yields));
        parts.append(state.isIterable ? calls(state.counts.starts + state.counts.resumes)
                                      : resumes(state.counts.resumes));
    }
    if (state.counts.refused > 0)
        parts.append(refused(state.counts.refused));
    return parts.join(QStringLiteral("  ·  "));
}

} // namespace

StateEdge lastEdge(const RunState &state)
{
    switch (state.state) {
    case GeneratorState::Created:
        return StateEdge::None;
    case GeneratorState::Running:
        if (state.counts.resumes > 0)
            return StateEdge::Resume;
        return state.counts.starts > 0 ? StateEdge::Start : StateEdge::None;
    case GeneratorState::Suspended:
        return StateEdge::Yield;
    case GeneratorState::Closed:
        return StateEdge::End;
    }
    return StateEdge::None;
}

QString stateName(GeneratorState which, bool isIterable)
{
    if (isIterable && which == GeneratorState::Suspended)
        return QStringLiteral("IDLE");
    if (isIterable && which == GeneratorState::Closed)
        return QStringLiteral("EXHAUSTED");
    return QString::fromLatin1(toString(which));
}

StateMachineText stateMachineText(const RunState &state, const Event *event)
{
    const auto name
        = [&state](Resumption resumption) { return toString(resumption, state.isAsync); };
    StateMachineText text;
    for (std::size_t i = 0; i < text.names.size(); ++i)
        text.names[i] = stateName(GeneratorState(i), state.isIterable);
    text.start = Words::tr("%1()").arg(name(Resumption::Next));
    text.yield = counted(Words::tr("yield"), state.counts.yields);
    // throw() and close() resume it, too: what is counted is not called by two of the names.
    text.resume = state.counts.resumes > 0
        ? counted(Words::tr("resumed"), state.counts.resumes)
        : Words::tr("%1 / %2").arg(name(Resumption::Next), name(Resumption::Send));
    text.end = Words::tr("return / %1 / %2").arg(name(Resumption::Throw), name(Resumption::Close));
    if (state.isIterable) {
        text.yield = counted(Words::tr("value"), state.counts.yields);
        text.resume = counted(name(Resumption::Next), state.counts.resumes);
        text.end = QStringLiteral("StopIteration");
    }
    if (!state.awaiting.isEmpty())
        text.note = Words::tr("awaiting %1").arg(state.awaiting);
    text.summary = summary(state);
    if (event && event->kind == EventKind::Refused)
        text.refusal = Words::tr("%1() refused: %2").arg(name(event->resumption), event->text);

    QStringList parts { stateName(state.state, state.isIterable), text.summary };
    if (!state.outcome.isEmpty())
        parts.append(Words::tr("The caller got %1").arg(state.outcome));
    if (!text.note.isEmpty())
        parts.append(text.note);
    if (!text.refusal.isEmpty())
        parts.append(text.refusal);
    text.description = parts.join(QStringLiteral(". ")) + u'.';
    return text;
}

} // namespace yieldscope
