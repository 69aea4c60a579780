// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/source/syntaxhighlighter.h"

#include "ui/theme/theme.h"

#include <algorithm>
#include <utility>

namespace yieldscope {

namespace {

QTextCharFormat formatOf(TokenKind kind, const Theme &theme)
{
    QTextCharFormat format;
    switch (kind) {
    case TokenKind::Keyword:
        format.setForeground(theme.keyword);
        format.setFontWeight(QFont::Bold);
        break;
    case TokenKind::String:
        format.setForeground(theme.string);
        break;
    case TokenKind::Comment:
        format.setForeground(theme.comment);
        format.setFontItalic(true);
        break;
    case TokenKind::Number:
        format.setForeground(theme.number);
        break;
    case TokenKind::Function:
        format.setForeground(theme.function);
        break;
    case TokenKind::Definition:
        format.setForeground(theme.definition);
        format.setFontWeight(QFont::Bold);
        break;
    }
    return format;
}

} // namespace

SyntaxHighlighter::SyntaxHighlighter(Language language, const Theme &theme, QTextDocument *document)
    : QSyntaxHighlighter(document)
    , m_language(language)
    , m_theme(&theme)
{
}

void SyntaxHighlighter::setTheme(const Theme &theme)
{
    if (std::exchange(m_theme, &theme) != &theme)
        rehighlight();
}

void SyntaxHighlighter::highlightBlock(const QString &text)
{
    LexState state = std::max(previousBlockState(), 0);
    for (const Token &token : tokenize(m_language, text, state))
        setFormat(int(token.start), int(token.length), formatOf(token.kind, *m_theme));
    setCurrentBlockState(state);
}

} // namespace yieldscope
