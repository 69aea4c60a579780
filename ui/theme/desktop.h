// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QString>

#include <optional>

namespace yieldscope {

/// Whether the desktop wants dark colours, by what GTK programs go by: the variable GTK_THEME, else
/// the settings.ini of GTK 4 and 3 in the folder `configuration`. Nothing where none of them says.
[[nodiscard]] std::optional<bool> gtkWantsDark(const QString &gtkTheme,
                                               const QString &configuration);

} // namespace yieldscope
