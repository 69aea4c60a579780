// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/net/socket.h"

#include <QtNetwork/QHostAddress>

#include <algorithm>
#include <cerrno>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace yieldscope {

namespace {

QString peerOf(int descriptor)
{
    sockaddr_storage address = {};
    socklen_t length = sizeof(address);
    auto *raw = reinterpret_cast<sockaddr *>(&address);
    if (::getpeername(descriptor, raw, &length) != 0)
        return {};
    const QHostAddress host(raw);
    const bool isV6 = address.ss_family == AF_INET6;
    const quint16 port = ntohs(isV6 ? reinterpret_cast<sockaddr_in6 *>(&address)->sin6_port
                                    : reinterpret_cast<sockaddr_in *>(&address)->sin_port);
    return (isV6 ? QStringLiteral("[%1]:%2") : QStringLiteral("%1:%2"))
        .arg(host.toString())
        .arg(port);
}

// A buffer that an idle stream may keep; more is given back.
constexpr qsizetype keptCapacity = 4096;

} // namespace

Socket::Socket(int descriptor, Callback readable, Callback writable)
    : m_descriptor(descriptor)
    , m_readNotifier(descriptor, QSocketNotifier::Read)
    , m_writeNotifier(descriptor, QSocketNotifier::Write)
    , m_peer(peerOf(descriptor))
{
    m_readNotifier.setEnabled(false);
    m_writeNotifier.setEnabled(false);
    // A chunk leaves when it is yielded, not when a segment is full.
    const int on = 1;
    ::setsockopt(m_descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
    QObject::connect(&m_readNotifier, &QSocketNotifier::activated, &m_readNotifier,
                     std::move(readable));
    QObject::connect(&m_writeNotifier, &QSocketNotifier::activated, &m_writeNotifier,
                     std::move(writable));
}

Socket::~Socket()
{
    close();
}

void Socket::setSendBuffer(int bytes)
{
    ::setsockopt(m_descriptor, SOL_SOCKET, SO_SNDBUF, &bytes, sizeof(bytes));
}

void Socket::setReading(bool wanted)
{
    // After the FIN the descriptor stays readable for ever.
    const bool enabled = wanted && isOpen() && !m_hasEnded;
    if (m_readNotifier.isEnabled() != enabled)
        m_readNotifier.setEnabled(enabled);
}

void Socket::read(QByteArray &into, qsizetype room)
{
    char bytes[16 * 1024];
    while (room > 0 && isOpen() && !m_hasEnded) {
        const auto wanted = std::min<std::size_t>(sizeof(bytes), std::size_t(room));
        const ssize_t count = ::recv(m_descriptor, bytes, wanted, MSG_DONTWAIT);
        if (count > 0) {
            into.append(bytes, count);
            room -= count;
            // Most often this is all; the notifier tells if not.
            if (std::size_t(count) < wanted)
                return;
        } else if (count == 0) {
            m_hasEnded = true;
        } else if (errno != EINTR) {
            if (errno != EAGAIN)
                m_error = errno;
            return;
        }
    }
}

bool Socket::isEnding() const
{
    pollfd state { m_descriptor, POLLRDHUP, 0 };
    return isOpen() && ::poll(&state, 1, 0) > 0
        && (state.revents & (POLLRDHUP | POLLHUP | POLLERR)) != 0;
}

void Socket::write(const QByteArray &bytes)
{
    if (waiting() == 0) {
        // Shared with the caller instead of copied.
        m_out = bytes;
        m_outOffset = 0;
        return;
    }
    if (m_outOffset > m_out.size() / 2) {
        m_out.remove(0, m_outOffset);
        m_outOffset = 0;
    }
    m_out.append(bytes);
}

void Socket::flush()
{
    while (waiting() > 0 && isOpen() && !hasFailed()) {
        const ssize_t count = ::send(m_descriptor, m_out.constData() + m_outOffset,
                                     std::size_t(waiting()), MSG_DONTWAIT | MSG_NOSIGNAL);
        if (count >= 0) {
            m_outOffset += count;
            m_sent += count;
        } else if (errno == EAGAIN) {
            break;
        } else if (errno != EINTR) {
            m_error = errno;
        }
    }
    if (waiting() == 0 && m_out.capacity() > keptCapacity) {
        m_out = QByteArray();
        m_outOffset = 0;
    }
    const bool isBlocked = waiting() > 0 && isOpen() && !hasFailed();
    if (m_writeNotifier.isEnabled() != isBlocked)
        m_writeNotifier.setEnabled(isBlocked);
}

void Socket::shutDown()
{
    if (isOpen())
        ::shutdown(m_descriptor, SHUT_WR);
}

void Socket::close()
{
    if (!isOpen())
        return;
    m_readNotifier.setEnabled(false);
    m_writeNotifier.setEnabled(false);
    ::close(std::exchange(m_descriptor, -1));
}

QString Socket::errorText() const
{
    if (m_error == ECONNRESET || m_error == EPIPE)
        return QStringLiteral("RST");
    return QString::fromStdString(std::generic_category().message(m_error));
}

} // namespace yieldscope
