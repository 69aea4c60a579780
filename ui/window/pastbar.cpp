// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/window/pastbar.h"

#include "ui/window/flowlayout.h"

#include <QtGui/QKeyEvent>
#include <QtWidgets/QApplication>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>

namespace yieldscope {

PastBar::PastBar(QWidget *parent)
    : QFrame(parent)
    , m_question(new QLabel)
    , m_live(new QPushButton(tr("&Go to the live end and act there")))
    , m_branch(new QPushButton)
    , m_cancel(new QPushButton(tr("&Cancel")))
{
    setFrameShape(QFrame::StyledPanel);
    setAccessibleName(tr("Acting in the past"));
    m_question->setWordWrap(true);
    m_question->setTextFormat(Qt::PlainText);
    m_live->setToolTip(tr("The generator goes on from where it really stands"));
    m_cancel->setToolTip(tr("Escape does the same"));
    // In a narrow window below each other: the code must not become wider for a question.
    auto *buttons = new FlowLayout;
    buttons->setSpacing(6);
    for (QPushButton *button : { m_live, m_branch, m_cancel }) {
        button->setMinimumHeight(26);
        button->setAutoDefault(true);
        buttons->addWidget(button);
    }
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 6, 8, 6);
    layout->addWidget(m_question);
    layout->addLayout(buttons);
    connect(m_live, &QPushButton::clicked, this, &PastBar::liveEndChosen);
    connect(m_branch, &QPushButton::clicked, this, &PastBar::branchChosen);
    connect(m_cancel, &QPushButton::clicked, this, &PastBar::cancelled);
    hide();
}

QString PastBar::question() const
{
    return m_question->text();
}

void PastBar::ask(const QString &question, const QString &branch, const QString &obstacle)
{
    m_question->setText(question);
    setAccessibleDescription(question);
    m_branch->setText(branch);
    m_branch->setEnabled(obstacle.isEmpty());
    m_branch->setToolTip(obstacle.isEmpty()
                             ? tr("The same generator function with the same arguments is called "
                                  "again, really, and gets the same calls")
                             : tr("Not possible: %1").arg(obstacle).toHtmlEscaped());
    if (isHidden())
        m_focusBefore = QApplication::focusWidget();
    show();
    m_live->setFocus(Qt::OtherFocusReason);
}

void PastBar::dismiss()
{
    if (isHidden())
        return;
    const bool hadFocus = isAncestorOf(QApplication::focusWidget());
    hide();
    if (hadFocus && m_focusBefore)
        m_focusBefore->setFocus(Qt::OtherFocusReason);
}

void PastBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        Q_EMIT cancelled();
    else
        QFrame::keyPressEvent(event);
}

} // namespace yieldscope
