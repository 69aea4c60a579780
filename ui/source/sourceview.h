// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/id.h"

#include <QtCore/QHash>
#include <QtCore/QPointer>
#include <QtWidgets/QWidget>

class QTabWidget;

namespace yieldscope {

class Breakpoints;
class CodeEditor;
class Playback;
struct Event;
struct RunState;
struct StopLines;

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
    /// Marks breakpoints in both texts; `lines` are those where a run can stop.
    void setBreakpoints(const Breakpoints &breakpoints, const StopLines &lines);
    /// The Python line that the text cursor stands for.
    [[nodiscard]] int cursorLine() const;
    /// Nothing of the code is selected any more.
    void clearSelection();
    /// Offered in the context menu of the code.
    void addCodeActions(const QList<QAction *> &actions);

Q_SIGNALS:
    /// The person wants a breakpoint on that line of the Python, or none.
    void breakpointToggled(int line);

private:
    [[nodiscard]] int pythonLine(int cppLine) const;
    void takeRun();
    void takeState();
    void takeChunk(ChunkId id);

    QPointer<Playback> m_playback;
    QTabWidget *m_tabs;
    CodeEditor *m_python;
    CodeEditor *m_cpp;
    QHash<int, int> m_pythonOfCpp;
};

} // namespace yieldscope
