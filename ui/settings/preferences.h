// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/http/limits.h"
#include "core/run/runstore.h"
#include "ui/theme/motion.h"
#include "ui/theme/theme.h"

#include <QtCore/QString>

class QSettings;

namespace yieldscope {

/// What the person chooses in the settings. Limits are those of core/http/limitoptions.h and of
/// core/run/runlimitoptions.h.
struct Preferences
{
    /// Of what is written; another version's is not read.
    static constexpr int Version = 1;

    ThemeMode theme = ThemeMode::System;
    MotionMode motion = MotionMode::Full;
    int zoomPercent = 100;
    /// Whether responses are held from the start.
    bool holdsResponses = false;
    /// Whether sync generators run on the loop of the server, where one that blocks stops all.
    bool runsOnLoop = false;
    /// Where the server listens: an IP address.
    QString host = QStringLiteral("127.0.0.1");
    quint16 port = 8080;
    HttpLimits limits;
    RunLimits runLimits;

    /// What is missing, or out of its bounds, is as it comes.
    [[nodiscard]] static Preferences load(const QSettings &settings);
    void save(QSettings &settings) const;
    /// Writes the limits of runs that can be chosen; the others stay.
    void writeTo(RunLimits &written) const;
    /// Whether a server that runs by these need not be started anew for `other`.
    [[nodiscard]] bool hasSameServer(const Preferences &other) const;
};

/// Whether only this machine reaches that address: 127.0.0.0/8 or ::1.
[[nodiscard]] bool isLoopback(const QString &address);

} // namespace yieldscope
