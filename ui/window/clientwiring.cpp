// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/clients/clientpanes.h"
#include "ui/mainwindow.h"
#include "ui/runs/runsview.h"
#include "ui/stream/wireview.h"
#include "ui/window/actions.h"
#include "ui/window/lookpolicy.h"
#include "ui/window/serverlinks.h"

#include <QtWidgets/QStatusBar>

// What the window does about clients, its own and others.
namespace yieldscope {

namespace {

constexpr int MessageTime = 8000;

} // namespace

void MainWindow::connectClients()
{
    const QList<QAction *> ways { m_actions->connectClient, m_actions->openStream,
                                  m_actions->copyCurl };
    m_wire->setEmptyActions(ways);
    m_clients->setEmptyActions(ways, QList<QAction *> { m_actions->nextYield } + ways);
    m_runs->setHintActions(ways);
    connect(m_clients, &ClientPanes::runChosen, this, &MainWindow::chooseRun);
    connect(m_clients, &ClientPanes::canConnectChanged, m_actions->connectClient,
            &QAction::setEnabled);
    connect(m_actions->connectClient, &QAction::triggered, m_clients, &ClientPanes::connectNow);
}

void MainWindow::setClient(ClientLink *client)
{
    m_clients->setLink(client);
}

// Whoever chooses a run wants to see it as it is now.
void MainWindow::chooseRun(RunId id)
{
    if (const std::shared_ptr<Run> run = m_store.find(id))
        lookAt(run, true);
}

void MainWindow::considerRun(RunId id)
{
    const std::shared_ptr<Run> run = m_store.find(id);
    if (!run || run->origin() != Run::Origin::Request || run->isRecording())
        return;
    if (run->breakpoints().holdsClients())
        lookAtClient(run);
    else if (mayTurnTo(Looking::of(m_playback)))
        lookAt(run, true);
    else
        statusBar()->showMessage(requestMessage(*run), MessageTime);
}

QString MainWindow::requestMessage(const Run &run)
{
    return tr("A request came in for %1; it is in the list of runs.").arg(run.title());
}

QUrl MainWindow::exampleUrl() const
{
    const std::shared_ptr<Run> &run = m_playback.run();
    return run && m_store.gallery().find(run->spec().id)
        ? streamUrl(m_serverUrl, run->spec(), run->arguments(), run->id())
        : m_serverUrl;
}

} // namespace yieldscope
