// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/protocol/protocoltext.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QStringBuilder>

namespace yieldscope {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(yieldscope::ProtocolText)
};

QString stopName(const RunState &state)
{
    return state.isAsync ? QStringLiteral("StopAsyncIteration") : QStringLiteral("StopIteration");
}

ProtocolStage stageOf(const RunState &state)
{
    switch (state.state) {
    case GeneratorState::Created:
        return ProtocolStage::Made;
    case GeneratorState::Running:
        return state.awaiting.isEmpty() ? ProtocolStage::Asked : ProtocolStage::Waiting;
    case GeneratorState::Suspended:
        return ProtocolStage::Handed;
    case GeneratorState::Closed:
        break;
    }
    if (state.outcome.startsWith(stopName(state)))
        return ProtocolStage::Ended;
    // What close() gives back is no exception.
    const bool isClosed
        = state.outcome.isEmpty() || state.outcome.startsWith(QStringLiteral("-> "));
    return isClosed ? ProtocolStage::Closed : ProtocolStage::Raised;
}

// What the loop inside asks a file for, as far as the frame has it.
QString fileNote(const RunState &state)
{
    const FrameState *frame = state.innermost();
    if (frame) {
        for (const LocalState &local : frame->locals) {
            const QString repr = local.value.repr();
            if (repr.startsWith(u"<_io.") || repr.startsWith(u"<file "))
                return Words::tr("Inside, the open file %1 is an iterable, too: each turn of the "
                                 "loop reads one piece of it, never all.")
                    .arg(local.name);
        }
    }
    return Words::tr("Inside, a file will be opened: it is an iterable, too, and read piece by "
                     "piece.");
}

QString noteOf(const RunState &state, Kind kind)
{
    switch (kind) {
    case Kind::File:
        return fileNote(state);
    case Kind::Async:
        return Words::tr("async for awaits anext() each time. While it waits, the event loop "
                         "serves others.");
    case Kind::Iterable:
        return Words::tr("iter() asks the iterable for an iterator, which keeps the place. It is "
                         "no generator: there is no send(), throw() or close().");
    case Kind::Delegated:
        return Words::tr("yield from passes each next() on to the inner iterator, and its values "
                         "back to the caller.");
    case Kind::Sync:
        break;
    }
    return Words::tr("A generator is its own iterator: iter(g) gives g.");
}

QString iteratorName(const RunState &state, Kind kind)
{
    if (!state.iteratorType.isEmpty())
        return state.iteratorType;
    switch (kind) {
    case Kind::Async:
        return Words::tr("async generator");
    case Kind::Iterable:
        return Words::tr("iterator");
    case Kind::Sync:
    case Kind::Delegated:
    case Kind::File:
        break;
    }
    return Words::tr("generator");
}

QString standing(const ProtocolText &text, const RunState &state)
{
    if (state.isIterable && state.iteratorType.isEmpty())
        return Words::tr("There is no iterator yet: whoever wants values calls iter() first.");
    if (state.isIterable && text.stage == ProtocolStage::Made)
        return Words::tr("iter() gave a %1; nobody has asked it for a value yet.")
            .arg(state.iteratorType);
    switch (text.stage) {
    case ProtocolStage::Made:
        return Words::tr("There is an iterator; nobody has asked it for a value yet.");
    case ProtocolStage::Asked:
        return Words::tr("%1 is running.").arg(text.ask);
    case ProtocolStage::Waiting:
        return Words::tr("%1 %2.").arg(text.ask, text.wait);
    case ProtocolStage::Handed:
        return Words::tr("%1 gave %2.").arg(text.ask, text.value);
    case ProtocolStage::Ended:
        return Words::tr("%1 was raised: there are no more values.").arg(text.stop);
    case ProtocolStage::Raised:
    case ProtocolStage::Closed:
        break;
    }
    return Words::tr("It is closed: %1.").arg(text.stop);
}

// Whoever asks by send() or throw() is answered by the same protocol; close() asks for nothing.
int timesAsked(const RunState &state, ProtocolStage stage)
{
    const bool isAnswered = stage == ProtocolStage::Made || stage == ProtocolStage::Handed
        || stage == ProtocolStage::Closed;
    const bool isAsking
        = state.resumption == Resumption::Next || state.resumption == Resumption::Send;
    return state.counts.yields + (!isAnswered && isAsking ? 1 : 0);
}

} // namespace

ProtocolText protocolText(const RunState &state, const Event *event, Kind kind,
                          const QString &title)
{
    ProtocolText text;
    text.stage = stageOf(state);
    text.isAsync = state.isAsync;
    text.iterable = title;
    text.toIterator = kind == Kind::Iterable ? QStringLiteral("iter()") : Words::tr("call");
    text.iterator = iteratorName(state, kind);
    const int asked = timesAsked(state, text.stage);
    text.call = toString(Resumption::Next, state.isAsync) + QStringLiteral("()");
    if (asked > 0)
        text.times = u'×' % QString::number(asked);
    text.ask = asked > 0 ? QString(text.call % u' ' % text.times) : text.call;
    if (state.isAsync)
        text.wait = text.stage == ProtocolStage::Waiting
            ? Words::tr("awaits %1").arg(state.awaiting)
            : Words::tr("awaits");
    text.value = state.counts.yields > 0 ? state.yielded.repr() : Words::tr("value");
    const bool hasRaised
        = text.stage == ProtocolStage::Ended || text.stage == ProtocolStage::Raised;
    const bool isClosed = text.stage == ProtocolStage::Closed;
    text.stop = isClosed ? toString(Resumption::Close, state.isAsync) + QStringLiteral("()")
        : hasRaised      ? state.outcome
                         : stopName(state);
    text.toStop = isClosed ? Words::tr("ends by") : Words::tr("raises");
    text.note = noteOf(state, kind);
    text.description = standing(text, state) + u' ' + text.note;
    if (event && event->kind == EventKind::Refused)
        text.description
            = Words::tr("The call was refused: %1.").arg(event->text) + u' ' + text.description;
    return text;
}

} // namespace yieldscope
