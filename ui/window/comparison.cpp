// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/compare/compareview.h"
#include "ui/compare/demonstrator.h"
#include "ui/mainwindow.h"

// What the window does about the comparison of sync and async generators.
namespace yieldscope {

QWidget *MainWindow::makeComparison()
{
    m_demonstrator = new Demonstrator(m_playback, this);
    auto *compare = new CompareView(m_store);
    connect(compare, &CompareView::demonstrationWanted, this, &MainWindow::demonstrate);
    connect(compare, &CompareView::runWanted, this, [this](RunId id, EventIndex event) {
        if (const std::shared_ptr<Run> run = m_store.find(id)) {
            lookAt(run, false);
            m_playback.seek(event);
        }
    });
    return compare;
}

void MainWindow::demonstrate(const Demonstration &shown)
{
    const Spec *spec = m_store.gallery().find(shown.example);
    if (!spec)
        return;
    if (const Result<Arguments> arguments = spec->check(shown.arguments)) {
        begin(*spec, *arguments);
        m_demonstrator->showFirst(shown.until);
    }
}

} // namespace yieldscope
