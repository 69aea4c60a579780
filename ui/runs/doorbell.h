// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QObject>

#include <functional>
#include <memory>
#include <mutex>

namespace yieldscope {

/// Rung from any thread and however often, it is answered once, in the thread of its owner. Keeps a
/// stream of thousands of chunks a second from filling the event queue of the window.
class Doorbell : public std::enable_shared_from_this<Doorbell>
{
public:
    Doorbell(QObject *owner, std::function<void()> answer);
    /// Any thread.
    void ring();
    /// The owner's thread; after it nothing is answered. To be called before the owner goes.
    void silence();

private:
    void answer();

    std::mutex m_mutex;
    QObject *m_owner;
    std::function<void()> m_answer;
    bool m_isRung = false;
};

} // namespace yieldscope
