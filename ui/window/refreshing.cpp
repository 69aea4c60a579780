// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/mainwindow.h"
#include "ui/window/actions.h"
#include "ui/window/statustext.h"
#include "ui/window/transportbar.h"

#include <QtWidgets/QLabel>

// What can be done at the cursor, and what the bars say about it.
namespace yieldscope {

void MainWindow::refresh()
{
    m_transport->showStep();
    m_status->setText(statusText(m_playback));
    refreshActions();
}

void MainWindow::refreshActions()
{
    const std::shared_ptr<Run> &run = m_playback.run();
    const Run::Activity activity = run ? run->activity() : Run::Activity::Closed;
    const bool canGoOn = m_playback.canStepForward();
    m_actions->first->setEnabled(m_playback.cursor() > m_playback.view().first());
    m_actions->back->setEnabled(m_playback.canStepBack());
    m_actions->liveEnd->setEnabled(!m_playback.isAtLiveEnd());
    for (QAction *action : { m_actions->forward, m_actions->over, m_actions->into, m_actions->out,
                             m_actions->nextYield })
        action->setEnabled(canGoOn);
    const bool isPlaying = m_playback.isPlaying();
    m_actions->play->setEnabled(canGoOn && !isPlaying);
    m_actions->pause->setEnabled(isPlaying || activity == Run::Activity::Busy);
    m_actions->playPause->setEnabled(canGoOn || isPlaying);
    m_actions->playPause->setText(isPlaying ? tr("Pause") : tr("Play"));
    m_actions->playPause->setIcon(isPlaying ? m_actions->pause->icon() : m_actions->play->icon());
    m_actions->restart->setEnabled(run && m_store.gallery().find(run->spec().id));
    for (QAction *action :
         { m_actions->saveRecording, m_actions->exportEvents, m_actions->exportTimeline })
        action->setEnabled(!m_playback.view().isEmpty());
    m_actions->close->setEnabled(activity != Run::Activity::Closed);
    m_actions->release->setEnabled(activity == Run::Activity::Held);
    m_actions->letGo->setEnabled(run && run->isHeld());
    m_actions->nextChunk->setEnabled(canGoOn && run && run->origin() == Run::Origin::Request);
    for (QAction *action :
         { m_actions->copyUrl, m_actions->openPage, m_actions->copyCurl, m_actions->openStream })
        action->setEnabled(m_serverUrl.isValid());
}

} // namespace yieldscope
