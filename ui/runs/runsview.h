// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/runs/runsmodel.h"

#include <QtWidgets/QWidget>

class QAction;
class QListView;

namespace yieldscope {

class FlowLayout;

/// The list of runs, newest at the bottom. Choosing one asks for it to be looked at.
class RunsView : public QWidget
{
    Q_OBJECT

public:
    explicit RunsView(RunStore &store, QWidget *parent = nullptr);

    /// Marks the run that the window looks at; asks for nothing.
    void setCurrent(RunId id);
    [[nodiscard]] RunId current() const;
    /// What makes a request; offered while there was none.
    void setHintActions(const QList<QAction *> &actions);
    [[nodiscard]] QListView *list() const noexcept { return m_list; }
    [[nodiscard]] const RunsModel &model() const noexcept { return *m_model; }

Q_SIGNALS:
    void runChosen(yieldscope::RunId id);

private:
    void showHint();
    void keepMark();

    RunsModel *m_model;
    QListView *m_list;
    QWidget *m_hint;
    FlowLayout *m_hintButtons;
    RunId m_marked;
    bool m_isMarking = false;
};

} // namespace yieldscope
