// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/generator/framecall.h"

#include "core/generator/exceptions.h"

#include <utility>

namespace yieldscope {

FrameCall::FrameCall(FrameCall &&other) noexcept
    : Wait(std::move(other))
    , m_called(std::exchange(other.m_called, nullptr))
    , m_isUsed(other.m_isUsed)
    , m_stop(other.m_stop)
{
}

FrameCall::~FrameCall()
{
    if (m_called)
        abandon();
}

bool FrameCall::start(AsyncFrame &frame)
{
    if (m_isUsed)
        throw RuntimeError(Value(QStringLiteral("cannot reuse already awaited ")
                                 + QString::fromLatin1(reuseName())));
    m_isUsed = true;
    if (!m_called->m_loop)
        m_called->m_loop = frame.loop();
    m_stop = call(*m_called);
    while (m_stop == AsyncStop::Paused)
        m_stop = m_called->proceed();
    if (m_stop != AsyncStop::Awaiting)
        return false;
    m_called->m_caller = this;
    begin(frame);
    return true;
}

void FrameCall::ended(AsyncStop stop)
{
    m_stop = stop;
    wake();
}

void FrameCall::abandon() noexcept
{
    if (m_called->m_caller == this)
        m_called->m_caller = nullptr;
}

void FrameCall::cancel()
{
    m_called->cancel();
}

void FrameCall::close()
{
    abandon();
    m_called->closeNow();
}

AsyncStop FrameCall::outcome()
{
    if (m_stop == AsyncStop::Raised)
        std::rethrow_exception(m_called->takeError());
    return m_stop;
}

} // namespace yieldscope
