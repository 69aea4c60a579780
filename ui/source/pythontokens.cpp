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
    = { u"False"sv,  u"None"sv,     u"True"sv,  u"and"sv,    u"as"sv,       u"assert"sv,
        u"async"sv,  u"await"sv,    u"break"sv, u"class"sv,  u"continue"sv, u"def"sv,
        u"del"sv,    u"elif"sv,     u"else"sv,  u"except"sv, u"finally"sv,  u"for"sv,
        u"from"sv,   u"global"sv,   u"if"sv,    u"import"sv, u"in"sv,       u"is"sv,
        u"lambda"sv, u"nonlocal"sv, u"not"sv,   u"or"sv,     u"pass"sv,     u"raise"sv,
        u"return"sv, u"try"sv,      u"while"sv, u"with"sv,   u"yield"sv };

constexpr std::array builtins
    = { u"aiter"sv, u"anext"sv,      u"bytes"sv, u"dict"sv,   u"enumerate"sv, u"float"sv,
        u"int"sv,   u"isinstance"sv, u"iter"sv,  u"len"sv,    u"list"sv,      u"map"sv,
        u"max"sv,   u"min"sv,        u"next"sv,  u"open"sv,   u"print"sv,     u"range"sv,
        u"repr"sv,  u"reversed"sv,   u"set"sv,   u"sorted"sv, u"str"sv,       u"sum"sv,
        u"super"sv, u"tuple"sv,      u"type"sv,  u"zip"sv };

template <std::size_t N>
bool isOneOf(QStringView word, const std::array<std::u16string_view, N> &words)
{
    return std::ranges::any_of(words, [word](std::u16string_view each) { return word == each; });
}

bool startsName(QChar c)
{
    return c.isLetter() || c == u'_';
}

bool continuesName(QChar c)
{
    return c.isLetterOrNumber() || c == u'_';
}

/// How a string literal is written. Travels from line to line as a LexState.
struct StringForm
{
    QChar quote = u'\'';
    bool isTriple = false;
    bool isFormatted = false;
    bool isRaw = false;

    [[nodiscard]] LexState toState() const
    {
        return 1 | (quote == u'"' ? 2 : 0) | (isFormatted ? 4 : 0) | (isRaw ? 8 : 0);
    }
    /// Only triple-quoted strings reach the next line.
    static StringForm fromState(LexState state)
    {
        return { (state & 2) ? u'"' : u'\'', true, (state & 4) != 0, (state & 8) != 0 };
    }
};

class PythonLexer
{
public:
    explicit PythonLexer(QStringView line)
        : m_line(line)
    {
    }

    QList<Token> run(LexState &state)
    {
        if (state != 0)
            state = readString(m_at, StringForm::fromState(state)) ? 0 : state;
        while (m_at < m_line.size() && state == 0)
            state = readOne();
        return std::move(m_tokens);
    }

private:
    QStringView m_line;
    qsizetype m_at = 0;
    QList<Token> m_tokens;
    bool m_expectsDefinition = false;

    [[nodiscard]] QChar at(qsizetype index) const
    {
        return index < m_line.size() ? m_line[index] : QChar();
    }

    void add(qsizetype start, TokenKind kind)
    {
        if (m_at > start)
            m_tokens.append({ start, m_at - start, kind });
    }

    LexState readOne()
    {
        const QChar c = at(m_at);
        if (c == u'#') {
            const qsizetype start = std::exchange(m_at, m_line.size());
            add(start, TokenKind::Comment);
        } else if (c == u'\'' || c == u'"') {
            return openString(m_at, m_at);
        } else if (startsName(c)) {
            return readWord();
        } else if (c.isDigit() || (c == u'.' && at(m_at + 1).isDigit())) {
            readNumber();
        } else if (c == u'@' && m_line.first(m_at).trimmed().isEmpty()) {
            readDecorator();
        } else {
            m_expectsDefinition = m_expectsDefinition && c.isSpace();
            ++m_at;
        }
        return 0;
    }

    void readNumber()
    {
        const qsizetype start = m_at;
        bool isAfterExponent = false;
        while (continuesName(at(m_at)) || at(m_at) == u'.'
               || (isAfterExponent && (at(m_at) == u'-' || at(m_at) == u'+'))) {
            isAfterExponent = at(m_at).toLower() == u'e' && at(start + 1).toLower() != u'x';
            ++m_at;
        }
        add(start, TokenKind::Number);
    }

