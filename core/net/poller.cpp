// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/net/poller.h"

#include <array>
#include <sys/epoll.h>
#include <unistd.h>

namespace yieldscope {

namespace {

/// Told in one go; what is more is found in the next turn.
constexpr int mostEvents = 128;

} // namespace

Poller::Poller()
    : m_epoll(::epoll_create1(EPOLL_CLOEXEC))
    , m_notifier(std::make_unique<QSocketNotifier>(m_epoll, QSocketNotifier::Read))
{
    if (m_epoll < 0)
        qFatal("No descriptor is left to wait for others with.");
    QObject::connect(m_notifier.get(), &QSocketNotifier::activated, m_notifier.get(),
                     [this] { dispatch(); });
}

Poller::~Poller()
{
    m_notifier.reset();
    ::close(m_epoll);
}

void Poller::watch(int descriptor, Client &client, unsigned events, unsigned before)
{
    if (events == before)
        return;
    epoll_event event = {};
    event.events = events;
    event.data.ptr = &client;
    if (events == 0) {
        // A set tells of errors whatever is asked: who asks for nothing must not be in it.
        ::epoll_ctl(m_epoll, EPOLL_CTL_DEL, descriptor, &event);
        forget(client);
    } else {
        ::epoll_ctl(m_epoll, before == 0 ? EPOLL_CTL_ADD : EPOLL_CTL_MOD, descriptor, &event);
    }
}

// A client may go, or lose interest, while others of the same batch are told.
void Poller::forget(const Client &client)
{
    for (Batch *batch = m_batch; batch; batch = batch->outer) {
        for (int i = 0; i < batch->count; ++i) {
            if (batch->events[i].data.ptr == &client)
                batch->events[i].data.ptr = nullptr;
        }
    }
}

void Poller::dispatch()
{
    std::array<epoll_event, mostEvents> events;
    Batch batch { events.data(), ::epoll_wait(m_epoll, events.data(), mostEvents, 0), m_batch };
    m_batch = &batch;
    for (int i = 0; i < batch.count; ++i) {
        if (auto *client = static_cast<Client *>(events[std::size_t(i)].data.ptr))
            client->ready(events[std::size_t(i)].events);
    }
    m_batch = batch.outer;
}

} // namespace yieldscope
