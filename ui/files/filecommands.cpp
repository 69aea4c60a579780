// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/files/filecommands.h"

#include "core/run/playback.h"
#include "core/trace/traceexport.h"
#include "ui/files/filejob.h"
#include "ui/files/filekind.h"
#include "ui/window/actions.h"

#include <QtCore/QBuffer>
#include <QtCore/QFileInfo>
#include <QtCore/QMimeData>
#include <QtGui/QDropEvent>
#include <QtWidgets/QApplication>
#include <QtWidgets/QDockWidget>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QMainWindow>
#include <QtWidgets/QMessageBox>
#include <QtWidgets/QPushButton>

namespace yieldscope {

FileCommands::FileCommands(const Actions &actions, Playback &playback, QMainWindow &window)
    : QObject(&window)
    , m_playback(playback)
    , m_window(window)
    , m_center(window.centralWidget())
    , m_recent(&window)
{
    m_window.setAcceptDrops(true);
    m_window.installEventFilter(this);
    connect(&m_recent, &RecentFiles::chosen, this, &FileCommands::open);
    connect(qApp, &QApplication::focusChanged, this,
            [this](const QWidget *, const QWidget *now) { followFocus(now); });
    connect(actions.openFile, &QAction::triggered, this, &FileCommands::chooseFile);
    connect(actions.saveRecording, &QAction::triggered, this, &FileCommands::saveRecording);
    connect(actions.exportEvents, &QAction::triggered, this, &FileCommands::exportEvents);
    connect(actions.exportTimeline, &QAction::triggered, this, &FileCommands::exportChromeTrace);
    connect(actions.savePicture, &QAction::triggered, this,
            [this] { savePicture(&m_window, tr("Save a picture of the window")); });
    connect(actions.savePanePicture, &QAction::triggered, this,
            [this] { savePicture(m_pane ? m_pane : m_center, tr("Save a picture of the pane")); });
}

void FileCommands::followFocus(const QWidget *focused)
{
    for (const QWidget *widget = focused; widget; widget = widget->parentWidget()) {
        const auto *dock = qobject_cast<const QDockWidget *>(widget);
        if (dock && dock->parentWidget() == &m_window)
            m_pane = dock->widget();
        else if (widget == m_center)
            m_pane = m_center;
    }
}

bool FileCommands::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::DragEnter && event->type() != QEvent::DragMove
        && event->type() != QEvent::Drop)
        return QObject::eventFilter(watched, event);
    auto *drop = static_cast<QDropEvent *>(event);
    if (!drop->mimeData()->hasUrls())
        return QObject::eventFilter(watched, event);
    drop->acceptProposedAction();
    if (event->type() == QEvent::Drop) {
        const QString path = draggedFile(*drop->mimeData());
        if (path.isEmpty())
            complain(tr("One file at a time can be opened, and it must be on this machine."));
        else
            open(path);
    }
    return true;
}

