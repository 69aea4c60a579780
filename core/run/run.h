// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/gallery/spec.h"
#include "core/run/driver.h"
#include "core/trace/trace.h"

#include <QtCore/QObject>

#include <atomic>
#include <functional>
#include <memory>

class QThreadPool;

namespace yieldscope {

class BlockingTime;

/// What the person asks a run to do.
enum class StepCommand : std::uint8_t {
    Into, ///< to the next stop, whichever frame it is in
    Over, ///< to the next stop of the same frame, or of one that it returns to
    Out, ///< until the frame is closed
    NextYield, ///< to the next value that is handed out
    Continue, ///< without stopping any more
    Pause, ///< stop at the next checkpoint
};

/// How a resumption ended, for whoever consumes the values.
struct Outcome
{
    enum class Kind : std::uint8_t { Yielded, Finished, Failed };
    Kind kind = Kind::Finished;
    Value value;
    ChunkId chunk;
    /// "ValueError: boom", where it failed.
    QString error;
};

/// One generator from creation to close, with its trace. Made by hand in the window, where the
/// person resumes it, or by a request, where the response pulls it and the person may hold it.
///
/// Lives in the stream thread. A sync generator is pulled in a worker thread, as Starlette does, an
/// async one on the loop. What is marked "any thread" may be called from the window; it asks, and
/// what comes of it is read from the trace.
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
    using Consumer = std::function<void(const Outcome &outcome)>;

    /// What a run needs of its surroundings; they outlive it.
    struct Services
    {
        std::shared_ptr<const Clock> clock;
        Loop &loop;
        QThreadPool &workers;
        /// Resumptions that are in a worker, or whose end has not been taken from it yet.
        std::atomic<int> &jobs;
    };

    /// Without a trace nothing is recorded, and nothing can be stepped.
    Run(RunId id, const Spec &spec, Arguments arguments, Origin origin, const Services &services,
        std::shared_ptr<Trace> trace);
    ~Run() override;

    // Any thread
    [[nodiscard]] RunId id() const noexcept { return m_id; }
    [[nodiscard]] const Spec &spec() const noexcept { return m_spec; }
    [[nodiscard]] const Arguments &arguments() const noexcept { return m_arguments; }
    [[nodiscard]] Origin origin() const noexcept { return m_origin; }
    /// "count_up_to(n=5)"
    [[nodiscard]] QString title() const;
    /// Null where nothing is recorded.
    [[nodiscard]] const std::shared_ptr<Trace> &trace() const noexcept { return m_trace; }
    [[nodiscard]] Activity activity() const noexcept { return m_activity.load(); }
    [[nodiscard]] bool isHeld() const noexcept { return m_isHeld.load(); }
    /// A step was asked for that has not come to its stop yet. What a step that is over recorded is
    /// in the trace.
    [[nodiscard]] bool isStepping() const noexcept { return m_pendingSteps.load() > 0; }
    /// Asks; never waits.
    void step(StepCommand command);
    /// Asks for one resumption without stepping, as from a console. Refused while the generator
    /// runs, awaits or is paused.
    void resume(Resumption resumption, Value value = {}, std::exception_ptr exception = nullptr);
    /// Holds every next chunk, from this call on, until a step lets it go; or lets all go, one that
    /// is paused included.
    void setHeld(bool held);
    /// Closes the generator as soon as it can be: at its yield, or by cancellation at its await.
    void close();

    // Stream thread
    /// Is told the end of each resumption that ran, in the stream thread.
    void setConsumer(Consumer consumer) { m_consumer = std::move(consumer); }
    /// The consumer wants the next value. Comes at once, later, or when the person lets it.
    void pull();
    /// Records an event of the response.
    void record(Event event);

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

    void takeStep(StepCommand command);
    void takeResume(Request request);
    void takeRelease();
    void takeClose();
    void serve();
    void begin(Request request);
    void refuse(const Request &request);
    void closeNow();
    void launch(Work work);
    void launchOnLoop(Work work);
    void launchNext();
    void launchInWorker(Work work);
    void stopped(DriverStop stop);
    void yielded();
    void ended(Outcome outcome);
    void refused();
    void endSteps();
    void setActivity(Activity activity);

    const RunId m_id;
    const Spec &m_spec;
    const Arguments m_arguments;
    const Origin m_origin;
    const Services m_services;
    const std::shared_ptr<Trace> m_trace;
    std::shared_ptr<BlockingTime> m_time;
    std::shared_ptr<Driver> m_driver;
    Consumer m_consumer;
    std::atomic<Activity> m_activity = Activity::Idle;
    std::atomic<bool> m_isHeld = false;
    /// The consumer wants a value that it has not got yet.
    bool m_isPulled = false;
    bool m_isClosing = false;
    /// Closed for the last time: what comes of it, it is not resumed again.
    bool m_isGivenUp = false;
    /// Steps that were asked for, in any thread, and those of them that the stream thread knows of.
    std::atomic<int> m_pendingSteps = 0;
    int m_takenSteps = 0;
    Work m_next;
    bool m_isLaunching = false;
};

} // namespace yieldscope
