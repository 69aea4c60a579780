// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QStringList>

namespace yieldscope {

/// Exit codes of the program.
enum ExitCode : int {
    Fine = 0,
    WorkFailed = 1, ///< the command was understood, and could not be done
    WrongCommand = 2, ///< the command line itself was wrong
};

// Each takes the arguments after its own name and returns an exit code.
int listCommand(const QStringList &arguments);
int driveCommand(const QStringList &arguments);
int serveCommand(const QStringList &arguments);
int windowCommand(const QStringList &arguments);

/// Whether windowCommand with these arguments draws to a file and needs no display.
[[nodiscard]] bool needsNoDisplay(const QStringList &arguments);

} // namespace yieldscope
