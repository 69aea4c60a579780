// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"

#include <QtCore/QByteArray>
#include <QtCore/QString>
#include <QtCore/QStringList>

#include <concepts>
#include <cstdint>
#include <memory>
#include <type_traits>
#include <variant>
#include <vector>

namespace yieldscope {

/// A Python value as a generator yields, receives and keeps it. Cheap to copy: the contents of
/// strings, bytes and sequences are shared.
class Value
{
public:
    struct None
    {
        bool operator==(const None &) const = default;
    };
    using Items = std::vector<Value>;
    struct Tuple
    {
        std::shared_ptr<const Items> items;
    };
    struct List
    {
        std::shared_ptr<const Items> items;
    };
    /// Known by its repr alone: what has no literal, as an open file, and an int beyond 64 bits.
    struct Object
    {
        QString repr;
    };

    Value() = default;
    Value(bool value)
        : m_content(value)
    {
    }
    template <std::signed_integral T>
    Value(T value)
        : m_content(std::int64_t { value })
    {
    }
    Value(double value)
        : m_content(value)
    {
    }
    Value(QString value)
        : m_content(std::move(value))
    {
    }
    Value(QByteArray value)
        : m_content(std::move(value))
    {
    }
    /// A pointer is never a Value; without this it would become a bool.
    Value(const void *) = delete;

    [[nodiscard]] static Value tuple(Items items);
    [[nodiscard]] static Value list(Items items);
    [[nodiscard]] static Value object(QString repr);

    /// Reads a Python literal: None, True, 5, -2.5, 'text', b'bytes', (1, 2), [1, 2]. The error
    /// names the place in the text.
    [[nodiscard]] static Result<Value> parse(QStringView text);

    [[nodiscard]] bool isNone() const noexcept { return std::holds_alternative<None>(m_content); }
    /// The value where it is of that type, else null.
    [[nodiscard]] const bool *asBool() const { return std::get_if<bool>(&m_content); }
    [[nodiscard]] const std::int64_t *asInt() const
    {
        return std::get_if<std::int64_t>(&m_content);
    }
    [[nodiscard]] const double *asFloat() const { return std::get_if<double>(&m_content); }
    [[nodiscard]] const QString *asStr() const { return std::get_if<QString>(&m_content); }
    [[nodiscard]] const QByteArray *asBytes() const { return std::get_if<QByteArray>(&m_content); }
    /// The items of a tuple or a list, else null.
    [[nodiscard]] const Items *asItems() const;

    /// Python's name of the type: "int", "str", "NoneType".
    [[nodiscard]] QString typeName() const;
    /// Python's repr().
    [[nodiscard]] QString repr() const;
    /// Python's str(): a str as it is, everything else as repr().
    [[nodiscard]] QString str() const;

    /// The same value, or where its text is longer than `limit` characters or bytes, an Object
    /// whose repr shows the beginning and the full length. Keeps traces bounded.
    [[nodiscard]] Value shortened(qsizetype limit) const;
    /// Whether shortened() may be another value.
    [[nodiscard]] bool isLongerThan(qsizetype limit) const noexcept;
    /// Makes this its shortened().
    void shorten(qsizetype limit);
    /// Roughly how many bytes the contents take beyond the object itself.
    [[nodiscard]] qsizetype payloadBytes() const;

    /// Both are str, or both bytes, and have the same contents in common, not only equal ones.
    [[nodiscard]] bool sharesContentWith(const Value &other) const noexcept;

    /// Same type and same content. Unlike Python's ==, True differs from 1 and 1 from 1.0.
    friend bool operator==(const Value &left, const Value &right);

private:
    std::variant<None, bool, std::int64_t, double, QString, QByteArray, Tuple, List, Object>
        m_content;
};

/// How a C++ type is shown as a Python value; add an overload to make a type observable.
[[nodiscard]] inline Value toValue(const Value &value)
{
    return value;
}
[[nodiscard]] inline Value toValue(bool value)
{
    return { value };
}
[[nodiscard]] inline Value toValue(double value)
{
    return { value };
}
[[nodiscard]] inline Value toValue(const QString &value)
{
    return { value };
}
[[nodiscard]] inline Value toValue(const QByteArray &value)
{
    return { value };
}
template <std::signed_integral T>
[[nodiscard]] Value toValue(T value)
{
    return { value };
}

/// toValue where there is one; any other type is shown as an opaque object.
template <class T>
[[nodiscard]] Value describeValue(const T &value)
{
    if constexpr (requires { toValue(value); })
        return toValue(value);
    else
        return Value::object(QStringLiteral("<C++ object>"));
}

/// Whether describeValue() of it would be that value.
template <class T>
[[nodiscard]] bool isShownAs(const T &variable, const Value &value)
{
    if constexpr (std::is_same_v<T, Value>) {
        return variable == value;
    } else if constexpr (std::is_same_v<T, bool>) {
        return value.asBool() && *value.asBool() == variable;
    } else if constexpr (std::signed_integral<T>) {
        return value.asInt() && *value.asInt() == variable;
    } else {
        return describeValue(variable) == value;
    }
}

/// Python's repr() of a str: quotes chosen as Python does, unprintable characters escaped.
[[nodiscard]] QString reprOfStr(QStringView text);
/// Python's repr() of bytes: b'...'.
[[nodiscard]] QString reprOfBytes(QByteArrayView bytes);
/// Python's repr() of a float: the shortest text that reads back as the same number.
[[nodiscard]] QString reprOfFloat(double number);

} // namespace yieldscope
