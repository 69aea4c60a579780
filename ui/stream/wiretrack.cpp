// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/stream/wiretrack.h"

#include "ui/theme/theme.h"

#include <QtCore/QEvent>
#include <QtGui/QHelpEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QToolTip>

#include <algorithm>

namespace yieldscope {

namespace {

constexpr int Margin = 8;
constexpr int Gap = 3;
constexpr int MostPerStation = 12;
constexpr int MostSpans = 10;

QString spanLabel(const WireSpan &span)
{
    switch (span.kind) {
    case WireSpan::Kind::Head:
        return WireTrack::tr("head");
    case WireSpan::Kind::Chunk:
        return u'#' % QString::number(span.chunk.value);
    case WireSpan::Kind::Comment:
        return QStringLiteral(":");
    case WireSpan::Kind::End:
        return QStringLiteral("0");
    case WireSpan::Kind::Read:
        return QString::number(span.size());
    }
    return {};
}

} // namespace

WireTrack::WireTrack(QWidget *parent)
    : QWidget(parent)
{
    setAccessibleName(tr("Chunks on their way"));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void WireTrack::setPlayback(Playback *playback)
{
    if (m_playback)
        m_playback->disconnect(this);
    m_playback = playback;
    if (m_playback) {
        connect(m_playback, &Playback::runChanged, this, &WireTrack::refresh);
        connect(m_playback, &Playback::moved, this, &WireTrack::refresh);
    }
    refresh();
}

void WireTrack::refresh()
{
    m_stations = {};
    m_spans = {};
    if (m_playback && !m_playback->state().stream.request.isEmpty()) {
        m_stations = wireStations(m_playback->chunks(), m_playback->state(), MostPerStation);
        m_spans = wireSpans(m_playback->view(), m_playback->state(), MostSpans);
        // It would leave no room for the chunks.
        if (m_spans.sent.size() > 1 && m_spans.sent.first().kind == WireSpan::Kind::Head)
            m_spans.sent.removeFirst();
    }
    const QString text = wireTrackText(m_stations, m_spans);
    if (text != accessibleDescription())
        setAccessibleDescription(text);
    update();
}

int WireTrack::lineHeight() const
{
    return fontMetrics().height() + 4;
}

QSize WireTrack::sizeHint() const
{
    // Labels and chunks of the stations; labels of the strips and the strips.
    return { 240, 5 * lineHeight() + 4 * Gap };
}

QSize WireTrack::minimumSizeHint() const
{
    return { 120, sizeHint().height() };
}

void WireTrack::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRect inside = rect().adjusted(Margin, Gap, -Margin, 0);
    const int half = 2 * lineHeight() + Gap;
    drawStations(painter, QRect(inside.left(), inside.top(), inside.width(), half));
    drawBytes(painter,
              QRect(inside.left(), inside.top() + half + Gap, inside.width(),
                    inside.height() - half - Gap));
}

void WireTrack::drawStations(QPainter &painter, const QRect &rect) const
{
    const Theme &theme = Theme::of(palette());
    const int line = lineHeight();
    const int width = rect.width() / 3;
    const QString last = m_stations.tellsReceipt ? tr("client socket") : tr("client: not known");
    const struct
    {
        QString name;
        const QList<ChunkId> &chunks;
        const LaneColors &colors;
        Qt::Alignment side;
    } stations[] = { { tr("server socket"), m_stations.buffered, theme.loop, Qt::AlignLeft },
                     { tr("kernel, network"), m_stations.written, theme.socket, Qt::AlignHCenter },
                     { last, m_stations.received, theme.client, Qt::AlignRight } };
    const int middle = rect.top() + line + line / 2 + 1;
    painter.setPen(QPen(theme.line, 6, Qt::SolidLine, Qt::RoundCap));
    painter.drawLine(rect.left() + 3, middle, rect.right() - 3, middle);
    int left = rect.left();
    for (const auto &station : stations) {
        const QRect place(left, rect.top(), width, line);
        painter.setPen(theme.mutedText);
        painter.drawText(place, int(station.side) | Qt::AlignVCenter | Qt::TextSingleLine,
                         fontMetrics().elidedText(station.name, Qt::ElideRight, width));
        drawChunks(painter, place.translated(0, line + 1), station.chunks, station.colors);
        left += width;
    }
}

// The newest of them, as many as there is room for, the newest at the left: it comes last.
void WireTrack::drawChunks(QPainter &painter, const QRect &rect, const QList<ChunkId> &chunks,
                           const LaneColors &colors) const
{
    int left = rect.left() + Gap;
    for (qsizetype i = chunks.size() - 1; i >= 0; --i) {
        const QString text = u'#' % QString::number(chunks[i].value);
        const QRect box(left, rect.top() + 1, fontMetrics().horizontalAdvance(text) + 12,
                        rect.height() - 2);
        if (box.right() > rect.right() - Gap)
            break;
        painter.setPen(Qt::NoPen);
        painter.setBrush(colors.fill);
        painter.drawRoundedRect(box, 4, 4);
        painter.setPen(colors.label);
        painter.drawText(box, Qt::AlignCenter, text);
        left = box.right() + 1 + Gap;
    }
}

void WireTrack::drawBytes(QPainter &painter, const QRect &rect) const
{
    const Theme &theme = Theme::of(palette());
    const int line = lineHeight();
    if (m_spans.sent.isEmpty())
        return;
    painter.setPen(theme.mutedText);
    const QRect label(rect.left(), rect.top(), rect.width(), line);
    const QString text = !m_spans.reads.isEmpty() ? tr("newest bytes: sent above, read() below")
        : m_stations.tellsReceipt                 ? tr("newest bytes sent; none was read yet")
                                  : tr("newest bytes sent; the reads are not known");
    painter.drawText(label, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                     fontMetrics().elidedText(text, Qt::ElideRight, rect.width()));
    const QRect strip(rect.left(), rect.top() + line, rect.width(), line);
    drawStrip(painter, strip, m_spans.sent);
    drawStrip(painter, strip.translated(0, line + Gap), m_spans.reads);
}

void WireTrack::drawStrip(QPainter &painter, const QRect &strip, const QList<WireSpan> &spans) const
{
    const Theme &theme = Theme::of(palette());
    const std::int64_t first = m_spans.sent.first().start;
    const std::int64_t last = m_spans.sent.last().end;
    for (const WireSpan &span : spans) {
        const QRect place = spanRect(strip, span, first, last);
        if (place.isEmpty())
            continue;
        const bool isRead = span.kind == WireSpan::Kind::Read;
        const QColor ink = isRead                ? theme.client.text
            : span.kind == WireSpan::Kind::Chunk ? theme.socket.text
                                                 : theme.mutedText;
        painter.setPen(QPen(ink, 1.2));
        painter.setBrush(theme.base);
        painter.drawRect(QRectF(place).adjusted(0.5, 0.5, -0.5, -0.5));
        const QString text = spanLabel(span);
        if (fontMetrics().horizontalAdvance(text) + 2 <= place.width())
            painter.drawText(place, Qt::AlignCenter, text);
    }
}

bool WireTrack::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        QToolTip::showText(help->globalPos(), accessibleDescription(), this);
        return true;
    }
    return QWidget::event(event);
}

} // namespace yieldscope
