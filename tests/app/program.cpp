// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "tests/app/program.h"

namespace yieldscope::tests {

Ended run(const QStringList &arguments)
{
    QProcess program;
    program.setWorkingDirectory(QStringLiteral(YIELDSCOPE_SOURCE_DIR));
    program.start(QStringLiteral(YIELDSCOPE_PROGRAM), arguments);
    program.waitForFinished(WaitMs);
    const bool isNormal = program.exitStatus() == QProcess::NormalExit;
    return { isNormal ? program.exitCode() : -1, QString::fromUtf8(program.readAllStandardOutput()),
             QString::fromUtf8(program.readAllStandardError()) };
}

} // namespace yieldscope::tests