    void readDecorator()
    {
        const qsizetype start = m_at++;
        while (continuesName(at(m_at)) || at(m_at) == u'.')
            ++m_at;
        add(start, TokenKind::Function);
    }

    LexState readWord()
    {
        const qsizetype start = m_at;
        while (continuesName(at(m_at)))
            ++m_at;
        const QStringView word = m_line.sliced(start, m_at - start);
        const QChar next = at(m_at);
        if ((next == u'\'' || next == u'"') && isStringPrefix(word))
            return openString(start, m_at);
        if (std::exchange(m_expectsDefinition, false)) {
            add(start, TokenKind::Definition);
        } else if (isOneOf(word, keywords)) {
            add(start, TokenKind::Keyword);
            m_expectsDefinition = word == u"def" || word == u"class";
        } else if (next == u'(' && at(start - (start > 0 ? 1 : 0)) != u'.'
                   && isOneOf(word, builtins)) {
            add(start, TokenKind::Function);
        }
        return 0;
    }

    [[nodiscard]] static bool isStringPrefix(QStringView word)
    {
        return word.size() <= 2 && std::ranges::all_of(word, [](QChar c) {
                   return u"rbfuRBFU"sv.find(c.unicode()) != std::u16string_view::npos;
               });
    }

    /// A literal whose prefix begins at `start` and whose quotes begin at `quotes`.
    LexState openString(qsizetype start, qsizetype quotes)
    {
        StringForm form;
        form.quote = at(quotes);
        form.isTriple = at(quotes + 1) == form.quote && at(quotes + 2) == form.quote;
        for (const QChar c : m_line.sliced(start, quotes - start)) {
            form.isFormatted = form.isFormatted || c.toLower() == u'f';
            form.isRaw = form.isRaw || c.toLower() == u'r';
        }
        m_at = quotes + (form.isTriple ? 3 : 1);
        const bool isClosed = readString(start, form);
        return isClosed || !form.isTriple ? 0 : form.toState();
    }

    [[nodiscard]] bool isEnd(const StringForm &form) const
    {
        if (at(m_at) != form.quote)
            return false;
        return !form.isTriple || (at(m_at + 1) == form.quote && at(m_at + 2) == form.quote);
    }

    /// Reads on to the end of the literal, or of the line; the text since `start` belongs to it.
    /// Whether the literal was closed.
    bool readString(qsizetype start, const StringForm &form)
    {
        while (m_at < m_line.size()) {
            if (isEnd(form)) {
                m_at += form.isTriple ? 3 : 1;
                add(start, TokenKind::String);
                return true;
            }
            if (at(m_at) == u'\\') {
                m_at = std::min(m_at + 2, m_line.size());
            } else if (form.isFormatted && isDoubledBrace()) {
                m_at += 2;
            } else if (form.isFormatted && (at(m_at) == u'{' || at(m_at) == u'}')) {
                add(start, TokenKind::String);
                readBrace(form);
                start = m_at;
            } else {
                ++m_at;
            }
        }
        add(start, TokenKind::String);
        return false;
    }

    [[nodiscard]] bool isDoubledBrace() const
    {
        return (at(m_at) == u'{' || at(m_at) == u'}') && at(m_at) == at(m_at + 1);
    }

    /// At a brace of an f-string. What follows an opening one is code, up to its end or its format.
    void readBrace(const StringForm &form)
    {
        const qsizetype start = m_at + 1;
        if (at(m_at++) == u'}')
            return;
        int depth = 0;
        while (m_at < m_line.size() && !isEnd(form)) {
            const QChar c = at(m_at);
            if (depth == 0 && (c == u'}' || c == u':'))
                break;
            depth += c == u'{' || c == u'(' || c == u'[';
            depth -= c == u'}' || c == u')' || c == u']';
            ++m_at;
        }
        LexState inner = 0;
        for (Token token : PythonLexer(m_line.sliced(start, m_at - start)).run(inner)) {
            token.start += start;
            m_tokens.append(token);
        }
        if (at(m_at) == u'}')
            ++m_at;
    }
};

} // namespace

QList<Token> tokenizePython(QStringView line, LexState &state)
{
    return PythonLexer(line).run(state);
}

} // namespace yieldscope
