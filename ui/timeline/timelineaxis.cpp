// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/timeline/timelineaxis.h"

#include <QtCore/QCoreApplication>

#include <array>
#include <cmath>

namespace yieldscope {

namespace {

struct AxisText
{
    Q_DECLARE_TR_FUNCTIONS(yieldscope::AxisText)
};

struct Unit
{
    double nanoseconds;
    const char *name;
};

constexpr std::array<Unit, 4> Units { { { 1e9, QT_TRANSLATE_NOOP("yieldscope::AxisText", "s") },
                                        { 1e6, QT_TRANSLATE_NOOP("yieldscope::AxisText", "ms") },
                                        { 1e3, QT_TRANSLATE_NOOP("yieldscope::AxisText", "µs") },
                                        { 1, QT_TRANSLATE_NOOP("yieldscope::AxisText", "ns") } } };

const Unit &unitFor(double nanoseconds)
{
    for (const Unit &unit : Units) {
        if (std::abs(nanoseconds) >= unit.nanoseconds)
            return unit;
    }
    return Units.back();
}

QString inUnit(double nanoseconds, const Unit &unit, int decimals)
{
    return AxisText::tr("%1 %2", "number, unit")
        .arg(QString::number(nanoseconds / unit.nanoseconds, 'f', decimals),
             AxisText::tr(unit.name));
}

double powerOfTen(double value)
{
    return std::pow(10.0, std::floor(std::log10(value)));
}

// 1, 2 or 5 times a power of ten.
double roundStep(double least)
{
    const double power = powerOfTen(least);
    for (const double factor : { 1.0, 2.0, 5.0 }) {
        if (power * factor >= least * 0.999999)
            return power * factor;
    }
    return power * 10;
}

} // namespace

QString durationText(Nanoseconds duration)
{
    const double count = double(duration.count());
    if (count == 0)
        return inUnit(0, Units[1], 0);
    const Unit &unit = unitFor(count);
    const double shown = std::abs(count / unit.nanoseconds);
    const int decimals = unit.nanoseconds == 1 || shown >= 100 ? 0 : shown >= 10 ? 1 : 2;
    return inUnit(count, unit, decimals);
}

QList<AxisTick> axisTicks(const TimelineAxis &axis, double leastGap)
{
    const bool isTime = axis.kind == AxisKind::Time;
    const double step = std::max(roundStep(leastGap * axis.perPixel()), 1.0);
    // One unit for all, that of the step, unless the last became a long number.
    const double longest = std::max(std::abs(axis.range.begin), std::abs(axis.range.end));
    const Unit &own = unitFor(step);
    const Unit &unit = longest / own.nanoseconds < 10'000 ? own : unitFor(longest);
    const int decimals = std::max(0, int(std::ceil(-std::log10(step / unit.nanoseconds) - 1e-9)));
    QList<AxisTick> ticks;
    const double first = std::ceil(axis.range.begin / step) * step;
    // Counted, for far out a small step may be less than a double can tell.
    const int most = int(axis.width / leastGap) + 2;
    for (int i = 0; i < most && first + i * step <= axis.range.end; ++i) {
        const double at = first + i * step;
        ticks.append({ at, isTime ? inUnit(at, unit, decimals) : QString::number(at, 'f', 0) });
    }
    return ticks;
}

double roomFor(double length, double least)
{
    if (length <= least)
        return least;
    const double power = powerOfTen(length);
    for (const double factor : { 1.0, 1.2, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0 }) {
        if (power * factor >= length)
            return power * factor;
    }
    return power * 10;
}

} // namespace yieldscope
