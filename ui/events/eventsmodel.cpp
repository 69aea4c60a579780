// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/events/eventsmodel.h"

#include "ui/events/eventtext.h"

#include <algorithm>

namespace yieldscope {

void EventsModel::clear(bool isAsync, bool isIterable)
{
    beginResetModel();
    m_view = {};
    m_first = m_end = m_scanned = 0;
    m_shown.clear();
    m_frameNames.clear();
    m_isAsync = isAsync;
    m_isIterable = isIterable;
    findNamedKinds();
    m_hasBegun = false;
    endResetModel();
}

void EventsModel::update(const TraceView &view)
{
    if (!m_hasBegun && !view.isEmpty()) {
        m_hasBegun = true;
        m_begin = view.at(view.first()).time;
        m_first = m_end = m_scanned = view.first();
    }
    drop(view);
    append(view);
}

void EventsModel::drop(const TraceView &view)
{
    int gone = 0;
    if (m_filter.isOpen()) {
        gone = int(std::max<EventIndex>(std::min(view.first(), m_end) - m_first, 0));
    } else {
        const auto kept = std::lower_bound(m_shown.begin(), m_shown.end(), view.first());
        gone = int(kept - m_shown.begin());
    }
    if (gone > 0)
        beginRemoveRows({}, 0, gone - 1);
    if (!m_filter.isOpen())
        m_shown.erase(m_shown.begin(), m_shown.begin() + gone);
    m_first = std::clamp(view.first(), m_first, std::max(m_first, m_end));
    if (gone > 0)
        endRemoveRows();
}

void EventsModel::append(const TraceView &view)
{
    const EventIndex from = std::max(m_end, view.first());
    for (EventIndex i = from; i < view.end(); ++i) {
        // Known before the event is unpacked.
        if (const EventKind kind = view.kindAt(i);
            kind == EventKind::Created || kind == EventKind::Entered)
            name(view.at(i), i);
    }
    const int rows = rowCount();
    const int added = m_filter.isOpen() ? int(view.end() - from) : 0;
    if (added > 0)
        beginInsertRows({}, rows, rows + added - 1);
    m_view = view;
    m_first = std::max(m_first, view.first());
    m_end = view.end();
    if (added > 0)
        endInsertRows();
    scanOn();
}

void EventsModel::setFilter(const EventFilter &filter)
{
    if (filter == m_filter)
        return;
    beginResetModel();
    m_filter = filter;
    m_shown.clear();
    m_scanned = m_first;
    findNamedKinds();
    endResetModel();
    scanOn();
}

void EventsModel::findNamedKinds()
{
    for (std::size_t kind = 0; kind < EventFilter::KindCount; ++kind)
        m_namedKinds.set(
            kind,
            kindText(EventKind(kind), m_isIterable).contains(m_filter.text, Qt::CaseInsensitive));
}

void EventsModel::scanOn()
{
    m_scanned = std::max(m_scanned, m_first);
    if (m_filter.isOpen())
        m_scanned = m_end;
    const auto stop = std::chrono::steady_clock::now() + ScanTime;
    std::vector<EventIndex> found;
    while (!isComplete()) {
        const EventIndex until = std::min(m_scanned + Slice, m_end);
        scan(m_scanned, until, found);
        m_scanned = until;
        if (std::chrono::steady_clock::now() >= stop)
            break;
    }
    if (found.empty())
        return;
    const int rows = rowCount();
    beginInsertRows({}, rows, rows + int(found.size()) - 1);
    m_shown.insert(m_shown.end(), found.begin(), found.end());
    endInsertRows();
}

void EventsModel::scan(EventIndex from, EventIndex until, std::vector<EventIndex> &found) const
{
    for (EventIndex i = from; i < until; ++i) {
        // The kind is known before the event is unpacked. Every name has an empty text.
        const auto kind = std::size_t(m_view.kindAt(i));
        if (m_filter.kinds.test(kind) && (m_namedKinds.test(kind) || passes(m_view.at(i), i)))
            found.push_back(i);
    }
}

// Whether the text of the filter is in it.
bool EventsModel::passes(const Event &event, EventIndex index) const
{
    return eventText(event, m_isAsync).contains(m_filter.text, Qt::CaseInsensitive)
        || frameText(event, index).contains(m_filter.text, Qt::CaseInsensitive);
}

// A frame is known by its number; its name is told when it is created or entered. The calls of an
// iterator share one number.
void EventsModel::name(const Event &event, EventIndex index)
{
    if (functionOf(event.frame, index) == event.text)
        return;
    m_frameNames[{ event.frame.value, index }] = event.text;
    if (m_frameNames.size() > MaxFrameNames)
        m_frameNames.erase(m_frameNames.begin());
}

// What the frame was called at that event; empty where that is not known any more.
QString EventsModel::functionOf(FrameId frame, EventIndex index) const
{
    const auto after = m_frameNames.upper_bound({ frame.value, index });
    if (after == m_frameNames.begin())
        return {};
    const auto &[key, name] = *std::prev(after);
    return key.first == frame.value ? name : QString();
}

QString EventsModel::frameText(const Event &event, EventIndex index) const
{
    // Between its calls an iterator has no frame.
    const bool isBetweenCalls = m_isIterable && event.line <= 0 && event.kind != EventKind::Created;
    if (!event.frame.isValid() || isBetweenCalls)
        return {};
    const QString function = functionOf(event.frame, index);
    return function.isEmpty() ? QString(u'#' % QString::number(event.frame.value))
                              : QString(function % u"()");
}

EventIndex EventsModel::eventAt(int row) const
{
    return m_filter.isOpen() ? m_first + row : m_shown[std::size_t(row)];
}

int EventsModel::rowOf(EventIndex index) const
{
    if (index < m_first || index >= m_end)
        return -1;
    if (m_filter.isOpen())
        return int(index - m_first);
    const auto found = std::lower_bound(m_shown.begin(), m_shown.end(), index);
    return found != m_shown.end() && *found == index ? int(found - m_shown.begin()) : -1;
}

int EventsModel::rowCount(const QModelIndex &parent) const
{
    if (parent.isValid())
        return 0;
    return m_filter.isOpen() ? int(m_end - m_first) : int(m_shown.size());
}

int EventsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QString EventsModel::text(EventIndex index, int column) const
{
    const Event &event = m_view.at(index);
    switch (column) {
    case StepColumn:
        return QString::number(index);
    case TimeColumn:
        return eventTime(event.time, m_begin);
    case KindColumn:
        return kindText(event.kind, m_isIterable);
    case FrameColumn:
        return frameText(event, index);
    case LineColumn:
        return event.line > 0 ? QString::number(event.line) : QString();
    case TextColumn:
        return eventText(event, m_isAsync);
    default:
        return {};
    }
}

QString EventsModel::rowText(int row) const
{
    QStringList columns;
    for (int column = 0; column < ColumnCount; ++column)
        columns.append(text(eventAt(row), column));
    return columns.join(u'\t');
}

QVariant EventsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const bool isNumber = index.column() == StepColumn || index.column() == TimeColumn
        || index.column() == LineColumn;
    switch (role) {
    case Qt::DisplayRole:
        return text(eventAt(index.row()), index.column());
    case Qt::ToolTipRole:
        return text(eventAt(index.row()), index.column()).toHtmlEscaped();
    case Qt::FontRole: {
        const ChunkId chunk = m_view.at(eventAt(index.row())).chunk;
        if (!chunk.isValid() || chunk != m_chosenChunk)
            return {};
        QFont bold = m_font;
        bold.setBold(true);
        return bold;
    }
    case Qt::TextAlignmentRole:
        return int((isNumber ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    default:
        return {};
    }
}

QVariant EventsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case StepColumn:
        return tr("Step");
    case TimeColumn:
        return tr("ms");
    case KindColumn:
        return tr("Event");
    case FrameColumn:
        return tr("Frame");
    case LineColumn:
        return tr("Line");
    case TextColumn:
        return tr("What");
    default:
        return {};
    }
}

} // namespace yieldscope
