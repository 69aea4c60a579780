// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QPointer>
#include <QtWidgets/QWidget>

class QTabWidget;

namespace yieldscope {

class CodeEditor;
class Playback;
struct Event;
struct RunState;

/// The code of the run that is looked at, twice: the Python that is shown and the C++ that runs.
/// Marks where every frame of the delegation chain stands, and what happened there.
class SourceView : public QWidget
{
    Q_OBJECT

public:
    explicit SourceView(QWidget *parent = nullptr);

    /// Follows the cursor of `playback`; null shows nothing.
    void setPlayback(Playback *playback);

    struct Text
    {
        QString fileName;
        QString code;
    };
    /// What is shown where another run is looked at; empty texts where there is none.
    void setTexts(const Text &python, const Text &cpp);
    /// Marks both texts with a state, and with the event that led to it; null where there is none.
    void showState(const RunState &state, const Event *event);

private:
    void takeRun();
    void takeState();

    QPointer<Playback> m_playback;
    QTabWidget *m_tabs;
    CodeEditor *m_python;
    CodeEditor *m_cpp;
};

} // namespace yieldscope
