// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/net/receipts.h"

#include <algorithm>
#include <thread>
#include <utility>

namespace yieldscope {

Receipts::Receipts(std::shared_ptr<Trace> trace, std::shared_ptr<const Clock> clock,
                   std::chrono::milliseconds patience)
    : m_trace(std::move(trace))
    , m_clock(std::move(clock))
    , m_patience(patience)
{
}

void Receipts::read(qint64 bytes)
{
    const qint64 before = std::exchange(m_position, m_position + bytes);
    awaitWritten();
    Event taken;
    taken.kind = EventKind::ClientRead;
    taken.size = bytes;
    record(std::move(taken));
    for (Pending &chunk : m_pending) {
        if (chunk.start >= m_position)
            break;
        if (chunk.end > before)
            ++chunk.reads;
    }
    while (!m_pending.empty() && m_pending.front().end <= m_position) {
        const Pending &chunk = m_pending.front();
        Event received;
        received.kind = EventKind::ChunkReceived;
        received.chunk = chunk.id;
        received.size = chunk.end - chunk.start;
        received.value = Value(std::int64_t { chunk.reads });
        // A comment that keeps the connection alive is no chunk of the generator.
        if (chunk.id.isValid())
            record(std::move(received));
        m_pending.pop_front();
    }
}

// On this machine a client may read what the server is still sending: its send() has not returned,
// and nothing says yet that the chunk was written. That comes within microseconds.
void Receipts::awaitWritten()
{
    const auto deadline = std::chrono::steady_clock::now() + m_patience;
    takeSizes();
    while (isAheadOfServer() && std::chrono::steady_clock::now() < deadline) {
        std::this_thread::yield();
        takeSizes();
    }
}

bool Receipts::isAheadOfServer() const
{
    return std::any_of(m_pending.begin(), m_pending.end(), [this](const Pending &chunk) {
        return chunk.end <= m_position && chunk.end > m_written;
    });
}

// The server records a chunk before the kernel has it, so what is read is always known here.
void Receipts::takeSizes()
{
    const TraceView view = m_trace->view();
    if (m_seen < view.first()) {
        // A client that lags far behind: chunks that were forgotten meanwhile go by unnamed.
        m_known = m_written = view.stateAt(view.first()).stream.wireBytes;
        m_seen = view.first() + 1;
    }
    for (; m_seen < view.end(); ++m_seen) {
        const Event &event = view.at(m_seen);
        if (event.kind == EventKind::HeadSent) {
            m_known += event.size;
            m_written += event.size;
        } else if (event.kind == EventKind::ChunkWritten) {
            m_written += event.size;
        } else if (event.kind == EventKind::ChunkBuffered) {
            m_pending.push_back({ event.chunk, m_known, m_known + event.size, 0 });
            m_known += event.size;
        }
    }
}

void Receipts::act(ClientAct act)
{
    Event acted;
    acted.kind = EventKind::ClientActed;
    acted.text = toString(act);
    record(std::move(acted));
}

void Receipts::record(Event event)
{
    event.time = m_clock->now();
    m_trace->append(std::move(event));
}

} // namespace yieldscope
