// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/gallery/gallery.h"
#include "core/run/mailbox.h"
#include "core/run/run.h"
#include "core/run/workerpool.h"

#include <QtCore/QHash>
#include <QtCore/QObject>

#include <memory>
#include <mutex>
#include <vector>

namespace yieldscope {

/// How many runs are kept, and how much of each.
struct RunLimits
{
    /// Past this the oldest closed run is forgotten.
    int keptRuns = 32;
    /// Past this the oldest recording is forgotten: it may be a large one.
    int keptRecordings = 8;
    /// Sync generators of responses that run at the same time, each in a thread of its own. Fixed
    /// when the store is made.
    int workerThreads = 256;
    TraceLimits trace;
    /// Without traces there is nothing to show; for a server without a window.
    bool keepsTraces = true;
};

/// All runs of the program, those made by hand and those made by requests. Lives in the stream
/// thread, with its runs; what is marked "any thread" may be called from the window.
class RunStore : public QObject
{
    Q_OBJECT

public:
    RunStore(const Gallery &gallery, RunLimits limits);
    ~RunStore() override;

    // Any thread
    [[nodiscard]] const Gallery &gallery() const noexcept { return m_gallery; }
    /// A new run of `spec`, created and not yet resumed.
    std::shared_ptr<Run> create(const Spec &spec, Arguments arguments, Run::Origin origin);
    /// The same where it is said in which place a sync generator runs.
    std::shared_ptr<Run> create(const Spec &spec, Arguments arguments, Run::Origin origin,
                                Run::Place place);
    /// A run that was recorded, beside those that have a generator.
    std::shared_ptr<Run> add(std::shared_ptr<const RecordedRun> recorded);
    /// Oldest first.
    [[nodiscard]] std::vector<std::shared_ptr<Run>> runs() const;
    /// Null where it is unknown or forgotten.
    [[nodiscard]] std::shared_ptr<Run> find(RunId id) const;
    /// Forgets a run, and closes it where it is not closed yet.
    void remove(RunId id);
    /// Whether runs made by requests begin held.
    [[nodiscard]] bool holdsResponses() const noexcept { return m_holdsResponses.load(); }
    /// Holds, or lets go, all responses, those in progress included.
    void setHoldsResponses(bool holds);
    /// Where the sync generators of responses run that do not say it themselves.
    [[nodiscard]] Run::Place responsePlace() const noexcept { return m_responsePlace.load(); }
    /// From the next response on.
    void setResponsePlace(Run::Place place);
    /// Closes the generators that run on the loop and may keep it from hearing anything else.
    void closeBlocking();
    /// Where the runs of an example stop by themselves, those in progress and the replays of its
    /// recordings included.
    [[nodiscard]] Breakpoints breakpoints(const QString &specId) const;
    void setBreakpoints(const QString &specId, const Breakpoints &breakpoints);
    /// How many runs are kept from now on, and how much of each that is made from now on.
    void setLimits(const RunLimits &limits);
    [[nodiscard]] RunLimits limits() const;
    /// Generators of responses that are not finalised yet.
    [[nodiscard]] int activeCount() const;
    [[nodiscard]] const std::shared_ptr<const Clock> &clock() const noexcept { return m_clock; }

Q_SIGNALS:
    // Emitted in the thread that caused it; connect with a context object.
    void runAdded(yieldscope::RunId id);
    void runRemoved(yieldscope::RunId id);
    void holdsResponsesChanged(bool holds);
    void breakpointsChanged(const QString &specId);
    void responsePlaceChanged(yieldscope::Run::Place place);

private:
    std::shared_ptr<Run> keep(const std::function<Run *(RunId)> &make);
    void forgetOldest();
    void forgetOldestRecordings();

    const Gallery &m_gallery;
    std::shared_ptr<const Clock> m_clock;
    QtLoop m_loop;
    std::shared_ptr<Mailbox> m_mailbox = std::make_shared<Mailbox>();
    WorkerPool m_workers;
    mutable std::mutex m_mutex;
    RunLimits m_limits;
    std::vector<std::shared_ptr<Run>> m_runs;
    QHash<QString, Breakpoints> m_breakpoints;
    std::atomic<bool> m_holdsResponses = false;
    std::atomic<Run::Place> m_responsePlace = Run::Place::Worker;
    std::uint64_t m_nextId = 1;
};

} // namespace yieldscope
