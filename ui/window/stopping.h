// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/run/playback.h"
#include "core/run/runstore.h"

#include <QtCore/QObject>

class QSettings;

namespace yieldscope {

class BreakpointsView;
class SourceView;
struct Actions;

/// Keeps the breakpoints of the store, those beside the code and those in the list the same, and
/// remembers them per example.
class Stopping : public QObject
{
    Q_OBJECT

public:
    /// Without settings nothing is remembered.
    Stopping(RunStore &store, Playback &playback, SourceView &source, BreakpointsView &list,
             const Actions &actions, QSettings *settings, QObject *parent = nullptr);

Q_SIGNALS:
    /// Something that the person should read.
    void said(const QString &text);

private:
    void restore();
    void remember(const QString &specId);
    void takeRun();
    void showAll();
    void toggle(int line);
    void toggleAtCursor();
    void runToCursor();
    void set(const Breakpoints &breakpoints);
    [[nodiscard]] const Spec *spec() const;
    [[nodiscard]] int stopAt(int line);

    RunStore &m_store;
    Playback &m_playback;
    SourceView &m_source;
    BreakpointsView &m_list;
    const Actions &m_actions;
    QSettings *const m_settings;
    StopLines m_lines;
    QStringList m_code;
};

} // namespace yieldscope
