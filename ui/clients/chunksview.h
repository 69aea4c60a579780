// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/run/playback.h"

#include <QtCore/QPointer>
#include <QtWidgets/QWidget>

class QAction;
class QLabel;
class QLineEdit;
class QStackedLayout;
class QTableView;

namespace yieldscope {

class ChunksModel;
class FlowLayout;

/// The three clocks of each chunk in a table. Choosing a row moves the cursor to what happened last
/// to that chunk; the row that the cursor is about is marked. While there are none it says what
/// will be here.
class ChunksView : public QWidget
{
    Q_OBJECT

public:
    explicit ChunksView(QWidget *parent = nullptr);

    void setPlayback(Playback *playback);
    /// What can be done about it while there are no chunks.
    void setEmptyActions(const QList<QAction *> &actions);
    [[nodiscard]] QTableView *table() const noexcept { return m_table; }
    [[nodiscard]] QLineEdit *filter() const noexcept { return m_filter; }
    [[nodiscard]] ChunksModel *model() const noexcept { return m_model; }
    /// How long the first bytes took, in words.
    [[nodiscard]] QString summary() const;
    /// Why there are no chunks; empty where there are.
    [[nodiscard]] QString emptyText() const;

protected:
    void changeEvent(QEvent *event) override;

private:
    void setUpTable();
    [[nodiscard]] QWidget *tablePage();
    [[nodiscard]] QWidget *emptyPage();
    void layOutTable();
    void choose(const QModelIndex &index);
    void followCursor();
    void showPage();
    void showSummary();
    [[nodiscard]] QString aboutClocks() const;

    QPointer<Playback> m_playback;
    ChunksModel *m_model;
    QLabel *m_summary;
    QLineEdit *m_filter;
    QTableView *m_table;
    QStackedLayout *m_pages;
    QLabel *m_emptyText;
    FlowLayout *m_emptyButtons;
    bool m_isMarking = false;
};

} // namespace yieldscope
