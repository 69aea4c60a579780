// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/run/playback.h"
#include "ui/stream/wireglide.h"

#include <QtCore/QPointer>
#include <QtWidgets/QWidget>

class QPainter;

namespace yieldscope {

class FrameTicker;
class Motion;

/// Draws where the newest chunks are between the server's socket and the client's, and below that
/// the bytes that were sent and, where it is known, the reads that took them. A chunk that the
/// cursor sees moving on glides to its next place; the state itself is never late.
class WireTrack : public QWidget
{
    Q_OBJECT

public:
    explicit WireTrack(QWidget *parent = nullptr);

    void setPlayback(Playback *playback);
    /// Without them nothing moves.
    void setMotion(Motion &motion, FrameTicker &ticker);
    /// Whether a chunk is on its way, or marked as having arrived.
    [[nodiscard]] bool isMoving() const noexcept { return !m_glides.isEmpty(); }
    /// Where a chunk is drawn now; empty where it is not.
    [[nodiscard]] QRectF boxRect(ChunkId chunk) const;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    bool event(QEvent *event) override;

private:
    void takeRun();
    void refresh();
    void takeState();
    void beginGlides(const QList<TrackBox> &before, EventIndex former);
    void passTime(Nanoseconds elapsed);
    void endGlides();
    [[nodiscard]] bool canBeSeen() const;
    [[nodiscard]] bool isReduced() const;
    [[nodiscard]] const WireGlide *glideOf(ChunkId chunk) const;
    [[nodiscard]] QRect upperHalf() const;
    [[nodiscard]] QRect track() const;
    [[nodiscard]] QList<TrackBox> boxesNow() const;
    void drawStations(QPainter &painter, const QRect &rect) const;
    void drawChunk(QPainter &painter, const TrackBox &box, bool isMarked) const;
    void drawBytes(QPainter &painter, const QRect &rect) const;
    void drawStrip(QPainter &painter, const QRect &strip, const QList<WireSpan> &spans) const;
    [[nodiscard]] int lineHeight() const;

    QPointer<Playback> m_playback;
    QPointer<Motion> m_motion;
    QPointer<FrameTicker> m_ticker;
    QList<WireGlide> m_glides;
    /// The cursor that is shown; -1 where nothing can have moved since.
    EventIndex m_at = -1;
    bool m_isAtLiveEnd = false;
    WireStations m_stations;
    WireSpans m_spans;
};

} // namespace yieldscope
