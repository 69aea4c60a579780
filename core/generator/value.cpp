// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/generator/value.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace yieldscope {

namespace {

template <class... F>
struct Overloaded : F...
{
    using F::operator()...;
};
// clang 14 does not make this guide by itself.
template <class... F>
Overloaded(F...) -> Overloaded<F...>;

// A whole number beyond 64 bits is an Object, too.
bool isDigits(QStringView repr)
{
    const QStringView digits = repr.startsWith(u'-') ? repr.sliced(1) : repr;
    return !digits.isEmpty() && std::all_of(digits.begin(), digits.end(), [](QChar c) {
        return c >= u'0' && c <= u'9';
    });
}

QString reprOfItems(const Value::Items &items, QChar open, QChar close, bool isTuple)
{
    QString out(open);
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (i > 0)
            out += QStringLiteral(", ");
        out += items[i].repr();
    }
    // A tuple of one keeps its comma, else it would read as a parenthesised value.
    if (isTuple && items.size() == 1)
        out += QLatin1Char(',');
    out += close;
    return out;
}

QString escapedHex(char32_t code)
{
    if (code <= 0xff)
        return QStringLiteral("\\x%1").arg(std::uint32_t { code }, 2, 16, QLatin1Char('0'));
    if (code <= 0xffff)
        return QStringLiteral("\\u%1").arg(std::uint32_t { code }, 4, 16, QLatin1Char('0'));
    return QStringLiteral("\\U%1").arg(std::uint32_t { code }, 8, 16, QLatin1Char('0'));
}

QString escapedControl(char32_t code)
{
    switch (code) {
    case U'\n':
        return QStringLiteral("\\n");
    case U'\r':
        return QStringLiteral("\\r");
    case U'\t':
        return QStringLiteral("\\t");
    case U'\\':
        return QStringLiteral("\\\\");
    default:
        return {};
    }
}

// Python calls a character printable unless its category is Other or Separator; space is printable.
bool isPrintable(char32_t code)
{
    if (code == U' ')
        return true;
    switch (QChar::category(code)) {
    case QChar::Other_Control:
    case QChar::Other_Format:
    case QChar::Other_Surrogate:
    case QChar::Other_PrivateUse:
    case QChar::Other_NotAssigned:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
    case QChar::Separator_Space:
        return false;
    default:
        return true;
    }
}

} // namespace

Value Value::tuple(Items items)
{
    Value value;
    value.m_content = Tuple { std::make_shared<const Items>(std::move(items)) };
    return value;
}

Value Value::list(Items items)
{
    Value value;
    value.m_content = List { std::make_shared<const Items>(std::move(items)) };
    return value;
}

Value Value::object(QString repr)
{
    Value value;
    value.m_content = Object { std::move(repr) };
    return value;
}

const Value::Items *Value::asItems() const
{
    if (const auto *tuple = std::get_if<Tuple>(&m_content))
        return tuple->items.get();
    if (const auto *list = std::get_if<List>(&m_content))
        return list->items.get();
    return nullptr;
}

QString Value::typeName() const
{
    return std::visit(Overloaded {
                          [](const None &) { return QStringLiteral("NoneType"); },
                          [](bool) { return QStringLiteral("bool"); },
                          [](std::int64_t) { return QStringLiteral("int"); },
                          [](double) { return QStringLiteral("float"); },
                          [](const QString &) { return QStringLiteral("str"); },
                          [](const QByteArray &) { return QStringLiteral("bytes"); },
                          [](const Tuple &) { return QStringLiteral("tuple"); },
                          [](const List &) { return QStringLiteral("list"); },
                          [](const Object &value) {
                              return isDigits(value.repr) ? QStringLiteral("int")
                                                          : QStringLiteral("object");
                          },
                      },
                      m_content);
}

QString Value::repr() const
{
    return std::visit(
        Overloaded {
            [](const None &) { return QStringLiteral("None"); },
            [](bool value) { return value ? QStringLiteral("True") : QStringLiteral("False"); },
            [](std::int64_t value) { return QString::number(value); },
            [](double value) { return reprOfFloat(value); },
            [](const QString &value) { return reprOfStr(value); },
            [](const QByteArray &value) { return reprOfBytes(value); },
            [](const Tuple &value) {
                return reprOfItems(*value.items, QLatin1Char('('), QLatin1Char(')'), true);
            },
            [](const List &value) {
                return reprOfItems(*value.items, QLatin1Char('['), QLatin1Char(']'), false);
            },
            [](const Object &value) { return value.repr; },
        },
        m_content);
}

QString Value::str() const
{
    const QString *text = asStr();
    return text ? *text : repr();
}

Value Value::shortened(qsizetype limit) const
{
    if (const QString *text = asStr(); text && text->size() > limit)
        return object(reprOfStr(QStringView(*text).first(limit))
                      + QStringLiteral("... (%1 characters)").arg(text->size()));
    if (const QByteArray *bytes = asBytes(); bytes && bytes->size() > limit)
        return object(reprOfBytes(QByteArrayView(*bytes).first(limit))
                      + QStringLiteral("... (%1 bytes)").arg(bytes->size()));
    if (asItems() && payloadBytes() > limit) {
        const QString text = repr();
        if (text.size() > limit)
            return object(text.first(limit)
                          + QStringLiteral("... (%1 items)").arg(asItems()->size()));
    }
    return *this;
}

