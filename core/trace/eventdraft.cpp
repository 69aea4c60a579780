// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/trace/eventdraft.h"

namespace yieldscope {

Event EventDraft::toEvent() const
{
    Event event;
    event.kind = kind;
    event.resumption = resumption;
    event.frame = frame;
    event.other = other;
    event.chunk = chunk;
    event.line = line;
    event.cppLine = cppLine;
    event.size = size;
    event.time = time;
    if (value)
        event.value = *value;
    event.length = length;
    if (text)
        event.text = *text;
    event.locals.reserve(qsizetype(locals.size()));
    for (const LocalChange *change : locals)
        event.locals.append(*change);
    return event;
}

EventDraftOf::EventDraftOf(const Event &event)
{
    m_draft.kind = event.kind;
    m_draft.resumption = event.resumption;
    m_draft.frame = event.frame;
    m_draft.other = event.other;
    m_draft.chunk = event.chunk;
    m_draft.line = event.line;
    m_draft.cppLine = event.cppLine;
    m_draft.size = event.size;
    m_draft.time = event.time;
    m_draft.value = &event.value;
    m_draft.length = event.length;
    m_draft.text = &event.text;
    for (const LocalChange &change : event.locals)
        m_locals.append(&change);
    m_draft.locals = { m_locals.constData(), std::size_t(m_locals.size()) };
}

} // namespace yieldscope
