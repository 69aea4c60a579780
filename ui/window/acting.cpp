// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/window/acting.h"

#include "core/run/recordedrun.h"
#include "ui/console/collector.h"
#include "ui/console/consoleview.h"
#include "ui/window/pastbar.h"

#include <utility>

namespace yieldscope {

namespace {

// Why the calls cannot be made again in a new run; empty where they can.
QString obstacleTo(const Result<QList<Call>> &calls, bool isCollecting)
{
    if (!calls)
        return QString::fromStdString(calls.error().message);
    return isCollecting
        ? Acting::tr("a new run can begin with a single call only; type next(g) instead")
        : QString();
}

QString callsText(int count)
{
    return count == 1 ? Acting::tr("the call") : Acting::tr("the %1 calls").arg(count);
}

} // namespace

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
    connect(&m_console, &ConsoleView::offerTaken, this, &Acting::branch);
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
        answerForRecording(wish);
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
    const QString obstacle = obstacleTo(calls, !m_wish->collect.isEmpty());
    const int count = calls ? int(calls->size()) : 0;
    m_bar.ask(tr("The generator stands at step %1; you look at step %2, in its past. Where do you "
                 "mean %3?")
                  .arg(QString::number(m_playback.last()), QString::number(m_playback.cursor()),
                       written()),
              count == 0 ? tr("&New run: act in a fresh generator")
                         : tr("&New run: repeat %1 before this, then act").arg(callsText(count)),
              obstacle);
}

void Acting::answerForRecording(const Wish &wish)
{
    m_playback.pause();
    m_wish = wish;
    m_console.explain(written(),
                      { tr("This is a recording: what a run did, kept in a file."),
                        tr("No generator is behind it, so nothing can be resumed.") });
    offerAgain();
}

void Acting::offerAgain()
{
    const Run &run = *m_playback.run();
    const Spec *again = spec();
    const Result<Arguments> taken = arguments();
    const Result<QList<Call>> calls = Branch::callsBefore(m_playback.view(), m_playback.cursor());
    const QString obstacle = taken ? obstacleTo(calls, !m_wish->collect.isEmpty())
                                   : QString::fromStdString(taken.error().message);
    if (!obstacle.isEmpty()) {
        m_console.offer(tr("It cannot be run again: %1.").arg(obstacle), {});
        return;
    }
    const QString known = again->pythonText() == run.spec().pythonText()
        ? tr("The same generator is here.")
        : tr("A generator of that name is here, with another listing.");
    const int count = int(calls->size());
    const QString what = count == 0
        ? tr("A new run begins with %1.").arg(written())
        : tr("A new run repeats %1 before step %2, then %3.")
              .arg(callsText(count), QString::number(m_playback.cursor()), written());
    m_console.offer(known % u' ' % what, tr("Run it a&gain from here"));
}

QString Acting::written() const
{
    return m_wish->collect.isEmpty() ? m_wish->operation.text : m_wish->collect;
}

const Spec *Acting::spec() const
{
    const Run &run = *m_playback.run();
    return run.isRecording() ? m_store.gallery().find(run.spec().id) : &run.spec();
}

Result<Arguments> Acting::arguments() const
{
    const Run &run = *m_playback.run();
    if (!run.isRecording())
        return run.arguments();
    if (const Spec *known = spec())
        return argumentsFor(*known, run.arguments());
    return Error { tr("this program has no generator named %1").arg(run.spec().id).toStdString() };
}

// The person looked elsewhere meanwhile: the question is another, or there is none.
void Acting::reconsider()
{
    if (!m_wish)
        return;
    if (m_playback.run()->isRecording())
        offerAgain();
    else if (m_playback.isAtLiveEnd())
        cancel();
    else
        ask();
}

void Acting::cancel()
{
    m_wish.reset();
    m_bar.dismiss();
    m_console.withdrawOffer();
}

void Acting::branch()
{
    if (!m_wish)
        return;
    const Spec *again = spec();
    const Result<Arguments> taken = arguments();
    const Result<QList<Call>> calls = Branch::callsBefore(m_playback.view(), m_playback.cursor());
    const std::optional<Wish> wish = std::exchange(m_wish, std::nullopt);
    m_bar.dismiss();
    m_console.withdrawOffer();
    if (!taken || !calls)
        return;
    const std::shared_ptr<Run> run = m_store.create(*again, *taken, Run::Origin::Window);
    m_branch = std::make_unique<Branch>(run, *calls, wish->operation);
    connect(m_branch.get(), &Branch::replayed, this, [this, run, count = calls->size()] {
        Q_EMIT said(
            count == 0
                ? tr("A new run, %1.").arg(run->title())
                : tr("A new run, %1: %2 went as before.").arg(run->title(), callsText(int(count))));
    });
    connect(m_branch.get(), &Branch::differed, this, &Acting::said);
    Q_EMIT branched(run);
    m_branch->begin();
}

} // namespace yieldscope
