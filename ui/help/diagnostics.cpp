// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/help/diagnostics.h"

#include <QtCore/QSysInfo>
#include <QtGui/QGuiApplication>
#include <QtGui/QScreen>
#include <QtWidgets/QApplication>
#include <QtWidgets/QStyle>
#include <QtWidgets/QWidget>

namespace yieldscope {

Diagnostics Diagnostics::of(const QWidget &window)
{
    Diagnostics facts;
    facts.version = QCoreApplication::applicationVersion();
    facts.qtBuilt = QStringLiteral(QT_VERSION_STR);
    facts.qtRuns = QString::fromLatin1(qVersion());
    facts.system = QStringLiteral("%1, %2, %3")
                       .arg(QSysInfo::prettyProductName(), QSysInfo::kernelVersion(),
                            QSysInfo::currentCpuArchitecture());
    facts.platform = QGuiApplication::platformName();
    if (const QScreen *screen = window.screen())
        facts.screen = QStringLiteral("%1x%2, device pixel ratio %3, %4 dpi")
                           .arg(screen->size().width())
                           .arg(screen->size().height())
                           .arg(window.devicePixelRatioF())
                           .arg(screen->logicalDotsPerInch());
    facts.style = QApplication::style()->objectName();
    return facts;
}

QString Diagnostics::text() const
{
    QStringList lines {
        QStringLiteral("Yieldscope %1").arg(version),
        QStringLiteral("Qt %1 (built with %2)").arg(qtRuns, qtBuilt),
        QStringLiteral("System: %1").arg(system),
        QStringLiteral("Platform: %1, style %2").arg(platform, style),
        QStringLiteral("Screen: %1").arg(screen),
        QStringLiteral("Server: %1").arg(server),
        QStringLiteral("Log, last %1 lines:").arg(log.size()),
    };
    for (const QString &line : log)
        lines.append(u"  " % line);
    return lines.join(u'\n') % u'\n';
}

} // namespace yieldscope
