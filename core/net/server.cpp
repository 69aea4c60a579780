// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/net/server.h"

#include "core/net/connection.h"

#include <QtCore/QTimer>
#include <QtNetwork/QTcpServer>

#include <functional>
#include <unistd.h>
#include <utility>
#include <vector>

namespace yieldscope {

namespace {

constexpr int listenBacklog = 1024;
/// How many ports after the one asked for are tried.
constexpr int nextPorts = 20;
/// After running out of descriptors, say.
constexpr std::chrono::milliseconds acceptPause { 100 };

QString nameOf(const QHostAddress &host, quint16 port)
{
    const bool isV6 = host.protocol() == QAbstractSocket::IPv6Protocol;
    return (isV6 ? QStringLiteral("[%1]:%2") : QStringLiteral("%1:%2"))
        .arg(host.toString())
        .arg(port);
}

bool isAny(const QHostAddress &host)
{
    return host == QHostAddress::Any || host == QHostAddress::AnyIPv4
        || host == QHostAddress::AnyIPv6;
}

QString adviceFor(QAbstractSocket::SocketError error, quint16 port)
{
    switch (error) {
    case QAbstractSocket::AddressInUseError:
        return QStringLiteral("Another program listens there, perhaps another Yieldscope: stop it, "
                              "or choose another port; port 0 takes any free one.");
    case QAbstractSocket::SocketAccessError:
        return port < 1024 ? QStringLiteral("Ports below 1024 are for administrators: choose a "
                                            "higher one.")
                           : QStringLiteral("The system does not allow it: choose another port.");
    case QAbstractSocket::SocketAddressNotAvailableError:
        return QStringLiteral("This machine does not have that address: 127.0.0.1 always works.");
    default:
        return QStringLiteral("Choose another address or port.");
    }
}

} // namespace

/// QTcpServer that hands out bare descriptors.
class Server::Listener final : public QTcpServer
{
public:
    explicit Listener(std::function<void(qintptr)> accept)
        : m_accept(std::move(accept))
    {
    }

protected:
    void incomingConnection(qintptr descriptor) override { m_accept(descriptor); }

private:
    std::function<void(qintptr)> m_accept;
};

Server::Server(RunStore &store, ServerOptions options)
    : m_store(store)
    , m_options(std::move(options))
    , m_site(m_store, m_options, m_figures)
    , m_listener(std::make_unique<Listener>([this](qintptr descriptor) { accept(descriptor); }))
{
    m_listener->setListenBacklogSize(listenBacklog);
    connect(m_listener.get(), &QTcpServer::acceptError, this, &Server::acceptFailed);
}

Server::~Server()
{
    m_listener->close();
    // Those that wait for their deletion, too: they use what dies with this.
    qDeleteAll(findChildren<Connection *>(Qt::FindDirectChildrenOnly));
}

Result<QUrl> Server::listen()
{
    bool listens = listenOn(m_options.port);
    const QAbstractSocket::SocketError error = m_listener->serverError();
    const QString reason = m_listener->errorString();
    if (!listens && m_options.takeNextFreePort && error == QAbstractSocket::AddressInUseError) {
        for (int next = 1; !listens && next <= nextPorts && m_options.port + next < 65'536; ++next)
            listens = listenOn(quint16(m_options.port + next));
        listens = listens || listenOn(0);
    }
    if (!listens)
        return Error { QStringLiteral("Cannot listen on %1: %2. %3")
                           .arg(nameOf(m_options.host, m_options.port), reason,
                                adviceFor(error, m_options.port))
                           .toStdString() };
    m_hosts.port = m_listener->serverPort();
    m_hosts.names = m_options.hostNames;
    if (!isAny(m_options.host)) {
        const QByteArray name = m_options.host.toString().toLatin1();
        m_hosts.names.append(name.contains(':') ? '[' + name + ']' : name);
    }
    return url();
}

bool Server::listenOn(quint16 port)
{
    return m_listener->listen(m_options.host, port);
}

QUrl Server::url() const
{
    QUrl url;
    url.setScheme(QStringLiteral("http"));
    url.setHost(isAny(m_options.host) ? QStringLiteral("127.0.0.1") : m_options.host.toString());
    url.setPort(m_listener->serverPort());
    url.setPath(QStringLiteral("/"));
    return url;
}

void Server::accept(qintptr descriptor)
{
    const auto open = std::int64_t(m_connections.size());
    // Those that are told so end within a second; a flood is not even told.
    if (m_isStopping || open >= 2 * std::int64_t(m_options.limits.connections)) {
        ++m_figures.refused;
        ::close(int(descriptor));
        return;
    }
    ++m_figures.accepted;
    auto *connection = new Connection(int(descriptor),
                                      { m_site, m_store, m_timers, m_poller, m_figures,
                                        m_options.limits, m_hosts, m_options.log },
                                      this);
    if (m_options.sendBufferBytes > 0)
        connection->setSendBuffer(m_options.sendBufferBytes);
    const QString client = connection->clientAddress();
    const bool isRefused = isOneTooMany(client);
    m_connections.insert(connection);
    m_watch.start();
    ++m_clients[client];
    connect(connection, &Connection::closed, this,
            [this, connection, client] { remove(connection, client); });
    if (isRefused)
        connection->refuse();
}

bool Server::isOneTooMany(const QString &client)
{
    if (std::int64_t(m_connections.size()) >= m_options.limits.connections) {
        ++m_figures.refused;
        return true;
    }
    if (m_clients.value(client) < m_options.limits.connectionsPerClient)
        return false;
    ++m_figures.refusedPerClient;
    return true;
}

void Server::acceptFailed()
{
    // Clients wait in the backlog until there is a descriptor for them.
    QTimer::singleShot(acceptPause, m_listener.get(), [this] { m_listener->resumeAccepting(); });
}

void Server::remove(Connection *connection, const QString &client)
{
    m_connections.erase(connection);
    if (--m_clients[client] <= 0)
        m_clients.remove(client);
    connection->deleteLater();
    if (m_isStopping && m_connections.empty())
        Q_EMIT stopped();
}

void Server::drain()
{
    endAll(&Connection::drain);
}

void Server::stop()
{
    endAll(&Connection::stop);
}

void Server::endAll(void (Connection::*end)())
{
    m_isStopping = true;
    m_listener->close();
    const std::vector<Connection *> connections(m_connections.begin(), m_connections.end());
    if (connections.empty()) {
        Q_EMIT stopped();
        return;
    }
    for (Connection *connection : connections)
        (connection->*end)();
}

} // namespace yieldscope
