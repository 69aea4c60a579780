// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/generator/chainview.h"

#include "ui/access/copying.h"
#include "ui/generator/chaintext.h"
#include "ui/theme/frameticker.h"
#include "ui/theme/motion.h"

#include <QtCore/QEasingCurve>
#include <QtGui/QHelpEvent>
#include <QtWidgets/QScrollBar>
#include <QtWidgets/QToolTip>

#include <algorithm>
#include <cmath>

namespace yieldscope {

namespace {

constexpr Nanoseconds FlightTime = std::chrono::milliseconds(200);
/// More rows than this are scrolled.
constexpr int MostRows = 4;
constexpr qreal Padding = 8;

} // namespace

ChainView::ChainView(QWidget *parent)
    : QAbstractScrollArea(parent)
{
    setFrameShape(NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    addCopyAction(*this, [this] {
        QStringList rows;
        for (int row = 0; row < accessibleRowCount(); ++row)
            rows.append(accessibleRowText(row));
        return rows.join(u'\n');
    });
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setAccessibleName(tr("Delegation chain"));
    showState(RunState());
}

void ChainView::reset()
{
    endFlight();
    m_state = {};
    m_rows = 1;
    updateGeometry();
}

void ChainView::showState(const RunState &state)
{
    // The same event may be shown again, as when the run tells that it has come to rest.
    if (state.at != m_state.at)
        endFlight();
    const bool isForward = state.at > m_state.at && m_state.at >= 0;
    m_state = state;
    const int rows = std::max(m_rows, std::min(boxCount(state), MostRows));
    if (std::exchange(m_rows, rows) != rows)
        updateGeometry();
    setAccessibleDescription(chainDescription(state));
    layOutScrollBar();
    keepRowInView(boxCount(state) - 1);
    if (isForward && state.isAtYield)
        startFlight();
    viewport()->update();
}

void ChainView::setMotion(Motion &motion, FrameTicker &ticker)
{
    m_motion = &motion;
    m_ticker = &ticker;
    connect(&motion, &Motion::changed, this, &ChainView::endFlight);
}

bool ChainView::isReduced() const
{
    return m_motion && m_motion->mode() != MotionMode::Full;
}

void ChainView::startFlight()
{
    const bool canBeSeen
        = isVisible() && !window()->isMinimized() && !viewport()->visibleRegion().isEmpty();
    if (!m_motion || !m_ticker || m_motion->mode() == MotionMode::Off || !canBeSeen)
        return;
    m_flown = Nanoseconds(0);
    m_ticker->start(this, [this](Nanoseconds elapsed) { fly(elapsed); });
}

void ChainView::fly(Nanoseconds elapsed)
{
    // The mark of what has arrived is there for one frame.
    *m_flown += isReduced() ? FlightTime : elapsed;
    if (*m_flown >= FlightTime)
        endFlight();
    viewport()->update();
}

void ChainView::endFlight()
{
    m_flown.reset();
    if (m_ticker)
        m_ticker->stop(this);
    viewport()->update();
}

QRectF ChainView::valueRect() const
{
    QRectF chip = chipAtRest();
    if (!m_flown || isReduced())
        return chip;
    static const QEasingCurve pace(QEasingCurve::InOutCubic);
    const QRectF box = boxRect(boxCount(m_state) - 1);
    const QPointF from(chip.center().x(), std::min(box.center().y(), viewport()->height() - 1.0));
    const double progress = double(m_flown->count()) / double(FlightTime.count());
    chip.moveCenter(flightPosition(from, chip.center(), pace.valueForProgress(progress)));
    return chip;
}

void ChainView::setSelectedFrame(FrameId frame)
{
    if (std::exchange(m_selected, frame) != frame)
        viewport()->update();
}

int ChainView::selectedRow() const
{
    for (int row = 0; row < m_state.chain.size(); ++row) {
        if (m_state.chain[row].id == m_selected)
            return row;
    }
    return boxCount(m_state) - 1;
}

qreal ChainView::lineHeight() const
{
    return std::ceil(QFontMetricsF(font()).height());
}

qreal ChainView::stripHeight() const
{
    return lineHeight() + 12;
}

ChainGeometry ChainView::chainGeometry() const
{
    ChainGeometry geometry;
    geometry.count = boxCount(m_state);
    geometry.width = viewport()->width();
    geometry.rowHeight = std::max(lineHeight() + 12, 24.0);
    return geometry;
}

QRectF ChainView::boxRect(int row) const
{
    return chainGeometry().box(row).translated(0, stripHeight() - verticalScrollBar()->value());
}

int ChainView::accessibleRowCount() const
{
    return boxCount(m_state);
}

QString ChainView::accessibleRowText(int row) const
{
    return boxText(m_state, row);
}

QRect ChainView::accessibleRowRect(int row) const
{
    return boxRect(row).toRect() & viewport()->rect();
}

int ChainView::accessibleCurrentRow() const
{
    return selectedRow();
}

QSize ChainView::sizeHint() const
{
    ChainGeometry shown = chainGeometry();
    shown.count = m_rows;
    return { 320, int(std::ceil(stripHeight() + shown.height())) };
}

QSize ChainView::minimumSizeHint() const
{
    return { 240, sizeHint().height() };
}

void ChainView::layOutScrollBar()
{
    const ChainGeometry all = chainGeometry();
    const int page = std::max(0, int(viewport()->height() - stripHeight()));
    verticalScrollBar()->setPageStep(page);
    verticalScrollBar()->setSingleStep(int(all.rowHeight));
    verticalScrollBar()->setRange(0, std::max(0, int(std::ceil(all.height())) - page));
}

void ChainView::keepRowInView(int row)
{
    if (row < 0)
        return;
    const QRectF box = chainGeometry().box(row);
    QScrollBar *bar = verticalScrollBar();
    if (box.bottom() + Padding > bar->value() + bar->pageStep())
        bar->setValue(int(std::ceil(box.bottom() + Padding)) - bar->pageStep());
    if (box.top() - Padding < bar->value())
        bar->setValue(int(box.top() - Padding));
}

void ChainView::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    layOutScrollBar();
    keepRowInView(selectedRow());
}

void ChainView::hideEvent(QHideEvent *event)
{
    QAbstractScrollArea::hideEvent(event);
    endFlight();
}

void ChainView::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        layOutScrollBar();
        updateGeometry();
    }
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        viewport()->update();
}

