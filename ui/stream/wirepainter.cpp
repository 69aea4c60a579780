// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/stream/wirepainter.h"

#include <QtCore/QCoreApplication>

namespace yieldscope {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(yieldscope::WirePainter)
};

} // namespace

WirePainter::WirePainter(QPainter &painter, const Theme &theme, const WireMetrics &metrics,
                         const QFont &font, WireMode mode)
    : m_painter(painter)
    , m_theme(theme)
    , m_metrics(metrics)
    , m_font(font)
    , m_mode(mode)
    , m_fontMetrics(font)
{
    m_painter.setRenderHint(QPainter::Antialiasing);
    m_painter.setFont(m_font);
}

int WirePainter::widthOf(const QString &text) const
{
    return m_fontMetrics.horizontalAdvance(text);
}

void WirePainter::draw(const WireRow &row, const QRect &rect, bool isChosen, bool hasFocus)
{
    if (row.isAtCursor) {
        m_painter.fillRect(rect, m_theme.currentLine);
        m_painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()),
                           m_theme.suspended.fill);
    }
    if (isChosen) {
        m_painter.setPen(QPen(m_theme.link, hasFocus ? 2.0 : 1.0));
        m_painter.setBrush(Qt::NoBrush);
        m_painter.drawRoundedRect(QRectF(rect).adjusted(1.5, 1, -1.5, -1), 4, 4);
    }
    switch (row.kind) {
    case WireRow::Kind::Request:
    case WireRow::Kind::StatusLine:
    case WireRow::Kind::Field:
        drawText(row, rect);
        break;
    case WireRow::Kind::Gap:
        // As text an empty line looks like one.
        m_painter.setPen(m_theme.mutedText);
        if (!row.text.isEmpty() && m_mode != WireMode::Text)
            drawWritten(rect.adjusted(m_metrics.margin, 0, 0, 0), crlf(), Qt::AlignLeft);
        break;
    case WireRow::Kind::Chunk:
        drawChunk(row, rect);
        break;
    case WireRow::Kind::LastChunk:
        drawLastChunk(row, rect);
        break;
    }
}

WirePainter::Written WirePainter::crlf()
{
    return { QStringLiteral("CR LF"), QStringLiteral("0d 0a") };
}

int WirePainter::widthOf(const Written &written) const
{
    switch (m_mode) {
    case WireMode::Text:
        return widthOf(written.text);
    case WireMode::Hex:
        return widthOf(written.hex);
    case WireMode::Both:
        return std::max(widthOf(written.text), widthOf(written.hex));
    }
    return 0;
}

void WirePainter::drawText(const WireRow &row, const QRect &rect)
{
    const bool isFraming = row.text.startsWith(u"Transfer-Encoding", Qt::CaseInsensitive)
        || row.text.startsWith(u"Content-Length", Qt::CaseInsensitive);
    QColor ink = m_theme.mutedText;
    if (row.kind == WireRow::Kind::Request)
        ink = m_theme.client.text;
    else if (row.kind == WireRow::Kind::StatusLine || isFraming)
        ink = m_theme.text;
    const QRect inside = rect.adjusted(m_metrics.margin, 0, -m_metrics.margin, 0);
    // The request line is told with who asked; it is no line of the response.
    if (row.kind == WireRow::Kind::Request) {
        drawElided(inside, row.text, ink);
        return;
    }
    m_painter.setPen(ink);
    const Written line { row.text, hexBytes(QByteArray(row.text.toLatin1() + "\r\n")) };
    drawWritten(inside, line, Qt::AlignLeft);
}

void WirePainter::drawElided(const QRect &rect, const QString &text, const QColor &ink)
{
    m_painter.setPen(ink);
    m_painter.drawText(rect, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
                       m_fontMetrics.elidedText(text, Qt::ElideRight, rect.width()));
}

void WirePainter::drawWritten(const QRect &rect, const Written &written, int flags)
{
    const auto draw = [&](const QRect &line, const QString &text) {
        m_painter.drawText(line, flags | Qt::AlignVCenter | Qt::TextSingleLine,
                           m_fontMetrics.elidedText(text, Qt::ElideRight, line.width()));
    };
    const int half = rect.height() / 2;
    switch (m_mode) {
    case WireMode::Text:
        return draw(rect, written.text);
    case WireMode::Hex:
        return draw(rect, written.hex);
    case WireMode::Both:
        draw(QRect(rect.left(), rect.top(), rect.width(), half), written.text);
        draw(QRect(rect.left(), rect.top() + half, rect.width(), half), written.hex);
        return;
    }
}

void WirePainter::drawBox(const QRect &box, const Written &written, const QColor &edge,
                          const QColor &ink, bool isDashed)
{
    m_painter.setPen(QPen(edge, 1.0, isDashed ? Qt::DashLine : Qt::SolidLine));
    m_painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
    m_painter.setBrush(Qt::NoBrush);
    m_painter.setPen(ink);
    const int padding = m_metrics.padding / 2;
    drawWritten(box.adjusted(padding, 0, -padding, 0), written, Qt::AlignHCenter);
}

