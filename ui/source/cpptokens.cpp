// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/source/token.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace yieldscope {

namespace {

using namespace std::string_view_literals;

constexpr std::array keywords
    = { u"auto"sv,      u"bool"sv,     u"break"sv,     u"case"sv,     u"catch"sv,    u"char"sv,
        u"class"sv,     u"co_await"sv, u"co_return"sv, u"co_yield"sv, u"const"sv,    u"constexpr"sv,
        u"continue"sv,  u"default"sv,  u"do"sv,        u"double"sv,   u"else"sv,     u"enum"sv,
        u"explicit"sv,  u"false"sv,    u"for"sv,       u"if"sv,       u"inline"sv,   u"int"sv,
        u"namespace"sv, u"new"sv,      u"noexcept"sv,  u"nullptr"sv,  u"operator"sv, u"private"sv,
        u"public"sv,    u"return"sv,   u"sizeof"sv,    u"static"sv,   u"struct"sv,   u"switch"sv,
        u"template"sv,  u"this"sv,     u"throw"sv,     u"true"sv,     u"try"sv,      u"typename"sv,
        u"unsigned"sv,  u"using"sv,    u"void"sv,      u"while"sv };

constexpr LexState InComment = 1;
constexpr LexState InRawString = 2;

/// Enough of C++ to read a gallery file: no trigraphs, no line continuations, raw strings without a
/// delimiter.
class CppLexer
{
public:
    explicit CppLexer(QStringView line)
        : m_line(line)
    {
    }

    QList<Token> run(LexState &state)
    {
        if (state != 0)
            state = readUntilClosed(m_at, state);
        if (state == 0 && m_line.sliced(m_at).trimmed().startsWith(u'#'))
            readDirective();
        while (state == 0 && m_at < m_line.size())
            state = readOne();
        return std::move(m_tokens);
    }

private:
    QStringView m_line;
    qsizetype m_at = 0;
    QList<Token> m_tokens;

    [[nodiscard]] QChar at(qsizetype index) const
    {
        return index < m_line.size() ? m_line[index] : QChar();
    }
    [[nodiscard]] static bool continuesName(QChar c) { return c.isLetterOrNumber() || c == u'_'; }

    void add(qsizetype start, TokenKind kind)
    {
        if (m_at > start)
            m_tokens.append({ start, m_at - start, kind });
    }

    LexState readOne()
    {
        const qsizetype start = m_at;
        const QChar c = at(m_at);
        if (c == u'/' && at(m_at + 1) == u'/') {
            m_at = m_line.size();
            add(start, TokenKind::Comment);
        } else if (c == u'/' && at(m_at + 1) == u'*') {
            m_at += 2;
            return readUntilClosed(start, InComment);
        } else if (c == u'"' || c == u'\'') {
            readQuoted(start, c);
        } else if (c.isDigit()) {
            readNumber();
        } else if (continuesName(c)) {
            return readWord();
        } else {
            ++m_at;
        }
        return 0;
    }

    /// The rest of a comment or raw string; what is still open after this line.
    LexState readUntilClosed(qsizetype start, LexState open)
    {
        const QStringView closing = open == InComment ? QStringView(u"*/") : QStringView(u")\"");
        const qsizetype end = m_line.indexOf(closing, m_at);
        m_at = end < 0 ? m_line.size() : end + closing.size();
        add(start, open == InComment ? TokenKind::Comment : TokenKind::String);
        return end < 0 ? open : 0;
    }

    void readDirective()
    {
        const qsizetype hash = m_line.indexOf(u'#', m_at);
        m_at = hash + 1;
        while (at(m_at).isSpace())
            ++m_at;
        while (continuesName(at(m_at)))
            ++m_at;
        add(hash, TokenKind::Function);
        const QStringView rest = m_line.sliced(m_at).trimmed();
        if (rest.startsWith(u'<')) {
            const qsizetype start = m_line.indexOf(u'<', m_at);
            m_at = m_line.size();
            add(start, TokenKind::String);
        }
    }

    void readQuoted(qsizetype start, QChar quote)
    {
        ++m_at;
        while (m_at < m_line.size() && at(m_at) != quote)
            m_at += at(m_at) == u'\\' ? 2 : 1;
        m_at = std::min(m_at + 1, m_line.size());
        // A literal's suffix belongs to it: "text"_s.
        while (continuesName(at(m_at)))
            ++m_at;
        add(start, TokenKind::String);
    }

    void readNumber()
    {
        const qsizetype start = m_at;
        while (continuesName(at(m_at)) || at(m_at) == u'.'
               || (at(m_at) == u'\'' && continuesName(at(m_at + 1))))
            ++m_at;
        add(start, TokenKind::Number);
    }

    LexState readWord()
    {
        const qsizetype start = m_at;
        while (continuesName(at(m_at)))
            ++m_at;
        const QStringView word = m_line.sliced(start, m_at - start);
        if (at(m_at) == u'"' && at(m_at + 1) == u'(' && word.endsWith(u'R')) {
            m_at += 2;
            return readUntilClosed(start, InRawString);
        }
        if (at(m_at) == u'"' && word.size() <= 2)
            readQuoted(start, u'"');
        else if (std::ranges::any_of(keywords, [word](auto each) { return word == each; }))
            add(start, TokenKind::Keyword);
        return 0;
    }
};

} // namespace

QList<Token> tokenizeCpp(QStringView line, LexState &state)
{
    return CppLexer(line).run(state);
}

} // namespace yieldscope
