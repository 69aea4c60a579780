// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/base/result.h"

#include <QtTest/QtTest>

#include <memory>
#include <string>

using namespace yieldscope;

class TestResult : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aValueIsOk()
    {
        const Result<int> result = 5;
        QVERIFY(result.isOk());
        QVERIFY(bool(result));
        QCOMPARE(*result, 5);
        QCOMPARE(result.value(), 5);
    }

    void anErrorStandsInItsPlace()
    {
        const Result<int> result = Error { "no number" };
        QVERIFY(!result.isOk());
        QVERIFY(!result);
        QCOMPARE(result.error().message, std::string("no number"));
    }

    // The two alternatives may be of one type without being mixed up.
    void anErrorAsAValueIsOk()
    {
        const Result<std::string> result = std::string("text");
        QVERIFY(result.isOk());
        QCOMPARE(result->size(), std::size_t { 4 });
    }

    void aValueCanBeMovedOut()
    {
        Result<std::unique_ptr<int>> result = std::make_unique<int>(7);
        const std::unique_ptr<int> moved = std::move(result).value();
        QCOMPARE(*moved, 7);
    }

    void theWrongAlternativeThrowsInsteadOfReadingGarbage()
    {
        const Result<int> wrong = Error { "x" };
        QVERIFY_THROWS_EXCEPTION(std::bad_variant_access, (void)wrong.value());
        const Result<int> fine = 1;
        QVERIFY_THROWS_EXCEPTION(std::bad_variant_access, (void)fine.error());
    }
};

QTEST_GUILESS_MAIN(TestResult)
#include "tst_result.moc"