void WirePainter::drawChunk(const WireRow &row, const QRect &rect)
{
    const ChunkFacts &chunk = row.chunk;
    const QString id = u'#' % QString::number(chunk.id.value);
    const QString digits = QString::number(chunk.dataBytes, 16);
    const Written size { digits, hexBytes(digits.toLatin1()) };
    const Written data { chunk.isEmpty ? QStringLiteral("''") : chunk.data, chunk.hex };
    const int sizeCharacters = int((m_mode == WireMode::Text ? size.text : size.hex).size());
    QString word;
    ChunkBoxes boxes;
    for (const QString &each : progressWords(chunk)) {
        word = each;
        boxes = chunkBoxes(
            m_metrics, rect,
            { widthOf(id), chunk.isFramed ? sizeCharacters : 0, widthOf(data), widthOf(word) });
        if (!boxes.word.isEmpty())
            break;
    }
    drawElided(boxes.id, id, m_theme.mutedText);
    m_painter.setBrush(Qt::NoBrush);
    if (chunk.isFramed) {
        drawBox(boxes.size, size, m_theme.error.text, m_theme.error.text, false);
        drawBox(boxes.sizeEnd, crlf(), m_theme.outline, m_theme.mutedText, false);
        drawBox(boxes.dataEnd, crlf(), m_theme.outline, m_theme.mutedText, false);
    }
    const bool isOnItsWay = chunk.progress >= ChunkProgress::Buffered;
    if (isOnItsWay)
        m_painter.setBrush(m_theme.socket.fill);
    drawBox(boxes.data, data, isOnItsWay ? m_theme.socket.fill : m_theme.outline,
            isOnItsWay ? m_theme.socket.label : m_theme.text, !isOnItsWay);
    drawPie(boxes.glyph, chunk.progress);
    if (!boxes.word.isEmpty())
        drawElided(boxes.word, word, progressInk(chunk.progress));
}

void WirePainter::drawLastChunk(const WireRow &row, const QRect &rect)
{
    const QString what = row.isDone ? Words::tr("(last chunk)")
        : row.isMissing             ? Words::tr("(last chunk, never written)")
                                    : Words::tr("(last chunk, not yet)");
    const QColor pending = row.isMissing ? m_theme.error.text : m_theme.mutedText;
    const Written last { QStringLiteral("0 CR LF CR LF  ") % what,
                         QStringLiteral("30 0d 0a 0d 0a  ") % what };
    m_painter.setBrush(Qt::NoBrush);
    const QRect box = lastChunkBox(m_metrics, rect, widthOf(last));
    drawBox(box, last, row.isDone ? m_theme.socket.text : m_theme.outline,
            row.isDone ? m_theme.text : pending, !row.isDone);
    drawElided(rect.adjusted(box.right() + m_metrics.margin, 0, -m_metrics.margin, 0), row.text,
               m_theme.mutedText);
}

QColor WirePainter::progressInk(ChunkProgress progress) const
{
    switch (progress) {
    case ChunkProgress::NotYet:
        return m_theme.mutedText;
    case ChunkProgress::Yielded:
        return m_theme.suspended.text;
    case ChunkProgress::Buffered:
        return m_theme.loop.text;
    case ChunkProgress::Written:
        return m_theme.socket.text;
    case ChunkProgress::Received:
        return m_theme.run.text;
    }
    return {};
}

// A quarter for each station that is behind the chunk; a tick once it has arrived.
void WirePainter::drawPie(const QRect &box, ChunkProgress progress)
{
    const QColor ink = progressInk(progress);
    const QRectF circle = QRectF(box).adjusted(0.75, 0.75, -0.75, -0.75);
    m_painter.setPen(QPen(ink, 1.5));
    m_painter.setBrush(Qt::NoBrush);
    if (progress == ChunkProgress::Received) {
        const QPointF tick[] { { circle.left() + 1, circle.center().y() + 0.5 },
                               { circle.center().x() - 1, circle.bottom() - 1 },
                               { circle.right() - 0.5, circle.top() + 1.5 } };
        m_painter.setPen(QPen(ink, 2.0, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        m_painter.drawPolyline(tick, 3);
        return;
    }
    m_painter.drawEllipse(circle);
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(ink);
    const int quarters = progress == ChunkProgress::Written ? 3
        : progress == ChunkProgress::Buffered               ? 2
        : progress == ChunkProgress::Yielded                ? 1
                                                            : 0;
    if (quarters > 0)
        m_painter.drawPie(circle.adjusted(1.5, 1.5, -1.5, -1.5), 90 * 16, -quarters * 90 * 16);
    m_painter.setBrush(Qt::NoBrush);
}

} // namespace yieldscope
