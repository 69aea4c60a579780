// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/stream/wireglide.h"

#include <QtGui/QFontMetrics>

#include <algorithm>

namespace yieldscope {

namespace {

constexpr int Gap = 3;
constexpr int Padding = 6;

void addStation(QList<TrackBox> &boxes, const QList<ChunkId> &chunks, ChunkProgress station,
                const QRect &place, const QFontMetrics &font)
{
    int left = place.left() + Gap;
    for (qsizetype i = chunks.size() - 1; i >= 0; --i) {
        const QString text = u'#' % QString::number(chunks[i].value);
        const QRect box(left, place.top() + 1, font.horizontalAdvance(text) + 2 * Padding,
                        place.height() - 2);
        if (box.right() > place.right() - Gap)
            break;
        boxes.append({ chunks[i], station, box });
        left = box.right() + 1 + Gap;
    }
}

} // namespace

QList<TrackBox> trackBoxes(const WireStations &stations, const QRect &track,
                           const QFontMetrics &font)
{
    const int width = track.width() / 3;
    const QRect first(track.left(), track.top(), width, track.height());
    QList<TrackBox> boxes;
    addStation(boxes, stations.buffered, ChunkProgress::Buffered, first, font);
    addStation(boxes, stations.written, ChunkProgress::Written, first.translated(width, 0), font);
    addStation(boxes, stations.received, ChunkProgress::Received, first.translated(2 * width, 0),
               font);
    return boxes;
}

QList<WireGlide> wireGlides(const QList<TrackBox> &before, const QList<TrackBox> &now,
                            const ChunkIndex &chunks, EventIndex former, const QRect &track)
{
    QList<WireGlide> glides;
    for (const TrackBox &box : now) {
        const ChunkEntry *entry = chunks.find(box.chunk);
        if (!entry || progressAt(*entry, former) >= box.station)
            continue;
        const bool wasSent = progressAt(*entry, former) >= ChunkProgress::Buffered;
        const auto was = std::ranges::find(before, box.chunk, &TrackBox::chunk);
        // There was no room for it, so nobody saw where it came from.
        if (wasSent && was == before.end())
            continue;
        QRectF from = box.rect;
        from.moveLeft(track.left() + Gap);
        if (wasSent)
            from = was->rect;
        if (from != box.rect)
            glides.append({ box.chunk, from });
    }
    return glides;
}

QRectF glideRect(const QRectF &from, const QRectF &to, double progress)
{
    const double part = std::clamp(progress, 0.0, 1.0);
    if (part >= 1)
        return to;
    const double eased = part * part * (3 - 2 * part);
    const auto between = [eased](double one, double other) { return one + (other - one) * eased; };
    return { between(from.x(), to.x()), between(from.y(), to.y()),
             between(from.width(), to.width()), between(from.height(), to.height()) };
}

} // namespace yieldscope
