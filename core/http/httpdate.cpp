// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/http/httpdate.h"

#include "core/http/ascii.h"

#include <QStringBuilder>
#include <QTimeZone>

#include <algorithm>
#include <array>

namespace yieldscope {

namespace {

constexpr std::array<const char *, 7> dayNames { "Monday", "Tuesday",  "Wednesday", "Thursday",
                                                 "Friday", "Saturday", "Sunday" };
constexpr QByteArrayView monthNames = "JanFebMarAprMayJunJulAugSepOctNovDec";
constexpr qsizetype shortName = 3;

/// Reads from the front of a text, one part after the other; `ok` falls for good at the first
/// part that does not fit.
struct Scanner
{
    QByteArrayView rest;
    bool ok = true;

    void expect(QByteArrayView literal)
    {
        ok = ok && rest.startsWith(literal);
        if (ok)
            rest = rest.sliced(literal.size());
    }

    int number(qsizetype digits, bool blankPadded = false)
    {
        ok = ok && rest.size() >= digits;
        if (!ok)
            return 0;
        QByteArrayView text = rest.first(digits);
        if (blankPadded && text.startsWith(' '))
            text = text.sliced(1);
        const std::optional<qint64> value = ascii::decimal(text, 9999);
        ok = value.has_value();
        rest = rest.sliced(digits);
        return static_cast<int>(value.value_or(0));
    }

    int month()
    {
        ok = ok && rest.size() >= shortName;
        if (!ok)
            return 0;
        const qsizetype at = monthNames.indexOf(rest.first(shortName));
        ok = at >= 0 && at % shortName == 0;
        rest = rest.sliced(shortName);
        return static_cast<int>(at / shortName) + 1;
    }

    /// hh:mm:ss; a leap second counts as the second before it.
    QTime time()
    {
        const int hour = number(2);
        expect(":");
        const int minute = number(2);
        expect(":");
        const int second = number(2);
        return QTime(hour, minute, std::min(second, second == 60 ? 59 : second));
    }
};

std::optional<QDateTime> utc(const Scanner &scanner, QDate date, QTime time)
{
    if (!scanner.ok || !scanner.rest.isEmpty() || !date.isValid() || !time.isValid())
        return std::nullopt;
    return QDateTime(date, time, Qt::UTC);
}

std::optional<QDateTime> parseFixdate(QByteArrayView afterDay)
{
    Scanner scanner { afterDay };
    scanner.expect(", ");
    const int day = scanner.number(2);
    scanner.expect(" ");
    const int month = scanner.month();
    scanner.expect(" ");
    const int year = scanner.number(4);
    scanner.expect(" ");
    const QTime time = scanner.time();
    scanner.expect(" GMT");
    return utc(scanner, QDate(year, month, day), time);
}

std::optional<QDateTime> parseAsctime(QByteArrayView afterDay)
{
    Scanner scanner { afterDay };
    scanner.expect(" ");
    const int month = scanner.month();
    scanner.expect(" ");
    const int day = scanner.number(2, true);
    scanner.expect(" ");
    const QTime time = scanner.time();
    scanner.expect(" ");
    const int year = scanner.number(4);
    return utc(scanner, QDate(year, month, day), time);
}

std::optional<QDateTime> parseRfc850(QByteArrayView afterDay, int thisYear)
{
    Scanner scanner { afterDay };
    scanner.expect(", ");
    const int day = scanner.number(2);
    scanner.expect("-");
    const int month = scanner.month();
    scanner.expect("-");
    int year = thisYear - thisYear % 100 + scanner.number(2);
    scanner.expect(" ");
    const QTime time = scanner.time();
    scanner.expect(" GMT");
    if (year > thisYear + 50)
        year -= 100;
    else if (year <= thisYear - 50)
        year += 100;
    return utc(scanner, QDate(year, month, day), time);
}

} // namespace

QByteArray httpDate(const QDateTime &time)
{
    const QDateTime at = time.toUTC();
    const QDate date = at.date();
    const auto padded = [](int number, qsizetype width) {
        return QByteArray::number(number).rightJustified(width, '0');
    };
    QByteArray text(dayNames.at(static_cast<std::size_t>(date.dayOfWeek() - 1)), shortName);
    text += ", " + padded(date.day(), 2) + ' ';
    text += monthNames.sliced((date.month() - 1) * shortName, shortName).toByteArray() + ' ';
    text += padded(date.year(), 4) + ' ' + padded(at.time().hour(), 2) + ':';
    text += padded(at.time().minute(), 2) + ':' + padded(at.time().second(), 2) + " GMT";
    return text;
}

std::optional<QDateTime> parseHttpDate(QByteArrayView text, const QDateTime &now)
{
    const auto nameEnd = std::find_if_not(text.begin(), text.end(), ascii::isAlpha);
    const QByteArrayView name = text.first(nameEnd - text.begin());
    const QByteArrayView rest = text.sliced(name.size());
    for (const char *day : dayNames) {
        const QByteArrayView full(day);
        if (name == full)
            return parseRfc850(rest, now.toUTC().date().year());
        if (name == full.first(shortName))
            return rest.startsWith(',') ? parseFixdate(rest) : parseAsctime(rest);
    }
    return std::nullopt;
}

} // namespace yieldscope
