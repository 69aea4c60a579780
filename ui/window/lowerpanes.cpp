// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/breakpoints/breakpointsview.h"
#include "ui/console/consoleview.h"
#include "ui/events/eventsview.h"
#include "ui/mainwindow.h"
#include "ui/source/sourceview.h"
#include "ui/window/acting.h"
#include "ui/window/actions.h"
#include "ui/window/panes.h"
#include "ui/window/pastbar.h"
#include "ui/window/stopping.h"

#include <QtWidgets/QStatusBar>

// The panes below the code, and what is done with the generator from there.
namespace yieldscope {

namespace {

constexpr int MessageTime = 15'000;

} // namespace

void MainWindow::addLowerPanes(SourceView &source, PastBar &past)
{
    auto *console = new ConsoleView;
    auto *events = new EventsView;
    auto *breakpoints = new BreakpointsView;
    m_panes->add(Place::Console, tr("Co&nsole"), QStringLiteral("ConsoleDock"), console);
    m_panes->add(Place::Console, tr("&Events"), QStringLiteral("EventsDock"), events);
    m_panes->add(Place::Console, tr("&Breakpoints"), QStringLiteral("BreakpointsDock"),
                 breakpoints);
    console->setResponseActions({ m_actions->hold, m_actions->release, m_actions->close });
    source.addCodeActions({ m_actions->breakpoint, m_actions->runToCursor });

    const auto say = [this](const QString &text) { statusBar()->showMessage(text, MessageTime); };
    m_acting = new Acting(m_store, m_playback, *console, past, this);
    connect(m_acting, &Acting::said, this, say);
    connect(m_acting, &Acting::branched, this, &MainWindow::lookAtBranch);
    auto *stopping = new Stopping(m_store, m_playback, source, *breakpoints, *m_actions,
                                  m_settings.get(), this);
    connect(stopping, &Stopping::said, this, say);
    console->setPlayback(&m_playback);
    events->setPlayback(&m_playback);
}

void MainWindow::lookAtBranch(const std::shared_ptr<Run> &run)
{
    // The run that it branched off stays in the list, to be compared with.
    constexpr qsizetype MostBranches = 8;
    m_handMade.append(run->id());
    lookAt(run, true);
    if (m_handMade.size() > MostBranches)
        m_store.remove(m_handMade.takeFirst());
}

// A breakpoint waits for clients. The request may have been recorded before this thread heard of
// the run; what comes later is stopped at when it comes.
void MainWindow::lookAtClient(const std::shared_ptr<Run> &run)
{
    const RunState now = run->trace()->view().stateAt(run->trace()->end());
    const bool isRecorded = !now.stream.request.isEmpty();
    lookAt(run, !isRecorded);
    if (isRecorded)
        m_playback.runToBreakpoint();
}

} // namespace yieldscope
