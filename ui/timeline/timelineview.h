// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/run/playback.h"
#include "ui/timeline/timelinescene.h"
#include "ui/timeline/timelinezoom.h"

#include <QtCore/QPointer>
#include <QtCore/QTimer>
#include <QtWidgets/QWidget>

class QAction;
class QLabel;
class QStackedLayout;

namespace yieldscope {

class TimelineCanvas;
class TimelineKeys;

/// The timeline pane: lanes over time, and the scrubber of the window. Shows the run of a playback,
/// or several runs one above the other; follows them once per frame, and only while it can be seen.
class TimelineView : public QWidget
{
    Q_OBJECT

public:
    explicit TimelineView(QWidget *parent = nullptr);

    /// Other keys than those it came with; they must outlive it.
    void setKeys(const TimelineKeys &keys);
    /// Follows the run that `playback` looks at, and moves its cursor; null shows nothing.
    void setPlayback(Playback *playback);
    /// Follows several, one above the other on one axis, and moves the cursor of each.
    void setPlaybacks(const QList<Playback *> &playbacks);
    /// Shows runs that no playback looks at; seekAsked() tells what the person wants to see.
    void setRuns(const std::vector<TimelineSource> &runs);
    /// What it says while there is no run.
    void setEmptyText(const QString &text);
    /// One of them has another cursor, or more events.
    void updateRun(int run, const TimelineSource &source);
    /// Whether the times of several runs begin together.
    void setAlignment(TimelineAlignment alignment);
    /// By steps or by time. By itself a run by hand goes by steps, for its times are those of the
    /// person, and one made by a request by time; what the person chooses is kept for each.
    void setAxis(AxisKind axis);
    [[nodiscard]] AxisKind axis() const;

    [[nodiscard]] TimelineCanvas &canvas() noexcept { return *m_canvas; }
    /// Whether there is nothing to show, and the pane says what will fill it.
    [[nodiscard]] bool isEmpty() const;
    /// "5 lanes · 46 events", and what was dropped.
    [[nodiscard]] QString totals() const;

Q_SIGNALS:
    /// The person wants to see that run at that event.
    void seekAsked(int run, yieldscope::EventIndex event);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void makeActions();
    void showKeys(const TimelineKeys &keys);
    [[nodiscard]] QWidget *makeStrip();
    [[nodiscard]] QWidget *makeEmptyPage();
    void connectCanvas();
    void chooseEvent(Playback &playback, EventIndex event);
    void markChunk(const Playback &playback, ChunkId id);
    void follow(Playback &playback);
    void takeRuns();
    void takeNew();
    void schedule();
    void refreshStrip();
    [[nodiscard]] Playback *playback(int run) const;
    [[nodiscard]] bool isRequest() const;
    void toggleAxis();

    QStackedLayout *m_pages;
    TimelineCanvas *m_canvas;
    QWidget *m_empty = nullptr;
    QLabel *m_emptyText = nullptr;
    QLabel *m_totals;
    QAction *m_bySteps;
    QAction *m_byTime;
    QAction *m_zoomIn;
    QAction *m_zoomOut;
    QAction *m_showAll;
    QAction *m_followLive;
    QList<QPointer<Playback>> m_playbacks;
    /// Runs for one frame after each change; what comes meanwhile waits for its end.
    QTimer m_frame;
    bool m_isBehind = false;
    bool m_isChoosing = false;
    bool m_hasOtherRuns = true;
    /// What the person chose for runs by hand, and for requests.
    AxisKind m_handAxis = AxisKind::Steps;
    AxisKind m_requestAxis = AxisKind::Time;
};

} // namespace yieldscope
