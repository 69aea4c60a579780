// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "tests/ui/window/windowscene.h"
#include "ui/console/consoleinput.h"
#include "ui/console/consoleview.h"
#include "ui/window/pastbar.h"

#include <QtWidgets/QPushButton>
#include <QtWidgets/QStatusBar>

using namespace yieldscope;
using namespace Qt::StringLiterals;

namespace {

constexpr int WaitMs = 30'000;

/// A window whose generator has given values, and whose cursor stands at one of them.
struct PastScene : WindowScene
{
    PastBar *bar = window.findChild<PastBar *>();
    ConsoleInput *input = window.findChild<ConsoleInput *>();
    std::shared_ptr<Run> first = playback().run();
    QList<EventIndex> yields;

    explicit PastScene(const QString &example = u"count_up_to"_s, int values = 3)
    {
        window.openExample(example);
        first = playback().run();
        for (int i = 1; i <= values; ++i) {
            playback().resume(Resumption::Next);
            const bool isThere = QTest::qWaitFor(
                [&] {
                    return playback().state().chunk.value == std::uint64_t(i)
                        && first->activity() == Run::Activity::Idle;
                },
                WaitMs);
            if (isThere)
                yields.append(playback().cursor());
        }
    }
    void type(const QString &line)
    {
        input->setFocus();
        QTest::keyClicks(input, line);
        QTest::keyClick(input, Qt::Key_Return);
    }
    [[nodiscard]] QPushButton *button(const QString &beginning) const
    {
        for (QPushButton *one : bar->findChildren<QPushButton *>()) {
            if (one->text().startsWith(beginning))
                return one;
        }
        return nullptr;
    }
    [[nodiscard]] int callsOf(const Run &run) const
    {
        const TraceView view = run.trace()->view();
        int calls = 0;
        for (EventIndex i = view.first(); i < view.end(); ++i)
            calls += view.at(i).kind == EventKind::Resumed;
        return calls;
    }
};

} // namespace

class TestActing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void atTheLiveEndNothingIsAsked();
    void inThePastItAsks();
    void enterGoesToTheLiveEndAndActsThere();
    void aNewRunRepeatsTheCallsAndThenActs();
    void theFormerRunStaysToBeComparedWith();
    void atStepZeroTheNewRunIsFresh();
    void theQuestionTakesNoRoomFromTheOtherPanes();
    void escapeCancelsAndNothingWasDone();
    void goingToTheLiveEndTakesTheQuestionBack();
    void closingInThePastIsAskedToo();
    void steppingInThePastReplaysWithoutAQuestion();
    void whatCannotBeRepeatedSaysWhy();
    void theFocusGoesBack();
};

void TestActing::atTheLiveEndNothingIsAsked()
{
    PastScene scene;
    scene.type(u"next(g)"_s);
    QVERIFY(!scene.bar->isVisible());
    QTRY_COMPARE_WITH_TIMEOUT(scene.callsOf(*scene.first), 4, WaitMs);
}

void TestActing::inThePastItAsks()
{
    PastScene scene;
    QCOMPARE(scene.yields.size(), 3);
    scene.playback().seek(scene.yields[0]);
    scene.type(u"next(g)"_s);
    QVERIFY(scene.bar->isVisible());
    QVERIFY(scene.bar->question().contains(
        u"The generator stands at step %1; you look at step %2"_s.arg(scene.yields[2])
            .arg(scene.yields[0])));
    QVERIFY(scene.bar->question().endsWith(u"next(g)?"_s));
    QCOMPARE(scene.callsOf(*scene.first), 3);
}

