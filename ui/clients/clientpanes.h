// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/run/clientlink.h"
#include "core/run/runstore.h"

#include <QtCore/QObject>
#include <QtCore/QPointer>

class QAction;

namespace yieldscope {

class ChunksView;
class ClientsView;
class GoodbyeView;
class Panes;
class Playback;

/// The panes about clients: who reads, what has arrived when, and what becomes of a generator whose
/// client leaves.
class ClientPanes : public QObject
{
    Q_OBJECT

public:
    ClientPanes(RunStore &store, Playback &playback, QObject *parent);

    /// The table of chunks, to stand beside the wire.
    void addChunksTo(Panes &panes);
    /// Clients and the goodbye lab.
    void addClientsTo(Panes &panes);
    void setLink(ClientLink *link);
    /// Where the server is, and what the current example is asked for with; both empty without one.
    void setServer(const QUrl &base, const QUrl &example);
    /// Connects the built-in client to the current example.
    void connectNow();
    /// Marks the client of that run.
    void setCurrent(RunId id);
    /// What the empty panes offer: the clients, and the chunks.
    void setEmptyActions(const QList<QAction *> &clients, const QList<QAction *> &chunks);

Q_SIGNALS:
    /// The person chose the client of that run, or connected the built-in one to it.
    void runChosen(yieldscope::RunId id);
    void canConnectChanged(bool canConnect);

private:
    void followLink();
    void showWhetherItCanConnect();

    QPointer<ClientLink> m_link;
    /// The run that the client asked for last.
    RunId m_answering;
    QUrl m_example;
    // The docks own them.
    ChunksView *m_chunks;
    ClientsView *m_clients;
    GoodbyeView *m_goodbye;
};

} // namespace yieldscope
