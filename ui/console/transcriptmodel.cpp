// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/console/transcriptmodel.h"

#include "core/run/calllog.h"

#include <algorithm>

namespace yieldscope {

namespace {

Call callOf(const Event &event, EventIndex index)
{
    Call call;
    call.at = index;
    call.resumption = event.resumption;
    call.value = event.value;
    if (event.kind == EventKind::Resumed)
        call.exception = event.text;
    return call;
}

QString creationText(const Event &event)
{
    QStringList arguments;
    for (const LocalChange &argument : event.locals)
        arguments.append(argument.name % u'=' % argument.value.repr());
    return u"g = " % event.text % u'(' % arguments.join(u", ") % u')';
}

} // namespace

void TranscriptModel::clear()
{
    beginResetModel();
    m_lines.clear();
    m_new.clear();
    m_seen = 0;
    m_cursor = 0;
    m_yieldedAt = -1;
    m_asides = 0;
    endResetModel();
}

void TranscriptModel::update(const TraceView &view, bool isAsync)
{
    m_isAsync = isAsync;
    for (EventIndex i = std::max(m_seen, view.first()); i < view.end(); ++i)
        take(view.at(i), i);
    m_seen = view.end();
    flush();
    drop(view.first());
}

void TranscriptModel::take(const Event &event, EventIndex index)
{
    switch (event.kind) {
    case EventKind::Created:
        m_new.append({ index, Kind::Input, creationText(event) });
        return;
    case EventKind::IteratorMade:
        m_new.append({ index, Kind::Input, QStringLiteral("g = iter(g)") });
        return;
    case EventKind::Resumed:
        m_yieldedAt = -1;
        m_new.append({ index, Kind::Input, writtenCall(callOf(event, index), m_isAsync) });
        return;
    case EventKind::Refused:
        m_new.append({ index, Kind::Input, writtenCall(callOf(event, index), m_isAsync) });
        m_new.append({ index, Kind::Failure, event.text });
        return;
    case EventKind::Yielded:
        m_new.append({ index, Kind::Output, event.value.repr() });
        m_yieldedAt = index;
        return;
    case EventKind::Finished:
        takeOutcome(event, index);
        return;
    default:
        return;
    }
}

void TranscriptModel::takeOutcome(const Event &event, EventIndex index)
{
    Call call;
    call.outcome = event.text;
    const bool isValue = event.text.startsWith(u"-> ");
    // What was yielded while GeneratorExit was ignored was handed to nobody.
    if (m_yieldedAt >= 0) {
        flush();
        for (std::size_t row = m_lines.size(); row-- > 0;) {
            Line &line = m_lines[row];
            if (line.at != m_yieldedAt || line.isAside)
                continue;
            line.kind = Kind::Note;
            line.text = tr("%1 was yielded, but not handed out").arg(line.text);
            const QModelIndex changed = createIndex(int(row), 0);
            Q_EMIT dataChanged(changed, changed);
            break;
        }
        m_yieldedAt = -1;
    }
    m_new.append({ index, isValue ? Kind::Output : Kind::Failure, writtenOutcome(call) });
}

void TranscriptModel::flush()
{
    if (m_new.isEmpty())
        return;
    const int first = int(m_lines.size());
    beginInsertRows({}, first, first + int(m_new.size()) - 1);
    m_lines.insert(m_lines.end(), m_new.begin(), m_new.end());
    m_new.clear();
    endInsertRows();
}

void TranscriptModel::drop(EventIndex first)
{
    const auto kept = std::find_if(m_lines.begin(), m_lines.end(),
                                   [first](const Line &line) { return line.at >= first; });
    if (kept == m_lines.begin())
        return;
    beginRemoveRows({}, 0, int(kept - m_lines.begin()) - 1);
    m_asides -= std::count_if(m_lines.begin(), kept, [](const Line &line) { return line.isAside; });
    m_lines.erase(m_lines.begin(), kept);
    endRemoveRows();
}

void TranscriptModel::addAside(EventIndex at, const QList<std::pair<Kind, QString>> &lines)
{
    const auto after
        = std::upper_bound(m_lines.begin(), m_lines.end(), at,
                           [](EventIndex wanted, const Line &line) { return wanted < line.at; });
    const int row = int(after - m_lines.begin());
    beginInsertRows({}, row, row + int(lines.size()) - 1);
    std::deque<Line> asides;
    for (const auto &[kind, text] : lines)
        asides.push_back({ at, kind, text, true });
    m_lines.insert(after, asides.begin(), asides.end());
    m_asides += lines.size();
    endInsertRows();
    forgetAsides();
}

void TranscriptModel::forgetAsides()
{
    for (int row = 0; m_asides > MaxAsides && row < int(m_lines.size());) {
        if (!m_lines[std::size_t(row)].isAside) {
            ++row;
            continue;
        }
        beginRemoveRows({}, row, row);
        m_lines.erase(m_lines.begin() + row);
        --m_asides;
        endRemoveRows();
    }
}

void TranscriptModel::setCursor(EventIndex cursor)
{
    m_cursor = cursor;
}

int TranscriptModel::rowAt(EventIndex cursor) const
{
    const auto after
        = std::upper_bound(m_lines.begin(), m_lines.end(), cursor,
                           [](EventIndex wanted, const Line &line) { return wanted < line.at; });
    return int(after - m_lines.begin()) - 1;
}

int TranscriptModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_lines.size());
}

QVariant TranscriptModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= int(m_lines.size()))
        return {};
    const Line &shown = line(index.row());
    const bool isReached = shown.at <= m_cursor;
    switch (role) {
    case Qt::DisplayRole:
        return shown.text;
    case Qt::ToolTipRole:
        return tr("Step %1: %2").arg(shown.at).arg(shown.text).toHtmlEscaped();
    case Qt::AccessibleTextRole:
        return isReached ? shown.text : tr("%1, later than the step that is shown").arg(shown.text);
    case EventRole:
        return qlonglong(shown.at);
    case KindRole:
        return int(shown.kind);
    case IsReachedRole:
        return isReached;
    default:
        return {};
    }
}

} // namespace yieldscope
