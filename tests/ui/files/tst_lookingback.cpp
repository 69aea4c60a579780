// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT

// What can be done with a recording, by the keys and lines of a live run.
#include "tests/ui/files/filescene.h"
#include "ui/breakpoints/breakpointsview.h"
#include "ui/console/consoleinput.h"
#include "ui/console/consoleoffer.h"
#include "ui/console/consoleview.h"
#include "ui/source/codeeditor.h"
#include "ui/window/pastbar.h"

#include <QtGui/QTextBlock>
#include <QtTest/QtTest>
#include <QtWidgets/QLabel>
#include <QtWidgets/QListView>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QStatusBar>

using namespace yieldscope;
using namespace Qt::StringLiterals;

namespace {

struct PastScene : FileScene
{
    ConsoleInput *input = window.findChild<ConsoleInput *>();
    ConsoleOffer *offer = window.findChild<ConsoleOffer *>();

    /// Looks at a recording whose file is changed like that.
    bool open(QStringView id, const QByteArray &before = {}, const QByteArray &after = {})
    {
        const QString path = record(id);
        if (!before.isEmpty()) {
            QFile file(path);
            if (!file.open(QIODevice::ReadOnly))
                return false;
            const QByteArray bytes = file.readAll().replace(before, after);
            file.close();
            write(QStringLiteral("run.yscope"), bytes);
        }
        window.files().open(path);
        return QTest::qWaitFor([this] { return isOnRecording(); }, WaitMs);
    }
    void putCursor(int line) const
    {
        const QList<CodeEditor *> editors = window.findChildren<CodeEditor *>();
        for (CodeEditor *editor : editors) {
            if (editor->language() == Language::Python)
                editor->setTextCursor(QTextCursor(editor->document()->findBlockByNumber(line - 1)));
        }
    }
    void play()
    {
        playback().setSpeed(Playback::MaxSpeed);
        key(Qt::Key_F5);
    }
    [[nodiscard]] bool hasStopped() { return !playback().isPlaying() && playback().stoppedBy(); }
    void type(const QString &line) const
    {
        input->setFocus();
        QTest::keyClicks(input, line);
        QTest::keyClick(input, Qt::Key_Return);
    }
    [[nodiscard]] QString transcript() const
    {
        const auto *list = window.findChild<ConsoleView *>()->findChild<QListView *>();
        QStringList lines;
        for (int row = 0; row < list->model()->rowCount(); ++row)
            lines.append(list->model()->index(row, 0).data().toString());
        return lines.join(u'\n');
    }
    [[nodiscard]] QString offered() const
    {
        return offer->isVisible() ? offer->findChild<QLabel *>()->text() : QString();
    }
    [[nodiscard]] QPushButton *button() const { return offer->findChild<QPushButton *>(); }
};

} // namespace

class TestLookingBack : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void f9SetsABreakpointAndF5StopsThere();
    void playingStopsWhereTheLiveRunStopped();
    void continuingBackStopsThereToo();
    void f8StopsOnTheWayToTheYield();
    void aBreakpointIsEditedInTheList();
    void breakpointsWorkWithoutTheGeneratorAndItsCpp();
    void theConsoleAnswersWhatARecordingIs();
    void itIsRunAgainFromTheStepThatIsShown();
    void theOfferFollowsTheCursor();
    void escapeTakesTheOfferBack();
    void whatTheGalleryDoesNotHaveIsNotOffered();
    void anotherListingIsNamed();
    void listIsExplainedToo();
    void theRecordingOfAResponseAnswersAsWell();
};

void TestLookingBack::f9SetsABreakpointAndF5StopsThere()
{
    PastScene scene;
    QVERIFY(scene.open(u"count_up_to"));
    scene.putCursor(4);
    scene.key(Qt::Key_F9);
    scene.play();
    QTRY_VERIFY_WITH_TIMEOUT(scene.hasStopped(), FileScene::WaitMs);
    QVERIFY(scene.isAt(EventKind::Line));
    QCOMPARE(scene.playback().event()->line, 4);
    const EventIndex first = scene.playback().cursor();
    scene.play();
    QTRY_VERIFY_WITH_TIMEOUT(scene.hasStopped() && scene.playback().cursor() > first,
                             FileScene::WaitMs);
    QCOMPARE(scene.playback().event()->line, 4);
    QVERIFY(scene.isOnRecording());
}

