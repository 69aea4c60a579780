// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtWidgets/QWidget>

class QActionGroup;

namespace yieldscope {

/// One small button per layout, side by side; that of the present layout is pressed.
class LayoutSwitch : public QWidget
{
    Q_OBJECT

public:
    static constexpr int Height = 26;

    explicit LayoutSwitch(const QActionGroup &layouts, QWidget *parent = nullptr);
};

} // namespace yieldscope
