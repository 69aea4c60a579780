// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/clients/receivedmodel.h"

#include "ui/clients/clienttext.h"
#include "ui/stream/wiretext.h"

#include <algorithm>

namespace yieldscope {

namespace {

// Of the body as much is put together as can be looked at.
constexpr std::size_t MostChunks = 400;

// When the client had the chunk, or the kernel, where nothing is known of the client.
EventIndex arrival(const ChunkEntry &chunk, bool isKnown)
{
    return isKnown ? chunk.receivedAt : chunk.writtenAt;
}

bool hasHappened(EventIndex at, EventIndex cursor)
{
    return at >= 0 && at <= cursor;
}

QByteArray contentOf(const Event &event)
{
    const QByteArray *bytes = event.value.asBytes();
    // The trace keeps the beginning of a long one.
    return bytes ? *bytes : "\n[" + event.value.repr().toUtf8() + "]\n";
}

} // namespace

void ReceivedModel::setPlayback(Playback *playback)
{
    if (m_playback)
        m_playback->disconnect(this);
    m_playback = playback;
    if (m_playback) {
        connect(m_playback, &Playback::runChanged, this, &ReceivedModel::reset);
        connect(m_playback, &Playback::moved, this, &ReceivedModel::follow);
    }
    reset();
}

void ReceivedModel::reset()
{
    beginResetModel();
    m_rows = 0;
    endResetModel();
    follow();
}

void ReceivedModel::follow()
{
    const int rows = m_playback && !m_playback->state().stream.request.isEmpty()
        ? int(m_playback->chunks().countAt(m_playback->cursor()))
        : 0;
    if (rows < m_rows) {
        beginRemoveRows({}, rows, m_rows - 1);
        m_rows = rows;
        endRemoveRows();
    } else if (rows > m_rows) {
        beginInsertRows({}, m_rows, rows - 1);
        m_rows = rows;
        endInsertRows();
    }
    if (m_rows > 0)
        Q_EMIT dataChanged(index(0), index(m_rows - 1));
}

int ReceivedModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_rows;
}

const ChunkEntry *ReceivedModel::entry(const QModelIndex &index) const
{
    if (!m_playback || !index.isValid())
        return nullptr;
    const std::vector<ChunkEntry> &chunks = m_playback->chunks().chunks();
    const auto row = std::size_t(index.row());
    return row < chunks.size() ? &chunks[row] : nullptr;
}

bool ReceivedModel::isReceived(const ChunkEntry &chunk) const
{
    return hasHappened(chunk.receivedAt, m_playback->cursor());
}

QString ReceivedModel::timeText(const ChunkEntry &chunk) const
{
    const bool isKnown = tellsWhatItReads(m_playback->state().stream, m_playback->chunks());
    const EventIndex cursor = m_playback->cursor();
    const EventIndex at = arrival(chunk, isKnown);
    const TraceView &view = m_playback->view();
    const bool hasLeft = !m_playback->state().stream.left.isEmpty();
    if (!hasHappened(at, cursor) || !view.contains(at)) {
        if (isKnown && hasLeft)
            return tr("not received");
        const ChunkProgress progress = progressAt(chunk, cursor);
        return isKnown && progress == ChunkProgress::Written
            ? tr("on its way …")
            : progressWord(progress, m_playback->state().isIterable);
    }
    const ChunkEntry *before = m_playback->chunks().find(ChunkId { chunk.id.value - 1 });
    const EventIndex from = before ? arrival(*before, isKnown) : view.first();
    if (!view.contains(from))
        return {};
    return u'+' % yieldscope::timeText(view.at(at).time - view.at(from).time);
}

QVariant ReceivedModel::data(const QModelIndex &index, int role) const
{
    const ChunkEntry *chunk = entry(index);
    if (!chunk)
        return {};
    const auto facts = [&] {
        return chunkFacts(m_playback->view(), *chunk, m_playback->cursor(),
                          m_playback->state().stream.head);
    };
    switch (role) {
    case IdRole:
        return QString(u'#' % QString::number(chunk->id.value));
    case DataRole:
        return facts().data;
    case TimeRole:
        return timeText(*chunk);
    case IsReceivedRole:
        return isReceived(*chunk);
    case IsAtCursorRole:
        return index == current();
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return tr("#%1 %2, %3").arg(chunk->id.value).arg(facts().data, timeText(*chunk));
    case Qt::ToolTipRole:
        return chunkClocks(m_playback->view(), *chunk, m_playback->cursor(),
                           m_playback->state().isIterable);
    default:
        return {};
    }
}

QModelIndex ReceivedModel::current() const
{
    if (!m_playback || m_rows == 0)
        return {};
    const Event *event = m_playback->event();
    const ChunkEntry *chunk = event ? m_playback->chunks().find(event->chunk) : nullptr;
    if (!chunk)
        return index(m_rows - 1);
    const auto row = chunk - m_playback->chunks().chunks().data();
    return index(int(std::min<std::ptrdiff_t>(row, m_rows - 1)));
}

AssembledBody assembledBody(const TraceView &view, const ChunkIndex &chunks, const RunState &state)
{
    AssembledBody body;
    const bool isKnown = tellsWhatItReads(state.stream, chunks);
    // They arrive in order, but for the empty ones, for which nothing is sent.
    std::size_t count = chunks.countAt(state.at);
    while (count > 0 && !hasHappened(arrival(chunks.chunks()[count - 1], isKnown), state.at))
        --count;
    const std::size_t first = count > MostChunks ? count - MostChunks : 0;
    body.isCut = first > 0 || (count > 0 && chunks.chunks().front().id.value > 1);
    QByteArray bytes;
    for (std::size_t i = first; i < count; ++i) {
        const ChunkEntry &chunk = chunks.chunks()[i];
        if (hasHappened(arrival(chunk, isKnown), state.at) && view.contains(chunk.bufferedAt))
            bytes += contentOf(view.at(chunk.bufferedAt));
    }
    // A character may come in two chunks, so they are decoded together.
    body.text = QString::fromUtf8(bytes);
    return body;
}

} // namespace yieldscope
