// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "app/commands.h"
#include "app/options.h"
#include "core/gallery/gallery.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

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

QJsonObject toJson(const Spec &spec)
{
    QJsonArray params;
    for (const Parameter &parameter : spec.parameters) {
        params.append(
            QJsonObject { { QStringLiteral("name"), parameter.name },
                          { QStringLiteral("type"), toString(parameter.type) },
                          { QStringLiteral("default"), toJson(parameter.defaultValue) } });
    }
    return { { QStringLiteral("id"), spec.id },
             { QStringLiteral("title"), spec.title },
             { QStringLiteral("kind"), toString(spec.kind) },
             { QStringLiteral("function"), spec.function },
             { QStringLiteral("params"), params },
             { QStringLiteral("python"), spec.pythonPath() },
             { QStringLiteral("cpp"), spec.cppPath() } };
}

QString toText(const Spec &spec)
{
    QStringList params;
    for (const Parameter &parameter : spec.parameters)
        params.append(parameter.name + QLatin1Char('=') + parameter.defaultValue.repr());
    return QStringLiteral("%1 (%2)\n    %3(%4)\n    %5\n")
        .arg(spec.id, toString(spec.kind), spec.function, params.join(QStringLiteral(", ")),
             spec.promise);
}

} // namespace

int listCommand(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("Lists the generators of the gallery."));
    const QCommandLineOption json(QStringLiteral("json"), QStringLiteral("As a JSON array."));
    parser.addOption(json);
    if (const auto code = parseArguments(parser, QStringLiteral("list"), arguments, 0))
        return *code;

    const Gallery gallery;
    if (!parser.isSet(json)) {
        for (const Spec &spec : gallery.specs())
            print(toText(spec));
        return ExitCode::Fine;
    }
    QJsonArray all;
    for (const Spec &spec : gallery.specs())
        all.append(toJson(spec));
    print(QString::fromUtf8(QJsonDocument(all).toJson()));
    return ExitCode::Fine;
}

} // namespace yieldscope
