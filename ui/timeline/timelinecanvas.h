// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/timeline/lanescan.h"
#include "ui/timeline/timelinekeys.h"
#include "ui/timeline/timelinelayout.h"
#include "ui/timeline/timelinezoom.h"

#include <QtGui/QPixmap>
#include <QtWidgets/QAbstractScrollArea>

namespace yieldscope {

/// The lanes of one or several runs, with a playhead each. Paints the lanes once and the playheads
/// over them; turns the mouse and the keys into wishes, which it does not fulfil itself.
class TimelineCanvas : public QAbstractScrollArea
{
    Q_OBJECT

public:
    /// A box of a lane.
    struct Pick
    {
        TimelineScene::Row row;
        std::int64_t box = 0;
        friend bool operator==(const Pick &, const Pick &) = default;
    };

    explicit TimelineCanvas(QWidget *parent = nullptr);

    /// Other keys than those it came with; they must outlive it.
    void setKeys(const TimelineKeys &keys) { m_keys = &keys; }
    /// Other runs: all is shown, nothing is chosen.
    void setSources(const std::vector<TimelineSource> &sources);
    /// The same run, with more events or another cursor.
    void updateSource(int run, const TimelineSource &source);
    void setAxis(AxisKind axis);
    void setAlignment(TimelineAlignment alignment);

    [[nodiscard]] const TimelineScene &scene() const noexcept { return m_scene; }
    [[nodiscard]] TimelineZoom &zoom() noexcept { return m_zoom; }
    [[nodiscard]] const TimelineAxis &axis() const noexcept { return m_axis; }
    /// Where everything stands in the viewport.
    [[nodiscard]] const TimelineLayout &lanes() const noexcept { return m_layout; }
    /// The lane that keys move in.
    [[nodiscard]] int currentRow() const;
    /// The box that is chosen; nothing where none is, or where it was dropped.
    [[nodiscard]] std::optional<Pick> chosen() const;
    /// The box at that place of the viewport, or beside it where it is too small to be met.
    [[nodiscard]] std::optional<Pick> boxAt(QPointF place) const;
    /// What of the viewport the box takes.
    [[nodiscard]] QRectF boxRect(const Pick &pick) const;
    /// Chooses a box and asks for its first event.
    void choose(const Pick &pick);
    /// Marks the box that begins with that event, and goes nowhere; none where there is no such
    /// box.
    void markBox(int run, EventIndex event);
    void zoomBy(double factor);
    /// The boxes that can be seen one by one, lane by lane; no more than that many.
    [[nodiscard]] std::vector<Pick> seenBoxes(std::size_t limit) const;
    /// Changes with the stretch, the lanes and the boxes that are seen.
    [[nodiscard]] std::uint64_t revision() const noexcept { return m_revision; }

Q_SIGNALS:
    /// The person wants to see the state after that event.
    void seekAsked(int run, yieldscope::EventIndex event);
    void stepAsked(int run, int by);
    void firstAsked(int run);
    void liveEndAsked(int run);
    void otherAxisAsked();
    /// What is to be seen is another: the stretch, the boxes, or the choice.
    void changed();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    bool event(QEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void takeBounds(bool isOther);
    void relayOut();
    void updateBars();
    void render(QPixmap &content, bool &isStale, bool isAhead);
    [[nodiscard]] bool looksBack() const;
    void paintChoice(QPainter &painter) const;
    [[nodiscard]] std::vector<LaneItem> itemsOf(const TimelineScene::Row &row) const;
    [[nodiscard]] TimelineMetrics metrics() const;
    [[nodiscard]] int currentRun() const;
    [[nodiscard]] std::optional<TimelineKeys::Command> commandOf(const QKeyEvent &key) const;
    void obey(TimelineKeys::Command command);
    void moveLane(int by);
    void moveBox(int by);
    void seekTo(QPointF place);
    void scrub(QPointF place);

    const TimelineKeys m_ownKeys;
    const TimelineKeys *m_keys = &m_ownKeys;
    TimelineScene m_scene;
    TimelineZoom m_zoom;
    TimelineLayout m_layout;
    TimelineAxis m_axis;
    /// The lanes without the playheads, and whether they have changed since.
    QPixmap m_content;
    bool m_isStale = true;
    /// The same as they look ahead of the playheads; made where one is not at its live end.
    QPixmap m_ahead;
    bool m_isAheadStale = true;
    std::uint64_t m_revision = 0;
    TimelineScene::Row m_current;
    std::optional<Pick> m_chosen;
    /// The runs whose playheads the pointer drags: one, all from the header, or none.
    std::optional<int> m_scrubbed;
    /// Where the middle button holds the axis.
    std::optional<double> m_held;
    bool m_isMovingBars = false;
};

} // namespace yieldscope
