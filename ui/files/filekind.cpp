// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/files/filekind.h"

#include "core/trace/recordingfile.h"

#include <QtCore/QFileInfo>
#include <QtCore/QMimeData>
#include <QtCore/QUrl>

namespace yieldscope {

FileKind kindOf(const QString &path)
{
    constexpr qint64 Beginning = 4096;
    const QFileInfo info(path);
    if (path.isEmpty() || (info.exists() && !info.isFile()))
        return FileKind::None;
    const QString suffix = info.suffix().toLower();
    if (suffix == recordingSuffix())
        return FileKind::Recording;
    if (suffix == QStringLiteral("py"))
        return FileKind::Python;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return FileKind::None;
    const QByteArray beginning = file.read(Beginning);
    if (beginning.startsWith("{\"format\":\"yieldscope recording\""))
        return FileKind::Recording;
    return beginning.contains('\0') ? FileKind::Binary : FileKind::Text;
}

QString draggedFile(const QMimeData &data)
{
    const QList<QUrl> urls = data.urls();
    return urls.size() == 1 && urls.constFirst().isLocalFile() ? urls.constFirst().toLocalFile()
                                                               : QString();
}

} // namespace yieldscope
