// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/timeline/playheadpainter.h"

#include "ui/timeline/timelinetext.h"

#include <QtCore/QCoreApplication>
#include <QtGui/QFontMetricsF>
#include <QtGui/QPainter>

#include <cmath>

namespace yieldscope {

namespace {

struct PlayheadText
{
    Q_DECLARE_TR_FUNCTIONS(yieldscope::PlayheadText)
};

constexpr qreal Padding = 6;
constexpr qreal PointerHeight = 6;
constexpr double TickGap = 80;

} // namespace

PlayheadPainter::PlayheadPainter(const TimelineScene &scene, const TimelineLayout &layout,
                                 const TimelineAxis &axis, const Theme &theme, const QFont &font)
    : m_scene(scene)
    , m_layout(layout)
    , m_axis(axis)
    , m_theme(theme)
    , m_font(font)
{
}

double PlayheadPainter::playheadX(int run) const
{
    return m_axis.x(m_scene.placeOf(run, m_scene.cursor(run)));
}

// One run has its label among the ticks; of several, each in its own heading.
QRectF PlayheadPainter::strip(int run) const
{
    return m_scene.runCount() > 1 ? m_layout.title(run).adjusted(m_layout.header().left(), 0, 0, 0)
                                  : m_layout.header();
}

QString PlayheadPainter::labelText(int run) const
{
    const QString where = playheadText(m_scene, run);
    if (!m_scene.isAtLiveEnd(run))
        return where;
    return m_scene.isOver(run) ? PlayheadText::tr("%1 · END").arg(where)
                               : PlayheadText::tr("%1 · LIVE").arg(where);
}

QRectF PlayheadPainter::labelRect(int run) const
{
    const QRectF place = strip(run);
    const QFontMetricsF metrics(m_font);
    const qreal width = metrics.horizontalAdvance(labelText(run)) + 2 * Padding;
    const qreal left
        = std::max(std::min(playheadX(run) - width / 2, place.right() - width - 1), place.left());
    const qreal height = std::min(metrics.height() + 2, place.height() - 2);
    return { left, place.top() + 1, width, height };
}

PlayheadPainter::LiveMark PlayheadPainter::liveMark(int run) const
{
    if (m_scene.isAtLiveEnd(run))
        return {};
    const QString text = m_scene.isOver(run) ? PlayheadText::tr("END") : PlayheadText::tr("LIVE");
    const QFontMetricsF metrics(m_font);
    const double x = m_axis.x(m_scene.extentOf(run).end);
    const qreal width = metrics.horizontalAdvance(text) + 8;
    const QRectF place = strip(run);
    if (x < place.left() || x > place.right())
        return {};
    const qreal left = std::min(x + 2, place.right() - width);
    const QRectF rect(left, place.top() + 1, width, metrics.height() + 2);
    return rect.intersects(labelRect(run)) ? LiveMark { {}, rect } : LiveMark { text, rect };
}

void PlayheadPainter::paint(QPainter &painter) const
{
    painter.save();
    painter.setFont(m_font);
    paintTicks(painter);
    for (int run = 0; run < m_scene.runCount(); ++run) {
        if (m_scene.model(run).view().isEmpty())
            continue;
        paintAhead(painter, run);
        paintDropped(painter, run);
        paintTitle(painter, run);
        paintLiveEnd(painter, run);
        paintPlayhead(painter, run);
    }
    painter.restore();
}

void PlayheadPainter::paintAhead(QPainter &painter, int run) const
{
    if (!m_ahead || m_scene.isAtLiveEnd(run))
        return;
    const QRectF lanes = m_layout.runRect(run).intersected(m_layout.body());
    const double from = std::max(playheadX(run), lanes.left());
    if (from >= lanes.right())
        return;
    painter.save();
    painter.setClipRect(QRectF(QPointF(from, lanes.top()), lanes.bottomRight()));
    painter.drawPixmap(0, 0, *m_ahead);
    painter.restore();
}

void PlayheadPainter::paintTicks(QPainter &painter) const
{
    const QRectF header = m_layout.header();
    const QFontMetricsF metrics(m_font);
    const bool isShared = m_scene.runCount() == 1;
    const QRectF label = isShared ? labelRect(0).adjusted(-4, 0, 4, 0) : QRectF();
    const LiveMark live = isShared ? liveMark(0) : LiveMark();
    painter.setPen(m_theme.mutedText);
    for (const AxisTick &tick : axisTicks(m_axis, TickGap)) {
        // A step is a stretch, and its number stands in the middle of that.
        const double half = m_axis.kind == AxisKind::Steps ? 0.5 : 0;
        const double x = m_axis.x(tick.position + half);
        const qreal width = metrics.horizontalAdvance(tick.text);
        const QRectF place(std::max(x - width / 2, header.left() + 2), header.top() + 2, width,
                           metrics.height());
        const bool isCovered
            = place.intersects(label) || (!live.text.isEmpty() && place.intersects(live.rect));
        if (x >= header.left() && place.right() < header.right() && !isCovered)
            painter.drawText(place, Qt::AlignCenter | Qt::TextSingleLine, tick.text);
    }
}

// Before the oldest event that is kept nothing is known.
void PlayheadPainter::paintDropped(QPainter &painter, int run) const
{
    if (m_scene.model(run).view().first() == 0)
        return;
    QRectF gone = m_layout.runRect(run).intersected(m_layout.body());
    gone.setRight(std::floor(m_axis.x(m_scene.extentOf(run).begin)));
    if (gone.width() <= 0)
        return;
    painter.fillRect(gone, m_theme.window);
    painter.fillRect(gone, QBrush(m_theme.line, Qt::DiagCrossPattern));
    painter.setPen(m_theme.mutedText);
    const QString text = PlayheadText::tr("dropped");
    if (QFontMetricsF(m_font).horizontalAdvance(text) < gone.width())
        painter.drawText(gone, Qt::AlignCenter, text);
}

// Beside the labels in the heading: before them, or where there is more room for it.
QRectF PlayheadPainter::titleRect(int run) const
{
    constexpr qreal Space = 8;
    const QRectF label = labelRect(run);
    const LiveMark live = liveMark(run);
    const QRectF heading = m_layout.title(run).adjusted(Space, 0, -Space, 0);
    QRectF before = heading;
    before.setRight(label.left() - Space);
    QRectF after = heading;
    after.setLeft(label.right() + Space);
    if (!live.text.isEmpty())
        after.setRight(live.rect.left() - Space);
    return before.width() >= after.width() ? before : after;
}

void PlayheadPainter::paintTitle(QPainter &painter, int run) const
{
    if (m_scene.runCount() < 2)
        return;
    QFont bold = m_font;
    bold.setBold(true);
    const QRectF place = titleRect(run);
    painter.setFont(bold);
    painter.setPen(m_theme.text);
    painter.drawText(
        place, Qt::AlignVCenter | Qt::TextSingleLine,
        QFontMetricsF(bold).elidedText(m_scene.title(run), Qt::ElideRight, place.width()));
    painter.setFont(m_font);
}

void PlayheadPainter::paintLiveEnd(QPainter &painter, int run) const
{
    const LiveMark mark = liveMark(run);
    if (mark.rect.isEmpty())
        return;
    const QRectF lanes = m_layout.runRect(run).intersected(m_layout.body());
    const double x = std::floor(m_axis.x(m_scene.extentOf(run).end)) + 0.5;
    painter.setPen(QPen(m_theme.run.text, 1, Qt::DashLine));
    painter.drawLine(QPointF(x, lanes.top()), QPointF(x, lanes.bottom()));
    QFont bold = m_font;
    bold.setBold(true);
    painter.setFont(bold);
    painter.drawText(mark.rect, Qt::AlignCenter | Qt::TextSingleLine, mark.text);
    painter.setFont(m_font);
}

void PlayheadPainter::paintPlayhead(QPainter &painter, int run) const
{
    const QRectF lanes = m_layout.runRect(run).intersected(m_layout.body());
    const double x = playheadX(run);
    const bool isSeen = x >= m_layout.header().left() && x <= m_layout.header().right();
    const QRectF label = labelRect(run);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.error.fill);
    painter.drawRoundedRect(label, 3, 3);
    if (isSeen) {
        painter.drawPolygon(QPolygonF({ QPointF(x - PointerHeight, label.bottom() - 1),
                                        QPointF(x + PointerHeight, label.bottom() - 1),
                                        QPointF(x, label.bottom() + PointerHeight) }));
        painter.fillRect(QRectF(x - 1, label.bottom(), 2, lanes.bottom() - label.bottom()),
                         m_theme.error.fill);
    }
    painter.setPen(m_theme.error.label);
    painter.drawText(label, Qt::AlignCenter | Qt::TextSingleLine, labelText(run));
    painter.setRenderHint(QPainter::Antialiasing, false);
}

} // namespace yieldscope
