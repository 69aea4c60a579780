// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "app/options.h"

#include "app/commands.h"

#include <cstdio>

namespace yieldscope {

void print(const QString &text)
{
    std::fputs(text.toUtf8().constData(), stdout);
    std::fflush(stdout);
}

void complain(const QString &message)
{
    std::fputs(QStringLiteral("yieldscope: %1\n").arg(message).toUtf8().constData(), stderr);
}

std::optional<int> parseArguments(QCommandLineParser &parser, const QString &command,
                                  const QStringList &arguments, qsizetype maxPositional)
{
    const QCommandLineOption help({ QStringLiteral("h"), QStringLiteral("help") },
                                  QStringLiteral("Says how the command is used."));
    const QCommandLineOption version({ QStringLiteral("v"), QStringLiteral("version") },
                                     QStringLiteral("Says which version this is."));
    parser.addOption(help);
    parser.addOption(version);
    const QString hint = QStringLiteral("\nTry: yieldscope %1--help")
                             .arg(command.isEmpty() ? QString() : command + QLatin1Char(' '));
    if (!parser.parse(QStringList { QStringLiteral("yieldscope ") + command } + arguments)) {
        complain(parser.errorText() + hint);
        return ExitCode::WrongCommand;
    }
    if (parser.isSet(help)) {
        print(parser.helpText());
        return ExitCode::Fine;
    }
    if (parser.isSet(version)) {
        print(QStringLiteral("yieldscope " YIELDSCOPE_VERSION "\n"));
        return ExitCode::Fine;
    }
    if (parser.positionalArguments().size() > maxPositional) {
        complain(QStringLiteral("unexpected argument '%1'")
                     .arg(parser.positionalArguments().at(maxPositional))
                 + hint);
        return ExitCode::WrongCommand;
    }
    return std::nullopt;
}

std::optional<int> numberOption(const QCommandLineParser &parser, const QString &name, int minimum,
                                int maximum)
{
    bool ok = false;
    const int number = parser.value(name).toInt(&ok);
    if (ok && number >= minimum && number <= maximum)
        return number;
    complain(QStringLiteral("--%1 takes a whole number from %2 to %3, not '%4'")
                 .arg(name)
                 .arg(minimum)
                 .arg(maximum)
                 .arg(parser.value(name)));
    return std::nullopt;
}

} // namespace yieldscope
