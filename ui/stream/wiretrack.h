// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/run/playback.h"
#include "ui/stream/wirespans.h"

#include <QtCore/QPointer>
#include <QtWidgets/QWidget>

class QPainter;

namespace yieldscope {

struct LaneColors;

/// Draws where the newest chunks are between the server's socket and the client's, and below that
/// the bytes that were sent and, where it is known, the reads that took them.
class WireTrack : public QWidget
{
    Q_OBJECT

public:
    explicit WireTrack(QWidget *parent = nullptr);

    void setPlayback(Playback *playback);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    void refresh();
    void drawStations(QPainter &painter, const QRect &rect) const;
    void drawChunks(QPainter &painter, const QRect &rect, const QList<ChunkId> &chunks,
                    const LaneColors &colors) const;
    void drawBytes(QPainter &painter, const QRect &rect) const;
    void drawStrip(QPainter &painter, const QRect &strip, const QList<WireSpan> &spans) const;
    [[nodiscard]] int lineHeight() const;

    QPointer<Playback> m_playback;
    WireStations m_stations;
    WireSpans m_spans;
};

} // namespace yieldscope
