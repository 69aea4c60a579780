// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/trace/jsonreader.h"

#include <algorithm>

namespace yieldscope {

std::optional<std::int64_t> readInteger(const QJsonValue &json)
{
    if (json.isString()) {
        bool ok = false;
        const qlonglong number = json.toString().toLongLong(&ok);
        return ok ? std::optional<std::int64_t>(number) : std::nullopt;
    }
    // What is no whole number comes back as whatever is asked for.
    const qint64 number = json.toInteger(0);
    return json.isDouble() && number == json.toInteger(1) ? std::optional<std::int64_t>(number)
                                                          : std::nullopt;
}

std::optional<std::uint64_t> readUnsigned(const QJsonValue &json)
{
    if (json.isString()) {
        bool ok = false;
        const qulonglong number = json.toString().toULongLong(&ok);
        return ok ? std::optional<std::uint64_t>(number) : std::nullopt;
    }
    const std::optional<std::int64_t> number = readInteger(json);
    return number && *number >= 0 ? std::optional<std::uint64_t>(*number) : std::nullopt;
}

QJsonValue JsonReader::take(const char *key)
{
    const QLatin1StringView name(key);
    QJsonValue value = m_object.value(name);
    if (!value.isUndefined())
        m_taken.append(name);
    return m_problem.isEmpty() ? value : QJsonValue(QJsonValue::Undefined);
}

bool JsonReader::has(const char *key) const
{
    return m_object.contains(QLatin1StringView(key));
}

void JsonReader::refuse(const char *key, const QString &wanted)
{
    refuse(QStringLiteral("\"%1\" must be %2").arg(QLatin1StringView(key), wanted));
}

void JsonReader::refuse(const QString &problem)
{
    if (m_problem.isEmpty())
        m_problem = problem;
}

std::optional<std::int64_t> JsonReader::integer(const char *key, std::int64_t minimum,
                                                std::int64_t maximum)
{
    const QJsonValue value = take(key);
    if (value.isUndefined())
        return std::nullopt;
    const std::optional<std::int64_t> number = readInteger(value);
    if (number && *number >= minimum && *number <= maximum)
        return number;
    refuse(key, QStringLiteral("a whole number from %1 to %2").arg(minimum).arg(maximum));
    return std::nullopt;
}

std::optional<std::uint64_t> JsonReader::identity(const char *key)
{
    const QJsonValue value = take(key);
    if (value.isUndefined())
        return std::nullopt;
    const std::optional<std::uint64_t> number = readUnsigned(value);
    if (!number)
        refuse(key, QStringLiteral("a whole number, 0 or above"));
    return number;
}

void JsonReader::take(const char *key, bool &into)
{
    const QJsonValue value = take(key);
    if (value.isBool())
        into = value.toBool();
    else if (!value.isUndefined())
        refuse(key, QStringLiteral("true or false"));
}

void JsonReader::take(const char *key, QString &into)
{
    const QJsonValue value = take(key);
    if (value.isString())
        into = value.toString();
    else if (!value.isUndefined())
        refuse(key, QStringLiteral("a string"));
}

void JsonReader::take(const char *key, QJsonObject &into)
{
    const QJsonValue value = take(key);
    if (value.isObject())
        into = value.toObject();
    else if (!value.isUndefined())
        refuse(key, QStringLiteral("an object"));
}

void JsonReader::take(const char *key, QJsonArray &into)
{
    const QJsonValue value = take(key);
    if (value.isArray())
        into = value.toArray();
    else if (!value.isUndefined())
        refuse(key, QStringLiteral("an array"));
}

QJsonObject JsonReader::rest() const
{
    if (m_taken.size() == m_object.size())
        return {};
    QJsonObject rest;
    for (auto it = m_object.begin(); it != m_object.end(); ++it) {
        const QString key = it.key();
        const auto isKey = [&key](QLatin1StringView taken) { return key == taken; };
        if (std::none_of(m_taken.begin(), m_taken.end(), isKey))
            rest.insert(key, it.value());
    }
    return rest;
}

} // namespace yieldscope
