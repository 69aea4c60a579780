// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/generator/chaintext.h"

#include "ui/generator/statemachinetext.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QStringList>

#include <algorithm>

namespace yieldscope {

namespace {

/// A longer chain is described by its inner end and a count.
constexpr qsizetype DescribedFrames = 5;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(yieldscope::ChainView)
};

QString deed(const RunState &state, const FrameState &frame, bool isInnermost)
{
    if (frame.isDelegating)
        return Words::tr("yield from");
    if (!isInnermost)
        return {};
    switch (state.state) {
    case GeneratorState::Created:
        return Words::tr("not started");
    case GeneratorState::Running:
        return state.awaiting.isEmpty() ? Words::tr("running")
                                        : Words::tr("await %1").arg(state.awaiting);
    case GeneratorState::Suspended:
        return Words::tr("yield");
    case GeneratorState::Closed:
        break;
    }
    return {};
}

// next() was called and has not ended. A method that is no Python runs no line meanwhile.
bool isAsked(const RunState &state)
{
    return state.state == GeneratorState::Running
        || (state.state == GeneratorState::Closed && state.outcome.isEmpty());
}

// Between the calls of its methods there is no frame, but the object.
FrameText objectText(const RunState &state)
{
    if (isAsked(state))
        return { QStringLiteral("__next__()"), Words::tr("no line of Python so far"),
                 stateName(GeneratorState::Running, true) };
    if (state.iteratorType.isEmpty())
        return { Words::tr("iterable"),
                 state.chain.isEmpty()
                     ? Words::tr("no frame")
                     : Words::tr("made by %1 · no frame").arg(frameName(state.chain.first())),
                 QString(), true };
    const QString place = state.state == GeneratorState::Created
        ? Words::tr("no frame · not asked yet")
        : state.state == GeneratorState::Closed ? Words::tr("no frame · no more values")
                                                : Words::tr("no frame between calls");
    return { state.iteratorType, place, stateName(state.state, true), true };
}

bool isCallRunning(const RunState &state)
{
    return !state.chain.isEmpty() && state.chain.last().state == GeneratorState::Running;
}

QString callerOfIterable(const RunState &state)
{
    if (!state.iteratorType.isEmpty() && isAsked(state))
        return Words::tr("waits in %1()").arg(toString(Resumption::Next));
    if (state.state != GeneratorState::Created)
        return Words::tr("was handed #%1").arg(state.chunk.value);
    if (!state.iteratorType.isEmpty())
        return Words::tr("has the iterator, has asked for no value yet");
    return isCallRunning(state) ? Words::tr("waits in iter()")
                                : Words::tr("has not asked for a value yet");
}

} // namespace

int boxCount(const RunState &state)
{
    if (state.isIterable)
        return state.at < 0 ? 0 : 1;
    return int(state.chain.size());
}

GeneratorState boxPhase(const RunState &state, qsizetype row)
{
    if (!state.isIterable)
        return state.chain[row].state;
    return isCallRunning(state) || isAsked(state) ? GeneratorState::Running : state.state;
}

QString boxText(const RunState &state, qsizetype row)
{
    const FrameText text = frameText(state, row);
    const QString placed = Words::tr("%1 %2", "function, place").arg(text.function, text.place);
    return text.state.isEmpty() ? placed
                                : Words::tr("%1, %2", "box, state").arg(placed, text.state);
}

QString frameName(const FrameState &frame)
{
    // An iterator that is no generator runs no function that could be named.
    return frame.function.isEmpty() ? Words::tr("delegate") : frame.function + QStringLiteral("()");
}

FrameText frameText(const RunState &state, qsizetype row)
{
    if (state.isIterable && !isCallRunning(state))
        return objectText(state);
    const FrameState &frame = state.chain[row];
    QStringList place;
    if (frame.line > 0)
        place.append(Words::tr("line %1").arg(frame.line));
    const QString what = state.isIterable ? Words::tr("running")
                                          : deed(state, frame, row == state.chain.size() - 1);
    if (!what.isEmpty())
        place.append(what);
    return { frameName(frame), place.join(QStringLiteral(" · ")),
             QString::fromLatin1(toString(frame.state)), false };
}

bool callerHasValue(const RunState &state)
{
    // A refused call, or an exception out of close(), came after the value.
    return state.state == GeneratorState::Suspended && state.outcome.isEmpty();
}

QString callerText(const RunState &state)
{
    if (!state.outcome.isEmpty())
        return Words::tr("got %1").arg(state.outcome);
    if (state.isIterable)
        return callerOfIterable(state);
    switch (state.state) {
    case GeneratorState::Created:
        return Words::tr("has not asked for a value yet");
    case GeneratorState::Running:
        return Words::tr("waits in %1()").arg(toString(state.resumption, state.isAsync));
    case GeneratorState::Suspended:
        return state.chunk.isValid() ? Words::tr("was handed #%1").arg(state.chunk.value)
                                     : Words::tr("was handed");
    case GeneratorState::Closed:
        break;
    }
    return Words::tr("has closed the generator");
}

QString emptyChainText(const RunState &state)
{
    if (boxCount(state) > 0)
        return {};
    return state.at < 0 ? Words::tr("No generator yet")
                        : Words::tr("The generator is closed: its frame is gone");
}

QString chainDescription(const RunState &state)
{
    const qsizetype count = boxCount(state);
    if (count == 0)
        return emptyChainText(state) + u'.';
    QStringList parts;
    for (qsizetype row = count - 1; row >= std::max<qsizetype>(0, count - DescribedFrames); --row)
        parts.append(boxText(state, row));
    if (count > DescribedFrames)
        parts.append(Words::tr("and %1 frames around them").arg(count - DescribedFrames));
    parts.append(callerHasValue(state)
                     ? Words::tr("The caller %1: %2").arg(callerText(state), state.yielded.repr())
                     : Words::tr("The caller %1").arg(callerText(state)));
    return parts.join(QStringLiteral("; ")) + u'.';
}

} // namespace yieldscope
