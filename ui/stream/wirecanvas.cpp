// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/stream/wirecanvas.h"

#include "ui/stream/fieldnotes.h"
#include "ui/stream/wirepainter.h"
#include "ui/theme/theme.h"

#include <QtGui/QAccessible>
#include <QtGui/QClipboard>
#include <QtGui/QContextMenuEvent>
#include <QtGui/QGuiApplication>
#include <QtGui/QHelpEvent>
#include <QtGui/QKeyEvent>
#include <QtGui/QPainter>
#include <QtWidgets/QMenu>
#include <QtWidgets/QScrollBar>
#include <QtWidgets/QToolTip>

namespace yieldscope {

namespace {

QString noteOf(const WireRow &row)
{
    if (row.kind == WireRow::Kind::Chunk)
        return eventFaultText(row.chunk.fault);
    return row.kind == WireRow::Kind::Field ? fieldNote(row.text) : QString();
}

} // namespace

WireCanvas::WireCanvas(QWidget *parent)
    : QAbstractScrollArea(parent)
{
    setAccessibleName(tr("Response as bytes"));
    setFocusPolicy(Qt::StrongFocus);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFont(codeFont());
    viewport()->setMouseTracking(true);
    viewport()->setBackgroundRole(QPalette::Base);
}

WireMetrics WireCanvas::metrics() const
{
    return WireMetrics::of(fontMetrics(), m_mode == WireMode::Both ? 2 : 1);
}

void WireCanvas::setMode(WireMode mode)
{
    if (m_mode == mode)
        return;
    m_mode = mode;
    refresh();
}

WireRows WireCanvas::rows() const
{
    return { m_playback->view(), m_playback->chunks(), m_playback->state() };
}

int WireCanvas::accessibleRowCount() const
{
    return m_playback ? int(rows().count()) : 0;
}

QString WireCanvas::accessibleRowText(int row) const
{
    const WireRow shown = rows().at(row);
    const QString note = noteOf(shown);
    return note.isEmpty() ? wireRowText(shown) : QString(wireRowText(shown) % u". " % note);
}

QRect WireCanvas::accessibleRowRect(int row) const
{
    return rowRect(metrics(), row, verticalScrollBar()->value(), viewport()->width())
        & viewport()->rect();
}

int WireCanvas::accessibleCurrentRow() const
{
    if (!m_playback)
        return -1;
    return int(m_chosen.isValid() ? rows().indexOf(m_chosen) : rows().current());
}

void WireCanvas::setPlayback(Playback *playback)
{
    if (m_playback)
        m_playback->disconnect(this);
    m_playback = playback;
    if (!m_playback)
        return;
    connect(m_playback, &Playback::runChanged, this, [this] {
        choose(-1);
        refresh();
    });
    connect(m_playback, &Playback::moved, this, &WireCanvas::refresh);
    connect(m_playback, &Playback::chunkChosen, this, &WireCanvas::takeChoice);
    refresh();
}

void WireCanvas::refresh()
{
    if (!m_playback)
        return;
    updateScrollBar();
    const WireRows all = rows();
    if (all.current() >= 0)
        reveal(all.current());
    updateDescription(all);
    viewport()->update();
}

void WireCanvas::updateDescription(const WireRows &rows)
{
    QStringList words { tr("%1 chunks").arg(rows.chunkCount()) };
    if (rows.current() >= 0)
        words.append(wireRowText(rows.at(rows.current())));
    const QString description = words.join(u". ");
    if (description == accessibleDescription())
        return;
    setAccessibleDescription(description);
}

void WireCanvas::updateScrollBar()
{
    if (!m_playback)
        return;
    const WireMetrics sizes = metrics();
    const qsizetype height
        = rows().count() * sizes.rowHeight + qsizetype(2) * sizes.margin - viewport()->height();
    verticalScrollBar()->setRange(0, int(std::clamp<qsizetype>(height, 0, INT_MAX / 2)));
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setSingleStep(sizes.rowHeight);
}

void WireCanvas::reveal(qsizetype row)
{
    const QRect place = rowRect(metrics(), row, verticalScrollBar()->value(), 1);
    // The last chunk stands below the newest one; show both.
    const int below = place.bottom() + place.height() + 1 - viewport()->height();
    if (place.top() < 0)
        verticalScrollBar()->setValue(verticalScrollBar()->value() + place.top());
    else if (below > 0)
        verticalScrollBar()->setValue(verticalScrollBar()->value() + below);
}

void WireCanvas::paintEvent(QPaintEvent *)
{
    if (!m_playback)
        return;
    QPainter painter(viewport());
    const WireMetrics sizes = metrics();
    const int scroll = verticalScrollBar()->value();
    const WireRows all = rows();
    const qsizetype chosen = m_chosen.isValid() ? all.indexOf(m_chosen) : -1;
    WirePainter pen(painter, Theme::of(palette()), sizes, font(), m_mode);
    const RowRange seen = visibleRows(sizes, all.count(), scroll, viewport()->height());
    for (qsizetype i = seen.first; i < seen.end; ++i)
        pen.draw(all.at(i), rowRect(sizes, i, scroll, viewport()->width()), i == chosen,
                 hasFocus());
}

void WireCanvas::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    // What is looked at stays in sight.
    refresh();
}

