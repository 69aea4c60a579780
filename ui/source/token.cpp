// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/source/token.h"

#include <algorithm>

namespace yieldscope {

namespace {

/// From `start` to where the expression ends: an unmatched bracket, a comment, or the line's end.
qsizetype expressionEnd(QStringView line, qsizetype start, const QList<Token> &tokens, QChar stop)
{
    int depth = 0;
    for (qsizetype at = start; at < line.size(); ++at) {
        const auto token
            = std::ranges::find_if(tokens, [at](const Token &each) { return each.start == at; });
        if (token != tokens.end() && token->kind == TokenKind::Comment)
            return at;
        if (token != tokens.end() && token->kind == TokenKind::String) {
            at += token->length - 1;
            continue;
        }
        const QChar c = line[at];
        depth += c == u'(' || c == u'[' || c == u'{';
        depth -= c == u')' || c == u']' || c == u'}';
        if (depth < 0 || (depth == 0 && c == stop))
            return at;
    }
    return line.size();
}

} // namespace

QList<Token> tokenize(Language language, QStringView line, LexState &state)
{
    return language == Language::Python ? tokenizePython(line, state) : tokenizeCpp(line, state);
}

TextRange yieldExpression(Language language, QStringView line)
{
    const bool isPython = language == Language::Python;
    const QStringView keyword = isPython ? QStringView(u"yield") : QStringView(u"co_yield");
    LexState state = 0;
    const QList<Token> tokens = tokenize(language, line, state);
    for (const Token &token : tokens) {
        if (token.kind != TokenKind::Keyword || line.sliced(token.start, token.length) != keyword)
            continue;
        const qsizetype end
            = expressionEnd(line, token.start, tokens, isPython ? QChar() : QChar(u';'));
        return { token.start, line.sliced(token.start, end - token.start).trimmed().size() };
    }
    return {};
}

qsizetype codeEnd(Language language, QStringView line)
{
    LexState state = 0;
    const QList<Token> tokens = tokenize(language, line, state);
    const bool hasComment = !tokens.isEmpty() && tokens.last().kind == TokenKind::Comment;
    QStringView code = hasComment ? line.first(tokens.last().start) : line;
    while (!code.isEmpty() && code.last().isSpace())
        code.chop(1);
    return code.size();
}

} // namespace yieldscope
