// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/files/filecommands.h"
#include "ui/mainwindow.h"
#include "ui/start/examplelist.h"
#include "ui/window/actions.h"
#include "ui/window/panes.h"
#include "ui/window/shortcutsdialog.h"

#include <QtGui/QActionGroup>
#include <QtWidgets/QMenuBar>

namespace yieldscope {

void MainWindow::buildMenus()
{
    QMenu *file = menuBar()->addMenu(tr("&File"));
    file->addAction(m_actions->openFile);
    file->addMenu(m_files->recent().menu());
    file->addAction(m_actions->saveRecording);
    file->addSeparator();
    QMenu *exports = file->addMenu(tr("&Export"));
    exports->addActions({ m_actions->savePicture, m_actions->savePanePicture });
    exports->addSeparator();
    exports->addActions({ m_actions->exportEvents, m_actions->exportTimeline });
    file->addSeparator();
    file->addAction(m_actions->quit);

    QMenu *edit = menuBar()->addMenu(tr("&Edit"));
    edit->addActions({ m_actions->copySentence, m_actions->copyUrl, m_actions->copyCurl });
    edit->addSeparator();
    edit->addAction(m_actions->settings);

    addRunMenu();

    QMenu *view = menuBar()->addMenu(tr("&View"));
    m_panes->addTo(*view);
    view->addSeparator();
    view->addActions({ m_actions->nextPane, m_actions->previousPane });
    view->addSeparator();
    QMenu *layouts = view->addMenu(tr("&Layout"));
    layouts->addActions(m_actions->layouts->actions());
    layouts->addSeparator();
    layouts->addAction(m_actions->restoreLayout);
    view->addActions({ m_actions->zoomIn, m_actions->zoomOut, m_actions->zoomReset });
    view->addSeparator();
    view->addMenu(tr("&Theme"))->addActions(m_actions->theme->actions());
    view->addAction(m_actions->fullScreen);

    QMenu *server = menuBar()->addMenu(tr("&Server"));
    server->addActions({ m_actions->openPage, m_actions->copyUrl });
    server->addSeparator();
    server->addActions({ m_actions->openStream, m_actions->copyCurl, m_actions->connectClient });
    server->addSeparator();
    server->addActions({ m_actions->hold, m_actions->release, m_actions->letGo });
    server->addSeparator();
    server->addAction(m_actions->onLoop);

    addHelpMenu();
}

void MainWindow::addRunMenu()
{
    QMenu *run = menuBar()->addMenu(tr("&Run"));
    run->addActions({ m_actions->play, m_actions->pause, m_actions->slower, m_actions->faster });
    run->addSeparator();
    run->addActions({ m_actions->over, m_actions->into, m_actions->out, m_actions->nextYield,
                      m_actions->nextChunk });
    run->addSeparator();
    run->addActions({ m_actions->breakpoint, m_actions->runToCursor, m_actions->toBreakpoint,
                      m_actions->backToBreakpoint });
    run->addSeparator();
    run->addActions({ m_actions->back, m_actions->forward, m_actions->first, m_actions->liveEnd });
    run->addSeparator();
    run->addActions({ m_actions->restart, m_actions->close });
}

void MainWindow::addHelpMenu()
{
    QMenu *examples = menuBar()->addMenu(tr("E&xamples"));
    examples->setToolTipsVisible(true);
    for (const Kind kind :
         { Kind::Sync, Kind::Delegated, Kind::Iterable, Kind::File, Kind::Async }) {
        examples->addSection(kindTitle(kind));
        for (const Spec &spec : m_store.gallery().specs()) {
            if (spec.kind != kind)
                continue;
            QAction *action = examples->addAction(spec.title);
            action->setToolTip(spec.promise);
            connect(action, &QAction::triggered, this, [this, id = spec.id] { openExample(id); });
        }
    }
    QMenu *help = menuBar()->addMenu(tr("&Help"));
    help->addActions(
        { m_actions->startPage, m_actions->palette, m_actions->shortcuts, m_actions->diagnostics });
    help->addSeparator();
    help->addActions({ m_actions->about, m_actions->aboutQt });
    connect(m_actions->shortcuts, &QAction::triggered, this,
            [this] { (new ShortcutsDialog(*m_bindings, this))->open(); });
}

} // namespace yieldscope