void WireCanvas::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        updateScrollBar();
}

bool WireCanvas::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        QToolTip::showText(help->globalPos(), tip(help->pos()), viewport());
        return true;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

QString WireCanvas::tip(const QPoint &position) const
{
    if (!m_playback)
        return {};
    const WireRows all = rows();
    const qsizetype row = rowAt(metrics(), all.count(), verticalScrollBar()->value(), position.y());
    if (row < 0)
        return {};
    const WireRow shown = all.at(row);
    const QString text = wireRowText(shown);
    const QString note = noteOf(shown);
    const ChunkEntry *chunk = all.chunkAt(row);
    QStringList lines { text };
    if (!note.isEmpty())
        lines.append(note);
    if (chunk)
        lines.append(chunkClocks(m_playback->view(), *chunk, m_playback->cursor(),
                                 m_playback->state().isIterable));
    const QString plain = lines.join(u'\n');
    // As rich text a note is wrapped.
    return note.isEmpty()
        ? plain
        : plain.toHtmlEscaped().replace(QStringLiteral("\n"), QStringLiteral("<br>"));
}

void WireCanvas::choose(qsizetype row)
{
    const ChunkEntry *chunk = m_playback && row >= 0 ? rows().chunkAt(row) : nullptr;
    const ChunkId id = chunk ? chunk->id : ChunkId();
    takeChoice(id);
    if (m_playback)
        m_playback->chooseChunk(id);
}

void WireCanvas::takeChoice(ChunkId id)
{
    if (id == m_chosen)
        return;
    m_chosen = id;
    if (m_playback && id.isValid())
        reveal(rows().indexOf(id));
    viewport()->update();
    Q_EMIT chosenChanged(m_chosen);
}

void WireCanvas::move(int by)
{
    const WireRows all = rows();
    if (all.chunkCount() == 0)
        return;
    const qsizetype first = all.firstChunk();
    const qsizetype last = first + all.chunkCount() - 1;
    qsizetype from = m_chosen.isValid() ? all.indexOf(m_chosen) : -1;
    if (from < 0)
        from = by > 0 ? first - 1 : last + 1;
    choose(std::clamp<qsizetype>(from + by, first, last));
}

void WireCanvas::keyPressEvent(QKeyEvent *event)
{
    if (!m_playback)
        return QAbstractScrollArea::keyPressEvent(event);
    const int page = std::max(1, viewport()->height() / metrics().rowHeight - 1);
    if (event->matches(QKeySequence::Copy))
        return copyChosen();
    if (event->modifiers() & (Qt::AltModifier | Qt::ControlModifier))
        return QAbstractScrollArea::keyPressEvent(event);
    switch (event->key()) {
    case Qt::Key_Up:
        return move(-1);
    case Qt::Key_Down:
        return move(1);
    case Qt::Key_PageUp:
        return move(-page);
    case Qt::Key_PageDown:
        return move(page);
    case Qt::Key_Home:
        return choose(rows().firstChunk());
    case Qt::Key_End:
        return choose(rows().firstChunk() + rows().chunkCount() - 1);
    case Qt::Key_Return:
    case Qt::Key_Enter:
        return showYield();
    case Qt::Key_Escape:
        choose(-1);
        // Goes on to the window, which takes back what else is chosen or asked.
        return event->ignore();
    default:
        QAbstractScrollArea::keyPressEvent(event);
    }
}

void WireCanvas::mousePressEvent(QMouseEvent *event)
{
    if (!m_playback || event->button() == Qt::MiddleButton)
        return;
    choose(rowAt(metrics(), rows().count(), verticalScrollBar()->value(),
                 event->position().toPoint().y()));
}

void WireCanvas::mouseDoubleClickEvent(QMouseEvent *)
{
    showYield();
}

void WireCanvas::showYield()
{
    const ChunkEntry *chunk
        = m_playback && m_chosen.isValid() ? m_playback->chunks().find(m_chosen) : nullptr;
    if (chunk)
        m_playback->seek(chunk->yieldedAt);
}

void WireCanvas::copyChosen()
{
    if (!m_playback || !m_chosen.isValid())
        return;
    const ChunkFacts facts = chunkFacts(m_playback->view(), m_chosen, m_playback->cursor(),
                                        m_playback->state().stream.head);
    QGuiApplication::clipboard()->setText(facts.data);
}

void WireCanvas::contextMenuEvent(QContextMenuEvent *event)
{
    if (!m_playback)
        return;
    if (!m_chosen.isValid() && event->reason() == QContextMenuEvent::Keyboard)
        choose(rows().current());
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const bool hasChunk = m_chosen.isValid();
    QAction *show = menu->addAction(m_playback->state().isIterable
                                        ? tr("Go to the step at which next() returned it")
                                        : tr("Go to the step that yielded it"),
                                    this, &WireCanvas::showYield);
    show->setEnabled(hasChunk);
    QAction *copy = menu->addAction(tr("Copy the data"), this, &WireCanvas::copyChosen);
    copy->setEnabled(hasChunk);
    menu->popup(event->globalPos());
}

} // namespace yieldscope
