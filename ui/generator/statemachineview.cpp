// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/generator/statemachineview.h"

#include "ui/generator/arrow.h"
#include "ui/source/markpainter.h"
#include "ui/theme/theme.h"

#include <QtCore/QEvent>
#include <QtGui/QPainter>

#include <cmath>

namespace yieldscope {

namespace {

/// Labels and state names are smaller than text that is meant to be read through.
constexpr qreal SmallFont = 0.88;

} // namespace

StateMachineView::StateMachineView(QWidget *parent)
    : QWidget(parent)
{
    setAccessibleName(tr("State of the generator"));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    showState(RunState(), nullptr);
}

void StateMachineView::showState(const RunState &state, const Event *event)
{
    m_state = state.state;
    m_edge = lastEdge(state);
    m_hasStarted = state.counts.starts > 0;
    m_text = stateMachineText(state, event);
    setAccessibleDescription(m_text.description);
    setToolTip(m_text.description);
    update();
}

QFont StateMachineView::labelFont(bool isStrong) const
{
    QFont small = font();
    if (small.pointSizeF() > 0)
        small.setPointSizeF(small.pointSizeF() * SmallFont);
    small.setBold(isStrong);
    return small;
}

StateMachineMetrics StateMachineView::metrics() const
{
    const QFontMetricsF strong(labelFont(true));
    StateMachineMetrics metrics;
    metrics.lineHeight = std::ceil(QFontMetricsF(font()).height());
    const QString longest = QString::fromLatin1(toString(GeneratorState::Suspended));
    metrics.boxWidth = std::ceil(strong.horizontalAdvance(longest) + strong.height());
    return metrics;
}

int StateMachineView::accessibleRowCount() const
{
    return int(GeneratorState::Closed) + 1;
}

QString StateMachineView::accessibleRowText(int row) const
{
    const QString name = m_text.names[std::size_t(row)];
    return GeneratorState(row) == m_state ? tr("%1, the present state").arg(name) : name;
}

QRect StateMachineView::accessibleRowRect(int row) const
{
    const StateMachineGeometry all = StateMachineGeometry::of(width(), metrics());
    switch (GeneratorState(row)) {
    case GeneratorState::Created:
        return all.created.toRect();
    case GeneratorState::Running:
        return all.running.toRect();
    case GeneratorState::Suspended:
        return all.suspended.toRect();
    case GeneratorState::Closed:
        return all.closed.toRect();
    }
    return {};
}

int StateMachineView::accessibleCurrentRow() const
{
    return int(m_state);
}

QSize StateMachineView::minimumSizeHint() const
{
    return StateMachineGeometry::leastSize(metrics()).toSize();
}

QSize StateMachineView::sizeHint() const
{
    return minimumSizeHint() + QSize(60, 0);
}

void StateMachineView::paintText(QPainter &painter, const QRectF &rect, Qt::Alignment alignment,
                                 const QString &text, const QColor &color, bool isStrong) const
{
    const QFont small = labelFont(isStrong);
    painter.setFont(small);
    painter.setPen(color);
    painter.drawText(rect, int(alignment | Qt::AlignVCenter | Qt::TextSingleLine),
                     QFontMetricsF(small).elidedText(text, Qt::ElideRight, rect.width()));
}

void StateMachineView::paintBox(QPainter &painter, const QRectF &box, GeneratorState which,
                                const LaneColors &colors) const
{
    const bool isPresent = which == m_state;
    painter.setPen(QPen(colors.text, isPresent ? 2 : 1.2));
    painter.setBrush(isPresent ? QBrush(colors.fill) : QBrush(Qt::NoBrush));
    painter.drawRoundedRect(box, box.height() / 2.6, box.height() / 2.6);
    paintText(painter, box, Qt::AlignHCenter, m_text.names[std::size_t(which)],
              isPresent ? colors.label : colors.text, true);
}

void StateMachineView::paintEdges(QPainter &painter, const StateMachineGeometry &all,
                                  const Theme &theme) const
{
    const auto edge = [&](const QPolygonF &path, StateEdge which, const QColor &color) {
        const bool isLast = m_edge == which;
        paintArrow(painter, path, isLast ? color : theme.outline, isLast ? 2.2 : 1.3,
                   which == StateEdge::End && !isLast ? Qt::DashLine : Qt::SolidLine);
    };
    edge(all.start, StateEdge::Start, theme.run.text);
    edge(all.yield, StateEdge::Yield, theme.suspended.text);
    edge(all.resume, StateEdge::Resume, theme.run.text);
    const bool isUnstarted = m_state == GeneratorState::Closed && !m_hasStarted;
    edge(isUnstarted ? all.endUnstarted : all.end, StateEdge::End, theme.caller.text);
}

void StateMachineView::paintLabels(QPainter &painter, const StateMachineGeometry &all,
                                   const Theme &theme) const
{
    const auto label = [&](const QRectF &rect, Qt::Alignment alignment, const QString &text,
                           StateEdge which, const QColor &color) {
        const bool isLast = m_edge == which;
        paintText(painter, rect, alignment, text, isLast ? color : theme.mutedText, isLast);
    };
    label(all.startLabel, Qt::AlignHCenter, m_text.start, StateEdge::Start, theme.run.text);
    label(all.yieldLabel, Qt::AlignHCenter, m_text.yield, StateEdge::Yield, theme.suspended.text);
    label(all.resumeLabel, Qt::AlignHCenter, m_text.resume, StateEdge::Resume, theme.run.text);
    label(all.endLabel, Qt::AlignRight, m_text.end, StateEdge::End, theme.text);
    if (m_text.note.isEmpty())
        return;
    paintText(painter, all.note, Qt::AlignRight, m_text.note, theme.loop.text, true);
    const qreal side = all.note.height() * 0.8;
    const qreal width = QFontMetricsF(labelFont(true)).horizontalAdvance(m_text.note);
    const QRectF glyph(all.note.right() - width - side - 4, all.note.top(), side,
                       all.note.height());
    if (glyph.left() >= all.note.left())
        paintMark(painter, glyph.adjusted(0, 1, 0, -1), LineMark::Awaiting, 0, theme);
}

void StateMachineView::paintSummary(QPainter &painter, const StateMachineGeometry &all,
                                    const Theme &theme) const
{
    const bool isRefused = !m_text.refusal.isEmpty();
    const QString text = isRefused ? m_text.refusal : m_text.summary;
    painter.setFont(font());
    painter.setPen(isRefused ? theme.error.text : theme.text);
    painter.drawText(all.summary, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                     QFontMetricsF(font()).elidedText(text, Qt::ElideRight, all.summary.width()));
}

void StateMachineView::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(palette());
    const StateMachineGeometry all = StateMachineGeometry::of(width(), metrics());
    QPainter painter(this);
    painter.fillRect(rect(), theme.base);
    painter.setRenderHint(QPainter::Antialiasing);
    paintEdges(painter, all, theme);
    paintLabels(painter, all, theme);
    paintBox(painter, all.created, GeneratorState::Created, theme.caller);
    paintBox(painter, all.running, GeneratorState::Running, theme.run);
    paintBox(painter, all.suspended, GeneratorState::Suspended, theme.suspended);
    paintBox(painter, all.closed, GeneratorState::Closed, theme.caller);
    paintSummary(painter, all, theme);
}

void StateMachineView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        updateGeometry();
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        update();
}

} // namespace yieldscope
