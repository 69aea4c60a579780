// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/net/clientreader.h"
#include "core/net/clientsocket.h"
#include "core/net/receipts.h"
#include "core/run/clientlink.h"

#include <QtCore/QTimer>

#include <optional>

namespace yieldscope {

class RunStore;

/// What the built-in client does on the network, in a thread of its own: a loop that is blocked by
/// a generator must not block the client, too.
class ClientConnection : public QObject
{
    Q_OBJECT

public:
    /// `store` outlives it.
    explicit ClientConnection(const RunStore &store);

    void begin(const ClientOrder &order);
    void setPace(int bytesPerSecond);
    void act(ClientAct act);

Q_SIGNALS:
    void statusChanged(const yieldscope::ClientStatus &status);

private:
    void connected();
    void readable();
    void readPaced();
    void readHead();
    void readOnce(qsizetype most);
    void take(const QByteArray &bytes);
    void findRun();
    void pursue();
    void leaveByFin();
    void end(const QString &how);
    void setPhase(ClientStatus::Phase phase);
    [[nodiscard]] QByteArray request() const;
    [[nodiscard]] bool isPaced() const noexcept { return m_order.pace > 0; }

    const RunStore &m_store;
    ClientSocket m_socket;
    ClientOrder m_order;
    ClientStatus m_status;
    std::optional<ClientReader> m_reader;
    std::optional<Receipts> m_receipts;
    QTimer m_tick;
    QTimer m_farewell;
    /// Bytes that the pace allows by now.
    double m_allowance = 0;
};

} // namespace yieldscope
