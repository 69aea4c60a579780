// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/net/pagereceipts.h"

#include <algorithm>

namespace yieldscope {

void PageReceipts::forgetAllBut(const std::vector<std::shared_ptr<Run>> &runs)
{
    std::erase_if(m_runs, [&runs](const auto &entry) {
        return std::none_of(runs.begin(), runs.end(),
                            [&entry](const auto &run) { return run->id() == entry.first; });
    });
}

void PageReceipts::take(const Run &run, const std::vector<ReadReport> &reports, const Clock &clock)
{
    if (!run.trace())
        return;
    Progress &progress = m_runs[run.id()];
    takeSizes(progress, run.trace()->view());
    const Nanoseconds now = clock.now();
    for (const ReadReport &report : reports) {
        while (!progress.pending.empty() && progress.pending.front().end <= report.bytes) {
            const Pending chunk = progress.pending.front();
            progress.pending.pop_front();
            Event received;
            received.kind = EventKind::ChunkReceived;
            received.chunk = chunk.id;
            received.size = chunk.wireBytes;
            received.time = now - report.ago;
            run.trace()->append(std::move(received));
        }
    }
}

// The server records a chunk before the kernel has it, so that what is read is known here.
void PageReceipts::takeSizes(Progress &progress, const TraceView &view)
{
    progress.isLost
        = progress.isLost || progress.seen < view.first() || progress.pending.size() > mostPending;
    if (progress.isLost) {
        progress.pending.clear();
        return;
    }
    for (; progress.seen < view.end(); ++progress.seen) {
        const Event &event = view.at(progress.seen);
        if (event.kind != EventKind::ChunkBuffered)
            continue;
        // A body that was announced may take less than all of its last item.
        progress.known += std::min(event.length, event.size);
        // A comment that keeps the connection alive is no chunk.
        if (event.chunk.isValid())
            progress.pending.push_back({ event.chunk, progress.known, event.size });
    }
}

} // namespace yieldscope
