// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/runs/doorbell.h"

#include <utility>

namespace yieldscope {

Doorbell::Doorbell(QObject *owner, std::function<void()> answer)
    : m_owner(owner)
    , m_answer(std::move(answer))
{
}

void Doorbell::ring()
{
    const std::lock_guard lock(m_mutex);
    if (!m_owner || std::exchange(m_isRung, true))
        return;
    QMetaObject::invokeMethod(
        m_owner, [self = shared_from_this()] { self->answer(); }, Qt::QueuedConnection);
}

void Doorbell::silence()
{
    const std::lock_guard lock(m_mutex);
    m_owner = nullptr;
}

void Doorbell::answer()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isRung = false;
        if (!m_owner)
            return;
    }
    m_answer();
}

} // namespace yieldscope