void TestActing::enterGoesToTheLiveEndAndActsThere()
{
    PastScene scene;
    scene.playback().seek(scene.yields[0]);
    scene.type(u"next(g)"_s);
    QVERIFY(scene.button(u"&Go"_s)->hasFocus());
    QTest::keyClick(scene.button(u"&Go"_s), Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(scene.playback().state().chunk, ChunkId { 4 }, WaitMs);
    QCOMPARE(scene.playback().run(), scene.first);
    QVERIFY(!scene.bar->isVisible());
}

void TestActing::aNewRunRepeatsTheCallsAndThenActs()
{
    PastScene scene(u"running_average"_s);
    scene.playback().seek(scene.yields[1]);
    scene.type(u"g.send(7)"_s);
    QTest::mouseClick(scene.button(u"&New run"_s), Qt::LeftButton);
    const std::shared_ptr<Run> branch = scene.playback().run();
    QVERIFY(branch != scene.first);
    QCOMPARE(branch->title(), scene.first->title());
    QTRY_COMPARE_WITH_TIMEOUT(scene.playback().state().chunk, ChunkId { 3 }, WaitMs);
    QCOMPARE(scene.callsOf(*branch), 3);
    QCOMPARE(scene.callsOf(*scene.first), 3);
    QTRY_COMPARE_WITH_TIMEOUT(scene.playback().state().yielded.repr(), u"7.0"_s, WaitMs);
    QTRY_VERIFY_WITH_TIMEOUT(
        scene.window.statusBar()->currentMessage().contains(u"went as before"_s), WaitMs);
}

void TestActing::theFormerRunStaysToBeComparedWith()
{
    PastScene scene;
    scene.playback().seek(scene.yields[0]);
    scene.type(u"next(g)"_s);
    QTest::mouseClick(scene.button(u"&New run"_s), Qt::LeftButton);
    QVERIFY(scene.store.find(scene.first->id()));
    scene.key(Qt::Key_F5, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_COMPARE_WITH_TIMEOUT(scene.store.runs().size(), std::size_t { 1 }, WaitMs);
}

void TestActing::atStepZeroTheNewRunIsFresh()
{
    PastScene scene;
    scene.key(Qt::Key_Home, Qt::AltModifier);
    scene.type(u"next(g)"_s);
    QVERIFY(scene.button(u"&New run: act in a fresh"_s));
    QTest::mouseClick(scene.button(u"&New run"_s), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(scene.playback().state().chunk, ChunkId { 1 }, WaitMs);
    QCOMPARE(scene.callsOf(*scene.playback().run()), 1);
}

void TestActing::theQuestionTakesNoRoomFromTheOtherPanes()
{
    PastScene scene;
    scene.window.resize(1280, 720);
    QTRY_COMPARE(scene.window.width(), 1280);
    QCoreApplication::sendPostedEvents();
    const int width = scene.window.centralWidget()->width();
    scene.playback().seek(scene.yields[0]);
    scene.type(u"next(g)"_s);
    QVERIFY(scene.bar->isVisible());
    QCoreApplication::sendPostedEvents();
    QCOMPARE(scene.window.centralWidget()->width(), width);
}

void TestActing::escapeCancelsAndNothingWasDone()
{
    PastScene scene;
    scene.playback().seek(scene.yields[0]);
    scene.type(u"next(g)"_s);
    QTest::keyClick(scene.button(u"&Go"_s), Qt::Key_Escape);
    QVERIFY(!scene.bar->isVisible());
    QVERIFY(scene.window.isVisible());
    QCOMPARE(scene.playback().cursor(), scene.yields[0]);
    scene.type(u"next(g)"_s);
    scene.key(Qt::Key_Escape);
    QVERIFY(!scene.bar->isVisible());
    QCOMPARE(scene.callsOf(*scene.first), 3);
}

void TestActing::goingToTheLiveEndTakesTheQuestionBack()
{
    PastScene scene;
    scene.playback().seek(scene.yields[0]);
    scene.type(u"next(g)"_s);
    scene.key(Qt::Key_End, Qt::AltModifier);
    QVERIFY(!scene.bar->isVisible());
    QCOMPARE(scene.callsOf(*scene.first), 3);
}

void TestActing::closingInThePastIsAskedToo()
{
    PastScene scene;
    scene.playback().seek(scene.yields[0]);
    scene.key(Qt::Key_F5, Qt::ShiftModifier);
    QVERIFY(scene.bar->isVisible());
    QVERIFY(scene.first->activity() != Run::Activity::Closed);
    QTest::keyClick(scene.button(u"&Go"_s), Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(scene.playback().state().state, GeneratorState::Closed, WaitMs);
    QCOMPARE(scene.playback().run(), scene.first);
}

void TestActing::steppingInThePastReplaysWithoutAQuestion()
{
    PastScene scene;
    scene.playback().seek(scene.yields[0]);
    scene.key(Qt::Key_F8);
    QCOMPARE(scene.playback().cursor(), scene.yields[1]);
    QVERIFY(!scene.bar->isVisible());
}

void TestActing::whatCannotBeRepeatedSaysWhy()
{
    PastScene scene(u"running_average"_s, 1);
    scene.playback().resume(Resumption::Send, Value(QString(1000, u'x')));
    QTRY_COMPARE_WITH_TIMEOUT(scene.first->activity(), Run::Activity::Closed, WaitMs);
    QTRY_VERIFY_WITH_TIMEOUT(scene.isAt(EventKind::Finished), WaitMs);
    scene.playback().resume(Resumption::Next);
    QTRY_VERIFY_WITH_TIMEOUT(scene.playback().state().outcome.startsWith(u"StopIteration"_s),
                             WaitMs);
    scene.key(Qt::Key_Left, Qt::AltModifier);
    scene.type(u"next(g)"_s);
    QVERIFY(scene.bar->isVisible());
    QVERIFY(!scene.button(u"&New run"_s)->isEnabled());
    QVERIFY(scene.button(u"&New run"_s)->toolTip().contains(u"only in part"_s));
}

void TestActing::theFocusGoesBack()
{
    PastScene scene;
    scene.playback().seek(scene.yields[0]);
    scene.type(u"next(g)"_s);
    QVERIFY(!scene.input->hasFocus());
    QTest::keyClick(scene.button(u"&Go"_s), Qt::Key_Escape);
    QVERIFY(scene.input->hasFocus());
}

QTEST_MAIN(TestActing)
#include "tst_acting.moc"
