// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/generator/qtwaits.h"

namespace yieldscope {

bool ReadableWait::start(AsyncFrame &frame)
{
    if (!m_device->isOpen() || !m_device->isSequential() || m_device->bytesAvailable() > 0)
        return false;
    QObject *context = &m_context.emplace();
    const auto goOn = [this] { finish(false); };
    QObject::connect(m_device, &QIODevice::readyRead, context, goOn);
    QObject::connect(m_device, &QIODevice::readChannelFinished, context, goOn);
    QObject::connect(m_device, &QIODevice::aboutToClose, context, goOn);
    QObject::connect(m_device, &QObject::destroyed, context, [this] { finish(true); });
    begin(frame);
    return true;
}

void ReadableWait::finish(bool isGone)
{
    if (isGone)
        m_device = nullptr;
    m_context.reset();
    wake();
}

qint64 ReadableWait::result() const
{
    return m_device && m_device->isOpen() ? m_device->bytesAvailable() : 0;
}

} // namespace yieldscope
