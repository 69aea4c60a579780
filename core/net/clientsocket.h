// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QSocketNotifier>
#include <QtNetwork/QHostAddress>

#include <functional>
#include <memory>

namespace yieldscope {

/// The client's end of a TCP connection, without blocking. A bare descriptor, because what counts
/// is each read() of its own, and how the connection is left: QTcpSocket reads ahead.
class ClientSocket
{
public:
    using Callback = std::function<void()>;
    enum class ReadEnd { Bytes, Nothing, Ended, Failed };

    /// `readable` is called while setReading() is on.
    explicit ClientSocket(Callback readable);
    ~ClientSocket();
    ClientSocket(const ClientSocket &) = delete;
    ClientSocket &operator=(const ClientSocket &) = delete;

    /// `connected` is called once, when isConnected() or errorText() tell how it went. A receive
    /// buffer of 0 leaves it to the system.
    void connectTo(const QHostAddress &host, quint16 port, int receiveBuffer, Callback connected);
    /// Gives all of it to the kernel; only for what a fresh connection takes at once.
    bool send(const QByteArray &bytes);
    void setReading(bool wanted);
    /// One read() of at most `most` bytes. With `looksOnly` the bytes stay where they are.
    ReadEnd read(QByteArray &into, qsizetype most, bool looksOnly = false);
    /// A FIN: nothing more is sent. What comes can still be read.
    void halfClose();
    /// A RST.
    void reset();
    void close();

    [[nodiscard]] bool isOpen() const noexcept { return m_descriptor >= 0; }
    [[nodiscard]] const QString &errorText() const noexcept { return m_error; }

private:
    void fail(int error);
    void setUp(int receiveBuffer);

    Callback m_readable;
    int m_descriptor = -1;
    std::unique_ptr<QSocketNotifier> m_readNotifier;
    std::unique_ptr<QSocketNotifier> m_writeNotifier;
    QString m_error;
};

} // namespace yieldscope
