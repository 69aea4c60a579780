// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/clients/clientpanes.h"

#include "ui/clients/chunksview.h"
#include "ui/clients/clientcontrols.h"
#include "ui/clients/clientsview.h"
#include "ui/clients/goodbyeview.h"
#include "ui/window/panes.h"

namespace yieldscope {

ClientPanes::ClientPanes(RunStore &store, Playback &playback, QObject *parent)
    : QObject(parent)
    , m_chunks(new ChunksView)
    , m_clients(new ClientsView(store))
    , m_goodbye(new GoodbyeView(store.clock()))
{
    m_chunks->setPlayback(&playback);
    m_clients->setPlayback(&playback);
    m_goodbye->setPlayback(&playback);
    connect(m_clients, &ClientsView::runChosen, this, &ClientPanes::runChosen);
}

void ClientPanes::addChunksTo(Panes &panes)
{
    panes.add(Place::Wire, tr("Ch&unks"), QStringLiteral("ChunksDock"), m_chunks);
}

void ClientPanes::addClientsTo(Panes &panes)
{
    panes.add(Place::Clients, tr("C&lients"), QStringLiteral("ClientsDock"), m_clients);
    panes.add(Place::Clients, tr("Good&bye"), QStringLiteral("GoodbyeDock"), m_goodbye);
}

void ClientPanes::setLink(ClientLink *link)
{
    if (m_link)
        m_link->disconnect(this);
    m_link = link;
    if (m_link)
        connect(m_link, &ClientLink::changed, this, &ClientPanes::followLink);
    m_clients->controls()->setLink(link);
    m_goodbye->setLink(link);
    showWhetherItCanConnect();
}

// Whoever connects the client wants to see what answers it.
void ClientPanes::followLink()
{
    const RunId run = m_link->status().run;
    if (run == m_answering)
        return;
    m_answering = run;
    if (run.isValid())
        Q_EMIT runChosen(run);
}

void ClientPanes::showWhetherItCanConnect()
{
    Q_EMIT canConnectChanged(m_link && m_example.isValid());
}

void ClientPanes::setServer(const QUrl &base, const QUrl &example)
{
    m_example = example;
    m_clients->controls()->setTarget(example);
    m_goodbye->setServer(base, example);
    showWhetherItCanConnect();
}

void ClientPanes::connectNow()
{
    m_clients->controls()->connectNow();
}

void ClientPanes::setCurrent(RunId id)
{
    m_clients->setCurrent(id);
}

void ClientPanes::setEmptyActions(const QList<QAction *> &clients, const QList<QAction *> &chunks)
{
    m_clients->setEmptyActions(clients);
    m_chunks->setEmptyActions(chunks);
}

} // namespace yieldscope
