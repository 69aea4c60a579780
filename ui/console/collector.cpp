// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/console/collector.h"

#include <utility>

namespace yieldscope {

Collector::Collector(Playback &playback, QObject *parent)
    : QObject(parent)
    , m_playback(playback)
{
    connect(&m_playback, &Playback::moved, this, &Collector::goOn, Qt::QueuedConnection);
}

void Collector::begin()
{
    m_run = m_playback.run();
    m_items.clear();
    m_isActive = m_run != nullptr;
    if (m_isActive)
        ask();
}

void Collector::ask()
{
    m_askedAt = m_run->trace()->end();
    m_playback.resume(Resumption::Next);
}

void Collector::end(bool isList, const QString &text)
{
    m_isActive = false;
    m_run.reset();
    Q_EMIT finished(isList, text);
}

void Collector::goOn()
{
    if (!m_isActive)
        return;
    if (m_playback.run() != m_run)
        return end(false, tr("Another run was chosen meanwhile."));
    const Run::Activity activity = m_run->activity();
    if (activity == Run::Activity::Paused)
        return end(false, tr("It stopped within the generator; list(g) was given up."));
    if (activity == Run::Activity::Busy)
        return;
    const TraceView view = m_run->trace()->view();
    for (EventIndex i = std::max(m_askedAt, view.first()); i < view.end(); ++i) {
        const Event &event = view.at(i);
        if (event.kind == EventKind::Finished) {
            const bool isEnd = event.text.startsWith(u"StopIteration")
                || event.text.startsWith(u"StopAsyncIteration");
            return isEnd ? end(true, u'[' % m_items.join(u", ") % u']') : end(false, event.text);
        }
        if (event.kind == EventKind::Refused)
            return end(false, event.text);
        if (event.kind != EventKind::Yielded)
            continue;
        m_items.append(event.value.repr());
        if (m_items.size() >= MaxItems)
            return end(false,
                       tr("Stopped after %1 values: this generator may have no end, and list(g) "
                          "would never come back.")
                           .arg(MaxItems));
        return ask();
    }
}

} // namespace yieldscope