void FileCommands::chooseFile()
{
    auto *dialog = new QFileDialog(&m_window, tr("Open a recording, or a file to stream"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters(
        { tr("Recordings (*.%1)").arg(recordingSuffix()), tr("All files to stream (*)") });
    connect(dialog, &QFileDialog::fileSelected, this, &FileCommands::open);
    dialog->open();
}

void FileCommands::open(const QString &path)
{
    switch (kindOf(path)) {
    case FileKind::Recording:
        openRecording(path);
        return;
    case FileKind::Python:
        explainPython(path);
        return;
    case FileKind::Text:
        m_recent.add(path);
        Q_EMIT streamWanted(QStringLiteral("file_stream"), path);
        return;
    case FileKind::Binary:
        m_recent.add(path);
        Q_EMIT streamWanted(QStringLiteral("file_chunks"), path);
        return;
    case FileKind::None:
        m_recent.remove(path);
        complain(QFileInfo::exists(path)
                     ? tr("'%1' cannot be opened: it is no regular file, or you may not read it.")
                           .arg(path)
                     : tr("'%1' cannot be opened: there is no such file.").arg(path));
        return;
    }
}

void FileCommands::openRecording(const QString &path)
{
    const auto result = std::make_shared<std::optional<Result<Recording>>>();
    auto *job = new FileJob(
        tr("Opening %1…").arg(QFileInfo(path).fileName()),
        [path, result](const Progress &progress) { *result = readRecording(path, progress); },
        FileJob::AtExit::GiveUp, &m_window);
    connect(job, &FileJob::finished, this, [this, job, path, result](bool isCancelled) {
        job->deleteLater();
        if (isCancelled)
            return;
        if (!result->value()) {
            m_recent.remove(path);
            complain(QString::fromStdString(result->value().error().message));
            return;
        }
        m_recent.add(path);
        const auto recorded = RecordedRun::of(std::move(**result).value());
        Q_EMIT recordingOpened(recorded);
        if (!recorded->recording.loss.isEmpty())
            complain(tr("'%1' is not whole. %2").arg(path, recorded->recording.loss));
    });
    job->start();
}

// What would be asked of a Python file first is to run; say that it does not, and what does.
void FileCommands::explainPython(const QString &path)
{
    auto *box = new QMessageBox(QMessageBox::Information, tr("A Python file"), {},
                                QMessageBox::Close, &m_window);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setText(tr("Yieldscope does not run Python files yet."));
    box->setInformativeText(
        tr("It runs the generators of its gallery, which are Python and C++ side by side; "
           "CONTRIBUTING.md says how yours becomes one of them. The text of %1 can be streamed, "
           "line by line, like that of any file.")
            .arg(QFileInfo(path).fileName()));
    const QPushButton *stream = box->addButton(tr("Stream its &lines"), QMessageBox::AcceptRole);
    connect(stream, &QPushButton::clicked, this, [this, path] {
        m_recent.add(path);
        Q_EMIT streamWanted(QStringLiteral("file_stream"), path);
    });
    box->open();
}

QString FileCommands::suggestedName() const
{
    const std::shared_ptr<Run> &run = m_playback.run();
    return run && !run->spec().id.isEmpty() ? run->spec().id : QStringLiteral("yieldscope");
}

void FileCommands::saveRecording()
{
    const std::shared_ptr<Run> run = m_playback.run();
    if (!run || !run->trace())
        return;
    // The run may go on while the person looks for a folder; what is saved is what was there when
    // it was asked for.
    const auto writer = std::make_shared<RecordingWriter>(recordingOf(*run));
    save(
        { tr("Save a recording"), tr("Recordings (*.%1)").arg(recordingSuffix()),
          recordingSuffix() },
        [writer](const QString &path, const Progress &progress) {
            return writeRecording(path, *writer, progress);
        },
        true);
}

void FileCommands::exportEvents()
{
    const std::shared_ptr<Run> run = m_playback.run();
    if (!run)
        return;
    save({ tr("Export the events"), tr("Comma-separated values (*.csv)"), QStringLiteral("csv") },
         [events = m_playback.view(), run](const QString &path, const Progress &) {
             return writeFile(path, toCsv(events, pathsOf(*run)));
         });
}

void FileCommands::exportChromeTrace()
{
    const std::shared_ptr<Run> run = m_playback.run();
    if (!run)
        return;
    save({ tr("Export for Perfetto"), tr("Trace Event Format (*.json)"), QStringLiteral("json") },
         [events = m_playback.view(), run](const QString &path, const Progress &) {
             return writeFile(path, toChromeTrace(events, run->title(), pathsOf(*run)));
         });
}

void FileCommands::savePicture(QWidget *of, const QString &title)
{
    // Before the dialog covers it.
    const QImage picture = of->grab().toImage();
    save({ title, tr("Pictures (*.png)"), QStringLiteral("png") },
         [picture](const QString &path, const Progress &) {
             QByteArray bytes;
             QBuffer buffer(&bytes);
             picture.save(&buffer, "PNG");
             return writeFile(path, bytes);
         });
}

void FileCommands::save(const Target &target, Save save, bool isRecent)
{
    auto *dialog = new QFileDialog(&m_window, target.title, {}, target.filter);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(target.suffix);
    dialog->selectFile(suggestedName() + u'.' + target.suffix);
    connect(dialog, &QFileDialog::fileSelected, this, [=, this](const QString &path) {
        const auto error = std::make_shared<std::optional<Error>>();
        auto *job = new FileJob(
            tr("Saving %1…").arg(QFileInfo(path).fileName()),
            [=](const Progress &progress) { *error = save(path, progress); },
            FileJob::AtExit::Finish, &m_window);
        connect(job, &FileJob::finished, this, [=, this](bool isCancelled) {
            job->deleteLater();
            if (*error && !isCancelled)
                complain(QString::fromStdString((*error)->message));
            if (*error)
                return;
            if (isRecent)
                m_recent.add(path);
            Q_EMIT said(tr("Saved as %1").arg(path));
        });
        job->start();
    });
    dialog->open();
}

void FileCommands::complain(const QString &message)
{
    auto *box = new QMessageBox(QMessageBox::Warning, tr("Yieldscope"), message, QMessageBox::Close,
                                &m_window);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->open();
}

} // namespace yieldscope
