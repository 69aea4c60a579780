// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/net/client.h"

#include "core/net/clientconnection.h"

#include <algorithm>

namespace yieldscope {

Client::Client(const RunStore &store, QObject *parent)
    : ClientLink(parent)
    , m_connection(std::make_unique<ClientConnection>(store))
{
    qRegisterMetaType<ClientStatus>();
    m_thread.setObjectName(QStringLiteral("client"));
    m_connection->moveToThread(&m_thread);
    connect(m_connection.get(), &ClientConnection::statusChanged, this, &Client::takeStatus);
    m_thread.start();
}

Client::~Client()
{
    // Notifiers and timers end in the thread that they belong to.
    connect(&m_thread, &QThread::finished, m_connection.release(), &QObject::deleteLater);
    m_thread.quit();
    m_thread.wait();
}

void Client::connectTo(const ClientOrder &order)
{
    QMetaObject::invokeMethod(
        m_connection.get(), [connection = m_connection.get(), order] { connection->begin(order); },
        Qt::QueuedConnection);
}

void Client::setPace(int bytesPerSecond)
{
    const int pace = bytesPerSecond >= MostPace ? 0 : std::max(0, bytesPerSecond);
    QMetaObject::invokeMethod(
        m_connection.get(), [connection = m_connection.get(), pace] { connection->setPace(pace); },
        Qt::QueuedConnection);
}

void Client::act(ClientAct act)
{
    QMetaObject::invokeMethod(
        m_connection.get(), [connection = m_connection.get(), act] { connection->act(act); },
        Qt::QueuedConnection);
}

void Client::takeStatus(const ClientStatus &status)
{
    m_status = status;
    Q_EMIT changed();
}

} // namespace yieldscope
