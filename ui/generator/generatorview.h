// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/trace/runstate.h"

#include <QtCore/QPointer>
#include <QtWidgets/QWidget>

namespace yieldscope {

class ChainView;
class FrameTicker;
class LocalsView;
class Motion;
class Playback;
class SectionTitle;
class StateMachineView;

/// The generator itself: its state, the chain of frames that it delegates to, and what the frames
/// remember.
class GeneratorView : public QWidget
{
    Q_OBJECT

public:
    explicit GeneratorView(QWidget *parent = nullptr);

    /// Follows the cursor of `playback`; null shows nothing.
    void setPlayback(Playback *playback);
    /// Without them nothing travels.
    void setMotion(Motion &motion, FrameTicker &ticker);

    /// Another generator is looked at, made by the function of that name; empty where there is
    /// none.
    void setFunction(const QString &name);
    /// Shows a state of it, and the event that led to it; null where there is none.
    void showState(const RunState &state, const Event *event);

private:
    void takeRun();
    void takeState();
    void select(FrameId frame);
    void showLocals();

    QPointer<Playback> m_playback;
    RunState m_state;
    /// The frame whose locals the person asked for; none follows the innermost.
    FrameId m_selected;
    SectionTitle *m_stateTitle;
    SectionTitle *m_chainTitle;
    StateMachineView *m_stateMachine;
    ChainView *m_chain;
    LocalsView *m_locals;
};

} // namespace yieldscope
