// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <list>
#include <mutex>
#include <thread>

namespace yieldscope {

/// Threads in which work may block. As many as there is work, up to a limit: more work waits. One
/// that has had nothing to do for a while ends. All hand-overs are under one lock.
class WorkerPool
{
public:
    using Work = std::function<void()>;

    explicit WorkerPool(int mostThreads);
    /// Waits for all work.
    ~WorkerPool();
    WorkerPool(const WorkerPool &) = delete;
    WorkerPool &operator=(const WorkerPool &) = delete;

    /// From any thread. `work` does not throw.
    void start(Work work);
    /// Until no work waits or runs.
    void waitForIdle();
    /// How many threads there are now.
    [[nodiscard]] int threadCount() const;

private:
    using Threads = std::list<std::thread>;

    void addThread();
    void run(Threads::iterator own);
    void joinEnded();

    const std::size_t m_mostThreads;
    mutable std::mutex m_mutex;
    std::condition_variable m_wake;
    std::condition_variable m_isIdle;
    std::deque<Work> m_waiting;
    Threads m_threads;
    Threads m_ended; ///< They have left run() but for its last line.
    std::size_t m_idleThreads = 0;
    std::size_t m_running = 0;
    bool m_isStopping = false;
};

} // namespace yieldscope
