// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/clients/chunktext.h"

#include "ui/clients/clienttext.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QStringList>

#include <algorithm>

namespace yieldscope {

namespace {

// The head leaves soon; what stands further back is not looked for.
constexpr EventIndex LongestSearch = 4096;

struct ChunkText
{
    Q_DECLARE_TR_FUNCTIONS(yieldscope::ChunkText)
};

EventIndex firstOf(const TraceView &view, EventKind kind)
{
    const EventIndex end = std::min(view.end(), view.first() + LongestSearch);
    for (EventIndex i = view.first(); i < end; ++i) {
        if (view.kindAt(i) == kind)
            return i;
    }
    return -1;
}

} // namespace

ReadFacts readFacts(const TraceView &view, const std::vector<ChunkEntry> &chunks, std::size_t place)
{
    ReadFacts facts;
    const ChunkEntry &chunk = chunks[place];
    if (!view.contains(chunk.receivedAt))
        return facts;
    facts.isReceived = true;
    const Event received = view.at(chunk.receivedAt);
    const std::int64_t *reads = received.value.asInt();
    facts.reads = reads ? *reads : 0;
    const auto shares = [&](std::size_t other) {
        return other < chunks.size() && chunk.readAt >= 0 && chunks[other].readAt == chunk.readAt;
    };
    facts.isGlued = shares(place + 1) || (place > 0 && shares(place - 1));
    return facts;
}

QString readsText(const ReadFacts &facts)
{
    if (!facts.isReceived || facts.reads == 0)
        return {};
    QStringList words;
    if (facts.isGlued)
        words.append(ChunkText::tr("glued"));
    if (facts.isCut())
        words.append(ChunkText::tr("cut in %1").arg(facts.reads));
    return words.isEmpty() ? ChunkText::tr("whole") : words.join(QStringLiteral(", "));
}

FirstBytes firstBytes(const TraceView &view, const ChunkIndex &chunks)
{
    FirstBytes first;
    const EventIndex request = firstOf(view, EventKind::RequestReceived);
    if (request < 0)
        return first;
    const auto since = [&](EventIndex at) {
        return view.contains(at) ? view.at(at).time - view.at(request).time : Nanoseconds(-1);
    };
    first.head = since(firstOf(view, EventKind::HeadSent));
    if (!chunks.chunks().empty() && chunks.chunks().front().id.value == 1) {
        first.chunkWritten = since(chunks.chunks().front().writtenAt);
        first.chunkReceived = since(chunks.chunks().front().receivedAt);
    }
    return first;
}

QString firstBytesText(const FirstBytes &first)
{
    QStringList parts;
    const auto add = [&parts](Nanoseconds time, const QString &pattern) {
        if (time.count() >= 0)
            parts.append(pattern.arg(timeText(time)));
    };
    add(first.head, ChunkText::tr("head %1"));
    add(first.chunkWritten, ChunkText::tr("first chunk to the kernel %1"));
    add(first.chunkReceived, ChunkText::tr("read %1"));
    return parts.isEmpty()
        ? QString()
        : ChunkText::tr("After the request: %1").arg(parts.join(QStringLiteral(" · ")));
}

} // namespace yieldscope
