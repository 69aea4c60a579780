// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "tests/ui/window/windowscene.h"
#include "ui/console/collector.h"
#include "ui/console/consoleinput.h"
#include "ui/console/consoleview.h"
#include "ui/console/transcriptdelegate.h"
#include "ui/console/transcriptmodel.h"
#include "ui/theme/theme.h"

#include <QtGui/QClipboard>
#include <QtWidgets/QLabel>
#include <QtWidgets/QListView>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QToolButton>

using namespace yieldscope;
using namespace Qt::StringLiterals;

namespace {

constexpr int WaitMs = 30'000;

struct ConsoleScene : WindowScene
{
    ConsoleView *console = window.findChild<ConsoleView *>();
    ConsoleInput *input = console->findChild<ConsoleInput *>();
    QListView *list = console->findChild<QListView *>();

    explicit ConsoleScene(const QString &example = {})
    {
        if (!example.isEmpty())
            window.openExample(example);
        input->setFocus();
    }
    void type(const QString &line)
    {
        QTest::keyClicks(input, line);
        QTest::keyClick(input, Qt::Key_Return);
    }
    [[nodiscard]] QStringList lines() const
    {
        QStringList lines;
        for (int row = 0; row < list->model()->rowCount(); ++row)
            lines.append(list->model()->index(row, 0).data().toString());
        return lines;
    }
    [[nodiscard]] QString lastLine() const { return lines().value(lines().size() - 1); }
    [[nodiscard]] QPushButton *button(const QString &text) const
    {
        for (QPushButton *one : console->findChildren<QPushButton *>()) {
            if (one->text() == text)
                return one;
        }
        return nullptr;
    }
    void click(const QString &text) { QTest::mouseClick(button(text), Qt::LeftButton); }
};

} // namespace

class TestConsoleView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void typedCallsResumeTheGenerator();
    void buttonsDoTheSame();
    void sendAndThrowOpenADraft();
    void theSentValueArrives();
    void aRefusedCallShowsPythonsException();
    void anAsyncGeneratorIsAwaited();
    void listCollectsToTheEnd();
    void listStopsWhereThereIsNoEnd();
    void questionsLeaveTheGeneratorAlone();
    void aMistakeIsShownAtItsPlace();
    void upRecallsWhatWasTyped();
    void tabCompletesAndElseGoesOn();
    void escapeClearsTheLineAndNeverQuits();
    void clickingALineSeeks();
    void arrowsInTheTranscriptSeek();
    void linesAfterTheCursorAreFaded();
    void aKeyThatIsHeldMarksNoSecondLine();
    void linesAreCopiedAsPython();
    void aResponseSaysWhyNothingCanBeTyped();
    void keysOfTheWindowAreTextInTheLine();
};

void TestConsoleView::typedCallsResumeTheGenerator()
{
    ConsoleScene scene;
    QCOMPARE(scene.lines(), QStringList { u"g = count_up_to(n=5)"_s });
    scene.type(u"next(g)"_s);
    QTRY_COMPARE_WITH_TIMEOUT(scene.lastLine(), u"0"_s, WaitMs);
    QVERIFY(scene.input->text().isEmpty());
    scene.type(u"next(g)"_s);
    QTRY_COMPARE_WITH_TIMEOUT(scene.lastLine(), u"1"_s, WaitMs);
    QCOMPARE(scene.lines().size(), 5);
    QVERIFY(scene.isAt(EventKind::Yielded));
    scene.type(u"g.close()"_s);
    QTRY_COMPARE_WITH_TIMEOUT(scene.lastLine(), u"None"_s, WaitMs);
    scene.type(u"next(g)"_s);
    QTRY_COMPARE_WITH_TIMEOUT(scene.lastLine(), u"StopIteration value=None"_s, WaitMs);
}

