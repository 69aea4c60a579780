// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/theme/desktop.h"

#include <QtCore/QSettings>

namespace yieldscope {

namespace {

// "Adwaita:dark", "Adwaita-dark".
bool isDarkName(const QString &theme)
{
    return theme.endsWith(QStringLiteral(":dark"), Qt::CaseInsensitive)
        || theme.endsWith(QStringLiteral("-dark"), Qt::CaseInsensitive);
}

} // namespace

std::optional<bool> gtkWantsDark(const QString &gtkTheme, const QString &configuration)
{
    if (!gtkTheme.isEmpty())
        return isDarkName(gtkTheme);
    for (const QString &version : { QStringLiteral("4"), QStringLiteral("3") }) {
        const QSettings settings(configuration
                                     + QStringLiteral("/gtk-%1.0/settings.ini").arg(version),
                                 QSettings::IniFormat);
        const QVariant prefersDark
            = settings.value(QStringLiteral("Settings/gtk-application-prefer-dark-theme"));
        const QString name = settings.value(QStringLiteral("Settings/gtk-theme-name")).toString();
        if (isDarkName(name))
            return true;
        if (prefersDark.isValid())
            return prefersDark.toBool();
    }
    return std::nullopt;
}

} // namespace yieldscope
