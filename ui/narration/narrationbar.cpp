// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/narration/narrationbar.h"

#include "ui/breakpoints/breakpointtext.h"
#include "ui/generator/chaintext.h"
#include "ui/generator/statemachinetext.h"
#include "ui/narration/sentence.h"
#include "ui/theme/theme.h"

#include <QtCore/QEvent>
#include <QtGui/QAccessible>
#include <QtGui/QAction>
#include <QtGui/QPainter>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QToolButton>

#include <algorithm>

namespace yieldscope {

namespace {

constexpr int GlyphSize = 16;

GeneratorState phaseOf(const RunState &state)
{
    return state.isIterable ? boxPhase(state, 0) : state.state;
}

QString stateText(const RunState &state)
{
    const GeneratorState phase = phaseOf(state);
    if (!state.isIterable)
        return NarrationBar::tr("Generator %1").arg(stateName(phase, false));
    if (!state.iteratorType.isEmpty())
        return NarrationBar::tr("Iterator %1").arg(stateName(phase, true));
    return phase == GeneratorState::Running ? NarrationBar::tr("Iterable, its iter() runs")
                                            : NarrationBar::tr("Iterable");
}

// What it does as a shape: two bars, a triangle, a ring, a square.
void drawState(QPainter &painter, const RunState &state, const Theme &theme)
{
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    switch (phaseOf(state)) {
    case GeneratorState::Created: {
        painter.setPen(QPen(theme.mutedText, 2));
        painter.drawEllipse(QRectF(3, 3, 10, 10));
        return;
    }
    case GeneratorState::Running: {
        painter.setBrush(theme.run.text);
        const QPointF triangle[] { { 3, 2 }, { 14, 8 }, { 3, 14 } };
        painter.drawPolygon(triangle, 3);
        return;
    }
    case GeneratorState::Suspended:
        // An iterator that is idle stands nowhere.
        if (state.isIterable) {
            painter.setPen(QPen(theme.suspended.text, 2));
            painter.drawEllipse(QRectF(3, 3, 10, 10));
            return;
        }
        painter.setBrush(theme.suspended.text);
        painter.drawRect(QRectF(3, 2, 4, 12));
        painter.drawRect(QRectF(9, 2, 4, 12));
        return;
    case GeneratorState::Closed:
        painter.setBrush(theme.mutedText);
        painter.drawRect(QRectF(3, 3, 10, 10));
        return;
    }
}

} // namespace

NarrationBar::NarrationBar(QWidget *parent)
    : QWidget(parent)
    , m_glyph(new QLabel)
    , m_text(new QLabel)
    , m_release(new QToolButton)
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 4, 12, 4);
    layout->setSpacing(10);
    layout->addWidget(m_glyph);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_release);
    m_text->setTextFormat(Qt::RichText);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_text->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Ignored);
    m_release->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_release->setFocusPolicy(Qt::StrongFocus);
    m_release->setMinimumHeight(28);
    m_release->hide();
    keepHeight();
}

// Two lines always: the panes below must not jump from step to step.
void NarrationBar::keepHeight()
{
    setFixedHeight(std::max(2 * fontMetrics().lineSpacing() + 2, m_release->minimumHeight()) + 8);
}

void NarrationBar::setPlayback(Playback *playback)
{
    if (m_playback)
        m_playback->disconnect(this);
    m_playback = playback;
    if (m_playback) {
        connect(m_playback, &Playback::runChanged, this, &NarrationBar::refresh);
        connect(m_playback, &Playback::moved, this, &NarrationBar::refresh);
    }
    refresh();
}

void NarrationBar::setReleaseAction(QAction *action)
{
    m_release->setDefaultAction(action);
    m_release->setAccessibleName(action->text().remove(u'&'));
    m_release->setVisible(action->isEnabled());
    connect(action, &QAction::changed, m_release,
            [this, action] { m_release->setVisible(action->isEnabled()); });
}

void NarrationBar::refresh()
{
    m_narration = m_playback
        ? narrate(m_playback->view(), m_playback->cursor(), m_playback->state())
        : Narration();
    if (m_playback && m_playback->stoppedBy())
        m_narration = stopSentence(*m_playback->stoppedBy()) + m_narration;
    if (m_narration.plain.isEmpty())
        m_narration.plain = m_narration.html = tr("Nothing has happened yet.");
    showGlyph();
    if (m_text->accessibleName() == m_narration.plain)
        return;
    m_text->setText(m_narration.html);
    m_text->setToolTip(m_narration.plain);
    // Screen readers hear the change of name; Qt 6.4 has no announcements.
    m_text->setAccessibleName(m_narration.plain);
    Q_EMIT sentenceChanged(m_narration.plain);
}

void NarrationBar::showGlyph()
{
    const RunState state = m_playback ? m_playback->state() : RunState();
    QPixmap pixmap(QSize(GlyphSize, GlyphSize) * devicePixelRatioF());
    pixmap.setDevicePixelRatio(devicePixelRatioF());
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    drawState(painter, state, Theme::of(palette()));
    painter.end();
    m_glyph->setPixmap(pixmap);
    m_glyph->setAccessibleName(stateText(state));
    m_glyph->setToolTip(m_glyph->accessibleName());
}

void NarrationBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        showGlyph();
    if (event->type() == QEvent::FontChange)
        keepHeight();
}

} // namespace yieldscope
