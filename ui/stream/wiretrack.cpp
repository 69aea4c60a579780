// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/stream/wiretrack.h"

#include "ui/theme/frameticker.h"
#include "ui/theme/motion.h"
#include "ui/theme/theme.h"

#include <QtCore/QEvent>
#include <QtGui/QHelpEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QToolTip>

#include <algorithm>
#include <utility>

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
        connect(m_playback, &Playback::runChanged, this, &WireTrack::takeRun);
        connect(m_playback, &Playback::moved, this, &WireTrack::refresh);
    }
    takeRun();
}

void WireTrack::setMotion(Motion &motion, FrameTicker &ticker)
{
    m_motion = &motion;
    m_ticker = &ticker;
    connect(&motion, &Motion::changed, this, &WireTrack::endGlides);
}

// What another run's chunks did is no motion of these.
void WireTrack::takeRun()
{
    endGlides();
    m_at = -1;
    refresh();
}

void WireTrack::refresh()
{
    const EventIndex former = std::exchange(m_at, m_playback ? m_playback->cursor() : -1);
    const bool isLive
        = std::exchange(m_isAtLiveEnd, m_playback && m_playback->isAtLiveEnd()) && m_at > former;
    // The next step completes what the last one began. What comes in by itself lets a chunk arrive,
    // or else none would ever be seen on its way: a read follows the write at once.
    if (m_at != former && !isLive)
        endGlides();
    const QList<TrackBox> before = boxesNow();
    takeState();
    if (former >= 0 && m_at > former)
        beginGlides(before, former);
}

void WireTrack::takeState()
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

void WireTrack::beginGlides(const QList<TrackBox> &before, EventIndex former)
{
    if (!m_motion || !m_ticker || m_motion->mode() == MotionMode::Off || !canBeSeen())
        return;
    const QList<TrackBox> now = trackBoxes(m_stations, track(), fontMetrics());
    for (const WireGlide &glide : wireGlides(before, now, m_playback->chunks(), former, track())) {
        m_glides.removeIf([&glide](const WireGlide &one) { return one.chunk == glide.chunk; });
        m_glides.append(glide);
    }
    if (isMoving())
        m_ticker->start(this, [this](Nanoseconds elapsed) { passTime(elapsed); });
}

void WireTrack::passTime(Nanoseconds elapsed)
{
    // The mark of what has arrived is there for one frame.
    const Nanoseconds passed = isReduced() ? WireGlide::Time : elapsed;
    for (WireGlide &glide : m_glides)
        glide.elapsed += passed;
    m_glides.removeIf([](const WireGlide &glide) { return glide.elapsed >= WireGlide::Time; });
    if (!isMoving())
        endGlides();
    update();
}

void WireTrack::endGlides()
{
    if (m_ticker)
        m_ticker->stop(this);
    m_glides.clear();
    update();
}

// Neither on a tab behind another nor in a window that is minimised.
bool WireTrack::canBeSeen() const
{
    return isVisible() && !window()->isMinimized() && !visibleRegion().isEmpty();
}

bool WireTrack::isReduced() const
{
    return m_motion && m_motion->mode() != MotionMode::Full;
}

const WireGlide *WireTrack::glideOf(ChunkId chunk) const
{
    const auto found = std::ranges::find(m_glides, chunk, &WireGlide::chunk);
    return found == m_glides.end() ? nullptr : &*found;
}

// With those that are on their way where they are by now.
QList<TrackBox> WireTrack::boxesNow() const
{
    QList<TrackBox> boxes = trackBoxes(m_stations, track(), fontMetrics());
    if (isReduced())
        return boxes;
    for (TrackBox &box : boxes) {
        if (const WireGlide *glide = glideOf(box.chunk))
            box.rect = glideRect(glide->from, box.rect, glide->progress());
    }
    return boxes;
}

QRectF WireTrack::boxRect(ChunkId chunk) const
{
    const QList<TrackBox> boxes = boxesNow();
    const auto found = std::ranges::find(boxes, chunk, &TrackBox::chunk);
    return found == boxes.end() ? QRectF() : found->rect;
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

// Where the labels and the chunks of the stations are.
QRect WireTrack::upperHalf() const
{
    return { Margin, Gap, width() - 2 * Margin, 2 * lineHeight() + Gap };
}

QRect WireTrack::track() const
{
    const QRect half = upperHalf();
    return { half.left(), half.top() + lineHeight() + 1, half.width(), lineHeight() };
}

void WireTrack::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRect upper = upperHalf();
    drawStations(painter, upper);
    drawBytes(painter,
              QRect(upper.left(), upper.bottom() + 1 + Gap, upper.width(),
                    height() - upper.bottom() - 1 - Gap));
}

void WireTrack::drawStations(QPainter &painter, const QRect &rect) const
{
    const Theme &theme = Theme::of(palette());
    const int width = rect.width() / 3;
    const QString last = m_stations.tellsReceipt ? tr("client socket") : tr("client: not known");
    const std::pair<QString, Qt::Alignment> stations[]
        = { { tr("server socket"), Qt::AlignLeft },
            { tr("kernel, network"), Qt::AlignHCenter },
            { last, Qt::AlignRight } };
    const int middle = track().top() + lineHeight() / 2;
    painter.setPen(QPen(theme.line, 6, Qt::SolidLine, Qt::RoundCap));
    painter.drawLine(rect.left() + 3, middle, rect.right() - 3, middle);
    painter.setPen(theme.mutedText);
    QRect place(rect.left(), rect.top(), width, lineHeight());
    for (const auto &[name, side] : stations) {
        painter.drawText(place, int(side) | Qt::AlignVCenter | Qt::TextSingleLine,
                         fontMetrics().elidedText(name, Qt::ElideRight, width));
        place.translate(width, 0);
    }
    // What moves is above what rests.
    const QList<TrackBox> boxes = boxesNow();
    for (const bool moves : { false, true }) {
        for (const TrackBox &box : boxes) {
            if ((glideOf(box.chunk) != nullptr) == moves)
                drawChunk(painter, box, moves && isReduced());
        }
    }
}

void WireTrack::drawChunk(QPainter &painter, const TrackBox &box, bool isMarked) const
{
    const Theme &theme = Theme::of(palette());
    const LaneColors &colors = box.station == ChunkProgress::Buffered ? theme.loop
        : box.station == ChunkProgress::Written                       ? theme.socket
                                                                      : theme.client;
    painter.setPen(isMarked ? QPen(theme.text, 2) : QPen(Qt::NoPen));
    painter.setBrush(colors.fill);
    painter.drawRoundedRect(box.rect, 4, 4);
    painter.setPen(colors.label);
    painter.drawText(box.rect, Qt::AlignCenter, u'#' % QString::number(box.chunk.value));
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
        : m_stations.tellsReceipt ? tr("newest bytes sent; none of them was read yet")
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

void WireTrack::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    endGlides();
}

void WireTrack::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    endGlides();
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
