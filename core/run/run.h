// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/gallery/spec.h"
#include "core/run/consumer.h"
#include "core/run/driver.h"
#include "core/trace/trace.h"

#include <QtCore/QObject>

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

namespace yieldscope {

class BlockingTime;
class Mailbox;
class WorkerPool;
struct RecordedRun;

/// One generator from creation to close, with its trace. Made by hand in the window, where the
/// person resumes it, or by a request, where the response pulls it and the person may hold it.
///
/// Lives in the stream thread. A sync generator is resumed in a worker thread, as Starlette does,
/// or on the loop, which it then blocks; an async one on the loop. What is marked "any thread" may
/// be called from the window; it asks, and what comes of it is read from the trace.
class Run : public QObject, public std::enable_shared_from_this<Run>
{
    Q_OBJECT

public:
    enum class Origin : std::uint8_t { Window, Request };
    /// What the run is doing; for labels and for enabling actions.
    enum class Activity : std::uint8_t {
        Idle, ///< waits for the next resumption: for the person, or for the client to read
        Held, ///< a chunk is wanted, and waits for the person
        Busy, ///< the generator runs, blocks or awaits
        Paused, ///< stands at a checkpoint
        Closed,
    };
    /// Where the generator is resumed.
    enum class Place : std::uint8_t { Worker, Loop };
    using Take = std::function<void(const Outcome &outcome)>;

    /// What a run needs of its surroundings; they outlive it.
    struct Services
    {
        std::shared_ptr<const Clock> clock;
        Loop &loop;
        WorkerPool &workers;
        std::shared_ptr<Mailbox> mailbox;
    };

    /// Without a trace nothing is recorded, and nothing can be stepped.
    Run(RunId id, const Spec &spec, Arguments arguments, Origin origin, Place place,
        const Services &services, std::shared_ptr<Trace> trace);
    /// A run that was recorded: closed, with no generator behind it. Whatever it is asked, it does
    /// nothing; its breakpoints are for who replays it.
    Run(RunId id, std::shared_ptr<const RecordedRun> recorded, const Services &services);
    ~Run() override;

    // Any thread
    [[nodiscard]] RunId id() const noexcept { return m_id; }
    [[nodiscard]] const Spec &spec() const noexcept { return m_spec; }
    [[nodiscard]] const Arguments &arguments() const noexcept { return m_arguments; }
    [[nodiscard]] Origin origin() const noexcept { return m_origin; }
    /// Always the loop for an async generator.
    [[nodiscard]] Place place() const noexcept { return m_place; }
    /// Whether each resumption may keep the loop from everyone else.
    [[nodiscard]] bool blocksLoop() const noexcept
    {
        return m_place == Place::Loop && !m_spec.isAsync();
    }
    /// "count_up_to(n=5)"
    [[nodiscard]] QString title() const;
    /// Comes from a file, and cannot go on; null for a run with a generator.
    [[nodiscard]] const std::shared_ptr<const RecordedRun> &recorded() const noexcept
    {
        return m_recorded;
    }
    [[nodiscard]] bool isRecording() const noexcept { return m_recorded != nullptr; }
    /// Null where nothing is recorded.
    [[nodiscard]] const std::shared_ptr<Trace> &trace() const noexcept { return m_trace; }
    [[nodiscard]] Activity activity() const noexcept { return m_activity.load(); }
    [[nodiscard]] bool isHeld() const noexcept { return m_isHeld.load(); }
    /// A step was asked for that has not come to its stop yet. What a step that is over recorded is
    /// in the trace.
    [[nodiscard]] bool isStepping() const noexcept { return m_pendingSteps.load() > 0; }
    /// Asks; never waits. `line` goes with ToLine.
    void step(StepCommand command, int line = 0);
    /// Asks for one resumption without stepping, as from a console. Refused while the generator
    /// runs, awaits or is paused.
    void resume(Resumption resumption, Value value = {}, std::exception_ptr exception = nullptr);
    /// Holds every next chunk, from this call on, until a step lets it go; or lets all go, one that
    /// is paused included.
    void setHeld(bool held);
    /// Where it stops by itself from now on; of a recording, where its replay does.
    void setBreakpoints(Breakpoints breakpoints);
    [[nodiscard]] Breakpoints breakpoints() const;
    /// Closes the generator as soon as it can be: at its yield, or by cancellation at its await.
    void close();

