// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/run/consolecommand.h"
#include "core/run/playback.h"
#include "ui/console/transcriptmodel.h"

#include <QtCore/QPointer>
#include <QtWidgets/QWidget>

class QHBoxLayout;
class QLabel;
class QListView;
class QPushButton;

namespace yieldscope {

class ConsoleInput;
class ConsoleOffer;

/// A Python console in which `g` is the generator of the run that is looked at: shows each
/// resumption with its outcome, and takes new ones by buttons or as typed.
class ConsoleView : public QWidget
{
    Q_OBJECT

public:
    explicit ConsoleView(QWidget *parent = nullptr);

    void setPlayback(Playback *playback);
    /// Offered where a response pulls the generator, and the person may not.
    void setResponseActions(const QList<QAction *> &actions);
    /// Shows a line with what came of it that is not in the trace.
    void tell(const QString &line, bool isFine, const QString &text);
    /// Shows a line with why nothing came of it.
    void explain(const QString &line, const QStringList &notes);
    /// Says what can be done instead, with a button where there is an act. Until another run is
    /// looked at.
    void offer(const QString &text, const QString &act);
    void withdrawOffer();

Q_SIGNALS:
    /// The person wants that; whoever hears it decides where.
    void called(const yieldscope::Operation &operation);
    /// list(g) was typed.
    void collectWanted(const QString &line);
    void offerTaken();

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    void buildButtons();
    void buildList();
    void takeRun();
    void nameCalls();
    void addAside(const QList<std::pair<TranscriptModel::Kind, QString>> &lines);
    void takeEvents();
    void takeCursor();
    void showNotice();
    void enter(const QString &line);
    void complain(const QString &line, const ConsoleProblem &problem);
    void draft(const QString &line, qsizetype from, qsizetype length);
    void seekTo(int row);
    void copySelection() const;
    void showFonts();
    [[nodiscard]] bool isAsync() const;

    QPointer<Playback> m_playback;
    TranscriptModel *m_model;
    QListView *m_list;
    QWidget *m_notice;
    QLabel *m_noticeText;
    QHBoxLayout *m_noticeActions = nullptr;
    QLabel *m_hint;
    ConsoleOffer *m_offer;
    QWidget *m_line;
    QLabel *m_prompt;
    ConsoleInput *m_input;
    QList<QPushButton *> m_buttons;
    /// The mark is being moved by the cursor, not by the person.
    bool m_isMarking = false;
};

} // namespace yieldscope
