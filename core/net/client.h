// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/run/clientlink.h"

#include <QtCore/QThread>

#include <memory>

namespace yieldscope {

class ClientConnection;
class RunStore;

/// The built-in client. Made and used in the thread of the window; reads in a thread of its own.
class Client final : public ClientLink
{
    Q_OBJECT

public:
    /// `store` has the runs that responses name; it outlives the client.
    explicit Client(const RunStore &store, QObject *parent = nullptr);
    ~Client() override;

    [[nodiscard]] ClientStatus status() const override { return m_status; }
    void connectTo(const ClientOrder &order) override;
    void setPace(int bytesPerSecond) override;
    void act(ClientAct act) override;

private:
    void takeStatus(const ClientStatus &status);

    QThread m_thread;
    std::unique_ptr<ClientConnection> m_connection;
    ClientStatus m_status;
};

} // namespace yieldscope