void TestLookingBack::playingStopsWhereTheLiveRunStopped()
{
    PastScene scene;
    scene.window.openExample(u"count_up_to"_s);
    scene.putCursor(4);
    scene.key(Qt::Key_F9);
    scene.play();
    QTRY_VERIFY_WITH_TIMEOUT(scene.hasStopped(), FileScene::WaitMs);
    const EventIndex live = scene.playback().cursor();
    QVERIFY(scene.open(u"count_up_to"));
    scene.play();
    QTRY_VERIFY_WITH_TIMEOUT(scene.hasStopped(), FileScene::WaitMs);
    QCOMPARE(scene.playback().cursor(), live);
}

void TestLookingBack::continuingBackStopsThereToo()
{
    PastScene scene;
    QVERIFY(scene.open(u"count_up_to"));
    scene.putCursor(4);
    scene.key(Qt::Key_F9);
    scene.key(Qt::Key_F8, Qt::ControlModifier);
    const EventIndex first = scene.playback().cursor();
    QCOMPARE(scene.playback().event()->line, 4);
    scene.key(Qt::Key_End, Qt::AltModifier);
    scene.key(Qt::Key_F8, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(scene.playback().stoppedBy());
    QVERIFY(scene.playback().cursor() > first);
    scene.key(Qt::Key_F8, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(scene.playback().cursor(), first);
    QVERIFY(scene.playback().stoppedBy());
}

void TestLookingBack::f8StopsOnTheWayToTheYield()
{
    PastScene scene;
    QVERIFY(scene.open(u"count_up_to"));
    scene.putCursor(3);
    scene.key(Qt::Key_F9);
    scene.key(Qt::Key_F8);
    QVERIFY(scene.isAt(EventKind::Line));
    QCOMPARE(scene.playback().event()->line, 3);
    scene.key(Qt::Key_F8);
    QVERIFY(scene.isAt(EventKind::Yielded));
}

void TestLookingBack::aBreakpointIsEditedInTheList()
{
    PastScene scene;
    QVERIFY(scene.open(u"count_up_to"));
    scene.putCursor(4);
    scene.key(Qt::Key_F9);
    auto *list = scene.window.findChild<BreakpointsView *>()->findChild<QListWidget *>();
    QCOMPARE(list->count(), 1);
    list->setCurrentRow(0);
    list->setFocus();
    // The space bar takes the mark off; then nothing stops.
    QTest::keyClick(list, Qt::Key_Space);
    scene.key(Qt::Key_F8, Qt::ControlModifier);
    QVERIFY(!scene.playback().stoppedBy());
    QTest::keyClick(list, Qt::Key_Space);
    scene.key(Qt::Key_Home, Qt::AltModifier);
    scene.key(Qt::Key_F8, Qt::ControlModifier);
    QVERIFY(scene.playback().stoppedBy());
    QTest::keyClick(list, Qt::Key_Delete);
    QCOMPARE(list->count(), 0);
    QVERIFY(scene.playback().run()->breakpoints().isEmpty());
}

void TestLookingBack::breakpointsWorkWithoutTheGeneratorAndItsCpp()
{
    PastScene scene;
    QVERIFY(scene.open(u"count_up_to", "co_await ", "await "));
    scene.putCursor(4);
    scene.key(Qt::Key_F9);
    scene.key(Qt::Key_F8, Qt::ControlModifier);
    QVERIFY(scene.playback().stoppedBy());
    QCOMPARE(scene.playback().event()->line, 4);
}

void TestLookingBack::theConsoleAnswersWhatARecordingIs()
{
    PastScene scene;
    QVERIFY(scene.open(u"count_up_to"));
    const EventIndex last = scene.playback().last();
    scene.type(u"next(g)"_s);
    QVERIFY2(scene.transcript().contains(u"next(g)\nThis is a recording"_s),
             qPrintable(scene.transcript()));
    QVERIFY(scene.transcript().contains(u"nothing can be resumed"_s));
    QVERIFY(scene.window.statusBar()->currentMessage().isEmpty());
    QCOMPARE(scene.playback().last(), last);
    scene.type(u"g"_s);
    QVERIFY(scene.transcript().contains(u"<generator object count_up_to>"_s));
}

void TestLookingBack::itIsRunAgainFromTheStepThatIsShown()
{
    PastScene scene;
    QVERIFY(scene.open(u"count_up_to"));
    scene.key(Qt::Key_End, Qt::AltModifier);
    scene.type(u"next(g)"_s);
    QVERIFY2(scene.offered().contains(u"repeats the 2 calls before step"_s),
             qPrintable(scene.offered()));
    QVERIFY(scene.button()->isVisible());
    QTest::keyClick(scene.input, Qt::Key_Tab, Qt::ShiftModifier);
    QVERIFY(scene.button()->hasFocus());
    QTest::keyClick(scene.button(), Qt::Key_Space);
    QVERIFY(!scene.isOnRecording());
    QTRY_COMPARE_WITH_TIMEOUT(scene.playback().state().chunk, ChunkId { 3 }, FileScene::WaitMs);
    QTRY_VERIFY_WITH_TIMEOUT(
        scene.window.statusBar()->currentMessage().contains(u"went as before"_s),
        FileScene::WaitMs);
    QVERIFY(!scene.offer->isVisible());
}

void TestLookingBack::theOfferFollowsTheCursor()
{
    PastScene scene;
    QVERIFY(scene.open(u"count_up_to"));
    scene.type(u"next(g)"_s);
    QVERIFY2(!scene.offered().contains(u"repeats"_s), qPrintable(scene.offered()));
    scene.key(Qt::Key_F8);
    QVERIFY2(scene.offered().contains(u"repeats the call before step"_s),
             qPrintable(scene.offered()));
    QVERIFY(!scene.window.findChild<PastBar *>()->isVisible());
}

void TestLookingBack::escapeTakesTheOfferBack()
{
    PastScene scene;
    QVERIFY(scene.open(u"count_up_to"));
    scene.type(u"next(g)"_s);
    QVERIFY(scene.offer->isVisible());
    scene.button()->setFocus();
    QTest::keyClick(scene.button(), Qt::Key_Escape);
    QVERIFY(!scene.offer->isVisible());
    QVERIFY(scene.input->hasFocus());
    QVERIFY(scene.isOnRecording());
}

void TestLookingBack::whatTheGalleryDoesNotHaveIsNotOffered()
{
    PastScene scene;
    QVERIFY(scene.open(u"count_up_to", "\"id\":\"count_up_to\"", "\"id\":\"unknown\""));
    scene.type(u"next(g)"_s);
    QVERIFY(scene.transcript().contains(u"This is a recording"_s));
    QCOMPARE(scene.offered(),
             u"It cannot be run again: this program has no generator named unknown."_s);
    QVERIFY(!scene.button()->isVisible());
}

void TestLookingBack::anotherListingIsNamed()
{
    PastScene scene;
    QVERIFY(scene.open(u"count_up_to", "def count_up_to", "# as it was\\ndef count_up_to"));
    scene.type(u"next(g)"_s);
    QVERIFY2(scene.offered().contains(u"another listing"_s), qPrintable(scene.offered()));
}

void TestLookingBack::listIsExplainedToo()
{
    PastScene scene;
    QVERIFY(scene.open(u"count_up_to"));
    scene.type(u"list(g)"_s);
    QVERIFY(scene.transcript().contains(u"list(g)\nThis is a recording"_s));
    QVERIFY2(scene.offered().contains(u"a single call only"_s), qPrintable(scene.offered()));
}

void TestLookingBack::theRecordingOfAResponseAnswersAsWell()
{
    PastScene scene;
    QVERIFY(scene.open(u"count_up_to", "\"origin\":\"window\"", "\"origin\":\"request\""));
    QVERIFY(scene.playback().run()->origin() == Run::Origin::Request);
    QVERIFY(scene.input->isVisible());
    scene.type(u"next(g)"_s);
    QVERIFY(scene.transcript().contains(u"This is a recording"_s));
    QVERIFY(scene.button()->isVisible());
}

QTEST_MAIN(TestLookingBack)
#include "tst_lookingback.moc"
