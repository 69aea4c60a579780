// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/source/sourceview.h"

#include "core/run/breakpoints.h"
#include "core/run/playback.h"
#include "ui/source/codeeditor.h"

#include <QtCore/QFileInfo>
#include <QtWidgets/QTabWidget>
#include <QtWidgets/QVBoxLayout>

namespace yieldscope {

SourceView::SourceView(QWidget *parent)
    : QWidget(parent)
    , m_tabs(new QTabWidget(this))
    , m_python(new CodeEditor(Language::Python))
    , m_cpp(new CodeEditor(Language::Cpp))
{
    m_python->setAccessibleName(tr("Python source"));
    m_cpp->setAccessibleName(tr("C++ source"));
    m_tabs->setDocumentMode(true);
    m_tabs->setUsesScrollButtons(false);
    m_tabs->setElideMode(Qt::ElideRight);
    m_tabs->setAccessibleName(tr("Source"));
    m_tabs->addTab(m_python, QString());
    m_tabs->addTab(m_cpp, QString());
    m_tabs->setTabToolTip(0, tr("The Python that the generator stands for"));
    m_tabs->setTabToolTip(1, tr("The C++ that runs; each line says which Python line it is"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_tabs);
    setFocusProxy(m_tabs);
    connect(m_python, &CodeEditor::lineToggled, this, &SourceView::breakpointToggled);
    connect(m_cpp, &CodeEditor::lineToggled, this, [this](int line) {
        if (const int python = m_pythonOfCpp.value(line))
            Q_EMIT breakpointToggled(python);
    });
    setTexts({}, {});
}

void SourceView::setPlayback(Playback *playback)
{
    if (m_playback)
        disconnect(m_playback, nullptr, this, nullptr);
    m_playback = playback;
    if (m_playback) {
        connect(m_playback, &Playback::runChanged, this, &SourceView::takeRun);
        connect(m_playback, &Playback::moved, this, &SourceView::takeState);
        connect(m_playback, &Playback::chunkChosen, this, &SourceView::takeChunk);
    }
    takeRun();
    takeState();
}

// Marks the line that handed it out.
void SourceView::takeChunk(ChunkId id)
{
    const ChunkEntry *chunk = m_playback->chunks().find(id);
    const bool isKnown = chunk && m_playback->view().contains(chunk->yieldedAt);
    const Event yielded = isKnown ? m_playback->view().at(chunk->yieldedAt) : Event();
    m_python->setChosenLine(yielded.line);
    m_cpp->setChosenLine(yielded.cppLine);
}

void SourceView::setBreakpoints(const Breakpoints &breakpoints, const StopLines &lines)
{
    m_pythonOfCpp = lines.pythonOfCpp;
    CodeEditor::Stops python;
    python.lines = lines.python;
    for (const Breakpoint &breakpoint : breakpoints.all()) {
        if (breakpoint.kind == Breakpoint::Kind::Line)
            python.breakpoints.insert(int(breakpoint.number), breakpoint.isEnabled);
    }
    CodeEditor::Stops cpp;
    for (auto it = lines.pythonOfCpp.begin(); it != lines.pythonOfCpp.end(); ++it) {
        cpp.lines.insert(it.key());
        const auto breakpoint = python.breakpoints.constFind(it.value());
        if (breakpoint != python.breakpoints.constEnd())
            cpp.breakpoints.insert(it.key(), *breakpoint);
    }
    m_python->setStops(python);
    m_cpp->setStops(cpp);
}

int SourceView::cursorLine() const
{
    return m_tabs->currentWidget() == m_cpp ? pythonLine(m_cpp->cursorLine())
                                            : m_python->cursorLine();
}

// Of the statement on that line of the C++, or of the next one below that has a stop.
int SourceView::pythonLine(int cppLine) const
{
    for (int line = cppLine; line <= int(m_cpp->lines().size()); ++line) {
        if (const int python = m_pythonOfCpp.value(line))
            return python;
    }
    return int(m_python->lines().size());
}

void SourceView::clearSelection()
{
    for (CodeEditor *editor : { m_python, m_cpp }) {
        QTextCursor cursor = editor->textCursor();
        cursor.clearSelection();
        editor->setTextCursor(cursor);
    }
}

void SourceView::addCodeActions(const QList<QAction *> &actions)
{
    m_python->addActions(actions);
    m_cpp->addActions(actions);
}

void SourceView::takeRun()
{
    if (!m_playback || !m_playback->run()) {
        setTexts({}, {});
        return;
    }
    const Spec &spec = m_playback->run()->spec();
    setTexts({ QFileInfo(spec.pythonPath()).fileName(), spec.pythonText() },
             { QFileInfo(spec.cppPath()).fileName(), spec.cppText() });
}

void SourceView::takeState()
{
    if (m_playback)
        showState(m_playback->state(), m_playback->event());
    else
        showState(RunState(), nullptr);
}

void SourceView::setTexts(const Text &python, const Text &cpp)
{
    const auto title = [](const QString &language, const QString &file) {
        return file.isEmpty() ? language : tr("%1: %2", "language: file").arg(language, file);
    };
    m_tabs->setTabText(0, title(tr("Python"), python.fileName));
    m_tabs->setTabText(1, title(tr("C++"), cpp.fileName));
    m_python->setCode(python.code);
    m_cpp->setCode(cpp.code);
}

void SourceView::showState(const RunState &state, const Event *event)
{
    for (CodeEditor *editor : { m_python, m_cpp })
        editor->setMarks(sourceMarks(editor->language(), editor->lines(), state, event));
}

} // namespace yieldscope
