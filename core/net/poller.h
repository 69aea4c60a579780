// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QSocketNotifier>

#include <memory>

struct epoll_event;

namespace yieldscope {

/// Waits for many descriptors at the price of one: the event loop sees an epoll set. A notifier or
/// two for each of a thousand connections cost memory, and time in every turn of the loop.
class Poller
{
public:
    /// Whose descriptor it is.
    class Client
    {
    public:
        /// Some of the EPOLLIN, EPOLLOUT, EPOLLHUP and EPOLLERR of epoll(7) hold.
        virtual void ready(unsigned events) = 0;

    protected:
        ~Client() = default;
    };

    Poller();
    ~Poller();
    Poller(const Poller &) = delete;
    Poller &operator=(const Poller &) = delete;

    /// From now on `client` is told of these events of its descriptor; of none where that is 0, not
    /// even of errors. `before` are those that it was told of until now.
    void watch(int descriptor, Client &client, unsigned events, unsigned before);

private:
    /// What one wait has found, as long as it is being told.
    struct Batch
    {
        epoll_event *events;
        int count;
        Batch *outer;
    };

    void dispatch();
    void forget(const Client &client);

    const int m_epoll;
    std::unique_ptr<QSocketNotifier> m_notifier;
    Batch *m_batch = nullptr;
};

} // namespace yieldscope