void TestConsoleView::buttonsDoTheSame()
{
    ConsoleScene scene;
    scene.click(u"next()"_s);
    QTRY_COMPARE_WITH_TIMEOUT(scene.lastLine(), u"0"_s, WaitMs);
    scene.click(u"close()"_s);
    QTRY_COMPARE_WITH_TIMEOUT(scene.lastLine(), u"None"_s, WaitMs);
    QCOMPARE(scene.playback().state().state, GeneratorState::Closed);
}

void TestConsoleView::sendAndThrowOpenADraft()
{
    ConsoleScene scene;
    scene.click(u"send(…)"_s);
    QCOMPARE(scene.input->text(), u"g.send(None)"_s);
    QCOMPARE(scene.input->selectedText(), u"None"_s);
    QVERIFY(scene.input->hasFocus());
    scene.click(u"throw(…)"_s);
    QCOMPARE(scene.input->text(), u"g.throw(ValueError('boom'))"_s);
    QCOMPARE(scene.input->selectedText(), u"ValueError('boom')"_s);
    QTest::keyClicks(scene.input, u"KeyError('k')"_s);
    QTest::keyClick(scene.input, Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(scene.lastLine(), u"KeyError: 'k'"_s, WaitMs);
}

void TestConsoleView::theSentValueArrives()
{
    ConsoleScene scene(u"running_average"_s);
    scene.type(u"next(g)"_s);
    QTRY_COMPARE_WITH_TIMEOUT(scene.lastLine(), u"None"_s, WaitMs);
    scene.type(u"g.send(10)"_s);
    QTRY_COMPARE_WITH_TIMEOUT(scene.lastLine(), u"10.0"_s, WaitMs);
    scene.type(u"g.send(20)"_s);
    QTRY_COMPARE_WITH_TIMEOUT(scene.lastLine(), u"15.0"_s, WaitMs);
}

void TestConsoleView::aRefusedCallShowsPythonsException()
{
    ConsoleScene scene;
    scene.type(u"g.send(5)"_s);
    QTRY_COMPARE_WITH_TIMEOUT(scene.lastLine(),
                              u"TypeError: can't send non-None value to a just-started generator"_s,
                              WaitMs);
    QCOMPARE(scene.lines()[1], u"g.send(5)"_s);
    QCOMPARE(scene.playback().state().state, GeneratorState::Created);
}

void TestConsoleView::anAsyncGeneratorIsAwaited()
{
    ConsoleScene scene(u"async_count_up_to"_s);
    QVERIFY(scene.button(u"anext()"_s));
    scene.type(u"next(g)"_s);
    QVERIFY(scene.lastLine().contains(u"not an iterator"_s));
    scene.input->clear();
    scene.click(u"anext()"_s);
    QTRY_COMPARE_WITH_TIMEOUT(scene.lastLine(), u"0"_s, WaitMs);
    QVERIFY(scene.lines().contains(u"await anext(g)"_s));
    scene.click(u"aclose()"_s);
    QTRY_COMPARE_WITH_TIMEOUT(scene.lastLine(), u"None"_s, WaitMs);
}

void TestConsoleView::listCollectsToTheEnd()
{
    ConsoleScene scene;
    scene.type(u"list(g)"_s);
    QTRY_COMPARE_WITH_TIMEOUT(scene.lastLine(), u"[0, 1, 2, 3, 4]"_s, WaitMs);
    QCOMPARE(scene.lines().count(u"next(g)"_s), 6);
    QCOMPARE(scene.playback().state().state, GeneratorState::Closed);
}

void TestConsoleView::listStopsWhereThereIsNoEnd()
{
    ConsoleScene scene(u"fibonacci"_s);
    scene.type(u"list(g)"_s);
    QTRY_VERIFY_WITH_TIMEOUT(scene.lastLine().startsWith(u"Stopped after 500 values"_s), WaitMs);
    QCOMPARE(scene.lines().count(u"next(g)"_s), int(Collector::MaxItems));
}

void TestConsoleView::questionsLeaveTheGeneratorAlone()
{
    ConsoleScene scene;
    scene.type(u"inspect.getgeneratorstate(g)"_s);
    QCOMPARE(scene.lastLine(), u"'GEN_CREATED'"_s);
    scene.type(u"g"_s);
    QCOMPARE(scene.lastLine(), u"<generator object count_up_to>"_s);
    QCOMPARE(scene.playback().last(), 0);
}

void TestConsoleView::aMistakeIsShownAtItsPlace()
{
    ConsoleScene scene;
    scene.type(u"g.sned(5)"_s);
    const QStringList lines = scene.lines();
    QCOMPARE(lines[1], u"g.sned(5)"_s);
    QCOMPARE(lines[2], u"  ^"_s);
    QVERIFY(lines[3].contains(u"send, throw, close"_s));
    QCOMPARE(scene.input->text(), u"g.sned(5)"_s);
    QCOMPARE(scene.input->cursorPosition(), 2);
    QCOMPARE(scene.playback().last(), 0);
}

void TestConsoleView::upRecallsWhatWasTyped()
{
    ConsoleScene scene;
    scene.type(u"g"_s);
    scene.type(u"iter(g)"_s);
    QTest::keyClicks(scene.input, u"li"_s);
    QTest::keyClick(scene.input, Qt::Key_Up);
    QCOMPARE(scene.input->text(), u"iter(g)"_s);
    QTest::keyClick(scene.input, Qt::Key_Up);
    QCOMPARE(scene.input->text(), u"g"_s);
    QTest::keyClick(scene.input, Qt::Key_Up);
    QCOMPARE(scene.input->text(), u"g"_s);
    QTest::keyClick(scene.input, Qt::Key_Down);
    QTest::keyClick(scene.input, Qt::Key_Down);
    QCOMPARE(scene.input->text(), u"li"_s);
}

void TestConsoleView::tabCompletesAndElseGoesOn()
{
    ConsoleScene scene;
    QTest::keyClicks(scene.input, u"g.s"_s);
    QTest::keyClick(scene.input, Qt::Key_Tab);
    QCOMPARE(scene.input->text(), u"g.send("_s);
    QVERIFY(scene.input->hasFocus());
    scene.input->setText(u"g."_s);
    QTest::keyClick(scene.input, Qt::Key_Tab);
    QVERIFY(scene.input->hasFocus());
    scene.input->clear();
    QTest::keyClick(scene.input, Qt::Key_Tab);
    QVERIFY(!scene.input->hasFocus());
}

void TestConsoleView::escapeClearsTheLineAndNeverQuits()
{
    ConsoleScene scene;
    QTest::keyClicks(scene.input, u"next"_s);
    QTest::keyClick(scene.input, Qt::Key_Escape);
    QVERIFY(scene.input->text().isEmpty());
    QTest::keyClick(scene.input, Qt::Key_Escape);
    QVERIFY(scene.window.isVisible());
}

void TestConsoleView::clickingALineSeeks()
{
    ConsoleScene scene;
    scene.type(u"next(g)"_s);
    QTRY_COMPARE_WITH_TIMEOUT(scene.lastLine(), u"0"_s, WaitMs);
    const EventIndex end = scene.playback().cursor();
    const QRect first = scene.list->visualRect(scene.list->model()->index(0, 0));
    QTest::mouseClick(scene.list->viewport(), Qt::LeftButton, {}, first.center());
    QCOMPARE(scene.playback().cursor(), 0);
    const QRect last = scene.list->visualRect(scene.list->model()->index(2, 0));
    QTest::mouseClick(scene.list->viewport(), Qt::LeftButton, {}, last.center());
    QCOMPARE(scene.playback().cursor(), end);
}

void TestConsoleView::arrowsInTheTranscriptSeek()
{
    ConsoleScene scene;
    scene.type(u"next(g)"_s);
    QTRY_COMPARE_WITH_TIMEOUT(scene.lastLine(), u"0"_s, WaitMs);
    scene.list->setFocus();
    QTest::keyClick(scene.list, Qt::Key_Home);
    QCOMPARE(scene.playback().cursor(), 0);
    QTest::keyClick(scene.list, Qt::Key_Down);
    QCOMPARE(scene.playback().cursor(), 1);
    scene.key(Qt::Key_End, Qt::AltModifier);
    QCOMPARE(scene.list->currentIndex().row(), 2);
}

void TestConsoleView::linesAfterTheCursorAreFaded()
{
    ConsoleScene scene;
    scene.type(u"next(g)"_s);
    QTRY_COMPARE_WITH_TIMEOUT(scene.lastLine(), u"0"_s, WaitMs);
    QTRY_COMPARE_WITH_TIMEOUT(scene.list->currentIndex().row(), 2, WaitMs);
    const QImage reached = scene.list->grab().toImage();
    scene.key(Qt::Key_Home, Qt::AltModifier);
    QCOMPARE(scene.list->currentIndex().row(), 0);
    QVERIFY(!scene.list->model()->index(1, 0).data(TranscriptModel::IsReachedRole).toBool());
    QVERIFY(scene.list->grab().toImage() != reached);
}

void TestConsoleView::aKeyThatIsHeldMarksNoSecondLine()
{
    ConsoleScene scene;
    QTest::keyPress(scene.window.windowHandle(), Qt::Key_Control, Qt::ControlModifier);
    QVERIFY(QGuiApplication::keyboardModifiers() & Qt::ControlModifier);
    scene.playback().resume(Resumption::Next);
    QTRY_COMPARE_WITH_TIMEOUT(scene.lastLine(), u"0"_s, WaitMs);
    QCOMPARE(scene.list->selectionModel()->selectedRows().size(), 1);
    QTest::keyRelease(scene.window.windowHandle(), Qt::Key_Control);
}

void TestConsoleView::linesAreCopiedAsPython()
{
    ConsoleScene scene;
    scene.type(u"next(g)"_s);
    QTRY_COMPARE_WITH_TIMEOUT(scene.lastLine(), u"0"_s, WaitMs);
    scene.list->setFocus();
    scene.list->selectAll();
    QTest::keyClick(scene.list, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), u">>> g = count_up_to(n=5)\n>>> next(g)\n0"_s);
}

