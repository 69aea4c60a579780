// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/generator/literal.h"

#include <algorithm>
#include <optional>

namespace yieldscope {

namespace {

// Reads the Python literals that repr() writes. Recursion is bounded by MaxDepth.
class LiteralReader
{
public:
    static constexpr int MaxDepth = 32;

    explicit LiteralReader(QStringView text)
        : m_text(text)
    {
    }

    [[nodiscard]] qsizetype failedAt() const { return m_failedAt; }
    [[nodiscard]] const QString &failure() const { return m_failure; }

    Result<Value> readAll()
    {
        Result<Value> value = readValue(0);
        if (!value)
            return value;
        skipSpaces();
        if (m_at < m_text.size())
            return fail("unexpected text");
        return value;
    }

private:
    QStringView m_text;
    qsizetype m_at = 0;
    qsizetype m_failedAt = 0;
    QString m_failure;

    [[nodiscard]] Error fail(const char *what)
    {
        m_failedAt = m_at;
        m_failure = QString::fromLatin1(what);
        return Error { QStringLiteral("%1 at character %2 of \"%3\"")
                           .arg(QString::fromLatin1(what))
                           .arg(m_at + 1)
                           .arg(m_text)
                           .toStdString() };
    }

    void skipSpaces()
    {
        while (m_at < m_text.size() && m_text[m_at].isSpace())
            ++m_at;
    }

    [[nodiscard]] QChar peek(qsizetype ahead = 0) const
    {
        return m_at + ahead < m_text.size() ? m_text[m_at + ahead] : QChar();
    }

    Result<Value> readValue(int depth)
    {
        if (depth > MaxDepth)
            return fail("nested too deeply");
        skipSpaces();
        const QChar c = peek();
        if (c == u'(' || c == u'[')
            return readItems(depth);
        if (c == u'\'' || c == u'"')
            return readString();
        if ((c == u'b' || c == u'B') && (peek(1) == u'\'' || peek(1) == u'"')) {
            ++m_at;
            return readBytes();
        }
        return readWord();
    }

    Result<Value> readItems(int depth)
    {
        const bool isTuple = peek() == u'(';
        const QChar close = isTuple ? u')' : u']';
        ++m_at;
        Value::Items items;
        bool comma = false;
        for (;;) {
            skipSpaces();
            if (peek() == close)
                break;
            if (!items.empty() && !comma)
                return fail("expected a comma");
            Result<Value> item = readValue(depth + 1);
            if (!item)
                return item;
            items.push_back(*item);
            skipSpaces();
            comma = peek() == u',';
            if (comma)
                ++m_at;
            else if (peek() != close)
                return fail("expected a comma or the closing bracket");
        }
        ++m_at;
        if (isTuple && items.size() == 1 && !comma)
            return items.front();
        return isTuple ? Value::tuple(std::move(items)) : Value::list(std::move(items));
    }

    std::optional<char32_t> readHex(int digits)
    {
        bool ok = false;
        if (m_at + digits > m_text.size())
            return std::nullopt;
        const uint code = m_text.sliced(m_at, digits).toUInt(&ok, 16);
        if (!ok || code > 0x10ffff)
            return std::nullopt;
        m_at += digits;
        return char32_t { code };
    }

    // After a backslash. Unknown escapes keep their backslash, as in Python.
    std::optional<QString> readEscape(bool isBytes)
    {
        const QChar c = peek();
        ++m_at;
        switch (c.unicode()) {
        case u'n':
            return QStringLiteral("\n");
        case u'r':
            return QStringLiteral("\r");
        case u't':
            return QStringLiteral("\t");
        case u'0':
            return QString(QChar(u'\0'));
        case u'\\':
        case u'\'':
        case u'"':
            return QString(c);
        case u'x':
        case u'u':
        case u'U': {
            if (isBytes && c != u'x')
                break;
            const auto code = readHex(c == u'x' ? 2 : c == u'u' ? 4 : 8);
            if (!code)
                return std::nullopt;
            return QString::fromUcs4(&*code, 1);
        }
        default:
            break;
        }
        return QLatin1Char('\\') + QString(c);
    }

    std::optional<QString> readQuoted(bool isBytes)
    {
        const QChar quote = peek();
        ++m_at;
        QString out;
        while (m_at < m_text.size() && peek() != quote) {
            const QChar c = peek();
            ++m_at;
            if (c != u'\\') {
                out += c;
                continue;
            }
            const auto escape = readEscape(isBytes);
            if (!escape)
                return std::nullopt;
            out += *escape;
        }
        if (peek() != quote)
            return std::nullopt;
        ++m_at;
        return out;
    }

    Result<Value> readString()
    {
        const auto text = readQuoted(false);
        if (!text)
            return fail("unfinished string or bad escape");
        return Value(*text);
    }

    Result<Value> readBytes()
    {
        const auto text = readQuoted(true);
        if (!text)
            return fail("unfinished bytes or bad escape");
        for (const QChar c : *text) {
            if (c.unicode() > 0xff)
                return fail("bytes hold only ASCII characters and escapes");
        }
        return Value(text->toLatin1());
    }

    static bool isWholeNumber(QStringView word)
    {
        const QStringView digits
            = word.startsWith(u'-') || word.startsWith(u'+') ? word.sliced(1) : word;
        return !digits.isEmpty() && std::all_of(digits.begin(), digits.end(), [](QChar c) {
            return c >= u'0' && c <= u'9';
        });
    }
    // One beyond 64 bits is known by its digits.
    static QString bigNumber(QStringView word)
    {
        return (word.startsWith(u'+') ? word.sliced(1) : word).toString();
    }

    Result<Value> readWord()
    {
        const qsizetype begin = m_at;
        while (m_at < m_text.size() && !QStringView(u",)] \t\n").contains(m_text[m_at]))
            ++m_at;
        const QStringView word = m_text.sliced(begin, m_at - begin);
        if (word == u"None")
            return Value();
        if (word == u"True" || word == u"False")
            return Value(word == u"True");
        bool ok = false;
        if (const qlonglong number = word.toLongLong(&ok); ok)
            return Value(number);
        if (isWholeNumber(word))
            return Value::object(bigNumber(word));
        // "inf" and "nan" are names in Python.
        const double number = word.toDouble(&ok);
        if (ok && word.back() != u'f' && word.back() != u'n')
            return Value(number);
        m_at = begin;
        return fail("not a Python literal");
    }
};

} // namespace

std::variant<Value, LiteralProblem> readLiteral(QStringView text)
{
    LiteralReader reader(text);
    Result<Value> value = reader.readAll();
    if (value)
        return std::move(value).value();
    return LiteralProblem { reader.failure(), std::min(reader.failedAt(), text.size()) };
}

Result<Value> Value::parse(QStringView text)
{
    return LiteralReader(text).readAll();
}

} // namespace yieldscope
