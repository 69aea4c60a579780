// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/runs/runwatch.h"

#include <utility>

namespace yieldscope {

namespace {

constexpr std::chrono::milliseconds Round { 125 };
// Bytes still move for a moment after the generator's last change.
constexpr int QuietRounds = 8;

} // namespace

RunWatch::RunWatch(std::function<bool()> look)
    : m_look(std::move(look))
    , m_bell(std::make_shared<Doorbell>(this, [this] { follow(); }))
{
    m_timer.setInterval(Round);
    connect(&m_timer, &QTimer::timeout, this, &RunWatch::look);
}

RunWatch::~RunWatch()
{
    m_bell->silence();
    for (const auto &[id, rung] : m_rung)
        disconnect(rung);
}

void RunWatch::add(const Run &run)
{
    // Direct: thousands of changes a second ring one bell, rather than queue as many events.
    m_rung[run.id()] = connect(
        &run, &Run::activityChanged, &run, [bell = m_bell] { bell->ring(); }, Qt::DirectConnection);
}

void RunWatch::remove(RunId id)
{
    if (const auto found = m_rung.find(id); found != m_rung.end()) {
        disconnect(found->second);
        m_rung.erase(found);
    }
}

void RunWatch::follow()
{
    m_quietRounds = 0;
    if (m_timer.isActive())
        return;
    look();
    m_timer.start();
}

void RunWatch::look()
{
    m_quietRounds = m_look() ? 0 : m_quietRounds + 1;
    if (m_quietRounds > QuietRounds)
        m_timer.stop();
}

} // namespace yieldscope
