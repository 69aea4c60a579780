// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/settings/limittext.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QRegularExpression>

#include <algorithm>
#include <cmath>
#include <span>

namespace yieldscope {

namespace {

struct LimitText
{
    Q_DECLARE_TR_FUNCTIONS(yieldscope::LimitText)
};

struct Scale
{
    const char *suffix;
    std::int64_t factor;
};

// The units in which amounts are shown, the largest first.
constexpr Scale times[] { { "h", 3'600'000 }, { "min", 60'000 }, { "s", 1000 }, { "ms", 1 } };
constexpr Scale sizes[] {
    { "GiB", 1024L * 1024 * 1024 }, { "MiB", 1024 * 1024 }, { "KiB", 1024 }, { "B", 1 }
};
constexpr Scale counts[] { { "", 1 } };

// What is understood besides.
constexpr Scale otherTimes[] { { "", 1000 }, { "sec", 1000 }, { "m", 60'000 } };
constexpr Scale otherSizes[] {
    { "", 1 }, { "kB", 1000 }, { "MB", 1'000'000 }, { "K", 1024 }, { "M", 1024 * 1024 }
};

// 1.001 s are not quite 1001 ms as a double.
constexpr double Rounding = 1e-6;

std::span<const Scale> scales(Limit::Unit unit)
{
    switch (unit) {
    case Limit::Unit::Count:
        return counts;
    case Limit::Unit::Bytes:
        return sizes;
    case Limit::Unit::Milliseconds:
        return times;
    }
    return counts;
}

std::span<const Scale> otherScales(Limit::Unit unit)
{
    switch (unit) {
    case Limit::Unit::Count:
        return {};
    case Limit::Unit::Bytes:
        return otherSizes;
    case Limit::Unit::Milliseconds:
        return otherTimes;
    }
    return {};
}

const Scale *find(std::span<const Scale> among, QStringView suffix)
{
    const auto found = std::find_if(among.begin(), among.end(), [suffix](const Scale &scale) {
        return suffix.compare(QLatin1StringView(scale.suffix), Qt::CaseInsensitive) == 0;
    });
    return found == among.end() ? nullptr : &*found;
}

// Seconds may be broken, as far as milliseconds. A single minute or hour is shown in the unit
// below: a step of one more would be a leap.
bool isShort(Limit::Unit unit, std::int64_t value, const Scale &scale)
{
    const bool isTime = unit == Limit::Unit::Milliseconds;
    if (isTime && scale.factor == 1000)
        return value >= scale.factor;
    const std::int64_t least = isTime ? 2 * scale.factor : scale.factor;
    return value >= least && value % scale.factor == 0;
}

const Scale &scaleOf(Limit::Unit unit, std::int64_t value)
{
    const std::span<const Scale> among = scales(unit);
    const auto found = std::find_if(among.begin(), among.end(), [&](const Scale &scale) {
        return isShort(unit, value, scale);
    });
    return found == among.end() ? among.back() : *found;
}

QString kindText(Limit::Unit unit)
{
    switch (unit) {
    case Limit::Unit::Count:
        return LimitText::tr("This is no whole number: write it in digits, as 100.");
    case Limit::Unit::Bytes:
        return LimitText::tr("This is no amount: write it as 500 B, 64 KiB or 8 MiB.");
    case Limit::Unit::Milliseconds:
        return LimitText::tr("This is no time: write it as 10 s, 500 ms or 2 min.");
    }
    return {};
}

Error asError(const QString &text)
{
    return { text.toStdString() };
}

} // namespace

QString limitText(Limit::Unit unit, std::int64_t value)
{
    const Scale &scale = scaleOf(unit, value);
    const QString number = value % scale.factor == 0
        ? QString::number(value / scale.factor)
        : QString::number(double(value) / double(scale.factor), 'f', 3)
              .remove(QRegularExpression(QStringLiteral("0+$")));
    return unit == Limit::Unit::Count ? number : number % u' ' % QLatin1StringView(scale.suffix);
}

Result<std::int64_t> readLimit(const Limit &limit, const QString &text)
{
    // Grouped digits are read as well: 200,000 and 200 000, but not a decimal comma before three.
    static const QRegularExpression form(
        QStringLiteral("^\\s*(\\d{1,3}(?:[ ,]\\d{3})+|\\d+(?:[.,]\\d+)?)\\s*([A-Za-z]*)\\s*$"));
    const QRegularExpressionMatch match = form.match(text);
    const QString suffix = match.captured(2);
    const Scale *scale = find(scales(limit.unit), suffix);
    if (!scale)
        scale = find(otherScales(limit.unit), suffix);
    if (!match.hasMatch() || !scale)
        return asError(kindText(limit.unit));
    static const QRegularExpression groups(QStringLiteral("[ ,](?=\\d{3}(?!\\d))"));
    const QString digits = match.captured(1).remove(groups).replace(u',', u'.');
    const double value = digits.toDouble() * double(scale->factor);
    if (value < double(limit.minimum))
        return asError(
            LimitText::tr("Too small: the least is %1.").arg(limitText(limit.unit, limit.minimum)));
    if (value > double(limit.maximum))
        return asError(
            LimitText::tr("Too large: the most is %1.").arg(limitText(limit.unit, limit.maximum)));
    if (std::abs(value - std::round(value)) > Rounding) {
        return asError(limit.unit == Limit::Unit::Count
                           ? kindText(limit.unit)
                           : LimitText::tr("Too fine: the smallest step is 1 %1.")
                                 .arg(QLatin1StringView(scales(limit.unit).back().suffix)));
    }
    return std::int64_t(std::llround(value));
}

std::int64_t steppedLimit(const Limit &limit, std::int64_t value, int steps)
{
    const std::int64_t factor = scaleOf(limit.unit, value).factor;
    std::int64_t step = factor;
    while (value / step >= 100)
        step *= 10;
    return std::clamp(value + steps * step, limit.minimum, limit.maximum);
}

} // namespace yieldscope
