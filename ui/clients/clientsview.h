// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/run/playback.h"
#include "ui/clients/clientsmodel.h"

#include <QtCore/QPointer>
#include <QtWidgets/QWidget>

class QAction;
class QLabel;
class QListView;
class QPlainTextEdit;
class QStackedLayout;
class QTableView;

namespace yieldscope {

class ClientControls;
class FlowLayout;
class ReceivedModel;
class SectionTitle;

/// Who asked for streams, how each is doing, and what the one that is looked at has received at the
/// cursor. Choosing a client asks for its run to be looked at.
class ClientsView : public QWidget
{
    Q_OBJECT

public:
    explicit ClientsView(RunStore &store, QWidget *parent = nullptr);

    void setPlayback(Playback *playback);
    /// Marks the client of that run; asks for nothing.
    void setCurrent(RunId id);
    /// What the empty pane offers to fill it.
    void setEmptyActions(const QList<QAction *> &actions);
    [[nodiscard]] ClientControls *controls() const noexcept { return m_controls; }
    [[nodiscard]] QTableView *table() const noexcept { return m_table; }
    [[nodiscard]] QListView *received() const noexcept { return m_received; }
    [[nodiscard]] const ClientsModel &model() const noexcept { return *m_model; }
    /// The body at the cursor, as it is shown.
    [[nodiscard]] QString body() const;
    /// What is said about browsers that may be waiting; empty where nothing is.
    [[nodiscard]] QString hint() const;

Q_SIGNALS:
    void runChosen(yieldscope::RunId id);

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void setUpTable();
    void setUpReceived();
    QWidget *emptyPage();
    QWidget *receivedPage();
    void layOutTable();
    void keepMark();
    void showClients();
    void showTitle();
    void fitTable();
    void fitColumns();
    void showReceived();
    void showBodyEnd(const QString &text);
    void chooseChunk(const QModelIndex &index);

    QPointer<Playback> m_playback;
    ClientsModel *m_model;
    ReceivedModel *m_chunks;
    SectionTitle *m_title;
    QTableView *m_table;
    QLabel *m_hint;
    ClientControls *m_controls;
    QStackedLayout *m_pages;
    QWidget *m_empty;
    FlowLayout *m_emptyButtons = nullptr;
    QWidget *m_page;
    SectionTitle *m_receivedTitle;
    QListView *m_received;
    QLabel *m_bodyTitle;
    QPlainTextEdit *m_body;
    RunId m_marked;
    bool m_isMarking = false;
};

} // namespace yieldscope
