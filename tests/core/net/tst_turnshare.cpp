// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/net/turnshare.h"

#include <QtTest/QtTest>

using namespace yieldscope;

class TestTurnShare : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fewStreamsMaySendAsMuchAsOne()
    {
        for (const qint64 streams : { 0, 1, 16 })
            QCOMPARE(TurnShare::bytes(streams), TurnShare::Most);
        QVERIFY(TurnShare::bytes(17) < TurnShare::Most);
    }

    void manySharesMakeUpNoLongerTurn()
    {
        for (const qint64 streams : { 17, 100, 256 })
            QVERIFY(TurnShare::bytes(streams) * streams <= TurnShare::OfAll);
    }

    void eachStreamGetsOnHoweverManyThereAre()
    {
        QCOMPARE(TurnShare::bytes(257), TurnShare::Least);
        QCOMPARE(TurnShare::bytes(1'000'000), TurnShare::Least);
    }
};

QTEST_GUILESS_MAIN(TestTurnShare)
#include "tst_turnshare.moc"
