// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/http/limitoptions.h"
#include "core/run/runlimitoptions.h"
#include "ui/settings/limittext.h"

#include <QtTest/QtTest>

using namespace yieldscope;
using namespace Qt::StringLiterals;

using Unit = Limit::Unit;

namespace {

constexpr Limit Time { "time", "A time.", Unit::Milliseconds, 100, 3'600'000 };
constexpr Limit Size { "size", "A size.", Unit::Bytes, 1024, 1024 * 1024 };
constexpr Limit Count { "count", "A count.", Unit::Count, 1, 1'000'000 };

const Limit &limitOf(const QString &name)
{
    return name == u"time" ? Time : name == u"size" ? Size : Count;
}

template <class Limits>
bool readBack(std::span<const LimitOf<Limits>> options)
{
    return std::ranges::all_of(options, [](const LimitOf<Limits> &option) {
        const auto isSame = [&option](std::int64_t value) {
            const Result<std::int64_t> read = readLimit(option, limitText(option.unit, value));
            return read && *read == value;
        };
        return isSame(option.minimum) && isSame(option.maximum) && isSame(option.defaultValue())
            && isSame(option.minimum + 1);
    });
}

} // namespace

class TestLimitText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void amountsAreShownInTheirUnit_data()
    {
        QTest::addColumn<int>("unit");
        QTest::addColumn<qint64>("value");
        QTest::addColumn<QString>("text");
        const auto row = [](Unit unit, qint64 value, const char *text) {
            QTest::newRow(text) << int(unit) << value << QString::fromLatin1(text);
        };
        row(Unit::Milliseconds, 100, "100 ms");
        row(Unit::Milliseconds, 1000, "1 s");
        row(Unit::Milliseconds, 10'500, "10.5 s");
        row(Unit::Milliseconds, 90'000, "90 s");
        row(Unit::Milliseconds, 60'000, "60 s");
        row(Unit::Milliseconds, 120'000, "2 min");
        row(Unit::Milliseconds, 3'600'000, "60 min");
        row(Unit::Milliseconds, 7'200'000, "2 h");
        row(Unit::Bytes, 500, "500 B");
        row(Unit::Bytes, 65'536, "64 KiB");
        row(Unit::Bytes, 65'537, "65537 B");
        row(Unit::Bytes, 8 * 1024 * 1024, "8 MiB");
        row(Unit::Count, 200'000, "200000");
    }
    void amountsAreShownInTheirUnit()
    {
        QFETCH(const int, unit);
        QFETCH(const qint64, value);
        QTEST(limitText(Unit(unit), value), "text");
    }

    void whatIsTypedIsRead_data()
    {
        QTest::addColumn<QString>("limit");
        QTest::addColumn<QString>("text");
        QTest::addColumn<qint64>("value");
        const auto row = [](const char *limit, const char *text, qint64 value) {
            QTest::addRow("%s %s", limit, text)
                << QString::fromLatin1(limit) << QString::fromLatin1(text) << value;
        };
        row("time", "500 ms", 500);
        row("time", "500MS", 500);
        row("time", " 1.5 s ", 1500);
        row("time", "1,5 s", 1500);
        row("time", "1.001s", 1001);
        row("time", "1,500 ms", 1500);
        row("time", "10", 10'000);
        row("time", "2 min", 120'000);
        row("time", "1h", 3'600'000);
        row("size", "4096", 4096);
        row("size", "4096 b", 4096);
        row("size", "64kib", 65'536);
        row("size", "0.5 MiB", 524'288);
        row("size", "2 kB", 2000);
        row("count", "7", 7);
        row("count", "200,000", 200'000);
        row("count", "200 000", 200'000);
    }
    void whatIsTypedIsRead()
    {
        QFETCH(const QString, limit);
        QFETCH(const QString, text);
        QFETCH(const qint64, value);
        const Result<std::int64_t> read = readLimit(limitOf(limit), text);
        QVERIFY(read);
        QCOMPARE(*read, value);
    }

    void whatCannotBeReadIsSaid_data()
    {
        QTest::addColumn<QString>("limit");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("problem");
        const auto row = [](const char *limit, const char *text, const char *problem) {
            QTest::addRow("%s '%s'", limit, text)
                << QString::fromLatin1(limit) << QString::fromLatin1(text)
                << QString::fromLatin1(problem);
        };
        row("time", "", "This is no time: write it as 10 s, 500 ms or 2 min.");
        row("time", "10 KiB", "This is no time: write it as 10 s, 500 ms or 2 min.");
        row("time", "-5 s", "This is no time: write it as 10 s, 500 ms or 2 min.");
        row("time", "1e3 s", "This is no time: write it as 10 s, 500 ms or 2 min.");
        row("time", "99 ms", "Too small: the least is 100 ms.");
        row("time", "61 min", "Too large: the most is 60 min.");
        row("time", "100.5 ms", "Too fine: the smallest step is 1 ms.");
        row("size", "5 s", "This is no amount: write it as 500 B, 64 KiB or 8 MiB.");
        row("size", "1 KiB 1", "This is no amount: write it as 500 B, 64 KiB or 8 MiB.");
        row("size", "1", "Too small: the least is 1 KiB.");
        row("size", "1 GiB", "Too large: the most is 1 MiB.");
        row("size", "2000.5", "Too fine: the smallest step is 1 B.");
        row("count", "1.5", "This is no whole number: write it in digits, as 100.");
        row("count", "many", "This is no whole number: write it in digits, as 100.");
        row("count", "99999999999999999999999", "Too large: the most is 1000000.");
    }
    void whatCannotBeReadIsSaid()
    {
        QFETCH(const QString, limit);
        QFETCH(const QString, text);
        const Result<std::int64_t> read = readLimit(limitOf(limit), text);
        QVERIFY(!read);
        QTEST(QString::fromStdString(read.error().message), "problem");
    }

    void everyLimitReadsBack()
    {
        QVERIFY(readBack(limitOptions()));
        QVERIFY(readBack(runLimitOptions()));
    }

    void aStepIsOneOfTheUnitThatIsShown()
    {
        QCOMPARE(steppedLimit(Time, 10'000, 1), 11'000);
        QCOMPARE(steppedLimit(Time, 180, -1), 170);
        QCOMPARE(steppedLimit(Time, 100, -1), 100);
        QCOMPARE(steppedLimit(Size, 65'536, 1), 66'560);
        QCOMPARE(steppedLimit(Count, 200'000, 1), 210'000);
        QCOMPARE(steppedLimit(Count, 1'000'000, 5), 1'000'000);
    }
};

QTEST_GUILESS_MAIN(TestLimitText)
#include "tst_limittext.moc"
