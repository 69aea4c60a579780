// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/window/acting.h"

#include "ui/console/collector.h"
#include "ui/console/consoleview.h"
#include "ui/window/pastbar.h"

#include <utility>

namespace yieldscope {

Acting::Acting(RunStore &store, Playback &playback, ConsoleView &console, PastBar &bar,
               QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_playback(playback)
    , m_console(console)
    , m_bar(bar)
    , m_collector(new Collector(playback, this))
{
    connect(&m_console, &ConsoleView::called, this, &Acting::call);
    connect(&m_console, &ConsoleView::collectWanted, this, [this](const QString &line) {
        take({ {}, false, line });
    });
    connect(m_collector, &Collector::finished, this, [this](bool isList, const QString &text) {
        m_console.tell(m_collected, isList, text);
    });
    connect(&m_bar, &PastBar::liveEndChosen, this, [this] {
        if (const std::optional<Wish> wish = std::exchange(m_wish, std::nullopt)) {
            m_bar.dismiss();
            doIt(*wish);
        }
    });
    connect(&m_bar, &PastBar::branchChosen, this, &Acting::branch);
    connect(&m_bar, &PastBar::cancelled, this, &Acting::cancel);
    connect(&m_playback, &Playback::runChanged, this, &Acting::cancel);
    connect(&m_playback, &Playback::moved, this, &Acting::reconsider);
}

Acting::~Acting() = default;

void Acting::call(const Operation &operation)
{
    take({ operation, false, {} });
}

void Acting::close()
{
    Wish wish;
    wish.isClose = true;
    wish.operation.resumption = Resumption::Close;
    wish.operation.text = tr("close()");
    take(wish);
}

void Acting::take(const Wish &wish)
{
    if (!m_playback.run() || !m_playback.run()->trace() || m_collector->isActive())
        return;
    if (m_playback.run()->isRecording()) {
        Q_EMIT said(tr("A recording has no generator behind it. Restart makes one that runs."));
        return;
    }
    if (m_playback.isAtLiveEnd()) {
        doIt(wish);
        return;
    }
    m_playback.pause();
    m_wish = wish;
    ask();
}

void Acting::doIt(const Wish &wish)
{
    if (!wish.collect.isEmpty()) {
        m_collected = wish.collect;
        m_collector->begin();
    } else if (wish.isClose) {
        m_playback.pause();
        m_playback.run()->close();
        m_playback.goToLiveEnd();
    } else {
        m_playback.resume(wish.operation.resumption, wish.operation.value,
                          wish.operation.exception);
    }
}

void Acting::ask()
{
    const Result<QList<Call>> calls = Branch::callsBefore(m_playback.view(), m_playback.cursor());
    const QString what = m_wish->collect.isEmpty() ? m_wish->operation.text : m_wish->collect;
    QString obstacle;
    if (!calls)
        obstacle = QString::fromStdString(calls.error().message);
    else if (!m_wish->collect.isEmpty())
        obstacle = tr("a new run can begin with a single call only; type next(g) instead");
    const int count = calls ? int(calls->size()) : 0;
    m_bar.ask(
        tr("The generator stands at step %1; you look at step %2, in its past. Where do you "
           "mean %3?")
            .arg(QString::number(m_playback.last()), QString::number(m_playback.cursor()), what),
        count == 0 ? tr("&New run: act in a fresh generator")
                   : tr("&New run: repeat the %n call(s) before this, then act", nullptr, count),
        obstacle);
}

// The person looked elsewhere meanwhile: the question is another, or there is none.
void Acting::reconsider()
{
    if (!m_wish)
        return;
    if (m_playback.isAtLiveEnd())
        cancel();
    else
        ask();
}

void Acting::cancel()
{
    m_wish.reset();
    m_bar.dismiss();
}

void Acting::branch()
{
    const std::shared_ptr<Run> from = m_playback.run();
    const Result<QList<Call>> calls = Branch::callsBefore(m_playback.view(), m_playback.cursor());
    const std::optional<Wish> wish = std::exchange(m_wish, std::nullopt);
    m_bar.dismiss();
    if (!wish || !calls)
        return;
    const std::shared_ptr<Run> run
        = m_store.create(from->spec(), from->arguments(), Run::Origin::Window);
    m_branch = std::make_unique<Branch>(run, *calls, wish->operation);
    connect(m_branch.get(), &Branch::replayed, this, [this, run, count = calls->size()] {
        Q_EMIT said(tr("A new run, %1: its first %n call(s) went as before.", nullptr, int(count))
                        .arg(run->title()));
    });
    connect(m_branch.get(), &Branch::differed, this, &Acting::said);
    Q_EMIT branched(run);
    m_branch->begin();
}

} // namespace yieldscope
