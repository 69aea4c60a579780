// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/run/recordedrun.h"
#include "core/trace/recordingfile.h"
#include "tests/ui/window/windowscene.h"
#include "ui/files/filecommands.h"

#include <QtCore/QMimeData>
#include <QtCore/QUrl>
#include <QtGui/QDropEvent>
#include <QtWidgets/QMessageBox>

namespace yieldscope {

/// A window, a folder, and files that are dropped on the one and lie in the other.
struct FileScene : WindowScene
{
    static constexpr int WaitMs = 30'000;

    const QTemporaryDir folder;

    /// A recording of that generator after some resumptions.
    QString record(QStringView id, const QString &name = QStringLiteral("run.yscope"))
    {
        const Spec &spec = *gallery.find(id);
        const std::shared_ptr<Run> run = store.create(spec, *spec.check({}), Run::Origin::Window);
        for (int i = 0; i < 2; ++i) {
            QSignalSpy stepped(run.get(), &Run::stepped);
            run->step(StepCommand::NextYield);
            static_cast<void>(stepped.wait(WaitMs));
        }
        const QString path = folder.filePath(name);
        static_cast<void>(writeRecording(path, recordingOf(*run)));
        store.remove(run->id());
        return path;
    }
    QString write(const QString &name, const QByteArray &content)
    {
        const QString path = folder.filePath(name);
        static_cast<void>(writeFile(path, content));
        return path;
    }
    /// Drags the files over the middle of the window and lets them fall; whether it took them.
    bool drop(const QStringList &paths)
    {
        QMimeData data;
        QList<QUrl> urls;
        for (const QString &path : paths)
            urls.append(QUrl::fromLocalFile(path));
        data.setUrls(urls);
        const QPoint middle = window.rect().center();
        QDragEnterEvent enter(middle, Qt::CopyAction, &data, Qt::LeftButton, {});
        QCoreApplication::sendEvent(&window, &enter);
        QDropEvent drop(middle, Qt::CopyAction, &data, Qt::LeftButton, {});
        QCoreApplication::sendEvent(&window, &drop);
        return enter.isAccepted() && drop.isAccepted();
    }
    /// What the window says in a box; empty where there is none.
    [[nodiscard]] QString boxText() const
    {
        const auto *box = window.findChild<QMessageBox *>();
        return box ? box->text() + u' ' + box->informativeText() : QString();
    }
    [[nodiscard]] bool isOnRecording()
    {
        return playback().run() && playback().run()->isRecording();
    }
};

} // namespace yieldscope
