// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/run/recordedrun.h"
#include "ui/files/filecommands.h"
#include "ui/mainwindow.h"
#include "ui/start/center.h"
#include "ui/window/actions.h"
#include "ui/window/parameterbar.h"

#include <QtGui/QKeyEvent>
#include <QtWidgets/QStatusBar>

// What the window opens: files, recordings, and what it begins with.
namespace yieldscope {

namespace {

constexpr int MessageTime = 8000;
const QString ExampleKey = QStringLiteral("example");

} // namespace

void MainWindow::connectFiles()
{
    connect(m_files, &FileCommands::recordingOpened, this, &MainWindow::openRecording);
    connect(m_files, &FileCommands::streamWanted, this, &MainWindow::openStream);
    connect(m_files, &FileCommands::said, this,
            [this](const QString &message) { statusBar()->showMessage(message, MessageTime); });
    connect(m_center, &Center::exampleChosen, this, &MainWindow::openExample);
    connect(&m_playback, &Playback::runChanged, this, [this] {
        const std::shared_ptr<Run> &run = m_playback.run();
        if (!run)
            return;
        m_center->setOpenExample(run->spec().title);
        if (m_settings && m_store.gallery().find(run->spec().id))
            m_settings->setValue(ExampleKey, run->spec().id);
    });
}

// The example that was open last time; what is open is never nothing.
void MainWindow::openFirst()
{
    if (m_store.gallery().specs().empty())
        return;
    const QString last = m_settings ? m_settings->value(ExampleKey).toString() : QString();
    openExample(m_store.gallery().find(last) ? last : m_store.gallery().specs().front().id);
    if (!m_settings)
        return;
    m_files->recent().setSettings(m_settings.get());
    m_center->greet(*m_settings);
}

void MainWindow::openStream(const QString &id, const QString &path)
{
    const Spec *spec = m_store.gallery().find(id);
    if (!spec)
        return;
    const Result<Arguments> arguments = spec->check({ { QStringLiteral("path"), path } });
    if (arguments)
        begin(*spec, *arguments);
    else
        statusBar()->showMessage(QString::fromStdString(arguments.error().message), MessageTime);
}

void MainWindow::openRecording(const std::shared_ptr<const RecordedRun> &recorded)
{
    lookAt(m_store.add(recorded), false);
}

// A recording is begun anew as what the gallery has under its name; what the gallery does not have
// cannot be.
void MainWindow::showParameters(const Run &run)
{
    const Spec *spec = run.isRecording() ? m_store.gallery().find(run.spec().id) : &run.spec();
    m_parameters->setVisible(spec != nullptr);
    if (spec)
        m_parameters->setSpec(*spec, run.arguments());
}

// The keys of actions that are disabled come here; at the end of a recording they are answered.
bool MainWindow::saysThatItEnds(const QKeyEvent &key)
{
    const std::shared_ptr<Run> &run = m_playback.run();
    if (!run || !run->isRecording() || m_playback.canStepForward())
        return false;
    const QKeySequence pressed(key.keyCombination());
    const QList<QAction *> forward { m_actions->into,      m_actions->over,    m_actions->out,
                                     m_actions->nextYield, m_actions->forward, m_actions->play };
    const auto isPressed
        = [&pressed](const QAction *action) { return action->shortcuts().contains(pressed); };
    if (std::ranges::none_of(forward, isPressed))
        return false;
    statusBar()->showMessage(
        m_actions->restart->isEnabled()
            ? tr("This is a recording: it ends here. Restart runs its generator anew.")
            : tr("This is a recording: it ends here."),
        MessageTime);
    return true;
}

} // namespace yieldscope
