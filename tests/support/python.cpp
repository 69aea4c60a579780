// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "tests/support/python.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QProcess>
#include <QtCore/QStandardPaths>

namespace yieldscope::tests {

namespace {

constexpr int ScriptTimeoutMs = 60'000;

QJsonValue toJson(const Value &value)
{
    if (const std::int64_t *number = value.asInt())
        return qint64 { *number };
    if (const double *number = value.asFloat())
        return *number;
    return value.str();
}

} // namespace

QString pythonProgram()
{
    return QStandardPaths::findExecutable(QStringLiteral("python3"));
}

int pythonVersion()
{
    QProcess python;
    python.start(
        pythonProgram(),
        { QStringLiteral("-c"),
          QStringLiteral("import sys; print(sys.version_info[0] * 100 + sys.version_info[1])") });
    python.waitForFinished(ScriptTimeoutMs);
    return python.readAllStandardOutput().trimmed().toInt();
}

QJsonArray driveInPython(const Spec &spec, const Arguments &arguments, const QJsonArray &sequences)
{
    QJsonObject params;
    for (const Arguments::Argument &argument : arguments.all())
        params.insert(argument.name, toJson(argument.value));
    const QString root = QStringLiteral(YIELDSCOPE_SOURCE_DIR "/");
    const QJsonObject job { { QStringLiteral("module"), QString(root + spec.pythonPath()) },
                            { QStringLiteral("function"), spec.function },
                            { QStringLiteral("params"), params },
                            { QStringLiteral("sequences"), sequences } };
    QProcess python;
    python.setWorkingDirectory(root);
    python.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    python.start(pythonProgram(),
                 { QStringLiteral("-B"), root + QStringLiteral("tests/support/drive.py") });
    python.write(QJsonDocument(job).toJson());
    python.closeWriteChannel();
    python.waitForFinished(ScriptTimeoutMs);
    return QJsonDocument::fromJson(python.readAllStandardOutput()).array();
}

} // namespace yieldscope::tests
