// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/trace/runstate.h"

#include <algorithm>

namespace yieldscope {

namespace {

FrameState *findFrame(RunState &state, FrameId id)
{
    for (FrameState &frame : state.chain) {
        if (frame.id == id)
            return &frame;
    }
    return nullptr;
}

void takeLocals(FrameState &frame, const QList<LocalChange> &changes, EventIndex index)
{
    for (const LocalChange &change : changes) {
        const auto same = std::find_if(
            frame.locals.begin(), frame.locals.end(),
            [&change](const LocalState &local) { return local.name == change.name; });
        if (same == frame.locals.end())
            frame.locals.append({ change.name, change.value, index });
        else if (same->value != change.value)
            *same = { change.name, change.value, index };
    }
}

void takePlace(FrameState &frame, const Event &event)
{
    if (event.line > 0)
        frame.line = event.line;
    if (event.cppLine > 0)
        frame.cppLine = event.cppLine;
}

void setAll(RunState &state, GeneratorState phase)
{
    state.state = phase;
    // A call of an iterable's method runs or is over, whatever the iterator does.
    if (state.isIterable)
        return;
    for (FrameState &frame : state.chain)
        frame.state = phase;
}

void endCall(RunState &state)
{
    if (!state.isIterable)
        return;
    for (FrameState &frame : state.chain)
        frame.state = GeneratorState::Closed;
}

void create(RunState &state, const Event &event, EventIndex index)
{
    FrameState frame;
    frame.id = event.frame;
    frame.function = event.text;
    frame.defLine = event.line;
    takePlace(frame, event);
    takeLocals(frame, event.locals, index);
    state.chain = { frame };
    state.state = GeneratorState::Created;
    state.isIterable = !event.value.isNone();
    endCall(state);
}

void resume(RunState &state, const Event &event)
{
    state.resumption = event.resumption;
    state.outcome.clear();
    state.stream.isHeld = false;
    const bool starts
        = event.resumption == Resumption::Next || event.resumption == Resumption::Send;
    if (state.state == GeneratorState::Created && starts) {
        ++state.counts.starts;
        setAll(state, GeneratorState::Running);
    } else if (state.state == GeneratorState::Suspended) {
        ++state.counts.resumes;
        setAll(state, GeneratorState::Running);
    }
}

// What happens in a frame happens while the generator runs. After a yield of a delegate that
// ignores GeneratorExit, its delegator runs on without a resumption (R58).
void runOn(RunState &state)
{
    if (state.state == GeneratorState::Suspended)
        setAll(state, GeneratorState::Running);
}

void enter(RunState &state, const Event &event, EventIndex index)
{
    // Each call of an iterator's method has locals of its own, also after StopIteration.
    if (state.isIterable) {
        state.chain = { FrameState() };
        state.chain.first().id = event.frame;
    }
    FrameState *frame = findFrame(state, event.frame);
    if (!frame)
        return;
    frame->function = event.text;
    frame->defLine = event.line;
    frame->state = GeneratorState::Running;
    takePlace(*frame, event);
    takeLocals(*frame, event.locals, index);
}

void delegate(RunState &state, const Event &event)
{
    if (FrameState *outer = findFrame(state, event.frame)) {
        takePlace(*outer, event);
        outer->isDelegating = true;
    }
    FrameState inner;
    inner.id = event.other;
    inner.function = event.text;
    inner.state = GeneratorState::Running;
    state.chain.append(inner);
}

// The frame and everything that it delegates to is gone.
void leave(RunState &state, const Event &event)
{
    const auto gone
        = std::find_if(state.chain.begin(), state.chain.end(),
                       [&event](const FrameState &frame) { return frame.id == event.frame; });
    runOn(state);
    // The outermost frame goes with the end of the resumption.
    if (gone == state.chain.end() || gone == state.chain.begin())
        return;
    state.chain.erase(gone, state.chain.end());
    state.chain.last().isDelegating = false;
}

void touch(RunState &state, const Event &event, EventIndex index)
{
    runOn(state);
    FrameState *frame = findFrame(state, event.frame);
    if (!frame)
        return;
    takePlace(*frame, event);
    takeLocals(*frame, event.locals, index);
    // A frame that runs delegates no more, also where its delegate did not return.
    frame->isDelegating = false;
    state.chain.resize(frame - state.chain.data() + 1);
}

void finish(RunState &state, const Event &event)
{
    state.outcome = event.text;
    state.awaiting.clear();
    if (state.state != GeneratorState::Closed)
        ++state.counts.ends;
    state.state = GeneratorState::Closed;
    state.chain.clear();
}

} // namespace

const FrameState *RunState::innermost() const
{
    return chain.isEmpty() ? nullptr : &chain.last();
}

const FrameState *RunState::frame(FrameId id) const
{
    const auto found = std::find_if(chain.begin(), chain.end(),
                                    [id](const FrameState &frame) { return frame.id == id; });
    return found == chain.end() ? nullptr : &*found;
}

namespace {

// True where the event belongs to the generator.
bool applyGenerator(RunState &state, const Event &event, EventIndex index)
{
    switch (event.kind) {
    case EventKind::Created:
        create(state, event, index);
        return true;
    case EventKind::IteratorMade:
        touch(state, event, index);
        state.iteratorType = event.text;
        endCall(state);
        return true;
    case EventKind::Resumed:
        resume(state, event);
        return true;
    case EventKind::Entered:
        enter(state, event, index);
        return true;
    case EventKind::Line:
        touch(state, event, index);
        return true;
    case EventKind::Delegated:
        touch(state, event, index);
        delegate(state, event);
        return true;
    case EventKind::Yielded:
        touch(state, event, index);
        ++state.counts.yields;
        state.yielded = event.value;
        state.chunk = event.chunk;
        state.isAtYield = true;
        setAll(state, GeneratorState::Suspended);
        endCall(state);
        return true;
    case EventKind::Returned:
        touch(state, event, index);
        leave(state, event);
        return true;
    case EventKind::Raised:
        leave(state, event);
        return true;
    case EventKind::Awaiting:
        touch(state, event, index);
        state.awaiting = event.text;
        return true;
    case EventKind::Awoke:
        state.awaiting.clear();
        return true;
    case EventKind::LoopBlocked:
        ++state.loopBlocks;
        state.loopBlocked += Nanoseconds(event.size);
        return true;
    case EventKind::Finished:
        // RuntimeError "ignored GeneratorExit" ends the call, not the generator (R29).
        if (state.state == GeneratorState::Suspended)
            state.outcome = event.text;
        else
            finish(state, event);
        return true;
    case EventKind::Refused:
        ++state.counts.refused;
        state.outcome = event.text;
        return true;
    default:
        return false;
    }
}

void applyStream(StreamState &stream, const Event &event)
{
    switch (event.kind) {
    case EventKind::RequestReceived:
        stream.request = event.text;
        stream.client = event.value.str();
        for (const LocalChange &field : event.locals) {
            if (field.name == QStringLiteral("User-Agent"))
                stream.agent = field.value.str();
        }
        break;
    case EventKind::HeadSent:
        stream.head = event.value.asBytes() ? *event.value.asBytes() : QByteArray();
        stream.wireBytes += event.size;
        break;
    case EventKind::Held:
        stream.isHeld = true;
        break;
    case EventKind::Released:
        stream.isHeld = false;
        break;
    case EventKind::PullStopped:
        stream.isPullStopped = true;
        break;
    case EventKind::PullResumed:
        stream.isPullStopped = false;
        break;
    case EventKind::ChunkBuffered:
        ++stream.chunksBuffered;
        stream.wireBytes += event.size;
        stream.payloadBytes += event.length;
        break;
    case EventKind::ChunkWritten:
        ++stream.chunksWritten;
        break;
    case EventKind::ClientRead:
        ++stream.clientReads;
        stream.clientBytes += event.size;
        break;
    case EventKind::ChunkReceived:
        ++stream.chunksReceived;
        break;
    case EventKind::BodyEnded:
        stream.hasEnded = true;
        stream.wireBytes += event.size;
        break;
    case EventKind::ClientActed:
        stream.lastAct = clientAct(event.text);
        break;
    case EventKind::BodyCut:
    case EventKind::ClientLeft:
        stream.left = event.text;
        break;
    default:
        break;
    }
}

} // namespace

void apply(RunState &state, const Event &event, EventIndex index)
{
    state.at = index;
    state.time = event.time;
    state.isAtYield = false;
    if (!applyGenerator(state, event, index))
        applyStream(state.stream, event);
}

} // namespace yieldscope
