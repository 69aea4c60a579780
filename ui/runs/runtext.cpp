// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/runs/runtext.h"

#include <QtCore/QCoreApplication>

namespace yieldscope {

namespace {

struct RunText
{
    Q_DECLARE_TR_FUNCTIONS(yieldscope::RunText)
};

QString idleText(Run::Origin origin, const RunState &state)
{
    if (state.state == GeneratorState::Created)
        return RunText::tr("not started");
    if (origin == Run::Origin::Window)
        return state.isIterable ? RunText::tr("idle") : RunText::tr("suspended");
    return state.stream.isPullStopped ? RunText::tr("slow reader") : RunText::tr("streaming");
}

QString closedText(Run::Origin origin, const RunState &state)
{
    if (origin == Run::Origin::Window) {
        const bool isExhausted = state.isIterable && state.state == GeneratorState::Closed;
        return isExhausted ? RunText::tr("exhausted") : RunText::tr("closed");
    }
    if (state.stream.hasEnded)
        return RunText::tr("complete");
    return state.stream.left.isEmpty() ? RunText::tr("closed") : RunText::tr("cut");
}

} // namespace

QString runOriginText(Run::Origin origin, const StreamState &stream)
{
    if (origin == Run::Origin::Window)
        return RunText::tr("by hand");
    if (stream.request.isEmpty())
        return RunText::tr("by a request");
    // The version says little in a narrow list; the wire pane has the whole line.
    const QString asked = stream.request.section(u' ', 0, 1);
    return stream.client.isEmpty() ? asked : RunText::tr("%1 from %2").arg(asked, stream.client);
}

QString runActivityText(Run::Origin origin, Run::Activity activity, const RunState &state)
{
    switch (activity) {
    case Run::Activity::Idle:
        return idleText(origin, state);
    case Run::Activity::Held:
        return RunText::tr("held");
    case Run::Activity::Busy:
        return state.awaiting.isEmpty() ? RunText::tr("running") : RunText::tr("awaiting");
    case Run::Activity::Paused:
        return RunText::tr("paused");
    case Run::Activity::Closed:
        return closedText(origin, state);
    }
    return {};
}

QString recordingText()
{
    return RunText::tr("recording");
}

QString runCountText(Run::Origin origin, const RunState &state)
{
    if (origin == Run::Origin::Window)
        return state.counts.yields == 1 ? RunText::tr("1 value")
                                        : RunText::tr("%1 values").arg(state.counts.yields);
    return state.stream.chunksBuffered == 1
        ? RunText::tr("1 chunk")
        : RunText::tr("%1 chunks").arg(state.stream.chunksBuffered);
}

} // namespace yieldscope
