// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QString>
#include <QtCore/QStringList>

class QWidget;

namespace yieldscope {

/// What a report of a fault wants to know. Holds nothing that a run has yielded.
struct Diagnostics
{
    QString version;
    QString qtBuilt;
    QString qtRuns;
    QString system;
    QString platform;
    QString screen;
    QString style;
    QString server;
    QStringList log;

    /// Of the program, and of the screen that `window` is on; server and log are left to the
    /// caller.
    [[nodiscard]] static Diagnostics of(const QWidget &window);
    /// One fact per line, then the log.
    [[nodiscard]] QString text() const;
};

} // namespace yieldscope
