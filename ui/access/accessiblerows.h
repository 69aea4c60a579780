// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QRect>
#include <QtCore/QString>

namespace yieldscope {

/// What a painted view tells of itself to a screen reader: its rows, as a list has them. A widget
/// that inherits this is presented so once installAccessibleRows() was called.
class AccessibleRows
{
public:
    virtual ~AccessibleRows() = default;

    [[nodiscard]] virtual int accessibleRowCount() const = 0;
    /// What the row shows, in words.
    [[nodiscard]] virtual QString accessibleRowText(int row) const = 0;
    /// In the coordinates of the widget; empty where it is scrolled out of sight.
    [[nodiscard]] virtual QRect accessibleRowRect(int row) const = 0;
    /// The row that is chosen or current; -1 for none.
    [[nodiscard]] virtual int accessibleCurrentRow() const = 0;
};

/// Presents every widget that is AccessibleRows as a list. May be called again.
void installAccessibleRows();

} // namespace yieldscope