void ChainView::pick(int row)
{
    if (row < 0 || row >= m_state.chain.size())
        return;
    m_selected = m_state.chain[row].id;
    keepRowInView(row);
    viewport()->update();
    Q_EMIT frameSelected(m_selected);
}

void ChainView::mousePressEvent(QMouseEvent *event)
{
    const QPointF place = event->position();
    if (event->button() == Qt::LeftButton && place.y() >= stripHeight())
        pick(chainGeometry().rowAt(place
                                   + QPointF(0, verticalScrollBar()->value() - stripHeight())));
}

void ChainView::keyPressEvent(QKeyEvent *event)
{
    const int last = boxCount(m_state) - 1;
    switch (event->key()) {
    case Qt::Key_Up:
        return pick(std::max(selectedRow() - 1, 0));
    case Qt::Key_Down:
        return pick(std::min(selectedRow() + 1, last));
    case Qt::Key_Home:
        return pick(0);
    case Qt::Key_End:
        return pick(last);
    default:
        QAbstractScrollArea::keyPressEvent(event);
    }
}

void ChainView::focusInEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void ChainView::focusOutEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

bool ChainView::viewportEvent(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QAbstractScrollArea::viewportEvent(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    QString text;
    for (int row = 0; row < boxCount(m_state); ++row) {
        if (boxRect(row).contains(help->pos()))
            text = accessibleRowText(row);
    }
    if (help->pos().y() < stripHeight())
        text = callerHasValue(m_state) ? m_state.yielded.repr() : callerText(m_state);
    QToolTip::showText(help->globalPos(), text.toHtmlEscaped(), viewport());
    return true;
}

} // namespace yieldscope
