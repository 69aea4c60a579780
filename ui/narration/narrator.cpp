// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/narration/narrator.h"

#include <algorithm>

namespace yieldscope {

namespace {

QString called(const QString &function)
{
    return function % u"()";
}

} // namespace

Narrator::Narrator(const TraceView &view, EventIndex at, const RunState &state)
    : m_view(view)
    , m_at(at)
    , m_event(view.at(at))
    , m_state(state)
    , m_before(view.contains(at - 1) ? view.stateAt(at - 1) : RunState())
{
}

Narration Narrator::tell() const
{
    if (const std::optional<Narration> told = tellGenerator())
        return *told;
    return tellStream();
}

std::optional<Narration> Narrator::tellGenerator() const
{
    switch (m_event.kind) {
    case EventKind::Created:
        return created();
    case EventKind::IteratorMade:
        return iteratorMade();
    case EventKind::Resumed:
        return resumed(m_event, m_before);
    case EventKind::Entered:
        return entered();
    case EventKind::Line:
        return line();
    case EventKind::Delegated:
        return delegated();
    case EventKind::Yielded:
        return yielded();
    case EventKind::Returned:
        return returned();
    case EventKind::Raised:
        return raised();
    case EventKind::Awaiting:
        return awaiting();
    case EventKind::Awoke:
        return say(tr("The wait of %1 is over: it goes on at line %2."),
                   { name(function(m_event.frame)), plain(m_event.line) });
    case EventKind::LoopBlocked:
        return loopBlocked();
    case EventKind::Finished:
        return finished();
    case EventKind::Refused:
        return refused();
    case EventKind::RequestReceived:
    case EventKind::HeadSent:
    case EventKind::Held:
    case EventKind::Released:
    case EventKind::PullStopped:
    case EventKind::PullResumed:
    case EventKind::ChunkBuffered:
    case EventKind::ChunkWritten:
    case EventKind::ClientRead:
    case EventKind::ChunkReceived:
    case EventKind::BodyEnded:
    case EventKind::BodyCut:
    case EventKind::ClientActed:
    case EventKind::ClientLeft:
        return std::nullopt;
    }
    return std::nullopt;
}

QString Narrator::function(FrameId frame) const
{
    for (const RunState *state : { &m_state, &m_before }) {
        const FrameState *found = state->frame(frame);
        if (found && !found->function.isEmpty())
            return called(found->function);
    }
    return frame.value <= 1 ? rootFunction() : tr("a sub-generator");
}

QString Narrator::rootFunction() const
{
    // Its frames are calls, of which none is what the run is about.
    if (m_state.isIterable)
        return tr("the iterator");
    for (const RunState *state : { &m_state, &m_before }) {
        if (!state->chain.isEmpty() && !state->chain.first().function.isEmpty())
            return called(state->chain.first().function);
    }
    // The chain is empty once the generator is closed; its creation still knows the name.
    if (m_view.contains(0) && m_view.at(0).kind == EventKind::Created)
        return called(m_view.at(0).text);
    return tr("the generator");
}

QString Narrator::caller() const
{
    return m_state.stream.request.isEmpty() ? tr("The caller") : tr("The server");
}

QString Narrator::call(Resumption resumption) const
{
    return called(toString(resumption, m_state.isAsync));
}

Narration Narrator::created() const
{
    QStringList arguments;
    for (const LocalChange &argument : m_event.locals)
        arguments.append(argument.name % u'=' % argument.value.repr());
    if (m_state.isIterable)
        return say(tr("Calling %1 made %2: no generator, but iterable. Whoever wants its values "
                      "calls %3 on it first."),
                   { name(m_event.text % u'(' % arguments.join(u", ") % u')'),
                     code(m_event.value.repr()), code(QStringLiteral("iter()")) });
    return say(
        tr("Calling %1 made a generator and ran none of its body: that waits for the first "
           "%2."),
        { name(m_event.text % u'(' % arguments.join(u", ") % u')'), code(call(Resumption::Next)) });
}

Narration Narrator::resumed(const Event &resumption, const RunState &before) const
{
    if (before.isIterable)
        return say(tr("%1 asked the iterator for a value with %2."),
                   { plain(caller()), code(call(resumption.resumption)) });
    if (before.state == GeneratorState::Closed)
        return say(tr("%1 called %2, but %3 has already ended."),
                   { plain(caller()), code(call(resumption.resumption)), name(rootFunction()) });
    switch (resumption.resumption) {
    case Resumption::Throw:
        return thrown(resumption, before);
    case Resumption::Close:
        return closing(before);
    case Resumption::Next:
    case Resumption::Send:
        break;
    }
    if (before.state != GeneratorState::Suspended)
        return say(tr("%1 asked %2 for a value with %3."),
                   { plain(caller()), name(rootFunction()), code(call(resumption.resumption)) });
    const FrameState *innermost = before.innermost();
    const QString where = innermost ? called(innermost->function) : rootFunction();
    const int at = innermost ? innermost->line : 0;
    if (resumption.resumption == Resumption::Send)
        return say(tr("%1 sent %2 with %3: it becomes the value of the yield on line %4 of %5."),
                   { plain(caller()), code(resumption.value.repr()), code(call(Resumption::Send)),
                     plain(at), name(where) });
    if (before.chain.size() > 1)
        return say(tr("%1 called %2: it goes straight to %3, which goes on after its yield on line "
                      "%4."),
                   { plain(caller()), code(call(Resumption::Next)), name(where), plain(at) });
    return say(tr("%1 called %2: %3 goes on after its yield on line %4."),
               { plain(caller()), code(call(Resumption::Next)), name(where), plain(at) });
}

Narration Narrator::thrown(const Event &resumption, const RunState &before) const
{
    if (before.state == GeneratorState::Created)
        return say(tr("%1 threw %2 into %3 before its body began: none of it runs."),
                   { plain(caller()), code(resumption.text), name(rootFunction()) });
    const FrameState *innermost = before.innermost();
    return say(
        tr("%1 threw %2 with %3: it is raised at line %4 of %5, where the generator stands."),
        { plain(caller()), code(resumption.text), code(call(Resumption::Throw)),
          plain(innermost ? innermost->line : 0),
          name(innermost ? called(innermost->function) : rootFunction()) });
}

Narration Narrator::closing(const RunState &before) const
{
    if (before.state == GeneratorState::Created)
        return say(tr("%1 closed %2 before its body began: none of it runs."),
                   { plain(caller()), name(rootFunction()) });
    const FrameState *innermost = before.innermost();
    return say(tr("%1 called %2: %3 is raised at line %4 of %5, where the generator stands."),
               { plain(caller()), code(call(Resumption::Close)),
                 name(before.awaiting.isEmpty() ? QStringLiteral("GeneratorExit")
                                                : QStringLiteral("CancelledError")),
                 plain(innermost ? innermost->line : 0),
                 name(innermost ? called(innermost->function) : rootFunction()) });
}

Narration Narrator::resumedJustBefore() const
{
    if (!m_view.contains(m_at - 1) || m_view.at(m_at - 1).kind != EventKind::Resumed)
        return {};
    const RunState before = m_view.contains(m_at - 2) ? m_view.stateAt(m_at - 2) : RunState();
    return resumed(m_view.at(m_at - 1), before);
}

Narration Narrator::entered() const
{
    const bool isInner = m_state.chain.size() > 1 && m_state.chain.first().id != m_event.frame;
    if (!isInner)
        return resumedJustBefore()
            + say(tr("The body of %1 starts at line %2."),
                  { name(function(m_event.frame)), plain(m_event.line) })
            + changedLocals();
    const FrameState &outer = m_state.chain[m_state.chain.size() - 2];
    return say(
        tr("%1 hands over to %2 (yield from): until that ends, every %3 goes straight to it. "
           "Its body starts at line %4."),
        { name(called(outer.function)), name(function(m_event.frame)), code(call(Resumption::Next)),
          plain(m_event.line) });
}

Narration Narrator::line() const
{
    return resumedJustBefore()
        + say(tr("%1 is about to run line %2."),
              { name(function(m_event.frame)), plain(m_event.line) })
        + changedLocals();
}

bool Narrator::isNew(const LocalChange &local) const
{
    const FrameState *frame = m_state.frame(m_event.frame);
    if (!frame)
        return true;
    const auto kept = std::ranges::find(frame->locals, local.name, &LocalState::name);
    return kept == frame->locals.end() || kept->changedAt == m_at;
}

Narration Narrator::changedLocals() const
{
    constexpr qsizetype Most = 3;
    QList<LocalChange> changed = m_event.locals;
    // The arguments, told again where the body begins, are those of the call.
    changed.removeIf([this](const LocalChange &local) { return !isNew(local); });
    Narration all;
    for (qsizetype i = 0; i < changed.size() && i < Most; ++i)
        all = all
            + say(i == 0 ? tr("Now %1") : tr("and %1"),
                  { code(changed[i].name % u" = " % changed[i].value.repr()) });
    if (changed.size() > Most)
        all = all + say(tr("and %1 more changed"), { plain(changed.size() - Most) });
    if (all.plain.isEmpty())
        return all;
    return { all.html % u'.', all.plain % u'.' };
}

Narration Narrator::delegated() const
{
    return say(tr("%1 hands over to %2 (yield from on line %3): until that ends, every %4 goes "
                  "straight to it."),
               { name(function(m_event.frame)), name(function(m_event.other)), plain(m_event.line),
                 code(call(Resumption::Next)) });
}

Narration Narrator::yielded() const
{
    if (m_state.isIterable)
        return iteratorGave();
    const QString until
        = m_state.isAsync ? tr("the next anext() or asend()") : tr("the next next() or send()");
    const bool isChunk = !m_state.stream.request.isEmpty();
    const QString stopped = isChunk
        ? tr("%1 stopped at the yield on line %2, handing out %3 as chunk #%4.")
        : tr("%1 stopped at the yield on line %2, handing out %3.");
    const Narration first
        = say(stopped,
              { name(function(m_event.frame)), plain(m_event.line), code(m_event.value.repr()),
                plain(std::int64_t(m_event.chunk.value)) });
    if (m_state.chain.size() > 1)
        return first
            + say(tr("The value goes past %1 straight to the caller; the locals of all frames stay "
                     "alive until %2."),
                  { name(rootFunction()), plain(until) });
    return first + say(tr("Its locals stay alive in the frame until %1."), { plain(until) });
}

Narration Narrator::returned() const
{
    const QString who = function(m_event.frame);
    const bool isInner = m_before.chain.size() > 1 && m_before.chain.first().id != m_event.frame;
    if (isInner && !m_state.chain.isEmpty()) {
        const FrameState &outer = m_state.chain.last();
        return resumedJustBefore()
            + say(tr("%1 returned %2: that is the value of the yield from on line %3 of %4, which "
                     "goes on."),
                  { name(who), code(m_event.value.repr()), plain(outer.line),
                    name(called(outer.function)) });
    }
    if (m_state.resumption == Resumption::Close)
        return resumedJustBefore()
            + say(tr("%1 ended, as %2 asked."), { name(who), code(call(Resumption::Close)) });
    const QString end
        = m_state.isAsync ? QStringLiteral("StopAsyncIteration") : QStringLiteral("StopIteration");
    return resumedJustBefore()
        + say(tr("%1 returned %2; %3 raises %4: there are no more values."),
              { name(who), code(m_event.value.repr()), code(call(m_state.resumption)), name(end) });
}

Narration Narrator::raised() const
{
    if (m_state.isIterable)
        return iteratorRaised();
    const QString who = function(m_event.frame);
    const bool isInner = m_before.chain.size() > 1 && m_before.chain.first().id != m_event.frame;
    if (isInner && !m_state.chain.isEmpty()) {
        const FrameState &outer = m_state.chain.last();
        return resumedJustBefore()
            + say(tr("%1 left %2 and is raised in %3, at its yield from on line %4."),
                  { name(m_event.text), name(who), name(called(outer.function)),
                    plain(outer.line) });
    }
    if (m_state.resumption == Resumption::Close
        && m_event.text.startsWith(QStringLiteral("GeneratorExit")))
        return resumedJustBefore()
            + say(tr("%1 left %2: it has ended, as %3 asked, and its cleanup has run."),
                  { name(m_event.text), name(who), code(call(Resumption::Close)) });
    return resumedJustBefore()
        + say(tr("%1 left %2 at line %3. Nothing caught it, so the generator is over."),
              { name(m_event.text), name(who), plain(m_event.line) });
}

Narration Narrator::awaiting() const
{
    return resumedJustBefore()
        + say(tr("%1 waits at line %2 for %3. The event loop serves others meanwhile."),
              { name(function(m_event.frame)), plain(m_event.line), code(m_event.text) });
}

Narration Narrator::loopBlocked() const
{
    return resumedJustBefore()
        + say(tr("%1 held the event loop for %2 ms at line %3: nothing else on it could run. It "
                 "blocked where it should have awaited."),
              { name(function(m_event.frame)), plain(m_event.size / 1'000'000),
                plain(m_event.line) });
}

Narration Narrator::finished() const
{
    if (m_state.isIterable)
        return iteratorEnded();
    const QString asked = call(m_event.resumption);
    const QString who = rootFunction();
    if (m_event.text.startsWith(QStringLiteral("-> ")))
        return resumedJustBefore()
            + say(tr("%1 is done: %2 is closed and never runs again."), { code(asked), name(who) });
    const QString stop
        = m_state.isAsync ? QStringLiteral("StopAsyncIteration") : QStringLiteral("StopIteration");
    if (!m_event.text.startsWith(stop)) {
        const QString pattern = m_state.state == GeneratorState::Closed
            ? tr("%1 raised %2 in the caller. %3 is closed and never runs again.")
            : tr("%1 raised %2 in the caller. %3 is still suspended.");
        return resumedJustBefore() + say(pattern, { code(asked), name(m_event.text), name(who) });
    }
    if (!m_event.value.isNone())
        return resumedJustBefore()
            + say(tr("%1 raised %2, which carries the return value %3: %4 is closed, there are no "
                     "more values."),
                  { code(asked), name(stop), code(m_event.value.repr()), name(who) });
    return resumedJustBefore()
        + say(tr("%1 raised %2: %3 is closed, there are no more values."),
              { code(asked), name(stop), name(who) });
}

Narration Narrator::refused() const
{
    if (m_state.isIterable)
        return say(tr("%1 was refused and nothing ran: %2. The iterator is as it was."),
                   { code(call(m_event.resumption)), name(m_event.text) });
    return say(tr("%1 was refused and nothing ran: %2. %3 is as it was."),
               { code(call(m_event.resumption)), name(m_event.text), name(rootFunction()) });
}

Narration narrate(const TraceView &view, EventIndex at, const RunState &state)
{
    if (!view.contains(at))
        return {};
    return Narrator(view, at, state).tell();
}

} // namespace yieldscope