void TestConsoleView::aResponseSaysWhyNothingCanBeTyped()
{
    ConsoleScene scene;
    const auto run = scene.request(u"count_up_to");
    QTRY_COMPARE_WITH_TIMEOUT(scene.playback().run(), run, WaitMs);
    QVERIFY(!scene.input->isVisibleTo(scene.console));
    QVERIFY(!scene.button(u"next()"_s)->isVisibleTo(scene.console));
    const auto isSaid = [&scene](const QString &text) {
        const QList<QLabel *> labels = scene.console->findChildren<QLabel *>();
        return std::ranges::any_of(labels, [&](const QLabel *label) {
            return label->isVisibleTo(scene.console) && label->text().contains(text);
        });
    };
    QVERIFY(isSaid(u"A response pulls"_s));
    QVERIFY(!scene.console->findChildren<QToolButton *>().isEmpty());
    run->close();
    QTRY_COMPARE_WITH_TIMEOUT(run->activity(), Run::Activity::Closed, WaitMs);
    QTRY_VERIFY_WITH_TIMEOUT(isSaid(u"which is closed now"_s), WaitMs);
}

void TestConsoleView::keysOfTheWindowAreTextInTheLine()
{
    ConsoleScene scene;
    const double speed = scene.playback().speed();
    QTest::keyClicks(scene.input, u"g.send([1]) ?"_s);
    QCOMPARE(scene.input->text(), u"g.send([1]) ?"_s);
    QCOMPARE(scene.playback().speed(), speed);
    QVERIFY(!scene.playback().isPlaying());
}

QTEST_MAIN(TestConsoleView)
#include "tst_consoleview.moc"
