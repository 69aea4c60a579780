// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/console/answers.h"

namespace yieldscope {

namespace {

// g is the iterable, and from its iter() on the iterator that this gave.
QString answerOfIterable(const ConsoleCommand &command, const RunState &state,
                         const Value &iterable)
{
    QString shown = iterable.repr();
    if (!state.iteratorType.isEmpty()) {
        shown = u'<' % state.iteratorType % u" object>";
        // One that is written in Python knows how it is to be shown.
        const FrameState *frame = state.innermost();
        for (const LocalState &local : frame ? frame->locals : QList<LocalState>()) {
            if (local.name == u"self")
                shown = local.value.repr();
        }
    }
    switch (command.kind) {
    case ConsoleCommand::Kind::State:
        return u"AttributeError: "
            % (state.iteratorType.isEmpty() ? QStringLiteral("the iterable")
                                            : u'\'' % state.iteratorType % u"' object")
            % u" has no attribute 'gi_running': it is no generator";
    case ConsoleCommand::Kind::Show:
        return shown;
    case ConsoleCommand::Kind::Iterate:
        return state.iteratorType.isEmpty()
            ? QStringLiteral("the first next(g) calls it; its iterator is then kept as g")
            : shown;
    case ConsoleCommand::Kind::Resume:
    case ConsoleCommand::Kind::Collect:
        break;
    }
    return {};
}

} // namespace

QString answerTo(const ConsoleCommand &command, const RunState &state, const QString &function,
                 const Value &iterable)
{
    if (state.isIterable)
        return answerOfIterable(command, state, iterable);
    switch (command.kind) {
    case ConsoleCommand::Kind::Resume:
    case ConsoleCommand::Kind::Collect:
        return {};
    case ConsoleCommand::Kind::State:
        return (state.isAsync ? u"'AGEN_" : u"'GEN_") % QString::fromLatin1(toString(state.state))
            % u'\'';
    case ConsoleCommand::Kind::Show:
    case ConsoleCommand::Kind::Iterate:
        // Its address is left out: it is another in every run of Python, too.
        return (state.isAsync ? u"<async_generator object " : u"<generator object ") % function
            % u'>';
    }
    return {};
}

} // namespace yieldscope
