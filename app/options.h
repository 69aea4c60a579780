// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QCommandLineParser>
#include <QtCore/QString>
#include <QtCore/QStringList>

#include <optional>

namespace yieldscope {

/// Writes to standard output, in UTF-8.
void print(const QString &text);
/// Writes "yieldscope: message" to standard error.
void complain(const QString &message);

/// Parses the arguments of one command. Prints --help and --version, and complains of what is
/// wrong, by itself: an exit code to leave with, or nothing where the parser is ready to be asked.
[[nodiscard]] std::optional<int> parseArguments(QCommandLineParser &parser, const QString &command,
                                                const QStringList &arguments,
                                                qsizetype maxPositional);

/// A whole number within the bounds, or nothing after a complaint that names the option.
[[nodiscard]] std::optional<int> numberOption(const QCommandLineParser &parser, const QString &name,
                                              int minimum, int maximum);

} // namespace yieldscope
