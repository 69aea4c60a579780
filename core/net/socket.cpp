// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/net/socket.h"

#include <QtNetwork/QHostAddress>

#include <algorithm>
#include <array>
#include <cerrno>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/uio.h>
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

/// A buffer that an idle stream may keep; more is given back.
constexpr qsizetype keptCapacity = 4096;
/// What is gathered by one that is not idle: the high-water mark and the framing of the last item.
constexpr qsizetype gatherCapacity = 72 * 1024;
/// Pieces that one call gives to the kernel.
constexpr std::size_t mostPieces = 64;

ssize_t sendPieces(int descriptor, iovec *pieces, std::size_t count)
{
    constexpr int flags = MSG_DONTWAIT | MSG_NOSIGNAL;
    if (count == 1)
        return ::send(descriptor, pieces->iov_base, pieces->iov_len, flags);
    msghdr message = {};
    message.msg_iov = pieces;
    message.msg_iovlen = count;
    return ::sendmsg(descriptor, &message, flags);
}

} // namespace

Socket::Socket(Poller &poller, int descriptor, Callback readable, Callback writable)
    : m_poller(poller)
    , m_descriptor(descriptor)
    , m_readable(std::move(readable))
    , m_writable(std::move(writable))
    , m_peer(peerOf(descriptor))
{
    // A chunk leaves when it is yielded, not when a segment is full.
    const int on = 1;
    ::setsockopt(m_descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
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
    const bool reads = wanted && isOpen() && !m_hasEnded;
    want(reads ? m_wanted | EPOLLIN : m_wanted & ~unsigned(EPOLLIN));
}

void Socket::want(unsigned events)
{
    m_poller.watch(m_descriptor, *this, events, std::exchange(m_wanted, events));
}

// An error shows when it is read or written.
void Socket::ready(unsigned events)
{
    const unsigned wanted = m_wanted;
    if ((wanted & EPOLLIN) && (events & (EPOLLIN | EPOLLHUP | EPOLLERR)))
        m_readable();
    if ((m_wanted & wanted & EPOLLOUT) && (events & (EPOLLOUT | EPOLLHUP | EPOLLERR)))
        m_writable();
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
    if (bytes.size() < sharedFrom) {
        tail().append(bytes);
        return;
    }
    queueTail();
    m_queue.push_back(bytes);
    m_queued += bytes.size();
}

QByteArray &Socket::tail()
{
    if (m_tail.size() > keptCapacity && m_tail.capacity() < gatherCapacity)
        m_tail.reserve(gatherCapacity);
    return m_tail;
}

void Socket::queueTail()
{
    if (m_tail.isEmpty())
        return;
    m_queued += m_tail.size();
    m_queue.push_back(std::exchange(m_tail, {}));
}

// The kernel has taken that much.
void Socket::drop(qsizetype count)
{
    m_sent += count;
    if (count < waiting())
        queueTail();
    qsizetype left = std::min(count, m_queued);
    m_queued -= left;
    auto first = m_queue.begin();
    while (first != m_queue.end() && left >= first->size() - m_offset) {
        left -= first->size() - m_offset;
        m_offset = 0;
        ++first;
    }
    m_offset += left;
    m_queue.erase(m_queue.begin(), first);
    if (m_queue.empty() && m_tail.capacity() > keptCapacity)
        m_tail = QByteArray();
    else if (m_queue.empty())
        m_tail.resize(0);
}

void Socket::flush()
{
    while (waiting() > 0 && isOpen() && !hasFailed()) {
        std::array<iovec, mostPieces> pieces;
        std::size_t used = 0;
        const auto add = [&](const QByteArray &bytes, qsizetype from) {
            if (used < mostPieces && bytes.size() > from)
                pieces[used++] = { const_cast<char *>(bytes.constData()) + from,
                                   std::size_t(bytes.size() - from) };
        };
        for (const QByteArray &bytes : m_queue)
            add(bytes, used == 0 ? m_offset : 0);
        add(m_tail, 0);
        const ssize_t count = sendPieces(m_descriptor, pieces.data(), used);
        if (count >= 0)
            drop(count);
        else if (errno == EAGAIN)
            break;
        else if (errno != EINTR)
            m_error = errno;
    }
    const bool isBlocked = waiting() > 0 && isOpen() && !hasFailed();
    want(isBlocked ? m_wanted | EPOLLOUT : m_wanted & ~unsigned(EPOLLOUT));
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
    want(0);
    ::close(std::exchange(m_descriptor, -1));
}

QString Socket::errorText() const
{
    if (m_error == ECONNRESET || m_error == EPIPE)
        return QStringLiteral("RST");
    return QString::fromStdString(std::generic_category().message(m_error));
}

} // namespace yieldscope
