// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/compare/differences.h"
#include "ui/compare/race.h"

#include <QtWidgets/QWidget>

class QBoxLayout;
class QListWidget;
class QModelIndex;
class QPushButton;
class QTabWidget;
class QTableView;

namespace yieldscope {

class DifferencesModel;
class TimelineView;

/// Sync and async generators side by side: the table of their differences, where each cell leads to
/// a run that shows it, and both kinds run at the same time on one timeline.
class CompareView : public QWidget
{
    Q_OBJECT

public:
    /// The store must outlive the view.
    explicit CompareView(RunStore &store, QWidget *parent = nullptr);

    [[nodiscard]] const Race &race() const noexcept { return *m_race; }

Q_SIGNALS:
    /// That run is to be made, and brought to that event.
    void demonstrationWanted(const yieldscope::Demonstration &shown);
    /// That run of the race is to be looked at, at that event.
    void runWanted(yieldscope::RunId run, yieldscope::EventIndex event);

protected:
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *makeTable();
    QWidget *makeRace();
    void arrange();
    void follow(const QModelIndex &index);
    void start();
    void showRace();
    void showHeat(int number);
    void fitHeats();

    DifferencesModel *m_model;
    Race *m_race;
    QTableView *m_table;
    QPushButton *m_start;
    QListWidget *m_heats;
    TimelineView *m_timeline;
    /// The table, and the race.
    QTabWidget *m_pages;
    /// What came of the race, and its timeline: above it, or beside it where the height is dear.
    QBoxLayout *m_raceParts = nullptr;
};

} // namespace yieldscope
