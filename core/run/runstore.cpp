// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/run/runstore.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QThread>

#include <algorithm>
#include <utility>

namespace yieldscope {

namespace {

// A run may lose its last owner in any thread, but must die in its own.
struct LaterDeleter
{
    void operator()(Run *run) const
    {
        // The thread of a store that is gone may be gone, too.
        const QThread *home = run->thread();
        if (home && home->isRunning())
            run->deleteLater();
        else
            delete run;
    }
};

} // namespace

RunStore::RunStore(const Gallery &gallery, RunLimits limits)
    : m_gallery(gallery)
    , m_clock(std::make_shared<SteadyClock>())
    , m_workers(limits.workerThreads)
    , m_limits(limits)
{
}

RunStore::~RunStore()
{
    for (const std::shared_ptr<Run> &run : runs())
        run->close();
    // What was asked of the runs, and what the workers report, must not wait for a loop that has
    // ended; a generator that is stopped midway is resumed once more in order to be closed.
    do {
        m_workers.waitForIdle();
    } while (m_mailbox->deliver());
    m_mailbox->shut();
    m_runs.clear();
    QCoreApplication::sendPostedEvents();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
}

std::shared_ptr<Run> RunStore::create(const Spec &spec, Arguments arguments, Run::Origin origin)
{
    const bool isResponse = origin == Run::Origin::Request;
    return create(spec, std::move(arguments), origin,
                  isResponse ? responsePlace() : Run::Place::Worker);
}

std::shared_ptr<Run> RunStore::create(const Spec &spec, Arguments arguments, Run::Origin origin,
                                      Run::Place place)
{
    const RunLimits now = limits();
    std::shared_ptr<Trace> trace
        = now.keepsTraces ? std::make_shared<Trace>(now.trace, spec.isAsync()) : nullptr;
    std::shared_ptr<Run> run = keep([&](RunId id) {
        return new Run(id, spec, std::move(arguments), origin, place,
                       { m_clock, m_loop, m_workers, m_mailbox }, std::move(trace));
    });
    const Breakpoints stops = breakpoints(spec.id);
    run->setBreakpoints(stops);
    if (origin == Run::Origin::Request && (holdsResponses() || stops.holdsClients()))
        run->setHeld(true);
    forgetOldest();
    Q_EMIT runAdded(run->id());
    return run;
}

std::shared_ptr<Run> RunStore::add(std::shared_ptr<const RecordedRun> recorded)
{
    std::shared_ptr<Run> run = keep([&](RunId id) {
        return new Run(id, std::move(recorded), { m_clock, m_loop, m_workers, m_mailbox });
    });
    run->setBreakpoints(breakpoints(run->spec().id));
    forgetOldestRecordings();
    forgetOldest();
    Q_EMIT runAdded(run->id());
    return run;
}

std::shared_ptr<Run> RunStore::keep(const std::function<Run *(RunId)> &make)
{
    const std::lock_guard lock(m_mutex);
    std::shared_ptr<Run> run(make(RunId { m_nextId++ }), LaterDeleter {});
    run->moveToThread(thread());
    m_runs.push_back(run);
    return run;
}

std::vector<std::shared_ptr<Run>> RunStore::runs() const
{
    const std::lock_guard lock(m_mutex);
    return m_runs;
}

std::shared_ptr<Run> RunStore::find(RunId id) const
{
    const std::lock_guard lock(m_mutex);
    const auto found = std::find_if(m_runs.begin(), m_runs.end(),
                                    [id](const auto &run) { return run->id() == id; });
    return found == m_runs.end() ? nullptr : *found;
}

void RunStore::remove(RunId id)
{
    std::shared_ptr<Run> run;
    {
        const std::lock_guard lock(m_mutex);
        const auto found = std::find_if(m_runs.begin(), m_runs.end(),
                                        [id](const auto &other) { return other->id() == id; });
        if (found == m_runs.end())
            return;
        run = std::move(*found);
        m_runs.erase(found);
    }
    run->close();
    Q_EMIT runRemoved(id);
}

void RunStore::forgetOldest()
{
    std::vector<RunId> forgotten;
    {
        const std::lock_guard lock(m_mutex);
        auto excess = std::ptrdiff_t(m_runs.size()) - m_limits.keptRuns;
        for (auto it = m_runs.begin(); it != m_runs.end() && excess > 0;) {
            if ((*it)->activity() != Run::Activity::Closed) {
                ++it;
                continue;
            }
            forgotten.push_back((*it)->id());
            it = m_runs.erase(it);
            --excess;
        }
    }
    for (const RunId id : forgotten)
        Q_EMIT runRemoved(id);
}

void RunStore::forgetOldestRecordings()
{
    std::vector<RunId> recordings;
    for (const std::shared_ptr<Run> &run : runs()) {
        if (run->isRecording())
            recordings.push_back(run->id());
    }
    const auto excess = std::ptrdiff_t(recordings.size()) - limits().keptRecordings;
    for (std::ptrdiff_t i = 0; i < excess; ++i)
        remove(recordings[std::size_t(i)]);
}

void RunStore::setHoldsResponses(bool holds)
{
    if (m_holdsResponses.exchange(holds) == holds)
        return;
    for (const std::shared_ptr<Run> &run : runs()) {
        if (run->origin() == Run::Origin::Request)
            run->setHeld(holds);
    }
    Q_EMIT holdsResponsesChanged(holds);
}

void RunStore::setResponsePlace(Run::Place place)
{
    if (m_responsePlace.exchange(place) != place)
        Q_EMIT responsePlaceChanged(place);
}

void RunStore::closeBlocking()
{
    for (const std::shared_ptr<Run> &run : runs()) {
        if (run->blocksLoop())
            run->close();
    }
}

Breakpoints RunStore::breakpoints(const QString &specId) const
{
    const std::lock_guard lock(m_mutex);
    return m_breakpoints.value(specId);
}

void RunStore::setBreakpoints(const QString &specId, const Breakpoints &breakpoints)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_breakpoints.value(specId) == breakpoints)
            return;
        m_breakpoints.insert(specId, breakpoints);
        for (const std::shared_ptr<Run> &run : m_runs) {
            if (run->spec().id == specId)
                run->setBreakpoints(breakpoints);
        }
    }
    Q_EMIT breakpointsChanged(specId);
}

void RunStore::setLimits(const RunLimits &limits)
{
    {
        const std::lock_guard lock(m_mutex);
        m_limits = limits;
    }
    forgetOldestRecordings();
    forgetOldest();
}

RunLimits RunStore::limits() const
{
    const std::lock_guard lock(m_mutex);
    return m_limits;
}

int RunStore::activeCount() const
{
    const std::lock_guard lock(m_mutex);
    return int(std::count_if(m_runs.begin(), m_runs.end(), [](const auto &run) {
        return run->origin() == Run::Origin::Request && run->activity() != Run::Activity::Closed;
    }));
}

} // namespace yieldscope
