// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/trace/recordingfile.h"

#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QSaveFile>

namespace yieldscope {

namespace {

constexpr qint64 Piece = 256 * 1024;

Error cannot(const QString &verb, const QString &path, const QString &why)
{
    return { QStringLiteral("cannot %1 '%2': %3").arg(verb, path, why).toStdString() };
}

bool goesOn(const Progress &progress, double done)
{
    return !progress || progress(done);
}

std::optional<Error> write(const QString &path, const std::function<QByteArray()> &next,
                           const std::function<bool()> &mayGoOn)
{
    const QString verb = QStringLiteral("save");
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return cannot(verb, path, file.errorString());
    for (QByteArray bytes = next(); !bytes.isEmpty(); bytes = next()) {
        if (file.write(bytes) != bytes.size())
            return cannot(verb, path, file.errorString());
        if (!mayGoOn())
            return cannot(verb, path, QStringLiteral("it was cancelled"));
    }
    if (!file.commit())
        return cannot(verb, path, file.errorString());
    return std::nullopt;
}

} // namespace

QString recordingSuffix()
{
    return QStringLiteral("yscope");
}

Result<Recording> readRecording(const QString &path, const Progress &progress,
                                RecordingLimits limits)
{
    const QString verb = QStringLiteral("open");
    // A pipe or a device may never end.
    if (QFileInfo::exists(path) && !QFileInfo(path).isFile())
        return cannot(verb, path, QStringLiteral("it is not a regular file"));
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return cannot(verb, path, file.errorString());
    const double size = double(std::max<qint64>(file.size(), 1));
    RecordingReader reader(limits);
    for (;;) {
        const QByteArray bytes = file.read(Piece);
        if (bytes.isEmpty() || !reader.feed(bytes))
            break;
        if (!goesOn(progress, double(file.pos()) / size))
            return cannot(verb, path, QStringLiteral("it was cancelled"));
    }
    if (file.error() != QFileDevice::NoError)
        return cannot(verb, path, file.errorString());
    Result<Recording> recording = reader.finish();
    if (!recording)
        return cannot(verb, path, QString::fromStdString(recording.error().message));
    return recording;
}

std::optional<Error> writeRecording(const QString &path, RecordingWriter writer,
                                    const Progress &progress)
{
    return write(
        path, [&writer] { return writer.next(); },
        [&] { return goesOn(progress, writer.progress()); });
}

std::optional<Error> writeFile(const QString &path, const QByteArray &bytes)
{
    QByteArray rest = bytes;
    return write(
        path, [&rest] { return std::exchange(rest, {}); }, [] { return true; });
}

} // namespace yieldscope
