// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/run/stopsearch.h"

namespace yieldscope {

namespace {

bool isChunkStop(EventKind kind)
{
    return kind == EventKind::ChunkWritten || kind == EventKind::BodyEnded
        || kind == EventKind::BodyCut || kind == EventKind::ClientLeft;
}

// Whether the step ends at `event`, of a frame that is `depth` deep.
bool isStop(const StopSearch &search, const Event &event, qsizetype depth)
{
    if (search.command == StepCommand::NextChunk)
        return isChunkStop(event.kind);
    if (event.kind == EventKind::Finished)
        return true;
    const bool isYield = event.kind == EventKind::Yielded;
    const bool isPlace
        = isYield || event.kind == EventKind::Line || event.kind == EventKind::Entered;
    switch (search.command) {
    case StepCommand::Into:
        return isStep(event.kind);
    case StepCommand::Over:
        return isPlace && depth <= search.depth;
    case StepCommand::Out:
        return isPlace && depth < search.depth;
    case StepCommand::NextYield:
        return isYield;
    case StepCommand::ToLine:
        return event.kind == EventKind::Line && event.line == search.line;
    case StepCommand::NextChunk:
    case StepCommand::Continue:
    case StepCommand::Pause:
        return false;
    }
    return false;
}

} // namespace

EventIndex StopSearch::find(const TraceView &view)
{
    // What was dropped meanwhile is skipped.
    if (next < view.first()) {
        state = view.stateAt(view.first());
        next = view.first() + 1;
    }
    while (next < view.end()) {
        const EventIndex index = next++;
        const Event &event = view.at(index);
        apply(state, event, index);
        if (isStop(*this, event, state.chain.size()) || breakpoints.at(event))
            return index;
    }
    return -1;
}

} // namespace yieldscope
