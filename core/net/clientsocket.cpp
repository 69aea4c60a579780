// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/net/clientsocket.h"

#include <cerrno>
#include <cstring>
#include <netinet/in.h>
#include <sys/socket.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace yieldscope {

namespace {

struct Address
{
    sockaddr_storage storage = {};
    socklen_t length = 0;

    Address(const QHostAddress &host, quint16 port)
    {
        if (host.protocol() == QAbstractSocket::IPv6Protocol) {
            auto *v6 = reinterpret_cast<sockaddr_in6 *>(&storage);
            v6->sin6_family = AF_INET6;
            v6->sin6_port = htons(port);
            const Q_IPV6ADDR bytes = host.toIPv6Address();
            std::memcpy(&v6->sin6_addr, &bytes, sizeof(bytes));
            length = sizeof(sockaddr_in6);
        } else {
            auto *v4 = reinterpret_cast<sockaddr_in *>(&storage);
            v4->sin_family = AF_INET;
            v4->sin_port = htons(port);
            v4->sin_addr.s_addr = htonl(host.toIPv4Address());
            length = sizeof(sockaddr_in);
        }
    }
};

} // namespace

ClientSocket::ClientSocket(Callback readable)
    : m_readable(std::move(readable))
{
}

ClientSocket::~ClientSocket()
{
    // At once: the thread may end before anything is deleted later.
    m_readNotifier.reset();
    m_writeNotifier.reset();
    if (isOpen())
        ::close(m_descriptor);
}

void ClientSocket::connectTo(const QHostAddress &host, quint16 port, int receiveBuffer,
                             Callback connected)
{
    close();
    m_error.clear();
    const Address address(host, port);
    m_descriptor
        = ::socket(address.storage.ss_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (m_descriptor < 0) {
        fail(errno);
        return connected();
    }
    setUp(receiveBuffer);
    const auto *raw = reinterpret_cast<const sockaddr *>(&address.storage);
    if (::connect(m_descriptor, raw, address.length) != 0 && errno != EINPROGRESS) {
        fail(errno);
        return connected();
    }
    // Writable tells that the connection is made, or that it failed.
    QObject::connect(m_writeNotifier.get(), &QSocketNotifier::activated, m_writeNotifier.get(),
                     [this, connected = std::move(connected)] {
                         m_writeNotifier->setEnabled(false);
                         int error = 0;
                         socklen_t length = sizeof(error);
                         ::getsockopt(m_descriptor, SOL_SOCKET, SO_ERROR, &error, &length);
                         if (error != 0)
                             fail(error);
                         connected();
                     });
}

void ClientSocket::setUp(int receiveBuffer)
{
    // Before the connection is made: the window that is announced cannot shrink later.
    if (receiveBuffer > 0)
        ::setsockopt(m_descriptor, SOL_SOCKET, SO_RCVBUF, &receiveBuffer, sizeof(receiveBuffer));
    m_readNotifier = std::make_unique<QSocketNotifier>(m_descriptor, QSocketNotifier::Read);
    m_readNotifier->setEnabled(false);
    QObject::connect(m_readNotifier.get(), &QSocketNotifier::activated, m_readNotifier.get(),
                     m_readable);
    m_writeNotifier = std::make_unique<QSocketNotifier>(m_descriptor, QSocketNotifier::Write);
}

bool ClientSocket::send(const QByteArray &bytes)
{
    const ssize_t count
        = ::send(m_descriptor, bytes.constData(), std::size_t(bytes.size()), MSG_NOSIGNAL);
    if (count == bytes.size())
        return true;
    fail(count < 0 ? errno : EAGAIN);
    return false;
}

void ClientSocket::setReading(bool wanted)
{
    if (m_readNotifier && isOpen())
        m_readNotifier->setEnabled(wanted);
}

ClientSocket::ReadEnd ClientSocket::read(QByteArray &into, qsizetype most, bool looksOnly)
{
    into.resize(most);
    ssize_t count = -1;
    do {
        count = ::recv(m_descriptor, into.data(), std::size_t(most), looksOnly ? MSG_PEEK : 0);
    } while (count < 0 && errno == EINTR);
    into.resize(std::max<ssize_t>(count, 0));
    if (count > 0)
        return ReadEnd::Bytes;
    if (count == 0)
        return ReadEnd::Ended;
    if (errno == EAGAIN)
        return ReadEnd::Nothing;
    fail(errno);
    return ReadEnd::Failed;
}

void ClientSocket::halfClose()
{
    if (isOpen())
        ::shutdown(m_descriptor, SHUT_WR);
}

void ClientSocket::reset()
{
    // A close with lingering on and no time to linger is what sends a RST.
    const linger now { 1, 0 };
    if (isOpen())
        ::setsockopt(m_descriptor, SOL_SOCKET, SO_LINGER, &now, sizeof(now));
    close();
}

void ClientSocket::close()
{
    if (!isOpen())
        return;
    // Later: this may be called from within a notifier.
    for (auto *notifier : { &m_readNotifier, &m_writeNotifier }) {
        (*notifier)->setEnabled(false);
        notifier->release()->deleteLater();
    }
    ::close(std::exchange(m_descriptor, -1));
}

void ClientSocket::fail(int error)
{
    m_error = QString::fromStdString(std::generic_category().message(error));
    close();
}

} // namespace yieldscope
