// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/run/playback.h"

#include <QtCore/QPointer>
#include <QtWidgets/QWidget>

class QLabel;
class QLineEdit;
class QTableView;

namespace yieldscope {

class ChunksModel;

/// The three clocks of each chunk in a table. Choosing a row moves the cursor to what happened last
/// to that chunk; the row that the cursor is about is marked.
class ChunksView : public QWidget
{
    Q_OBJECT

public:
    explicit ChunksView(QWidget *parent = nullptr);

    void setPlayback(Playback *playback);
    [[nodiscard]] QTableView *table() const noexcept { return m_table; }
    [[nodiscard]] QLineEdit *filter() const noexcept { return m_filter; }
    [[nodiscard]] ChunksModel *model() const noexcept { return m_model; }
    /// How long the first bytes took, in words.
    [[nodiscard]] QString summary() const;

protected:
    void changeEvent(QEvent *event) override;

private:
    void setUpTable();
    void layOutTable();
    void choose(const QModelIndex &index);
    void followCursor();
    void showSummary();

    QPointer<Playback> m_playback;
    ChunksModel *m_model;
    QLabel *m_summary;
    QLineEdit *m_filter;
    QTableView *m_table;
    bool m_isMarking = false;
};

} // namespace yieldscope
