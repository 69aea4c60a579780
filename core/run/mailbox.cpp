// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/run/mailbox.h"

#include <cstdint>
#include <sys/eventfd.h>
#include <unistd.h>
#include <utility>

namespace yieldscope {

Mailbox::Mailbox()
    : m_bell(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK))
    , m_notifier(std::make_unique<QSocketNotifier>(m_bell, QSocketNotifier::Read))
{
    if (m_bell < 0)
        qFatal("No descriptor is left for a thread to be woken by.");
    QObject::connect(m_notifier.get(), &QSocketNotifier::activated, m_notifier.get(),
                     [this] { ring(); });
}

Mailbox::~Mailbox()
{
    m_notifier.reset();
    ::close(m_bell);
}

void Mailbox::shut()
{
    m_notifier.reset();
    std::vector<Call> dropped;
    {
        const std::lock_guard lock(m_mutex);
        m_isShut = true;
        dropped.swap(m_calls);
    }
}

bool Mailbox::post(Call call)
{
    bool isFirst = false;
    {
        const std::lock_guard lock(m_mutex);
        if (m_isShut)
            return false;
        isFirst = m_calls.empty();
        m_calls.push_back(std::move(call));
    }
    const std::uint64_t once = 1;
    // Cannot fail: the counter would have to overflow.
    if (isFirst) [[maybe_unused]]
        const ssize_t written = ::write(m_bell, &once, sizeof(once));
    return true;
}

std::vector<Mailbox::Call> Mailbox::take()
{
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_calls, {});
}

// What the calls ask for in their turn waits, so that sockets and timers come between.
void Mailbox::ring()
{
    std::uint64_t count = 0;
    [[maybe_unused]] const ssize_t read = ::read(m_bell, &count, sizeof(count));
    for (Call &call : take())
        std::exchange(call, nullptr)();
}

bool Mailbox::deliver()
{
    bool hasAny = false;
    for (std::vector<Call> calls = take(); !calls.empty(); calls = take()) {
        hasAny = true;
        for (Call &call : calls)
            std::exchange(call, nullptr)();
    }
    return hasAny;
}

} // namespace yieldscope
