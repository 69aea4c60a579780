// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/run/stopsearch.h"

#include "core/run/stopkinds.h"

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

// Whether the step may end at an event of that kind, breakpoints aside.
bool mayStop(StepCommand command, EventKind kind)
{
    switch (command) {
    case StepCommand::NextChunk:
        return isChunkStop(kind);
    case StepCommand::Into:
        return isStep(kind) || kind == EventKind::Finished;
    case StepCommand::NextYield:
        return kind == EventKind::Yielded || kind == EventKind::Finished;
    case StepCommand::ToLine:
        return kind == EventKind::Line || kind == EventKind::Finished;
    case StepCommand::Continue:
    case StepCommand::Pause:
        return kind == EventKind::Finished;
    case StepCommand::Over:
    case StepCommand::Out:
        break;
    }
    return true;
}

} // namespace

EventIndex StopSearch::find(const TraceView &view)
{
    // What was dropped meanwhile is skipped.
    if (next < view.first()) {
        state = view.stateAt(view.first());
        next = view.first() + 1;
    }
    const EventKinds kinds = stopKindsOf(breakpoints);
    // Only these two ask how long the chain is, which takes every event to know.
    const bool asksDepth = command == StepCommand::Over || command == StepCommand::Out;
    while (next < view.end()) {
        const EventIndex index = next++;
        const EventKind kind = view.kindAt(index);
        if (!asksDepth && !mayStop(command, kind) && !kinds.test(std::size_t(kind)))
            continue;
        const Event &event = view.at(index);
        if (asksDepth)
            apply(state, event, index);
        if (isStop(*this, event, state.chain.size()) || breakpoints.at(event))
            return index;
    }
    return -1;
}

} // namespace yieldscope
