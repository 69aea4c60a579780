// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "app/commands.h"
#include "app/options.h"
#include "core/gallery/gallery.h"
#include "core/gallery/specjson.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>

namespace yieldscope {

namespace {

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
