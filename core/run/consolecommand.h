// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/run/operation.h"

#include <variant>

namespace yieldscope {

/// One line of a console in which `g` is the generator.
struct ConsoleCommand
{
    enum class Kind : std::uint8_t {
        Resume, ///< next(g), g.send(5): `operation`
        Collect, ///< list(g): next until it ends
        State, ///< inspect.getgeneratorstate(g)
        Show, ///< g
        Iterate, ///< iter(g), which is g itself
    };
    Kind kind = Kind::Show;
    Operation operation;
};

/// Why a line cannot be done, in words for a person.
struct ConsoleProblem
{
    QString message;
    /// The character that is wrong, counted from 0.
    qsizetype place = 0;
};

/// Reads a line as Python writes it. What is sent is a Python literal; what is thrown is a builtin
/// exception, with at most one literal. An async generator wants `await` and the async names.
[[nodiscard]] std::variant<ConsoleCommand, ConsoleProblem> parseConsole(QStringView line,
                                                                        bool isAsync);

/// All lines that begin with `line`, as far as they can be known: up to where a value is wanted.
[[nodiscard]] QStringList consoleCompletions(QStringView line, bool isAsync);

} // namespace yieldscope
