// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/trace/runstate.h"

#include <QtWidgets/QWidget>

class QComboBox;
class QLabel;
class QStackedWidget;
class QTableView;

namespace yieldscope {

class LocalsModel;
class SectionTitle;

/// What a frame remembers: its arguments and locals, with those that changed at this step marked.
class LocalsView : public QWidget
{
    Q_OBJECT

public:
    explicit LocalsView(QWidget *parent = nullptr);

    /// Shows the locals of `frame`, or of the innermost frame where that one is not in the chain.
    void showState(const RunState &state, FrameId frame);

Q_SIGNALS:
    /// The person picked a frame.
    void frameSelected(yieldscope::FrameId frame);

protected:
    void changeEvent(QEvent *event) override;

private:
    void setUpTable();
    void layOutTable();
    void fillSelector(const RunState &state, FrameId shown);
    void copySelection() const;
    [[nodiscard]] static QString emptyText(const RunState &state, bool hasFrame);

    LocalsModel *m_model;
    SectionTitle *m_title;
    QComboBox *m_selector;
    QStackedWidget *m_stack;
    QTableView *m_table;
    QLabel *m_empty;
};

} // namespace yieldscope
