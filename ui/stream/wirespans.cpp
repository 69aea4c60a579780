// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/stream/wirespans.h"

#include "ui/stream/wiretext.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QStringList>

#include <algorithm>
#include <optional>

namespace yieldscope {

namespace {

// How far back of the cursor bytes are looked for.
constexpr EventIndex LongestSearch = 32'768;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(yieldscope::WireTrack)
};

std::optional<WireSpan::Kind> sentKind(const Event &event)
{
    if (event.kind == EventKind::HeadSent)
        return WireSpan::Kind::Head;
    if (event.kind == EventKind::BodyEnded && event.size > 0)
        return WireSpan::Kind::End;
    if (event.kind == EventKind::ChunkBuffered)
        return event.chunk.isValid() ? WireSpan::Kind::Chunk : WireSpan::Kind::Comment;
    return std::nullopt;
}

QString listed(const QList<ChunkId> &chunks)
{
    QStringList texts;
    for (const ChunkId chunk : chunks)
        texts.append(u'#' % QString::number(chunk.value));
    return texts.join(QStringLiteral(", "));
}

} // namespace

WireSpans wireSpans(const TraceView &view, const RunState &state, int mostSent)
{
    WireSpans spans;
    std::int64_t sentEnd = state.stream.wireBytes;
    std::int64_t readEnd = state.stream.clientBytes;
    const EventIndex oldest = std::max(view.first(), state.at - LongestSearch);
    for (EventIndex i = std::min(state.at, view.end() - 1); i >= oldest; --i) {
        const Event &event = view.at(i);
        if (event.kind == EventKind::ClientRead) {
            spans.reads.prepend({ WireSpan::Kind::Read, readEnd - event.size, readEnd, {} });
            readEnd -= event.size;
        }
        // Neither of what is older is shown.
        if (spans.sent.size() >= mostSent && readEnd <= spans.sent.first().start)
            break;
        const auto kind = sentKind(event);
        if (!kind || spans.sent.size() >= mostSent)
            continue;
        spans.sent.prepend({ *kind, sentEnd - event.size, sentEnd, event.chunk });
        sentEnd -= event.size;
    }
    // Reads of bytes that are not shown are not shown either.
    const std::int64_t first = spans.sent.isEmpty() ? 0 : spans.sent.first().start;
    spans.reads.removeIf([first](const WireSpan &read) { return read.end <= first; });
    return spans;
}

WireStations wireStations(const ChunkIndex &chunks, const RunState &state, int most)
{
    WireStations stations;
    stations.tellsReceipt = tellsWhatItReads(state.stream, chunks);
    const std::vector<ChunkEntry> &all = chunks.chunks();
    const auto add = [most](QList<ChunkId> &list, ChunkId chunk) {
        if (list.size() < most)
            list.prepend(chunk);
    };
    for (std::size_t i = chunks.countAt(state.at); i-- > 0;) {
        const ChunkEntry &chunk = all[i];
        switch (progressAt(chunk, state.at)) {
        case ChunkProgress::Buffered:
            add(stations.buffered, chunk.id);
            break;
        case ChunkProgress::Written:
            add(stations.written, chunk.id);
            break;
        case ChunkProgress::Received:
            add(stations.received, chunk.id);
            break;
        case ChunkProgress::NotYet:
        case ChunkProgress::Yielded:
            break;
        }
        // Chunks keep their order: what is older has come at least as far.
        const bool isFull = stations.tellsReceipt ? stations.received.size() >= most
                                                  : stations.written.size() >= most;
        if (isFull)
            break;
    }
    return stations;
}

QString wireTrackText(const WireStations &stations, const WireSpans &spans)
{
    QStringList parts;
    const auto add = [&parts](const QList<ChunkId> &chunks, const QString &pattern) {
        if (!chunks.isEmpty())
            parts.append(pattern.arg(listed(chunks)));
    };
    add(stations.buffered, Words::tr("In the server's buffer: %1."));
    add(stations.written, Words::tr("Given to the kernel: %1."));
    add(stations.received, Words::tr("Read by the client: %1."));
    if (!stations.tellsReceipt && !stations.written.isEmpty())
        parts.append(Words::tr("What the client has read is not known."));
    if (!spans.reads.isEmpty()) {
        QStringList sizes;
        for (const WireSpan &read : spans.reads)
            sizes.append(QString::number(read.size()));
        parts.append(
            Words::tr("The client's reads, in bytes: %1.").arg(sizes.join(QStringLiteral(", "))));
    }
    return parts.join(u' ');
}

QRect spanRect(const QRect &strip, const WireSpan &span, std::int64_t first, std::int64_t last)
{
    if (last <= first || span.end <= first || span.start >= last)
        return {};
    const auto place = [&](std::int64_t byte) {
        const double part = double(std::clamp(byte, first, last) - first) / double(last - first);
        return strip.left() + int(part * strip.width());
    };
    const int left = place(span.start);
    return { left, strip.top(), std::max(1, place(span.end) - left), strip.height() };
}

} // namespace yieldscope
