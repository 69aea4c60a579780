// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QPointer>
#include <QtWidgets/QFrame>

class QLabel;
class QPushButton;

namespace yieldscope {

/// Asks, in its place rather than in a dialog, where an action is meant that was given while the
/// past was looked at.
class PastBar : public QFrame
{
    Q_OBJECT

public:
    explicit PastBar(QWidget *parent = nullptr);

    /// Asks, and takes the focus. `obstacle` says why there can be no new run; empty where there
    /// can.
    void ask(const QString &question, const QString &branch, const QString &obstacle);
    /// Is asked no more; the focus goes back to where it was.
    void dismiss();
    [[nodiscard]] QString question() const;

Q_SIGNALS:
    void liveEndChosen();
    void branchChosen();
    void cancelled();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QLabel *m_question;
    QPushButton *m_live;
    QPushButton *m_branch;
    QPushButton *m_cancel;
    QPointer<QWidget> m_focusBefore;
};

} // namespace yieldscope
