// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/net/poller.h"

#include <QtCore/QByteArray>
#include <QtCore/QString>

#include <functional>
#include <vector>

namespace yieldscope {

/// One accepted TCP connection, without blocking: bytes are gathered and given to the kernel by
/// flush(), in one call; the rest waits until the kernel has room again.
///
/// QTcpSocket is not used here, because it closes the whole connection at the client's FIN: the
/// answer to a client that half-closes would be lost. It also cannot half-close by itself.
class Socket final : private Poller::Client
{
public:
    using Callback = std::function<void()>;

    /// Takes over the descriptor; `poller` outlives it. `readable` is called while setReading() is
    /// on, `writable` when there is room for what waits.
    Socket(Poller &poller, int descriptor, Callback readable, Callback writable);
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

    /// From this size on bytes are shared with the caller instead of copied.
    static constexpr qsizetype sharedFrom = 16 * 1024;

    /// Gathers; nothing leaves before flush().
    void write(const QByteArray &bytes);
    /// The same without a detour: what is appended here is gathered. Valid until the next call.
    [[nodiscard]] QByteArray &tail();
    /// Gives what waits to the kernel, as far as it has room.
    void flush();
    /// Bytes gathered and not given to the kernel yet.
    [[nodiscard]] qint64 waiting() const noexcept { return m_queued + m_tail.size(); }
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
    void ready(unsigned events) override;
    void want(unsigned events);
    void queueTail();
    void drop(qsizetype count);

    Poller &m_poller;
    int m_descriptor;
    const Callback m_readable;
    const Callback m_writable;
    unsigned m_wanted = 0;
    QString m_peer;
    /// What waits, in order: the queue, whose first piece is sent up to the offset; then the tail.
    std::vector<QByteArray> m_queue;
    qsizetype m_offset = 0;
    qsizetype m_queued = 0;
    QByteArray m_tail;
    qint64 m_sent = 0;
    bool m_hasEnded = false;
    int m_error = 0;
};

} // namespace yieldscope
