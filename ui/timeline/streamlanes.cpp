// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/timeline/lanebuilder.h"

namespace yieldscope {

namespace {

constexpr std::size_t PendingLimit = 1024;

std::uint32_t numberOf(ChunkId chunk)
{
    return std::uint32_t(chunk.value);
}

} // namespace

void LaneBuilder::keep(std::deque<Pending> &pending, const Pending &entry)
{
    if (pending.size() >= PendingLimit)
        pending.pop_front();
    pending.push_back(entry);
}

// Chunks go in order, so those before it will not come any more.
std::optional<LaneBuilder::Pending> LaneBuilder::takeFrom(std::deque<Pending> &pending,
                                                          ChunkId chunk)
{
    while (!pending.empty() && pending.front().chunk < chunk)
        pending.pop_front();
    if (pending.empty() || pending.front().chunk != chunk)
        return std::nullopt;
    const Pending found = pending.front();
    pending.pop_front();
    return found;
}

void LaneBuilder::takeStream(const Event &event)
{
    switch (event.kind) {
    case EventKind::HeadSent:
        lane(LaneSlot::Socket).mark(BoxKind::Head, m_at);
        return;
    case EventKind::Held:
        lane(LaneSlot::Caller).open(BoxKind::Held, m_at);
        return;
    case EventKind::PullStopped:
        lane(LaneSlot::Caller).open(BoxKind::Full, m_at);
        return;
    case EventKind::Released:
    case EventKind::PullResumed:
        lane(LaneSlot::Caller).close(m_at);
        return;
    case EventKind::ChunkBuffered:
        buffered(event);
        return;
    case EventKind::ChunkWritten:
        written(event);
        return;
    case EventKind::BodyEnded:
        lane(LaneSlot::Socket).mark(BoxKind::BodyEnd, m_at);
        return;
    case EventKind::BodyCut:
        lane(LaneSlot::Socket).mark(BoxKind::BodyCut, m_at);
        return;
    default:
        takeClient(event);
    }
}

void LaneBuilder::takeClient(const Event &event)
{
    switch (event.kind) {
    case EventKind::RequestReceived:
        m_set.isStreamed = true;
        lane(LaneSlot::Client).mark(BoxKind::Request, m_at);
        arrow(LaneSlot::Client, LaneSlot::Caller);
        return;
    case EventKind::ClientRead:
        m_set.clientTells = true;
        lane(LaneSlot::Client).mark(BoxKind::Read, m_at);
        return;
    case EventKind::ChunkReceived:
        received(event);
        return;
    case EventKind::ClientActed:
        lane(LaneSlot::Client).mark(BoxKind::Act, m_at);
        return;
    case EventKind::ClientLeft:
        lane(LaneSlot::Client).mark(BoxKind::Left, m_at);
        return;
    default:
        return;
    }
}

void LaneBuilder::buffered(const Event &event)
{
    if (const std::optional<Pending> yield = takeFrom(m_yielded, event.chunk))
        arrow(yield->slot, yield->at, LaneSlot::Socket);
    keep(m_buffered, { event.chunk, m_at, LaneSlot::Socket });
    if (m_buffered.size() == 1)
        lane(LaneSlot::Socket).open(BoxKind::Chunk, m_at, numberOf(event.chunk));
}

// The chunk that was first in line is out; the next one is first from here on.
void LaneBuilder::written(const Event &event)
{
    lane(LaneSlot::Socket).close(m_at);
    if (takeFrom(m_buffered, event.chunk))
        keep(m_written, { event.chunk, m_at, LaneSlot::Socket });
    if (!m_buffered.empty())
        lane(LaneSlot::Socket).open(BoxKind::Chunk, m_at, numberOf(m_buffered.front().chunk));
}

void LaneBuilder::received(const Event &event)
{
    m_set.clientTells = true;
    if (const std::optional<Pending> sent = takeFrom(m_written, event.chunk))
        arrow(sent->slot, sent->at, LaneSlot::Client);
    lane(LaneSlot::Client).mark(BoxKind::Received, m_at, numberOf(event.chunk));
}

} // namespace yieldscope
