// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/net/readreport.h"
#include "core/run/run.h"

#include <deque>
#include <map>

namespace yieldscope {

/// Records in the traces of runs what pages report of their reads: each chunk at the read that
/// brought its last byte. Reads are not chunks; which chunk a byte belongs to is known from the
/// sizes that the trace has. What it keeps for each run is bounded, and goes with the run.
class PageReceipts
{
public:
    static constexpr std::size_t mostPending = 65'536;

    /// Runs that the store has forgotten are forgotten here, too.
    void forgetAllBut(const std::vector<std::shared_ptr<Run>> &runs);
    void take(const Run &run, const std::vector<ReadReport> &reports, const Clock &clock);

private:
    struct Pending
    {
        ChunkId id;
        qint64 end = 0; ///< Within the body, without its framing.
        qint64 wireBytes = 0;
    };

    struct Progress
    {
        std::deque<Pending> pending; ///< Chunks that were not read to their end.
        qint64 known = 0; ///< Up to where of the body the sizes are known.
        EventIndex seen = 0;
        bool isLost = false; ///< Events that it had not seen were dropped.
    };

    static void takeSizes(Progress &progress, const TraceView &view);

    std::map<RunId, Progress> m_runs;
};

} // namespace yieldscope
