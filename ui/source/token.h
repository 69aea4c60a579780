// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QList>
#include <QtCore/QStringView>

#include <cstdint>

namespace yieldscope {

enum class Language : std::uint8_t { Python, Cpp };

enum class TokenKind : std::uint8_t { Keyword, String, Comment, Number, Function, Definition };

/// A coloured piece of a line; what no token covers is plain.
struct Token
{
    qsizetype start = 0;
    qsizetype length = 0;
    TokenKind kind = TokenKind::Keyword;
    friend bool operator==(const Token &, const Token &) = default;
};

/// What a line passes on to the next: 0 where nothing is open, else which string or comment is.
using LexState = int;

/// The tokens of one line without its line break, in order and without overlap; `state` is what the
/// line before left open, and becomes what this one leaves open.
[[nodiscard]] QList<Token> tokenizePython(QStringView line, LexState &state);
[[nodiscard]] QList<Token> tokenizeCpp(QStringView line, LexState &state);
[[nodiscard]] QList<Token> tokenize(Language language, QStringView line, LexState &state);

/// A piece of a line; empty where there is none.
struct TextRange
{
    qsizetype start = 0;
    qsizetype length = 0;
    friend bool operator==(const TextRange &, const TextRange &) = default;
};

/// The yield expression of a line: `yield ...` or `co_yield ...`, from the keyword to the end of
/// the expression. Looks at the line alone.
[[nodiscard]] TextRange yieldExpression(Language language, QStringView line);

/// Where the code of a line ends: before a comment at its end, and before the blanks around that.
[[nodiscard]] qsizetype codeEnd(Language language, QStringView line);

} // namespace yieldscope
