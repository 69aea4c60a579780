// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/clock.h"
#include "core/trace/chunkindex.h"
#include "ui/stream/wirespans.h"

#include <QtCore/QRectF>

class QFontMetrics;

namespace yieldscope {

/// The box of a chunk where it rests on the track.
struct TrackBox
{
    ChunkId chunk;
    ChunkProgress station = ChunkProgress::Buffered;
    QRectF rect;
};

/// The boxes of the newest chunks on a track, as many as there is room for in each third of it; the
/// newest at the left: it comes last.
[[nodiscard]] QList<TrackBox> trackBoxes(const WireStations &stations, const QRect &track,
                                         const QFontMetrics &font);

/// A chunk on its way to where its box rests.
struct WireGlide
{
    static constexpr Nanoseconds Time = std::chrono::milliseconds(200);

    ChunkId chunk;
    QRectF from;
    Nanoseconds elapsed { 0 };

    [[nodiscard]] double progress() const noexcept
    {
        return double(elapsed.count()) / double(Time.count());
    }
};

/// What the events behind `former` have moved: each chunk from its box in `before`, or, where it
/// was not sent then, from the server's end of the track.
[[nodiscard]] QList<WireGlide> wireGlides(const QList<TrackBox> &before, const QList<TrackBox> &now,
                                          const ChunkIndex &chunks, EventIndex former,
                                          const QRect &track);

/// Between both, slow at the ends; at `from` up to 0 and at `to` from 1 on.
[[nodiscard]] QRectF glideRect(const QRectF &from, const QRectF &to, double progress);

} // namespace yieldscope
