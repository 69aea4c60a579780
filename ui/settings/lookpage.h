// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/settings/preferences.h"

#include <QtWidgets/QWidget>

class QComboBox;
class QSpinBox;

namespace yieldscope {

/// The page of the settings about what meets the eye.
class LookPage : public QWidget
{
    Q_OBJECT

public:
    explicit LookPage(QWidget *parent = nullptr);

    void show(const Preferences &preferences);
    void read(Preferences &preferences) const;

private:
    QComboBox *m_theme;
    QComboBox *m_motion;
    QSpinBox *m_zoom;
};

} // namespace yieldscope
