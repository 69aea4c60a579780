// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/id.h"
#include "core/base/result.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonObject>
#include <QtCore/QString>
#include <QtCore/QVarLengthArray>

#include <concepts>
#include <limits>
#include <optional>

namespace yieldscope {

/// A whole number, as JsonWriter writes it: a number, or a string where it is large.
[[nodiscard]] std::optional<std::int64_t> readInteger(const QJsonValue &json);
[[nodiscard]] std::optional<std::uint64_t> readUnsigned(const QJsonValue &json);

/// Takes the values of one JSON object key by key. A key that is missing leaves what was there;
/// the first value of a wrong type or out of range is the problem, and nothing is taken after it.
class JsonReader
{
public:
    explicit JsonReader(const QJsonObject &object)
        : m_object(object)
    {
    }

    template <std::signed_integral T>
    void take(const char *key, T &into, std::int64_t minimum = std::numeric_limits<T>::min(),
              std::int64_t maximum = std::numeric_limits<T>::max())
    {
        if (const auto number = integer(key, minimum, maximum))
            into = static_cast<T>(*number);
    }
    template <class Tag>
    void take(const char *key, Id<Tag> &into)
    {
        if (const auto number = identity(key))
            into.value = *number;
    }
    void take(const char *key, bool &into);
    void take(const char *key, QString &into);
    void take(const char *key, QJsonObject &into);
    void take(const char *key, QJsonArray &into);
    /// The value of the key, to be judged by the caller; undefined where it is missing.
    [[nodiscard]] QJsonValue take(const char *key);

    [[nodiscard]] bool has(const char *key) const;
    /// Says that the value of the key is not what was wanted.
    void refuse(const char *key, const QString &wanted);
    void refuse(const QString &problem);
    /// What is wrong; empty where nothing is.
    [[nodiscard]] const QString &problem() const noexcept { return m_problem; }
    /// The keys that nobody took.
    [[nodiscard]] QJsonObject rest() const;

private:
    std::optional<std::int64_t> integer(const char *key, std::int64_t minimum,
                                        std::int64_t maximum);
    std::optional<std::uint64_t> identity(const char *key);

    const QJsonObject &m_object;
    QVarLengthArray<QLatin1StringView, 16> m_taken;
    QString m_problem;
};

} // namespace yieldscope
