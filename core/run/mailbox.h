// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QSocketNotifier>

#include <functional>
#include <memory>
#include <mutex>
#include <vector>

namespace yieldscope {

/// Calls that any thread asks for, made one after the other in the thread where it lives. Its
/// doorbell is a descriptor and not a posted event: however many calls wait, it is rung once, and
/// what the calls carry is handed over under one lock of our own, where a thread checker sees it.
class Mailbox
{
public:
    using Call = std::function<void()>;

    Mailbox();
    ~Mailbox();
    Mailbox(const Mailbox &) = delete;
    Mailbox &operator=(const Mailbox &) = delete;

    /// From any thread: `call` is made later, never from within this. False after shut().
    bool post(Call call);
    /// Makes the calls that wait, also those that they ask for; whether there was one.
    bool deliver();
    /// In its thread, before that ends: what is posted from now on is dropped.
    void shut();

private:
    void ring();
    [[nodiscard]] std::vector<Call> take();

    const int m_bell;
    std::unique_ptr<QSocketNotifier> m_notifier;
    std::mutex m_mutex;
    std::vector<Call> m_calls;
    bool m_isShut = false;
};

} // namespace yieldscope