bool Value::isLongerThan(qsizetype limit) const noexcept
{
    const QString *text = asStr();
    const QByteArray *bytes = asBytes();
    return (text && text->size() > limit) || (bytes && bytes->size() > limit) || asItems();
}

void Value::shorten(qsizetype limit)
{
    if (isLongerThan(limit))
        *this = shortened(limit);
}

bool Value::sharesContentWith(const Value &other) const noexcept
{
    if (m_content.index() != other.m_content.index())
        return false;
    if (const QByteArray *bytes = asBytes())
        return bytes->constData() == other.asBytes()->constData()
            && bytes->size() == other.asBytes()->size();
    if (const QString *text = asStr())
        return text->constData() == other.asStr()->constData()
            && text->size() == other.asStr()->size();
    return false;
}

qsizetype Value::payloadBytes() const
{
    if (const QString *text = asStr())
        return text->size() * 2;
    if (const QByteArray *bytes = asBytes())
        return bytes->size();
    if (const auto *object = std::get_if<Object>(&m_content))
        return object->repr.size() * 2;
    qsizetype sum = 0;
    if (const Items *items = asItems()) {
        for (const Value &item : *items)
            sum += qsizetype(sizeof(Value)) + item.payloadBytes();
    }
    return sum;
}

bool operator==(const Value &left, const Value &right)
{
    if (left.m_content.index() != right.m_content.index())
        return false;
    return std::visit(
        Overloaded {
            [](const Value::None &, const Value::None &) { return true; },
            [](const Value::Tuple &a, const Value::Tuple &b) { return *a.items == *b.items; },
            [](const Value::List &a, const Value::List &b) { return *a.items == *b.items; },
            [](const Value::Object &a, const Value::Object &b) { return a.repr == b.repr; },
            // Most often the same contents: not to be compared byte by byte.
            [](const QString &a, const QString &b) {
                return a.size() == b.size() && (a.constData() == b.constData() || a == b);
            },
            [](const QByteArray &a, const QByteArray &b) {
                return a.size() == b.size() && (a.constData() == b.constData() || a == b);
            },
            [](double a, double b) { return a == b || (std::isnan(a) && std::isnan(b)); },
            []<class T>(const T &a, const T &b) { return a == b; },
            [](const auto &, const auto &) { return false; },
        },
        left.m_content, right.m_content);
}

QString reprOfStr(QStringView text)
{
    const bool useDouble = text.contains(QLatin1Char('\'')) && !text.contains(QLatin1Char('"'));
    const char32_t quote = useDouble ? U'"' : U'\'';
    QString out;
    out.reserve(text.size() + 2);
    out += QChar(static_cast<char16_t>(quote));
    for (qsizetype i = 0; i < text.size(); ++i) {
        char32_t code = text[i].unicode();
        if (text[i].isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate())
            code = QChar::surrogateToUcs4(text[i], text[i + 1]);
        if (code > 0xffff)
            ++i;
        const QString control = escapedControl(code);
        if (!control.isEmpty())
            out += control;
        else if (code == quote)
            out += QLatin1Char('\\') + QString(QChar(static_cast<char16_t>(quote)));
        else if (isPrintable(code))
            out += QString::fromUcs4(&code, 1);
        else
            out += escapedHex(code);
    }
    out += QChar(static_cast<char16_t>(quote));
    return out;
}

QString reprOfBytes(QByteArrayView bytes)
{
    const bool useDouble = bytes.contains('\'') && !bytes.contains('"');
    const char quote = useDouble ? '"' : '\'';
    QString out = QStringLiteral("b") + QLatin1Char(quote);
    for (const char byte : bytes) {
        const auto code = static_cast<unsigned char>(byte);
        const QString control = escapedControl(code);
        if (!control.isEmpty())
            out += control;
        else if (byte == quote)
            out += QLatin1Char('\\') + QString(QLatin1Char(quote));
        else if (code >= 0x20 && code < 0x7f)
            out += QLatin1Char(byte);
        else
            out += escapedHex(code);
    }
    out += QLatin1Char(quote);
    return out;
}

QString reprOfFloat(double number)
{
    if (std::isnan(number))
        return QStringLiteral("nan");
    if (std::isinf(number))
        return number > 0 ? QStringLiteral("inf") : QStringLiteral("-inf");
    const double magnitude = std::fabs(number);
    const bool fixed = magnitude == 0 || (magnitude >= 1e-4 && magnitude < 1e16);
    std::array<char, 64> buffer {};
    const auto end
        = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number,
                        fixed ? std::chars_format::fixed : std::chars_format::scientific);
    QString out = QString::fromLatin1(buffer.data(), end.ptr - buffer.data());
    if (fixed && !out.contains(QLatin1Char('.')))
        out += QStringLiteral(".0");
    return out;
}

} // namespace yieldscope
