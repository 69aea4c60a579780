// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/run/recordedrun.h"
#include "core/trace/recordingfile.h"
#include "ui/files/recentfiles.h"

#include <QtCore/QPointer>

#include <functional>
#include <optional>

class QMainWindow;

namespace yieldscope {

struct Actions;
class Playback;

/// What the window does with files: opens recordings and streams other files, however they come;
/// saves recordings, tables and pictures of what is shown. Never blocks the window.
class FileCommands : public QObject
{
    Q_OBJECT

public:
    /// Serves the actions, and takes what is dropped on the window, which has its central widget.
    FileCommands(const Actions &actions, Playback &playback, QMainWindow &window);

    [[nodiscard]] RecentFiles &recent() noexcept { return m_recent; }
    /// Opens a recording; any other file is streamed, if it can be.
    void open(const QString &path);

Q_SIGNALS:
    void recordingOpened(const std::shared_ptr<const yieldscope::RecordedRun> &recorded);
    /// The generator of the gallery with that id is wanted for that file.
    void streamWanted(const QString &id, const QString &path);
    /// For the status bar.
    void said(const QString &message);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    /// Where something is saved: what the dialog says, and what the file ends in.
    struct Target
    {
        QString title;
        QString filter;
        QString suffix;
    };
    using Save = std::function<std::optional<Error>(const QString &path, const Progress &progress)>;

    void chooseFile();
    void openRecording(const QString &path);
    void explainPython(const QString &path);
    void saveRecording();
    void exportEvents();
    void exportChromeTrace();
    void savePicture(QWidget *of, const QString &title);
    /// Asks for a path, and saves there in a thread of its own.
    void save(const Target &target, Save save, bool isRecent = false);
    void complain(const QString &message);
    void followFocus(const QWidget *focused);
    [[nodiscard]] QString suggestedName() const;

    Playback &m_playback;
    QMainWindow &m_window;
    QPointer<QWidget> m_center;
    RecentFiles m_recent;
    /// The pane that had the focus last.
    QPointer<QWidget> m_pane;
};

} // namespace yieldscope
