// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/trace/event.h"

#include <QtCore/QVarLengthArray>

#include <span>

namespace yieldscope {

/// An event on its way into a trace. It refers to what its maker keeps until it is taken, so that
/// the many events of a quick stream cost no copies.
struct EventDraft
{
    EventKind kind = EventKind::Created;
    Resumption resumption = Resumption::Next;
    FrameId frame;
    FrameId other;
    ChunkId chunk;
    int line = 0;
    int cppLine = 0;
    std::int64_t size = 0;
    Nanoseconds time { 0 };
    /// Null is None.
    const Value *value = nullptr;
    std::int64_t length = 0;
    /// Null is empty.
    const QString *text = nullptr;
    std::span<const LocalChange *const> locals;

    [[nodiscard]] Event toEvent() const;
};

/// The draft of an event that is there already, and outlives it.
class EventDraftOf
{
public:
    explicit EventDraftOf(const Event &event);
    EventDraftOf(const EventDraftOf &) = delete;
    EventDraftOf &operator=(const EventDraftOf &) = delete;

    [[nodiscard]] const EventDraft &draft() const noexcept { return m_draft; }

private:
    QVarLengthArray<const LocalChange *, 16> m_locals;
    EventDraft m_draft;
};

} // namespace yieldscope