    // Stream thread
    /// Is told the end of each resumption that ran, in the stream thread.
    void setConsumer(Take take) { m_take = std::move(take); }
    /// The same for one that takes values in bulk.
    void feed(std::weak_ptr<Consumer> consumer, PayloadFormat format);
    /// The consumer wants values. They come at once, later, or when the person lets them. One that
    /// is held or stepped gives a single value to each pull.
    void pull(Appetite appetite = {});
    /// Records an event of the response.
    void record(const EventDraft &event) { recordAt(now(), event); }
    void record(const Event &event) { record(EventDraftOf(event).draft()); }
    /// Records one that belongs to the moment of the event before it.
    void recordAtOnce(const EventDraft &event) { recordAt(Nanoseconds(0), event); }
    /// Records one that happened at that moment of the clock that all runs share.
    void recordAt(Nanoseconds time, const EventDraft &event);
    /// Records what Trace::appendAllAt() would.
    template <class Next>
    void recordAllAt(Nanoseconds time, Next next)
    {
        if (m_trace && !isRecording())
            m_trace->appendAllAt(time, std::move(next));
    }
    [[nodiscard]] Nanoseconds now() const { return m_services.clock->now(); }

Q_SIGNALS:
    /// activity() changed. Emitted in the stream thread.
    void activityChanged();
    /// The steps that were asked for have come to their stop. Emitted in the stream thread.
    void stepped();

private:
    using Work = std::function<DriverStop(Driver &)>;

    struct Request
    {
        Resumption resumption = Resumption::Next;
        Value value;
        std::exception_ptr exception;
    };

    void takeStep(StepCommand command, int line);
    void takeResume(Request request);
    void takeRelease();
    void takeClose();
    void serve();
    void begin(Request request);
    [[nodiscard]] bool hasReportToCome() const;
    void refuse(const Request &request);
    void closeNow();
    static DriverStop proceedToClose(Driver &driver);
    void launch(Work work);
    void launchOnLoop(Work work);
    void launchNext();
    void launchInWorker(Work work);
    void beginPull();
    DriverStop resumeFor(Appetite appetite);
    [[nodiscard]] bool goesOnByItself() const;
    void offer(QByteArray payload, ChunkId chunk);
    void takeOffered();
    void handYield();
    void stopped(DriverStop stop);
    void yielded();
    void ended(Outcome outcome);
    void refused();
    void endSteps();
    void setActivity(Activity activity);

    const RunId m_id;
    const std::shared_ptr<const RecordedRun> m_recorded;
    const Spec &m_spec;
    const Arguments m_arguments;
    const Origin m_origin;
    const Place m_place;
    const Services m_services;
    const std::shared_ptr<Trace> m_trace;
    std::shared_ptr<BlockingTime> m_time;
    std::shared_ptr<Driver> m_driver;
    /// Those of a recording, which has no driver to keep them.
    mutable std::mutex m_replayStopsMutex;
    Breakpoints m_replayStops;
    Take m_take;
    std::weak_ptr<Consumer> m_consumer;
    PayloadFormat m_format;
    /// The value of the last yield is with the consumer; belongs to who has the driver.
    bool m_isHandedOver = false;
    std::atomic<Activity> m_activity = Activity::Idle;
    std::atomic<bool> m_isHeld = false;
    /// The consumer wants a value that it has not got yet.
    bool m_isPulled = false;
    Appetite m_appetite;
    bool m_isClosing = false;
    /// Closed for the last time: what comes of it, it is not resumed again.
    bool m_isGivenUp = false;
    /// Steps that were asked for, in any thread, and those of them that the stream thread knows of.
    std::atomic<int> m_pendingSteps = 0;
    int m_takenSteps = 0;
    Work m_next;
    bool m_isLaunching = false;
    /// Values that a worker has handed over and that nobody has taken yet.
    std::mutex m_offeredMutex;
    std::vector<std::pair<QByteArray, ChunkId>> m_offered;
};

} // namespace yieldscope
