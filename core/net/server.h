// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/generator/loop.h"
#include "core/http/host.h"
#include "core/net/figures.h"
#include "core/net/loopwatch.h"
#include "core/net/poller.h"
#include "core/net/serveroptions.h"
#include "core/net/site.h"

#include <QtCore/QHash>
#include <QtCore/QObject>
#include <QtCore/QUrl>

#include <memory>
#include <unordered_set>

namespace yieldscope {

class Connection;
class RunStore;

/// Listens, and keeps one Connection for each client. Lives in the stream thread, together with
/// the runs that it makes.
class Server : public QObject
{
    Q_OBJECT

public:
    /// `store` outlives it.
    Server(RunStore &store, ServerOptions options);
    ~Server() override;

    /// Where it listens, or why it cannot.
    Result<QUrl> listen();
    /// Stops listening and takes no further request; what runs goes on to its end. stopped() tells
    /// when no client is left.
    void drain();
    /// Stops listening, closes the generators of all streams and lets short answers end. stopped()
    /// tells when no client is left; at the latest HttpLimits::linger after the last answer.
    void stop();

    [[nodiscard]] const Figures &figures() const noexcept { return m_figures; }

Q_SIGNALS:
    /// After stop() or drain(): there is no connection any more.
    void stopped();

private:
    class Listener;

    [[nodiscard]] bool listenOn(quint16 port);
    [[nodiscard]] QUrl url() const;
    void accept(qintptr descriptor);
    void acceptFailed();
    [[nodiscard]] bool isOneTooMany(const QString &client);
    void endAll(void (Connection::*end)());
    void remove(Connection *connection, const QString &client);

    RunStore &m_store;
    const ServerOptions m_options;
    Figures m_figures;
    LoopWatch m_watch { m_figures };
    Site m_site;
    HostPolicy m_hosts;
    QtLoop m_timers;
    Poller m_poller;
    std::unique_ptr<Listener> m_listener;
    std::unordered_set<Connection *> m_connections;
    QHash<QString, int> m_clients; ///< Connections by address.
    bool m_isStopping = false;
};

} // namespace yieldscope
