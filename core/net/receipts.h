// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/clock.h"
#include "core/trace/trace.h"

#include <chrono>
#include <deque>
#include <memory>

namespace yieldscope {

/// Records in a run's trace what the client of its response reads: each read() as it was, and each
/// chunk at the read that brought its last byte. Which chunk a byte belongs to is known from the
/// sizes that the server recorded, so that it holds for every framing.
class Receipts
{
public:
    /// For how long a read waits until the server has recorded that it gave those bytes away.
    static constexpr std::chrono::milliseconds Patience { 20 };

    Receipts(std::shared_ptr<Trace> trace, std::shared_ptr<const Clock> clock,
             std::chrono::milliseconds patience = Patience);

    /// One read() that took so many bytes of the response, head included.
    void read(qint64 bytes);
    void act(ClientAct act);
    /// All bytes that were read.
    [[nodiscard]] qint64 position() const noexcept { return m_position; }

private:
    struct Pending
    {
        ChunkId id;
        qint64 start = 0;
        qint64 end = 0;
        /// How many reads have brought a part of it.
        int reads = 0;
    };

    void awaitWritten();
    [[nodiscard]] bool isAheadOfServer() const;
    void takeSizes();
    void record(Event event);

    const std::shared_ptr<Trace> m_trace;
    const std::shared_ptr<const Clock> m_clock;
    const std::chrono::milliseconds m_patience;
    /// Chunks that are not read to their end, oldest first.
    std::deque<Pending> m_pending;
    qint64 m_position = 0;
    /// Up to where of the response the sizes are known, and from which event on they are not.
    qint64 m_known = 0;
    /// Up to where the server has recorded that the kernel has them.
    qint64 m_written = 0;
    EventIndex m_seen = 0;
};

} // namespace yieldscope
