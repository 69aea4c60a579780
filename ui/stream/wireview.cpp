// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/stream/wireview.h"

#include "ui/stream/wirecanvas.h"
#include "ui/stream/wiretrack.h"
#include "ui/theme/theme.h"

#include <QtCore/QEvent>
#include <QtGui/QAction>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QStackedLayout>
#include <QtWidgets/QToolButton>

namespace yieldscope {

namespace {

QLabel *wrappedLabel(const QString &text = {})
{
    auto *label = new QLabel(text);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    return label;
}

} // namespace

WireView::WireView(QWidget *parent)
    : QWidget(parent)
    , m_pages(new QStackedLayout(this))
    , m_empty(new QWidget)
    , m_problem(wrappedLabel())
    , m_response(new QWidget)
    , m_canvas(new WireCanvas)
    , m_track(new WireTrack)
    , m_note(wrappedLabel())
    , m_totals(wrappedLabel())
{
    setAccessibleName(tr("Wire"));
    auto *empty = new QVBoxLayout(m_empty);
    empty->setContentsMargins(12, 12, 12, 12);
    empty->addWidget(wrappedLabel(tr("No response: this run was made by hand. Ask the server for "
                                     "the same generator, and its bytes appear here.")));
    empty->addWidget(m_problem);
    empty->addStretch();
    m_problem->hide();
    m_empty->setAutoFillBackground(true);
    m_empty->setBackgroundRole(QPalette::Base);

    auto *response = new QVBoxLayout(m_response);
    response->setContentsMargins(0, 0, 0, 0);
    response->setSpacing(0);
    response->addWidget(modeRow());
    response->addWidget(m_canvas, 1);
    response->addWidget(m_track);
    for (QLabel *label : { m_note, m_totals }) {
        label->setContentsMargins(8, 4, 8, 4);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        response->addWidget(label);
    }
    m_note->setAccessibleName(tr("State of the response"));
    m_totals->setAccessibleName(tr("Bytes of the response"));
    m_pages->addWidget(m_empty);
    m_pages->addWidget(m_response);
}

QWidget *WireView::modeRow()
{
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(8, 2, 8, 2);
    layout->setSpacing(4);
    layout->addWidget(new QLabel(tr("Bytes as")));
    const QList<std::pair<WireMode, QString>> modes { { WireMode::Text, tr("Text") },
                                                      { WireMode::Hex, tr("Hex") },
                                                      { WireMode::Both, tr("Both") } };
    for (const auto &[mode, text] : modes) {
        auto *button = new QToolButton;
        button->setText(text);
        button->setCheckable(true);
        button->setAutoExclusive(true);
        button->setChecked(mode == WireMode::Text);
        button->setAccessibleName(tr("Bytes as %1").arg(text));
        button->setFocusPolicy(Qt::StrongFocus);
        button->setMinimumSize(44, 24);
        connect(button, &QToolButton::clicked, this, [this, mode = mode] { setMode(mode); });
        // A pressed button is hard to tell in the dark.
        const auto mark = [button](bool isChosen) {
            QFont font = button->font();
            font.setBold(isChosen);
            button->setFont(font);
        };
        connect(button, &QToolButton::toggled, button, mark);
        mark(mode == WireMode::Text);
        layout->addWidget(button);
    }
    layout->addStretch();
    return row;
}

void WireView::setMode(WireMode mode)
{
    m_canvas->setMode(mode);
}

void WireView::setEmptyActions(const QList<QAction *> &actions)
{
    auto *layout = static_cast<QVBoxLayout *>(m_empty->layout());
    for (QAction *action : actions) {
        auto *button = new QToolButton;
        button->setDefaultAction(action);
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setAccessibleName(action->text().remove(u'&'));
        button->setFocusPolicy(Qt::StrongFocus);
        button->setMinimumHeight(28);
        layout->insertWidget(layout->count() - 1, button, 0, Qt::AlignLeft);
    }
}

void WireView::setServerProblem(const QString &problem)
{
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
}

void WireView::setPlayback(Playback *playback)
{
    if (m_playback)
        m_playback->disconnect(this);
    m_playback = playback;
    // Told before the track: the first chunk moves only on a page that can be seen.
    if (m_playback) {
        connect(m_playback, &Playback::runChanged, this, &WireView::refresh);
        connect(m_playback, &Playback::moved, this, &WireView::refresh);
    }
    m_canvas->setPlayback(playback);
    m_track->setPlayback(playback);
    refresh();
}

bool WireView::isEmpty() const
{
    return m_pages->currentWidget() == m_empty;
}

QString WireView::note() const
{
    return m_note->isHidden() ? QString() : m_note->text();
}

QString WireView::totals() const
{
    return m_totals->text();
}

void WireView::refresh()
{
    if (!m_playback || m_playback->state().stream.request.isEmpty()) {
        m_pages->setCurrentWidget(m_empty);
        return;
    }
    const RunState &state = m_playback->state();
    m_pages->setCurrentWidget(m_response);
    m_totals->setText(wireTotals(state.stream));
    const std::int64_t pending = state.stream.isPullStopped
        ? lastSize(m_playback->view(), EventKind::PullStopped, state.at)
        : 0;
    showNote(wireNote(state, pending));
}

void WireView::showNote(const WireNote &note)
{
    m_noteKind = note.kind;
    m_note->setText(note.text);
    m_note->setVisible(note.kind != WireNote::Kind::None);
    const Theme &theme = Theme::of(QWidget::palette());
    QPalette colors = QWidget::palette();
    switch (note.kind) {
    case WireNote::Kind::None:
        return;
    case WireNote::Kind::Held:
    case WireNote::Kind::Slow:
        colors.setColor(QPalette::WindowText, theme.suspended.text);
        break;
    case WireNote::Kind::Complete:
        colors.setColor(QPalette::WindowText, theme.run.text);
        break;
    case WireNote::Kind::Left:
        colors.setColor(QPalette::WindowText, theme.error.text);
        break;
    }
    m_note->setPalette(colors);
}

void WireView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() != QEvent::PaletteChange)
        return;
    QPalette colors = QWidget::palette();
    colors.setColor(QPalette::WindowText, Theme::of(colors).error.text);
    m_problem->setPalette(colors);
    refresh();
}

} // namespace yieldscope
