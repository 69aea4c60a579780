// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/console/consoleoffer.h"

#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>

namespace yieldscope {

namespace {

constexpr int Target = 26;

} // namespace

ConsoleOffer::ConsoleOffer(QWidget *parent)
    : QWidget(parent)
    , m_text(new QLabel)
    , m_act(new QPushButton)
{
    setAccessibleName(tr("What is possible instead"));
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_act->setAutoDefault(true);
    m_act->setMinimumHeight(Target);
    // Side by side: the pane is low.
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(6, 4, 6, 4);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_act, 0, Qt::AlignBottom);
    connect(m_act, &QPushButton::clicked, this, &ConsoleOffer::taken);
    hide();
}

void ConsoleOffer::make(const QString &text, const QString &act)
{
    m_text->setText(text);
    setAccessibleDescription(text);
    m_act->setText(act);
    m_act->setAccessibleDescription(text);
    m_act->setVisible(!act.isEmpty());
    show();
}

void ConsoleOffer::withdraw()
{
    hide();
}

} // namespace yieldscope
