// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/settings/preferences.h"

#include "core/http/limitoptions.h"
#include "core/run/runlimitoptions.h"
#include "ui/window/zoom.h"

#include <QtCore/QSettings>

namespace yieldscope {

namespace {

const QString VersionKey = QStringLiteral("preferencesVersion");

QString limitKey(const Limit &limit)
{
    return u"limits/" % QString::fromLatin1(limit.name);
}

// A whole number within bounds, or the fallback.
qint64 number(const QSettings &settings, const QString &key, qint64 least, qint64 most,
              qint64 fallback)
{
    bool ok = false;
    const qint64 value = settings.value(key).toLongLong(&ok);
    return ok && value >= least && value <= most ? value : fallback;
}

template <class Limits>
void loadLimits(const QSettings &settings, std::span<const LimitOf<Limits>> options, Limits &limits)
{
    for (const LimitOf<Limits> &option : options)
        option.write(limits,
                     number(settings, limitKey(option), option.minimum, option.maximum,
                            option.defaultValue()));
}

template <class Limits>
void saveLimits(QSettings &settings, std::span<const LimitOf<Limits>> options, const Limits &limits)
{
    for (const LimitOf<Limits> &option : options) {
        // A default that a later version changes is to change for those who never chose one.
        if (option.read(limits) == option.defaultValue())
            settings.remove(limitKey(option));
        else
            settings.setValue(limitKey(option), qlonglong(option.read(limits)));
    }
}

} // namespace

Preferences Preferences::load(const QSettings &settings)
{
    Preferences read;
    if (settings.value(VersionKey, Version).toInt() != Version)
        return read;
    read.theme = ThemeMode(
        number(settings, QStringLiteral("theme"), 0, int(ThemeMode::Dark), int(read.theme)));
    read.motion = MotionMode(
        number(settings, QStringLiteral("motion"), 0, int(MotionMode::Off), int(read.motion)));
    read.zoomPercent
        = int(number(settings, QStringLiteral("zoom"), Zoom::Least, Zoom::Most, read.zoomPercent));
    read.holdsResponses
        = settings.value(QStringLiteral("holdsResponses"), read.holdsResponses).toBool();
    read.runsOnLoop = settings.value(QStringLiteral("runsOnLoop"), read.runsOnLoop).toBool();
    read.host = settings.value(QStringLiteral("host"), read.host).toString();
    read.port = quint16(number(settings, QStringLiteral("port"), 0, 65'535, read.port));
    loadLimits(settings, limitOptions(), read.limits);
    loadLimits(settings, runLimitOptions(), read.runLimits);
    return read;
}

void Preferences::save(QSettings &settings) const
{
    settings.setValue(VersionKey, Version);
    settings.setValue(QStringLiteral("theme"), int(theme));
    settings.setValue(QStringLiteral("motion"), int(motion));
    settings.setValue(QStringLiteral("zoom"), zoomPercent);
    settings.setValue(QStringLiteral("holdsResponses"), holdsResponses);
    settings.setValue(QStringLiteral("runsOnLoop"), runsOnLoop);
    settings.setValue(QStringLiteral("host"), host);
    settings.setValue(QStringLiteral("port"), port);
    saveLimits(settings, limitOptions(), limits);
    saveLimits(settings, runLimitOptions(), runLimits);
}

void Preferences::writeTo(RunLimits &written) const
{
    for (const RunLimitOption &option : runLimitOptions())
        option.write(written, option.read(runLimits));
}

bool Preferences::hasSameServer(const Preferences &other) const
{
    const auto options = limitOptions();
    return host == other.host && port == other.port
        && std::ranges::all_of(options, [&](const LimitOption &option) {
               return option.read(limits) == option.read(other.limits);
           });
}

bool isLoopback(const QString &address)
{
    return address.startsWith(QStringLiteral("127.")) || address == QStringLiteral("::1");
}

} // namespace yieldscope
