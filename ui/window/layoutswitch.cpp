// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/window/layoutswitch.h"

#include "ui/window/actions.h"

#include <QtGui/QActionGroup>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QToolButton>

namespace yieldscope {

LayoutSwitch::LayoutSwitch(const QActionGroup &layouts, QWidget *parent)
    : QWidget(parent)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 4, 0);
    row->setSpacing(0);
    const QList<QAction *> all = layouts.actions();
    for (QAction *action : all) {
        auto *button = new QToolButton;
        button->setDefaultAction(action);
        button->setToolButtonStyle(Qt::ToolButtonTextOnly);
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::TabFocus);
        button->setFixedHeight(Height);
        button->setAccessibleName(tr("Layout %1").arg(plainText(*action)));
        row->addWidget(button);
    }
}

} // namespace yieldscope
