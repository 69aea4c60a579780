// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/run/run.h"
#include "core/run/stopsearch.h"
#include "core/trace/chunkindex.h"

#include <QtCore/QObject>
#include <QtCore/QTimer>

namespace yieldscope {

/// What the window looks at: one run, and a cursor in its trace. Lives in the thread of the window.
///
/// Stepping back moves the cursor and touches nothing else. Stepping forward replays recorded
/// events while the cursor is in the past, and asks the run for more at the live end. What is not
/// in the trace is never shown.
class Playback : public QObject
{
    Q_OBJECT

public:
    static constexpr double MinSpeed = 0.1;
    static constexpr double MaxSpeed = 10.0;

    explicit Playback(QObject *parent = nullptr);
    ~Playback() override;

    /// Looks at another run, from its first event (step 0) or from its live end.
    void setRun(std::shared_ptr<Run> run, bool atLiveEnd = false);
    /// Null before the first setRun().
    [[nodiscard]] const std::shared_ptr<Run> &run() const noexcept { return m_run; }

    /// The events that have come in so far.
    [[nodiscard]] const TraceView &view() const noexcept { return m_view; }
    [[nodiscard]] const ChunkIndex &chunks() const noexcept { return m_chunks; }
    /// The event whose state is shown, also called the step.
    [[nodiscard]] EventIndex cursor() const noexcept { return m_cursor; }
    /// The last event: what "14 of 46" counts to.
    [[nodiscard]] EventIndex last() const noexcept { return m_view.end() - 1; }
    [[nodiscard]] bool isAtLiveEnd() const noexcept { return m_cursor >= last(); }
    /// The state at the cursor.
    [[nodiscard]] const RunState &state() const noexcept { return m_state; }
    /// The event at the cursor; null without one.
    [[nodiscard]] const Event *event() const;

    [[nodiscard]] bool canStepBack() const;
    /// In the past always; at the live end while the run can go on.
    [[nodiscard]] bool canStepForward() const;
    [[nodiscard]] bool isPlaying() const noexcept { return m_isPlaying; }
    [[nodiscard]] double speed() const noexcept { return m_speed; }
    /// Waits for the run to answer a step.
    [[nodiscard]] bool isWaiting() const noexcept { return m_isWaiting; }
    /// The chunk that all views mark; not valid where there is none.
    [[nodiscard]] ChunkId chosenChunk() const noexcept { return m_chosenChunk; }
    /// The breakpoint that stopped the last movement at the cursor.
    [[nodiscard]] const std::optional<Breakpoint> &stoppedBy() const noexcept
    {
        return m_stoppedBy;
    }

public Q_SLOTS:
    void stepInto();
    void stepOver();
    void stepOut();
    void runToNextYield();
    /// To where the next chunk of the response is written, or its body ends.
    void runToNextChunk();
    /// To where a frame is about to run that line of the listing.
    void runToLine(int line);
    /// Without stopping anywhere else; to the end where there is none.
    void runToBreakpoint();
    /// The same, backwards through what is recorded; to the first event where there is none.
    void runBackToBreakpoint();
    /// Goes to the live end and resumes the generator there, once and without stepping.
    void resume(yieldscope::Resumption resumption, const yieldscope::Value &value = {},
                const std::exception_ptr &exception = nullptr);
    /// To the step before, by moving the cursor only.
    void stepBack();
    /// To the next recorded step; at the live end as stepInto().
    void stepForward();
    void goToFirst();
    void goToLiveEnd();
    /// Shows the state after the event at `index`; moved to the nearest one that is kept.
    void seek(yieldscope::EventIndex index);
    /// Steps into at the pace of the speed until a breakpoint, the end, or pause().
    void play();
    /// Stops playing; a run in progress goes on.
    void pause();
    /// Stops playing, and a run in progress at its next checkpoint.
    void interrupt();
    /// Marks a chunk in all views; one that is not valid marks none.
    void chooseChunk(yieldscope::ChunkId id);
    /// 1 is two steps a second; kept within MinSpeed and MaxSpeed.
    void setSpeed(double factor);

Q_SIGNALS:
    /// Another run is looked at.
    void runChanged();
    /// The cursor moved, or the state at it is another.
    void moved();
    /// Events were appended.
    void grew();
    void chunkChosen(yieldscope::ChunkId id);
    void playingChanged(bool isPlaying);
    void speedChanged(double factor);

private:
    void detach();
    void ask(StepCommand command, int line = 0);
    void stepBy(StepCommand command, int line = 0);
    void takeNew();
    void arrive(bool isOver);
    void follow(EventIndex from);
    void moveTo(EventIndex index);
    void stopAt(EventIndex index);
    void place(EventIndex index);
    [[nodiscard]] StopSearch search(StepCommand command, int line) const;

    std::shared_ptr<Run> m_run;
    TraceView m_view;
    ChunkIndex m_chunks;
    RunState m_state;
    EventIndex m_cursor = 0;
    /// At the cursor, where there is one.
    Event m_event;
    QTimer m_playTimer;
    /// Runs while a change of the run's activity waits to be shown.
    QTimer m_activityTimer;
    double m_speed = 1.0;
    bool m_isPlaying = false;
    bool m_isWaiting = false;
    /// The cursor keeps to the live end as events come in.
    bool m_isFollowing = false;
    /// For the stop of the step that the run was asked for.
    StopSearch m_asked;
    std::optional<Breakpoint> m_stoppedBy;
    ChunkId m_chosenChunk;
};

} // namespace yieldscope
