// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/run/playback.h"

#include <QtCore/QPointer>
#include <QtCore/QTimer>
#include <QtWidgets/QWidget>

class QLabel;
class QLineEdit;
class QTableView;

namespace yieldscope {

class EventsModel;
class KindFilter;

/// The events of the run that is looked at, one a row. The current row is the cursor: it follows,
/// and choosing another row goes there.
class EventsView : public QWidget
{
    Q_OBJECT

public:
    explicit EventsView(QWidget *parent = nullptr);

    void setPlayback(Playback *playback);
    [[nodiscard]] const EventsModel &model() const noexcept { return *m_model; }

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void build();
    void buildTable();
    void buildActions();
    void takeRun();
    void note();
    void refresh();
    void choose(EventIndex index);
    void filter();
    void scanOn();
    void scanLater();
    void mark();
    void showCount();
    void showMenu(const QPoint &place);
    void copyRows() const;
    void layOutTable();

    QPointer<Playback> m_playback;
    EventsModel *m_model;
    QTableView *m_table;
    KindFilter *m_kinds;
    QLineEdit *m_text;
    QLabel *m_count;
    /// What comes in a burst is shown once per frame.
    QTimer m_frame;
    /// Goes through a long trace for a filter, a part in each frame.
    QTimer m_scan;
    bool m_isStale = true;
    /// The mark is being moved by the cursor, not by the person.
    bool m_isMarking = false;
};

} // namespace yieldscope
