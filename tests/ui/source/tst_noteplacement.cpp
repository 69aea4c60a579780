// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/source/markpainter.h"

#include <QtTest/QTest>

using namespace yieldscope;

class TestNotePlacement : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aNoteFollowsItsLineWhereThereIsRoom();
    void aLongNoteIsCutRatherThanMoved();
    void aNoteStandsOverACommentRatherThanOverCode();
    void aNoteStandsOverCodeRatherThanOutOfSight_data();
    void aNoteStandsOverCodeRatherThanOutOfSight();
};

namespace {

NoteRoom roomOf(qreal lineEnd, qreal codeEnd, qreal wanted)
{
    NoteRoom room;
    room.lineEnd = lineEnd;
    room.codeEnd = codeEnd;
    room.viewportWidth = 506;
    room.wanted = wanted;
    room.least = 100;
    return room;
}

} // namespace

void TestNotePlacement::aNoteFollowsItsLineWhereThereIsRoom()
{
    QCOMPARE(placeNote(roomOf(200, 200, 150)), (NotePlacement { 200, 150, false }));
}

void TestNotePlacement::aLongNoteIsCutRatherThanMoved()
{
    QCOMPARE(placeNote(roomOf(380, 380, 400)), (NotePlacement { 380, 120, false }));
}

void TestNotePlacement::aNoteStandsOverACommentRatherThanOverCode()
{
    QCOMPARE(placeNote(roomOf(480, 250, 150)), (NotePlacement { 350, 150, true }));
    QCOMPARE(placeNote(roomOf(480, 250, 400)), (NotePlacement { 250, 250, true }));
}

void TestNotePlacement::aNoteStandsOverCodeRatherThanOutOfSight_data()
{
    QTest::addColumn<qreal>("lineEnd");
    QTest::newRow("the line just fills the view") << 450.0;
    QTest::newRow("the line is longer than the view") << 900.0;
}

void TestNotePlacement::aNoteStandsOverCodeRatherThanOutOfSight()
{
    QFETCH(const qreal, lineEnd);
    QCOMPARE(placeNote(roomOf(lineEnd, lineEnd, 150)), (NotePlacement { 350, 150, true }));
    QCOMPARE(placeNote(roomOf(lineEnd, lineEnd, 400)), (NotePlacement { 247, 253, true }));
}

QTEST_GUILESS_MAIN(TestNotePlacement)
#include "tst_noteplacement.moc"
