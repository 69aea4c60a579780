// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/runs/doorbell.h"

#include <QtTest/QtTest>

#include <thread>

using namespace yieldscope;

class TestDoorbell : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void manyRingsAreAnsweredOnce();
    void itCanBeRungAgainAfterTheAnswer();
    void aRingOfAnotherThreadIsAnsweredInTheOwners();
    void aSilencedBellIsNotAnswered();
};

void TestDoorbell::manyRingsAreAnsweredOnce()
{
    int answers = 0;
    const auto bell = std::make_shared<Doorbell>(this, [&answers] { ++answers; });
    for (int i = 0; i < 1000; ++i)
        bell->ring();
    QCOMPARE(answers, 0);
    QTRY_COMPARE(answers, 1);
    bell->silence();
}

void TestDoorbell::itCanBeRungAgainAfterTheAnswer()
{
    int answers = 0;
    const auto bell = std::make_shared<Doorbell>(this, [&answers] { ++answers; });
    bell->ring();
    QTRY_COMPARE(answers, 1);
    bell->ring();
    QTRY_COMPARE(answers, 2);
    bell->silence();
}

void TestDoorbell::aRingOfAnotherThreadIsAnsweredInTheOwners()
{
    std::thread::id answeredIn;
    const auto bell = std::make_shared<Doorbell>(
        this, [&answeredIn] { answeredIn = std::this_thread::get_id(); });
    std::thread([bell] { bell->ring(); }).join();
    QTRY_COMPARE(answeredIn, std::this_thread::get_id());
    bell->silence();
}

void TestDoorbell::aSilencedBellIsNotAnswered()
{
    int answers = 0;
    bool isOver = false;
    const auto bell = std::make_shared<Doorbell>(this, [&answers] { ++answers; });
    bell->ring();
    bell->silence();
    bell->ring();
    QMetaObject::invokeMethod(
        this, [&isOver] { isOver = true; }, Qt::QueuedConnection);
    QTRY_VERIFY(isOver);
    QCOMPARE(answers, 0);
}

QTEST_GUILESS_MAIN(TestDoorbell)
#include "tst_doorbell.moc"
