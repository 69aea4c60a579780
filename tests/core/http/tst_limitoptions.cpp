// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/http/limitoptions.h"

#include <QSet>
#include <QTest>

using namespace yieldscope;

class TestLimitOptions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesAreDifferent();
    void eachDefaultLiesInItsRange();
    void eachWritesWhatItReads();
};

void TestLimitOptions::namesAreDifferent()
{
    QSet<QByteArray> names;
    for (const LimitOption &option : limitOptions()) {
        QVERIFY(!names.contains(option.name));
        names.insert(option.name);
        QVERIFY(QByteArray(option.text).endsWith('.'));
    }
}

void TestLimitOptions::eachDefaultLiesInItsRange()
{
    for (const LimitOption &option : limitOptions()) {
        QVERIFY2(option.defaultValue() >= option.minimum, option.name);
        QVERIFY2(option.defaultValue() <= option.maximum, option.name);
    }
}

void TestLimitOptions::eachWritesWhatItReads()
{
    for (const LimitOption &option : limitOptions()) {
        HttpLimits limits;
        option.write(limits, option.maximum);
        QCOMPARE(option.read(limits), option.maximum);
        for (const LimitOption &other : limitOptions()) {
            if (other.name != option.name)
                QCOMPARE(other.read(limits), other.defaultValue());
        }
    }
}

QTEST_GUILESS_MAIN(TestLimitOptions)
#include "tst_limitoptions.moc"
