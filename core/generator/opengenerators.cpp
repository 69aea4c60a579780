// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/generator/opengenerators.h"

#include "core/generator/exceptions.h"

#include <algorithm>
#include <utility>

namespace yieldscope {

// One generator whose owner is gone, until it is closed.
class OpenGenerators::Closing final : public AsyncCaller
{
public:
    Closing(OpenGenerators &all, AsyncFrame::Owner frame) noexcept
        : m_all(all)
        , m_frame(std::move(frame))
    {
    }
    ~Closing() = default;
    Closing(const Closing &) = delete;
    Closing &operator=(const Closing &) = delete;

    void start()
    {
        AsyncStop stop = m_frame->startClose();
        while (stop == AsyncStop::Paused)
            stop = m_frame->proceed();
        if (stop == AsyncStop::Awaiting)
            m_frame->m_caller = this;
        else
            ended(stop);
    }
    void ended(AsyncStop stop) override
    {
        if (stop == AsyncStop::Raised)
            reportUnraisable(m_frame->takeError());
        // The frame is still at work where this is told; it goes when the loop turns.
        m_all.m_loop.callAfter(Nanoseconds(0), [&all = m_all, self = this] { all.forget(*self); });
    }
    // Without a loop nothing can be awaited.
    void endNow() noexcept
    {
        m_frame->m_caller = nullptr;
        m_frame->m_loop = nullptr;
        m_frame->closeNow();
    }

private:
    OpenGenerators &m_all;
    AsyncFrame::Owner m_frame;
};

OpenGenerators::OpenGenerators(Loop &loop) noexcept
    : m_loop(loop)
{
}

OpenGenerators::~OpenGenerators()
{
    for (AsyncFrame *frame : std::exchange(m_open, {})) {
        frame->m_hooks = nullptr;
        frame->m_loop = nullptr;
    }
    for (Closing &closing : m_dropped)
        closing.endNow();
}

void OpenGenerators::forget(const Closing &closing)
{
    m_dropped.remove_if([&closing](const Closing &dropped) { return &dropped == &closing; });
    // Who is woken may go, and others with it.
    while (m_dropped.empty() && !m_waits.empty()) {
        AllClosed *wait = m_waits.back();
        m_waits.pop_back();
        wait->wake();
    }
}

bool AllClosed::start(AsyncFrame &frame)
{
    if (!m_all.isClosing())
        return false;
    m_all.m_waits.push_back(this);
    begin(frame);
    return true;
}

void AllClosed::abandon() noexcept
{
    std::erase(m_all.m_waits, this);
}

AsyncFrame *OpenGenerators::takeNext() noexcept
{
    while (!m_open.empty()) {
        AsyncFrame *frame = m_open.front();
        m_open.erase(m_open.begin());
        frame->m_hooks = nullptr;
        if (frame->state() == GeneratorState::Suspended)
            return frame;
    }
    return nullptr;
}

void OpenGenerators::firstIterated(AsyncFrame &frame)
{
    m_open.push_back(&frame);
}

void OpenGenerators::dropped(AsyncFrame::Owner frame)
{
    gone(*frame);
    frame->m_hooks = nullptr;
    Closing &closing = m_dropped.emplace_back(*this, std::move(frame));
    m_loop.callAfter(Nanoseconds(0), [&closing] { closing.start(); });
}

void OpenGenerators::gone(AsyncFrame &frame)
{
    const auto found = std::find(m_open.rbegin(), m_open.rend(), &frame);
    if (found != m_open.rend())
        m_open.erase(std::next(found).base());
}

} // namespace yieldscope
