// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/generator/chaintext.h"

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

} // namespace

QString frameName(const FrameState &frame)
{
    // An iterator that is no generator runs no function that could be named.
    return frame.function.isEmpty() ? Words::tr("delegate") : frame.function + QStringLiteral("()");
}

FrameText frameText(const RunState &state, qsizetype row)
{
    const FrameState &frame = state.chain[row];
    QStringList place;
    if (frame.line > 0)
        place.append(Words::tr("line %1").arg(frame.line));
    const QString what = deed(state, frame, row == state.chain.size() - 1);
    if (!what.isEmpty())
        place.append(what);
    return { frameName(frame), place.join(QStringLiteral(" · ")),
             QString::fromLatin1(toString(frame.state)) };
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
    if (!state.chain.isEmpty())
        return {};
    return state.at < 0 ? Words::tr("No generator yet")
                        : Words::tr("The generator is closed: its frame is gone");
}

QString chainDescription(const RunState &state)
{
    if (state.chain.isEmpty())
        return emptyChainText(state) + u'.';
    QStringList parts;
    const qsizetype count = state.chain.size();
    for (qsizetype row = count - 1; row >= std::max<qsizetype>(0, count - DescribedFrames); --row) {
        const FrameText text = frameText(state, row);
        parts.append(Words::tr("%1 %2, %3", "function, place, state")
                         .arg(text.function, text.place, text.state));
    }
    if (count > DescribedFrames)
        parts.append(Words::tr("and %1 frames around them").arg(count - DescribedFrames));
    parts.append(callerHasValue(state)
                     ? Words::tr("The caller %1: %2").arg(callerText(state), state.yielded.repr())
                     : Words::tr("The caller %1").arg(callerText(state)));
    return parts.join(QStringLiteral("; ")) + u'.';
}

} // namespace yieldscope
