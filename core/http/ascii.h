// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

/// Character classes and small scans of RFC 9110 5.6 and RFC 5234, on bytes, without a locale.
namespace yieldscope::ascii {

[[nodiscard]] constexpr bool isDigit(char c) noexcept
{
    return c >= '0' && c <= '9';
}

[[nodiscard]] constexpr bool isAlpha(char c) noexcept
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/// tchar of RFC 9110 5.6.2.
[[nodiscard]] constexpr bool isTokenChar(char c) noexcept
{
    switch (c) {
    case '!':
    case '#':
    case '$':
    case '%':
    case '&':
    case '\'':
    case '*':
    case '+':
    case '-':
    case '.':
    case '^':
    case '_':
    case '`':
    case '|':
    case '~':
        return true;
    default:
        return isDigit(c) || isAlpha(c);
    }
}

/// A visible character: 0x21 to 0x7e.
[[nodiscard]] constexpr bool isVisible(char c) noexcept
{
    return c > 0x20 && c < 0x7f;
}

/// 0x00 to 0x1f and DEL.
[[nodiscard]] constexpr bool isControl(char c) noexcept
{
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
}

/// SP or HTAB and nothing else: not VT, not FF, not NBSP (RFC 9110 5.6.3).
[[nodiscard]] constexpr bool isBlank(char c) noexcept
{
    return c == ' ' || c == '\t';
}

[[nodiscard]] constexpr char toLower(char c) noexcept
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

/// 0 to 15, or -1 for what is no hexadecimal digit.
[[nodiscard]] constexpr int hexValue(char c) noexcept
{
    if (isDigit(c))
        return c - '0';
    const char lower = toLower(c);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

[[nodiscard]] constexpr bool isToken(QByteArrayView text) noexcept
{
    for (const char c : text) {
        if (!isTokenChar(c))
            return false;
    }
    return !text.isEmpty();
}

/// Without the blanks at both ends.
[[nodiscard]] constexpr QByteArrayView trimmed(QByteArrayView text) noexcept
{
    qsizetype first = 0;
    qsizetype last = text.size();
    while (first < last && isBlank(text[first]))
        ++first;
    while (last > first && isBlank(text[last - 1]))
        --last;
    return text.sliced(first, last - first);
}

[[nodiscard]] constexpr bool equalsIgnoringCase(QByteArrayView a, QByteArrayView b) noexcept
{
    if (a.size() != b.size())
        return false;
    for (qsizetype i = 0; i < a.size(); ++i) {
        if (toLower(a[i]) != toLower(b[i]))
            return false;
    }
    return true;
}

/// Calls \p visit with each comma-separated element, trimmed; empty elements included. Commas
/// within quoted strings do not separate (RFC 9110 5.6.1, 5.6.4).
template <class Visit>
constexpr void forEachElement(QByteArrayView list, Visit &&visit)
{
    qsizetype start = 0;
    bool quoted = false;
    for (qsizetype i = 0; i < list.size(); ++i) {
        const char c = list[i];
        if (quoted && c == '\\') {
            ++i;
        } else if (c == '"') {
            quoted = !quoted;
        } else if (c == ',' && !quoted) {
            visit(trimmed(list.sliced(start, i - start)));
            start = i + 1;
        }
    }
    visit(trimmed(list.sliced(start)));
}

/// An unsigned decimal of digits only; empty for anything else. Values above \p most become it.
[[nodiscard]] constexpr std::optional<qint64> decimal(QByteArrayView digits, qint64 most) noexcept
{
    if (digits.isEmpty())
        return std::nullopt;
    qint64 value = 0;
    for (const char c : digits) {
        if (!isDigit(c))
            return std::nullopt;
        const int digit = c - '0';
        // Checked before the multiplication, so that it cannot overflow.
        const bool fits = value <= most / 10 && value * 10 <= most - digit;
        value = fits ? value * 10 + digit : most;
    }
    return value;
}

} // namespace yieldscope::ascii
