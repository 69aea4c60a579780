// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QSocketNotifier>
#include <QtCore/QString>

#include <functional>

namespace yieldscope {

/// One accepted TCP connection, without blocking: bytes are gathered and given to the kernel by
/// flush(); the rest waits until the kernel has room again.
///
/// QTcpSocket is not used here, because it closes the whole connection at the client's FIN: the
/// answer to a client that half-closes would be lost. It also cannot half-close by itself.
class Socket
{
public:
    using Callback = std::function<void()>;

    /// Takes over the descriptor. `readable` is called while setReading() is on, `writable` when
    /// there is room for what waits.
    Socket(int descriptor, Callback readable, Callback writable);
    ~Socket();
    Socket(const Socket &) = delete;
    Socket &operator=(const Socket &) = delete;

    /// Asks the kernel to hold no more than about that much.
    void setSendBuffer(int bytes);
    /// Whether `readable` is wanted: at bytes, at the client's FIN and at errors.
    void setReading(bool wanted);
    /// Appends what is there, at most `room` bytes. Afterwards hasEnded() and hasFailed() are
    /// known.
    void read(QByteArray &into, qsizetype room);
    /// The client's FIN was read: it sends nothing more, but may still read.
    [[nodiscard]] bool hasEnded() const noexcept { return m_hasEnded; }
    /// Whether the client has closed, also behind bytes that were not read yet.
    [[nodiscard]] bool isEnding() const;

    /// Gathers; nothing leaves before flush().
    void write(const QByteArray &bytes);
    /// Gives what waits to the kernel, as far as it has room.
    void flush();
    /// Bytes gathered and not given to the kernel yet.
    [[nodiscard]] qint64 waiting() const noexcept { return m_out.size() - m_outOffset; }
    /// All bytes ever gathered; the kernel has those up to sent().
    [[nodiscard]] qint64 written() const noexcept { return m_sent + waiting(); }
    [[nodiscard]] qint64 sent() const noexcept { return m_sent; }

    /// Ends our side: a FIN behind what was sent.
    void shutDown();
    void close();
    [[nodiscard]] bool isOpen() const noexcept { return m_descriptor >= 0; }

    [[nodiscard]] bool hasFailed() const noexcept { return m_error != 0; }
    /// How the connection was lost: "RST", or what the system says.
    [[nodiscard]] QString errorText() const;
    /// "127.0.0.1:51844"
    [[nodiscard]] const QString &peer() const noexcept { return m_peer; }
    /// "127.0.0.1"
    [[nodiscard]] QString peerAddress() const { return m_peer.left(m_peer.lastIndexOf(u':')); }

private:
    int m_descriptor;
    QSocketNotifier m_readNotifier;
    QSocketNotifier m_writeNotifier;
    QString m_peer;
    QByteArray m_out;
    qsizetype m_outOffset = 0;
    qint64 m_sent = 0;
    bool m_hasEnded = false;
    int m_error = 0;
};

} // namespace yieldscope
