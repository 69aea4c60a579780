// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QList>

class QAction;
class QLayout;

namespace yieldscope {

/// A button for each of the actions: what an empty pane offers to do about it.
void addActionButtons(QLayout &layout, const QList<QAction *> &actions);

} // namespace yieldscope
