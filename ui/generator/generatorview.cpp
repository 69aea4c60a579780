// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/generator/generatorview.h"

#include "core/run/playback.h"
#include "ui/generator/chainview.h"
#include "ui/generator/localsview.h"
#include "ui/generator/sectiontitle.h"
#include "ui/generator/statemachineview.h"

#include <QtWidgets/QScrollArea>
#include <QtWidgets/QScrollBar>
#include <QtWidgets/QVBoxLayout>

namespace yieldscope {

namespace {

/// Scrolls up and down only: is never narrower than what it holds.
class TallScrollArea : public QScrollArea
{
public:
    using QScrollArea::QScrollArea;

    [[nodiscard]] QSize minimumSizeHint() const override
    {
        const int content = widget() ? widget()->minimumSizeHint().width() : 0;
        return { content + verticalScrollBar()->sizeHint().width(),
                 QScrollArea::minimumSizeHint().height() };
    }
};

} // namespace

GeneratorView::GeneratorView(QWidget *parent)
    : QWidget(parent)
    , m_stateTitle(new SectionTitle(QString()))
    , m_chainTitle(new SectionTitle(QString()))
    , m_stateMachine(new StateMachineView)
    , m_chain(new ChainView)
    , m_locals(new LocalsView)
{
    auto *content = new QWidget;
    auto *parts = new QVBoxLayout(content);
    parts->setContentsMargins(2, 2, 2, 2);
    parts->setSpacing(4);
    parts->addWidget(m_stateTitle);
    parts->addWidget(m_stateMachine);
    parts->addWidget(m_chainTitle);
    parts->addWidget(m_chain);
    parts->addWidget(m_locals, 1);

    // In a low window the parts scroll rather than shrink until they cannot be read.
    auto *scrolled = new TallScrollArea(this);
    scrolled->setWidgetResizable(true);
    scrolled->setFrameShape(QFrame::NoFrame);
    scrolled->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scrolled->setAccessibleName(tr("Generator"));
    scrolled->setWidget(content);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(scrolled);

    connect(m_chain, &ChainView::frameSelected, this, &GeneratorView::select);
    connect(m_locals, &LocalsView::frameSelected, this, &GeneratorView::select);
    setFunction({});
}

void GeneratorView::setPlayback(Playback *playback)
{
    if (m_playback)
        disconnect(m_playback, nullptr, this, nullptr);
    m_playback = playback;
    if (m_playback) {
        connect(m_playback, &Playback::runChanged, this, &GeneratorView::takeRun);
        connect(m_playback, &Playback::moved, this, &GeneratorView::takeState);
    }
    takeRun();
    takeState();
}

void GeneratorView::setMotion(Motion &motion, FrameTicker &ticker)
{
    m_chain->setMotion(motion, ticker);
}

void GeneratorView::takeRun()
{
    const bool hasRun = m_playback && m_playback->run();
    setFunction(hasRun ? m_playback->run()->spec().function : QString());
    if (!hasRun || m_playback->run()->spec().kind != Kind::Iterable)
        return;
    m_stateTitle->setText(tr("State of the iterator"));
    m_chainTitle->setText(tr("Calls of the iterator"));
}

void GeneratorView::takeState()
{
    if (m_playback)
        showState(m_playback->state(), m_playback->event());
    else
        showState(RunState(), nullptr);
}

void GeneratorView::setFunction(const QString &name)
{
    m_stateTitle->setText(name.isEmpty() ? tr("State") : tr("State of %1()").arg(name));
    m_chainTitle->setText(tr("Delegation chain — innermost below"));
    m_selected = {};
    m_chain->reset();
}

void GeneratorView::showState(const RunState &state, const Event *event)
{
    m_state = state;
    if (!m_state.frame(m_selected))
        m_selected = {};
    m_stateMachine->showState(state, event);
    m_chain->showState(state);
    showLocals();
}

void GeneratorView::select(FrameId frame)
{
    // The innermost is what is followed anyway.
    const FrameState *innermost = m_state.innermost();
    m_selected = innermost && innermost->id == frame ? FrameId() : frame;
    showLocals();
}

void GeneratorView::showLocals()
{
    m_chain->setSelectedFrame(m_selected);
    m_locals->showState(m_state, m_selected);
}

} // namespace yieldscope
