// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/gallery/spec.h"

#include <QtCore/QFile>

#include <algorithm>
#include <cmath>

namespace yieldscope {

namespace {

QString readResource(const QString &name)
{
    QFile file(QStringLiteral(":/gallery/") + name);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

Error wrong(const Parameter &parameter, const QString &what)
{
    return { QStringLiteral("parameter '%1': %2").arg(parameter.name, what).toStdString() };
}

QString bound(double number)
{
    const QString text = reprOfFloat(number);
    return text.endsWith(QStringLiteral(".0")) ? text.chopped(2) : text;
}

QString range(const Parameter &parameter)
{
    return QStringLiteral("from %1 to %2")
        .arg(bound(parameter.minimum),
             parameter.maximum < 1e15 ? bound(parameter.maximum) : QStringLiteral("10**15"));
}

} // namespace

QString toString(Kind kind)
{
    switch (kind) {
    case Kind::Sync:
        return QStringLiteral("sync");
    case Kind::Async:
        return QStringLiteral("async");
    case Kind::Delegated:
        return QStringLiteral("delegated");
    case Kind::File:
        return QStringLiteral("file");
    case Kind::Iterable:
        return QStringLiteral("iterable");
    }
    return {};
}

QString toString(ParameterType type)
{
    switch (type) {
    case ParameterType::Int:
        return QStringLiteral("int");
    case ParameterType::Float:
        return QStringLiteral("float");
    case ParameterType::Str:
        return QStringLiteral("str");
    case ParameterType::Path:
        return QStringLiteral("path");
    }
    return {};
}

const Value &Arguments::value(QStringView name) const
{
    const auto found = std::find_if(m_all.begin(), m_all.end(), [name](const Argument &argument) {
        return argument.name == name;
    });
    Q_ASSERT(found != m_all.end());
    return found->value;
}

std::int64_t Arguments::integer(QStringView name) const
{
    const std::int64_t *number = value(name).asInt();
    return number ? *number : 0;
}

double Arguments::number(QStringView name) const
{
    const Value &argument = value(name);
    if (const double *number = argument.asFloat())
        return *number;
    const std::int64_t *whole = argument.asInt();
    return whole ? double(*whole) : 0.0;
}

QString Arguments::text(QStringView name) const
{
    return value(name).str();
}

QString Spec::pythonPath() const
{
    return listing ? listing->pythonName : QStringLiteral("resources/gallery/%1.py").arg(id);
}

QString Spec::cppPath() const
{
    return listing ? listing->cppName : QStringLiteral("core/gallery/%1.cpp").arg(id);
}

QString Spec::pythonText() const
{
    return listing ? listing->python : readResource(id + QStringLiteral(".py"));
}

QString Spec::cppText() const
{
    return listing ? listing->cpp : readResource(id + QStringLiteral(".cpp"));
}

Result<Value> Spec::checkOne(const Parameter &parameter, const QString &text)
{
    bool ok = false;
    switch (parameter.type) {
    case ParameterType::Int: {
        const qlonglong number = text.trimmed().toLongLong(&ok);
        if (!ok)
            return wrong(parameter, QStringLiteral("'%1' is not a whole number").arg(text));
        if (double(number) < parameter.minimum || double(number) > parameter.maximum)
            return wrong(parameter,
                         QStringLiteral("%1 is out of range; it takes whole numbers %2")
                             .arg(text, range(parameter)));
        return Value(number);
    }
    case ParameterType::Float: {
        const double number = text.trimmed().toDouble(&ok);
        if (!ok || !std::isfinite(number))
            return wrong(parameter, QStringLiteral("'%1' is not a number").arg(text));
        if (number < parameter.minimum || number > parameter.maximum)
            return wrong(parameter,
                         QStringLiteral("%1 is out of range; it takes numbers %2")
                             .arg(text, range(parameter)));
        // Written as a whole number it stays one, as it would in Python.
        if (const qlonglong whole = text.trimmed().toLongLong(&ok); ok)
            return Value(whole);
        return Value(number);
    }
    case ParameterType::Str:
        return Value(text);
    case ParameterType::Path:
        if (text.isEmpty())
            return wrong(parameter, QStringLiteral("a file's path is wanted"));
        return Value(text);
    }
    return Value();
}

Result<Arguments> Spec::check(const QList<std::pair<QString, QString>> &given) const
{
    for (const auto &[name, text] : given) {
        const auto known = [&name = name](const Parameter &p) { return p.name == name; };
        if (std::any_of(parameters.begin(), parameters.end(), known))
            continue;
        QStringList names;
        for (const Parameter &parameter : parameters)
            names.append(parameter.name);
        return Error { QStringLiteral("%1 has no parameter '%2'; it takes: %3")
                           .arg(id, name, names.join(QStringLiteral(", ")))
                           .toStdString() };
    }
    Arguments arguments;
    for (const Parameter &parameter : parameters) {
        const auto same = [&parameter](const auto &pair) { return pair.first == parameter.name; };
        // Said twice, the last counts.
        const auto found = std::find_if(given.rbegin(), given.rend(), same);
        Result<Value> value
            = found == given.rend() ? parameter.defaultValue : checkOne(parameter, found->second);
        if (!value)
            return value.error();
        arguments.append(parameter.name, *value);
    }
    return arguments;
}

} // namespace yieldscope
