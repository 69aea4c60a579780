// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/settings/preferences.h"

#include <QtWidgets/QWidget>

namespace yieldscope {

class LimitField;
class LimitRows;

/// The page of the settings about how many runs are kept, and how much of each.
class RunsPage : public QWidget
{
    Q_OBJECT

public:
    explicit RunsPage(QWidget *parent = nullptr);

    void show(const Preferences &preferences);
    void read(Preferences &preferences) const;
    /// The first field whose text cannot be read; null where all can.
    [[nodiscard]] LimitField *wrongField() const;

private:
    LimitRows *m_limits;
};

} // namespace yieldscope
