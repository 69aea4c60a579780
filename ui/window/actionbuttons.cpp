// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/window/actionbuttons.h"

#include <QtGui/QAction>
#include <QtWidgets/QLayout>
#include <QtWidgets/QToolButton>

namespace yieldscope {

void addActionButtons(QLayout &layout, const QList<QAction *> &actions)
{
    constexpr int LeastHeight = 28;
    for (QAction *action : actions) {
        auto *button = new QToolButton;
        button->setDefaultAction(action);
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setAccessibleName(action->text().remove(u'&'));
        button->setFocusPolicy(Qt::StrongFocus);
        button->setMinimumHeight(LeastHeight);
        layout.addWidget(button);
    }
}

} // namespace yieldscope
