// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/settings/preferences.h"

#include <QtWidgets/QWidget>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QSpinBox;

namespace yieldscope {

class LimitField;
class LimitRows;

/// The page of the settings about the server: where it listens, and one row for each limit that
/// core/http/limitoptions.h lists.
class ServerPage : public QWidget
{
    Q_OBJECT

public:
    explicit ServerPage(QWidget *parent = nullptr);

    void show(const Preferences &preferences);
    void read(Preferences &preferences) const;
    /// The first field whose text cannot be read; null where all can.
    [[nodiscard]] LimitField *wrongField() const;

private:
    QWidget *makeLimits();
    void warn();

    QComboBox *m_host;
    QLabel *m_warning;
    QSpinBox *m_port;
    QCheckBox *m_hold;
    QCheckBox *m_onLoop;
    LimitRows *m_limits;
};

} // namespace yieldscope
