// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/run/stepper.h"

#include <QtTest/QtTest>

using namespace yieldscope;

class TestStepper : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theRuleDecidesByDepth_data()
    {
        QTest::addColumn<Stepper::Rule>("rule");
        QTest::addColumn<quint32>("depth");
        QTest::addColumn<bool>("atCheckpoint");
        QTest::addColumn<bool>("atYield");
        // The step begins two delegations deep.
        QTest::newRow("run, same frame") << Stepper::Rule::Run << 2U << false << true;
        QTest::newRow("run, delegate") << Stepper::Rule::Run << 3U << false << true;
        QTest::newRow("continue") << Stepper::Rule::Continue << 2U << false << false;
        QTest::newRow("into, delegate") << Stepper::Rule::Into << 3U << true << true;
        QTest::newRow("into, same frame") << Stepper::Rule::Into << 2U << true << true;
        QTest::newRow("over, delegate") << Stepper::Rule::Over << 3U << false << false;
        QTest::newRow("over, same frame") << Stepper::Rule::Over << 2U << true << true;
        QTest::newRow("over, delegator") << Stepper::Rule::Over << 1U << true << true;
        QTest::newRow("out, delegate") << Stepper::Rule::Out << 3U << false << false;
        QTest::newRow("out, same frame") << Stepper::Rule::Out << 2U << false << false;
        QTest::newRow("out, delegator") << Stepper::Rule::Out << 1U << true << true;
    }
    void theRuleDecidesByDepth()
    {
        QFETCH(const Stepper::Rule, rule);
        QFETCH(const quint32, depth);
        Stepper stepper;
        stepper.setRule(rule, 2);
        QTEST(stepper.stopsAtCheckpoint(depth), "atCheckpoint");
        QTEST(stepper.endsAtYield(depth), "atYield");
    }

    void withoutARuleItRunsToTheNextYield()
    {
        Stepper stepper;
        QCOMPARE(stepper.rule(), Stepper::Rule::Run);
        QVERIFY(!stepper.stopsAtCheckpoint(0));
        QVERIFY(stepper.endsAtYield(0));
    }

    void aPauseStopsOnceWhateverTheRule()
    {
        Stepper stepper;
        stepper.setRule(Stepper::Rule::Continue, 0);
        stepper.requestPause();
        QVERIFY(stepper.stopsAtCheckpoint(5));
        QVERIFY(!stepper.stopsAtCheckpoint(5));
        stepper.requestPause();
        QVERIFY(stepper.endsAtYield(5));
        QVERIFY(!stepper.endsAtYield(5));
    }

    void aNewRuleForgetsAPauseOfTheStepBefore()
    {
        Stepper stepper;
        stepper.requestPause();
        stepper.setRule(Stepper::Rule::Continue, 0);
        QVERIFY(!stepper.stopsAtCheckpoint(0));
    }

    void anAbandonedRunStopsAtNoCheckpointAnyMore()
    {
        Stepper stepper;
        stepper.abandon();
        stepper.requestPause();
        stepper.setRule(Stepper::Rule::Into, 0);
        stepper.requestPause();
        QVERIFY(!stepper.stopsAtCheckpoint(0));
        QVERIFY(stepper.endsAtYield(0));
    }
};

QTEST_GUILESS_MAIN(TestStepper)
#include "tst_stepper.moc"
