// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/window/stopping.h"

#include "ui/breakpoints/breakpointsview.h"
#include "ui/source/sourceview.h"
#include "ui/window/actions.h"

#include <QtCore/QSettings>

namespace yieldscope {

namespace {

QString settingOf(const QString &specId)
{
    return u"breakpoints/" % specId;
}

} // namespace

Stopping::Stopping(RunStore &store, Playback &playback, SourceView &source, BreakpointsView &list,
                   const Actions &actions, QSettings *settings, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_playback(playback)
    , m_source(source)
    , m_list(list)
    , m_actions(actions)
    , m_settings(settings)
{
    restore();
    connect(&m_playback, &Playback::runChanged, this, &Stopping::takeRun);
    connect(&m_playback, &Playback::moved, this, &Stopping::showAll);
    connect(&m_store, &RunStore::breakpointsChanged, this, [this](const QString &specId) {
        remember(specId);
        showAll();
    });
    connect(&m_source, &SourceView::breakpointToggled, this, &Stopping::toggle);
    connect(&m_list, &BreakpointsView::changed, this, &Stopping::set);
    connect(actions.breakpoint, &QAction::triggered, this, &Stopping::toggleAtCursor);
    connect(actions.runToCursor, &QAction::triggered, this, &Stopping::runToCursor);
    connect(actions.toBreakpoint, &QAction::triggered, &m_playback, &Playback::runToBreakpoint);
    connect(actions.backToBreakpoint, &QAction::triggered, &m_playback,
            &Playback::runBackToBreakpoint);
    takeRun();
}

void Stopping::restore()
{
    if (!m_settings)
        return;
    for (const Spec &spec : m_store.gallery().specs()) {
        Breakpoints all;
        const QStringList texts = m_settings->value(settingOf(spec.id)).toStringList();
        for (const QString &text : texts) {
            // What another version wrote, or a hand, is left out.
            const std::optional<Breakpoint> read = Breakpoint::fromText(text);
            if (read && all.add(*read))
                all.setEnabled(*read, read->isEnabled);
        }
        m_store.setBreakpoints(spec.id, all);
    }
}

void Stopping::remember(const QString &specId)
{
    // Of a recording whose generator is not in the gallery nothing stays: its id is anybody's text.
    if (!m_settings || !m_store.gallery().find(specId))
        return;
    QStringList texts;
    const Breakpoints all = m_store.breakpoints(specId);
    for (const Breakpoint &one : all.all())
        texts.append(one.toText());
    if (texts.isEmpty())
        m_settings->remove(settingOf(specId));
    else
        m_settings->setValue(settingOf(specId), texts);
}

const Spec *Stopping::spec() const
{
    return m_playback.run() ? &m_playback.run()->spec() : nullptr;
}

void Stopping::takeRun()
{
    const Spec *shown = spec();
    m_lines = shown ? StopLines::of(shown->cppText()) : StopLines();
    // A recording may have come without its C++: there it stops where it ran.
    if (shown && m_lines.python.isEmpty() && m_playback.run()->isRecording())
        m_lines = StopLines::of(m_playback.view());
    m_code = shown ? shown->pythonText().split(u'\n') : QStringList();
    showAll();
}

void Stopping::showAll()
{
    const Spec *shown = spec();
    const Breakpoints all = shown ? m_store.breakpoints(shown->id) : Breakpoints();
    m_source.setBreakpoints(all, m_lines);
    m_list.setBreakpoints(all, m_code, m_playback.stoppedBy());
    m_actions.breakpoint->setEnabled(shown);
    m_actions.runToCursor->setEnabled(shown && m_playback.canStepForward());
    m_actions.toBreakpoint->setEnabled(all.areAnyEnabled() && m_playback.canStepForward());
    m_actions.backToBreakpoint->setEnabled(all.areAnyEnabled() && m_playback.canStepBack());
}

void Stopping::set(const Breakpoints &breakpoints)
{
    if (const Spec *shown = spec())
        m_store.setBreakpoints(shown->id, breakpoints);
}

// The line where a run can stop that is meant by `line`; 0, and a word, where there is none.
int Stopping::stopAt(int line)
{
    const int stop = m_lines.nearest(line);
    if (stop == 0)
        Q_EMIT said(tr("Nothing stops at line %1 or below it: no generator runs there.").arg(line));
    else if (stop != line)
        Q_EMIT said(
            tr("Nothing stops at line %1; the next line that does is %2.").arg(line).arg(stop));
    return stop;
}

void Stopping::toggle(int line)
{
    const Spec *shown = spec();
    if (!shown)
        return;
    Breakpoints all = m_store.breakpoints(shown->id);
    // One that is there can always be taken away.
    const int stop = all.onLine(line) ? line : stopAt(line);
    if (stop == 0)
        return;
    if (!all.toggleLine(stop)) {
        Q_EMIT said(
            tr("There are %1 breakpoints already, the most that are kept. Remove one first.")
                .arg(Breakpoints::MaxCount));
        return;
    }
    set(all);
}

void Stopping::toggleAtCursor()
{
    toggle(m_source.cursorLine());
}

void Stopping::runToCursor()
{
    if (const int stop = stopAt(m_source.cursorLine()))
        m_playback.runToLine(stop);
}

} // namespace yieldscope
