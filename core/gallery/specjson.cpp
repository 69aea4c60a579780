// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/gallery/specjson.h"

#include <QtCore/QJsonArray>

namespace yieldscope {

namespace {

QJsonValue toJson(const Value &value)
{
    if (const bool *truth = value.asBool())
        return *truth;
    if (const std::int64_t *number = value.asInt())
        return qint64 { *number };
    if (const double *number = value.asFloat())
        return *number;
    if (const QString *text = value.asStr())
        return *text;
    return value.isNone() ? QJsonValue() : QJsonValue(value.repr());
}

QJsonObject toJson(const Parameter &parameter)
{
    return { { QStringLiteral("name"), parameter.name },
             { QStringLiteral("type"), toString(parameter.type) },
             { QStringLiteral("default"), toJson(parameter.defaultValue) } };
}

QJsonObject toFullJson(const Parameter &parameter)
{
    QJsonObject json = toJson(parameter);
    if (parameter.type == ParameterType::Int || parameter.type == ParameterType::Float) {
        json.insert(QStringLiteral("minimum"), parameter.minimum);
        json.insert(QStringLiteral("maximum"), parameter.maximum);
    }
    return json;
}

} // namespace

QJsonObject toJson(const Spec &spec)
{
    QJsonArray params;
    for (const Parameter &parameter : spec.parameters)
        params.append(toJson(parameter));
    return { { QStringLiteral("id"), spec.id },
             { QStringLiteral("title"), spec.title },
             { QStringLiteral("kind"), toString(spec.kind) },
             { QStringLiteral("function"), spec.function },
             { QStringLiteral("params"), params },
             { QStringLiteral("python"), spec.pythonPath() },
             { QStringLiteral("cpp"), spec.cppPath() } };
}

QJsonObject toFullJson(const Spec &spec)
{
    QJsonObject json = toJson(spec);
    json.insert(QStringLiteral("promise"), spec.promise);
    QJsonArray params;
    for (const Parameter &parameter : spec.parameters)
        params.append(toFullJson(parameter));
    json.insert(QStringLiteral("params"), params);
    return json;
}

} // namespace yieldscope
