// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/run/workerpool.h"

#include <chrono>
#include <system_error>
#include <utility>

namespace yieldscope {

namespace {

/// A thread without work is kept for the next request.
constexpr std::chrono::seconds idleTime { 30 };

} // namespace

WorkerPool::WorkerPool(int mostThreads)
    : m_mostThreads(std::size_t(mostThreads))
{
}

WorkerPool::~WorkerPool()
{
    waitForIdle();
    std::unique_lock lock(m_mutex);
    m_isStopping = true;
    m_wake.notify_all();
    m_isIdle.wait(lock, [this] { return m_threads.empty(); });
    lock.unlock();
    joinEnded();
}

void WorkerPool::start(Work work)
{
    joinEnded();
    const std::lock_guard lock(m_mutex);
    m_waiting.push_back(std::move(work));
    if (m_waiting.size() <= m_idleThreads) {
        m_wake.notify_one();
    } else if (m_threads.size() < m_mostThreads) {
        addThread();
    }
}

// Where the system has no thread left, the work waits for one that there is.
void WorkerPool::addThread()
{
    const auto own = m_threads.emplace(m_threads.end());
    try {
        *own = std::thread([this, own] { run(own); });
    } catch (const std::system_error &) {
        m_threads.erase(own);
    }
}

void WorkerPool::waitForIdle()
{
    std::unique_lock lock(m_mutex);
    m_isIdle.wait(lock, [this] { return m_waiting.empty() && m_running == 0; });
}

int WorkerPool::threadCount() const
{
    const std::lock_guard lock(m_mutex);
    return int(m_threads.size());
}

void WorkerPool::run(Threads::iterator own)
{
    std::unique_lock lock(m_mutex);
    for (;;) {
        ++m_idleThreads;
        m_wake.wait_for(lock, idleTime, [this] { return m_isStopping || !m_waiting.empty(); });
        --m_idleThreads;
        if (m_waiting.empty())
            break;
        ++m_running;
        Work work = std::move(m_waiting.front());
        m_waiting.pop_front();
        lock.unlock();
        work();
        work = nullptr;
        lock.lock();
        --m_running;
        if (m_waiting.empty() && m_running == 0)
            m_isIdle.notify_all();
    }
    m_ended.splice(m_ended.end(), m_threads, own);
    m_isIdle.notify_all();
}

void WorkerPool::joinEnded()
{
    Threads ended;
    {
        const std::lock_guard lock(m_mutex);
        ended.swap(m_ended);
    }
    for (std::thread &thread : ended)
        thread.join();
}

} // namespace yieldscope
