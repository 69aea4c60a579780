// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/protocol/protocolview.h"

#include "core/run/playback.h"
#include "ui/generator/arrow.h"
#include "ui/theme/theme.h"

#include <QtCore/QEvent>
#include <QtGui/QPainter>

#include <cmath>

namespace yieldscope {

namespace {

constexpr int TextPadding = 6;
constexpr int NoteFlags = Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap;

} // namespace

ProtocolView::ProtocolView(QWidget *parent)
    : QWidget(parent)
{
    setAccessibleName(tr("Iterator protocol"));
    takeState();
}

void ProtocolView::setPlayback(Playback *playback)
{
    if (m_playback)
        disconnect(m_playback, nullptr, this, nullptr);
    m_playback = playback;
    if (m_playback) {
        connect(m_playback, &Playback::runChanged, this, &ProtocolView::takeState);
        connect(m_playback, &Playback::moved, this, &ProtocolView::takeState);
    }
    takeState();
}

void ProtocolView::takeState()
{
    if (m_playback && m_playback->run()) {
        const Run &run = *m_playback->run();
        m_text
            = protocolText(m_playback->state(), m_playback->event(), run.spec().kind, run.title());
    } else {
        m_text = protocolText(RunState(), nullptr, Kind::Sync, tr("iterable"));
    }
    setAccessibleDescription(m_text.description);
    setToolTip(m_text.description);
    updateGeometry();
    update();
}

ProtocolMetrics ProtocolView::metrics(int width) const
{
    QFont strong = font();
    strong.setBold(true);
    const QFontMetricsF bold(strong);
    ProtocolMetrics metrics;
    metrics.lineHeight = std::ceil(QFontMetricsF(font()).height());
    metrics.boxWidth
        = std::ceil(bold.horizontalAdvance(QStringLiteral("StopAsyncIteration"))) + 2 * TextPadding;
    metrics.hasWait = m_text.isAsync;
    const qreal least = ProtocolGeometry::leastSize(metrics).width();
    const QRectF room(0, 0, std::max<qreal>(width, least) - 2 * TextPadding - 4, 1000);
    metrics.noteLines = std::max(
        1,
        int(std::ceil(QFontMetricsF(font()).boundingRect(room, NoteFlags, m_text.note).height()
                      / metrics.lineHeight)));
    return metrics;
}

QSize ProtocolView::minimumSizeHint() const
{
    return ProtocolGeometry::leastSize(metrics(width())).toSize();
}

QSize ProtocolView::sizeHint() const
{
    return minimumSizeHint() + QSize(40, 0);
}

void ProtocolView::paintBox(QPainter &painter, const QRectF &box, const QString &text,
                            const LaneColors &colors, bool isPresent) const
{
    painter.setPen(QPen(colors.text, isPresent ? 2 : 1.2));
    painter.setBrush(isPresent ? QBrush(colors.fill) : QBrush(Qt::NoBrush));
    painter.drawRoundedRect(box, 6, 6);
    QFont strong = font();
    strong.setBold(isPresent);
    painter.setFont(strong);
    painter.setPen(isPresent ? colors.label : colors.text);
    const QRectF inner = box.adjusted(TextPadding, 0, -TextPadding, 0);
    painter.drawText(inner, Qt::AlignCenter | Qt::TextSingleLine,
                     QFontMetricsF(strong).elidedText(text, Qt::ElideRight, inner.width()));
}

void ProtocolView::paintBoxes(QPainter &painter, const ProtocolGeometry &all,
                              const Theme &theme) const
{
    const ProtocolStage stage = m_text.stage;
    const bool isOver = stage == ProtocolStage::Ended || stage == ProtocolStage::Raised
        || stage == ProtocolStage::Closed;
    paintBox(painter, all.iterable, m_text.iterable, theme.caller, false);
    const bool isRunning = stage == ProtocolStage::Asked;
    paintBox(painter, all.iterator, m_text.iterator, isRunning ? theme.run : theme.caller,
             isRunning || stage == ProtocolStage::Made);
    if (m_text.isAsync)
        paintBox(painter, all.wait, m_text.wait, theme.loop, stage == ProtocolStage::Waiting);
    paintBox(painter, all.value, m_text.value, theme.suspended, stage == ProtocolStage::Handed);
    paintBox(painter, all.stop, m_text.stop,
             stage == ProtocolStage::Raised ? theme.error : theme.caller, isOver);
}

void ProtocolView::paintEdges(QPainter &painter, const ProtocolGeometry &all,
                              const Theme &theme) const
{
    const auto edge = [&](const QPolygonF &path, bool isTaken, const QColor &color,
                          Qt::PenStyle style = Qt::SolidLine) {
        paintArrow(painter, path, isTaken ? color : theme.outline, isTaken ? 2.2 : 1.3, style);
    };
    const ProtocolStage stage = m_text.stage;
    const bool isAsked = stage == ProtocolStage::Asked || stage == ProtocolStage::Waiting
        || stage == ProtocolStage::Handed;
    edge(all.make, stage == ProtocolStage::Made, theme.caller.text);
    edge(all.ask, isAsked, theme.run.text);
    if (m_text.isAsync)
        edge(all.awoke, stage == ProtocolStage::Handed, theme.loop.text);
    edge(all.again, false, theme.caller.text, Qt::DotLine);
    edge(all.raise,
         stage == ProtocolStage::Ended || stage == ProtocolStage::Raised
             || stage == ProtocolStage::Closed,
         stage == ProtocolStage::Raised ? theme.error.text : theme.caller.text, Qt::DashLine);
}

void ProtocolView::paintLabels(QPainter &painter, const ProtocolGeometry &all,
                               const Theme &theme) const
{
    painter.setFont(font());
    const auto label = [&](const QRectF &rect, Qt::Alignment alignment, const QString &text) {
        painter.setPen(theme.mutedText);
        painter.drawText(rect, int(alignment | Qt::AlignVCenter | Qt::TextSingleLine),
                         QFontMetricsF(font()).elidedText(text, Qt::ElideRight, rect.width()));
    };
    label(all.makeLabel, Qt::AlignLeft, m_text.toIterator);
    label(all.askLabel, Qt::AlignLeft, m_text.call);
    label(all.timesLabel, Qt::AlignRight, m_text.times);
    label(all.raiseLabel, Qt::AlignHCenter, m_text.toStop);
    label(all.againLabel, Qt::AlignLeft, tr("and again"));
    painter.setPen(theme.text);
    painter.drawText(all.note, NoteFlags, m_text.note);
}

void ProtocolView::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(palette());
    const ProtocolGeometry all = ProtocolGeometry::of(width(), metrics(width()));
    QPainter painter(this);
    painter.fillRect(rect(), theme.base);
    painter.setRenderHint(QPainter::Antialiasing);
    paintEdges(painter, all, theme);
    paintBoxes(painter, all, theme);
    paintLabels(painter, all, theme);
}

void ProtocolView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        updateGeometry();
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        update();
}

void ProtocolView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    // The note wraps by the width, so the height that is needed follows it.
    updateGeometry();
}

} // namespace yieldscope
