// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/console/answers.h"

namespace yieldscope {

QString answerTo(const ConsoleCommand &command, const RunState &state, const QString &function)
{
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
