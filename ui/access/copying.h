// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QString>

#include <functional>

class QAbstractItemView;
class QWidget;

namespace yieldscope {

/// Gives the view a context menu, also on its key, with Copy, which copies that text.
void addCopyAction(QWidget &view, std::function<QString()> text);
/// The same with the current row, its cells separated by tabs.
void addCopyRowAction(QAbstractItemView &view);

} // namespace yieldscope
