// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/http/limitoptions.h"
#include "core/run/runlimitoptions.h"

#include <QtTest/QtTest>

using namespace yieldscope;

class TestRunLimitOptions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesAreUnlikeThoseOfTheServer()
    {
        QSet<QByteArray> names;
        for (const LimitOption &option : limitOptions())
            names.insert(option.name);
        for (const RunLimitOption &option : runLimitOptions()) {
            QVERIFY2(!names.contains(option.name), option.name);
            names.insert(option.name);
            QVERIFY(QByteArray(option.text).endsWith('.'));
        }
    }

    void eachDefaultLiesInItsRange()
    {
        for (const RunLimitOption &option : runLimitOptions()) {
            QVERIFY2(option.defaultValue() >= option.minimum, option.name);
            QVERIFY2(option.defaultValue() <= option.maximum, option.name);
        }
    }

    void eachWritesWhatItReads()
    {
        for (const RunLimitOption &option : runLimitOptions()) {
            RunLimits limits;
            option.write(limits, option.maximum);
            QCOMPARE(option.read(limits), option.maximum);
            for (const RunLimitOption &other : runLimitOptions()) {
                if (other.name != option.name)
                    QCOMPARE(other.read(limits), other.defaultValue());
            }
        }
    }

    void bothKindsAreAll()
    {
        QCOMPARE(keepingLimitOptions().size() + traceLimitOptions().size(),
                 runLimitOptions().size());
        QCOMPARE(QByteArray(traceLimitOptions().front().name), QByteArray("trace-events"));
    }
};

QTEST_GUILESS_MAIN(TestRunLimitOptions)
#include "tst_runlimitoptions.moc"
