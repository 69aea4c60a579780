// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "tests/ui/window/windowscene.h"
#include "ui/breakpoints/breakpointsview.h"
#include "ui/narration/narrationbar.h"
#include "ui/source/codeeditor.h"
#include "ui/source/gutter.h"
#include "ui/source/sourceview.h"

#include <QtCore/QTemporaryDir>
#include <QtGui/QTextBlock>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QStatusBar>
#include <QtWidgets/QTabWidget>

using namespace yieldscope;
using namespace Qt::StringLiterals;

namespace {

constexpr int WaitMs = 30'000;

struct StopScene : WindowScene
{
    SourceView *source = window.findChild<SourceView *>();
    CodeEditor *python = editorOf(Language::Python);
    CodeEditor *cpp = editorOf(Language::Cpp);

    [[nodiscard]] CodeEditor *editorOf(Language language) const
    {
        const QList<CodeEditor *> editors = source->findChildren<CodeEditor *>();
        const auto found
            = std::find_if(editors.begin(), editors.end(), [language](const CodeEditor *editor) {
                  return editor->language() == language;
              });
        return *found;
    }
    [[nodiscard]] QStringList breakpoints(const QString &id = u"count_up_to"_s) const
    {
        QStringList texts;
        const Breakpoints all = store.breakpoints(id);
        for (const Breakpoint &one : all.all())
            texts.append(one.toText());
        return texts;
    }
    static void putCursor(CodeEditor *editor, int line)
    {
        editor->setTextCursor(QTextCursor(editor->document()->findBlockByNumber(line - 1)));
    }
    static void clickGutter(CodeEditor *editor, int line)
    {
        // Found by the function that the gutter itself asks.
        int y = 0;
        while (y < editor->viewport()->height() && editor->lineAt(y) != line)
            ++y;
        QTest::mouseClick(editor->findChild<Gutter *>(), Qt::LeftButton, {}, { 8, y + 2 });
    }
    [[nodiscard]] QString sentence() const
    {
        return window.findChild<NarrationBar *>()->sentence();
    }
};

} // namespace

class TestStopping : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void f9TogglesOnTheLineOfTheTextCursor();
    void whereNothingStopsTheNextLineIsTaken();
    void belowTheLastStopItIsSaid();
    void aClickInTheGutterToggles();
    void aClickBesideTheCppMeansItsPythonLine();
    void theTextCursorFollowsTheRun();
    void f8StopsAtABreakpointAndSaysSo();
    void controlF8RunsToTheNextAndBack();
    void controlF10RunsToTheCursor();
    void shiftF8RunsToTheNextChunk();
    void playingStopsThere();
    void theListAndTheGutterAreTheSame();
    void theGutterShowsThem();
    void aClientIsHeldAndLookedAt();
    void aClientThatWasRecordedAlreadyIsStoppedAt();
    void breakpointsAreRememberedPerExample();
    void brokenSettingsAreLeftOut();
    void aHeldKeyPaintsOncePerFrame();
};

void TestStopping::f9TogglesOnTheLineOfTheTextCursor()
{
    StopScene scene;
    StopScene::putCursor(scene.python, 4);
    scene.key(Qt::Key_F9);
    QCOMPARE(scene.breakpoints(), QStringList { u"line 4"_s });
    scene.key(Qt::Key_F9);
    QVERIFY(scene.breakpoints().isEmpty());
}

void TestStopping::whereNothingStopsTheNextLineIsTaken()
{
    StopScene scene;
    scene.window.openExample(u"running_average"_s);
    StopScene::putCursor(scene.python, 5);
    scene.key(Qt::Key_F9);
    QCOMPARE(scene.breakpoints(u"running_average"_s).size(), 1);
}

void TestStopping::belowTheLastStopItIsSaid()
{
    StopScene scene;
    StopScene::putCursor(scene.python, 8);
    scene.key(Qt::Key_F9);
    QVERIFY(scene.breakpoints().isEmpty());
    QVERIFY(scene.window.statusBar()->currentMessage().contains(u"Nothing stops at line 8"_s));
}

void TestStopping::aClickInTheGutterToggles()
{
    StopScene scene;
    StopScene::clickGutter(scene.python, 5);
    QCOMPARE(scene.breakpoints(), QStringList { u"line 5"_s });
    StopScene::clickGutter(scene.python, 5);
    QVERIFY(scene.breakpoints().isEmpty());
}

void TestStopping::aClickBesideTheCppMeansItsPythonLine()
{
    StopScene scene;
    scene.source->findChild<QTabWidget *>()->setCurrentWidget(scene.cpp);
    int line = 1;
    while (!scene.cpp->lines()[line - 1].contains(u"co_await line(4)"_s))
        ++line;
    StopScene::putCursor(scene.cpp, line);
    scene.cpp->ensureCursorVisible();
    StopScene::clickGutter(scene.cpp, line);
    QCOMPARE(scene.breakpoints(), QStringList { u"line 4"_s });
    scene.key(Qt::Key_F9);
    QVERIFY(scene.breakpoints().isEmpty());
}

void TestStopping::theTextCursorFollowsTheRun()
{
    StopScene scene;
    scene.key(Qt::Key_F8);
    QTRY_VERIFY_WITH_TIMEOUT(scene.isAt(EventKind::Yielded), WaitMs);
    QCOMPARE(scene.python->cursorLine(), 4);
    scene.python->selectAll();
    scene.key(Qt::Key_Home, Qt::AltModifier);
    QVERIFY(scene.python->textCursor().hasSelection());
}

void TestStopping::f8StopsAtABreakpointAndSaysSo()
{
    StopScene scene;
    StopScene::clickGutter(scene.python, 3);
    scene.key(Qt::Key_F8);
    QTRY_VERIFY_WITH_TIMEOUT(scene.playback().stoppedBy(), WaitMs);
    QVERIFY(scene.isAt(EventKind::Line));
    QVERIFY2(scene.sentence().startsWith(u"Stopped by the breakpoint on line 3. "_s),
             qPrintable(scene.sentence()));
    QTRY_COMPARE_WITH_TIMEOUT(scene.playback().run()->activity(), Run::Activity::Paused, WaitMs);
    scene.key(Qt::Key_F11);
    QTRY_VERIFY_WITH_TIMEOUT(!scene.sentence().startsWith(u"Stopped"_s), WaitMs);
}

void TestStopping::controlF8RunsToTheNextAndBack()
{
    StopScene scene;
    QVERIFY(!scene.window.actions().toBreakpoint->isEnabled());
    Breakpoints all;
    all.add({ Breakpoint::Kind::Chunk, 3, {}, true });
    scene.store.setBreakpoints(u"count_up_to"_s, all);
    QVERIFY(scene.window.actions().toBreakpoint->isEnabled());
    scene.key(Qt::Key_F8, Qt::ControlModifier);
    QTRY_COMPARE_WITH_TIMEOUT(scene.playback().state().chunk, ChunkId { 3 }, WaitMs);
    QTRY_VERIFY_WITH_TIMEOUT(!scene.playback().isWaiting(), WaitMs);
    scene.key(Qt::Key_F8, Qt::ControlModifier);
    QTRY_COMPARE_WITH_TIMEOUT(scene.playback().state().state, GeneratorState::Closed, WaitMs);
    scene.key(Qt::Key_F8, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(scene.playback().state().chunk, ChunkId { 3 });
    QVERIFY(scene.playback().stoppedBy());
}

void TestStopping::controlF10RunsToTheCursor()
{
    StopScene scene;
    StopScene::putCursor(scene.python, 5);
    scene.key(Qt::Key_F10, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(scene.isAt(EventKind::Line) && scene.playback().event()->line == 5,
                             WaitMs);
    QVERIFY(scene.breakpoints().isEmpty());
}

void TestStopping::shiftF8RunsToTheNextChunk()
{
    StopScene scene;
    QVERIFY(!scene.window.actions().nextChunk->isEnabled());
    scene.store.setHoldsResponses(true);
    const auto run = scene.request(u"count_up_to");
    QTRY_COMPARE_WITH_TIMEOUT(scene.playback().run(), run, WaitMs);
    run->setConsumer([run = run.get()](const Outcome &outcome) {
        Event written;
        written.kind = EventKind::ChunkWritten;
        written.chunk = outcome.chunk;
        run->record(written);
        run->pull();
    });
    run->pull();
    QTRY_COMPARE_WITH_TIMEOUT(run->activity(), Run::Activity::Held, WaitMs);
    QTRY_VERIFY_WITH_TIMEOUT(scene.window.actions().nextChunk->isEnabled(), WaitMs);
    scene.key(Qt::Key_F8, Qt::ShiftModifier);
    QTRY_VERIFY_WITH_TIMEOUT(scene.isAt(EventKind::ChunkWritten), WaitMs);
    QCOMPARE(scene.playback().event()->chunk, ChunkId { 1 });
    QTRY_COMPARE_WITH_TIMEOUT(run->activity(), Run::Activity::Held, WaitMs);
    run->setConsumer({});
}

void TestStopping::playingStopsThere()
{
    StopScene scene;
    StopScene::clickGutter(scene.python, 4);
    scene.playback().setSpeed(Playback::MaxSpeed);
    scene.key(Qt::Key_F5);
    QVERIFY(scene.playback().isPlaying());
    QTRY_VERIFY_WITH_TIMEOUT(!scene.playback().isPlaying(), WaitMs);
    QCOMPARE(scene.playback().event()->line, 4);
}

void TestStopping::theListAndTheGutterAreTheSame()
{
    StopScene scene;
    StopScene::clickGutter(scene.python, 4);
    const auto *list = scene.window.findChild<BreakpointsView *>()->findChild<QListWidget *>();
    QCOMPARE(list->count(), 1);
    QVERIFY(list->item(0)->text().startsWith(u"Line 4: yield i"_s));
    list->item(0)->setCheckState(Qt::Unchecked);
    QCOMPARE(scene.breakpoints(), QStringList { u"off line 4"_s });
    QVERIFY(scene.python->gutterHint(4).contains(u"off"_s));
    scene.window.openExample(u"fibonacci"_s);
    QCOMPARE(list->count(), 0);
    scene.window.openExample(u"count_up_to"_s);
    QCOMPARE(list->count(), 1);
}

void TestStopping::theGutterShowsThem()
{
    StopScene scene;
    QVERIFY(scene.python->gutterHint(8).contains(u"nothing stops here"_s));
    QVERIFY(scene.python->gutterHint(4).contains(u"click to set"_s));
    const QImage before = scene.python->grab().toImage();
    StopScene::clickGutter(scene.python, 4);
    const QImage enabled = scene.python->grab().toImage();
    QVERIFY(enabled != before);
    Breakpoints all = scene.store.breakpoints(u"count_up_to"_s);
    all.setEnabled(all.all().first(), false);
    scene.store.setBreakpoints(u"count_up_to"_s, all);
    QVERIFY(scene.python->grab().toImage() != enabled);
}

void TestStopping::aClientIsHeldAndLookedAt()
{
    StopScene scene;
    scene.key(Qt::Key_F8);
    QTRY_VERIFY_WITH_TIMEOUT(scene.isAt(EventKind::Yielded), WaitMs);
    Breakpoints all;
    all.add({ Breakpoint::Kind::Client, 0, {}, true });
    scene.store.setBreakpoints(u"fibonacci"_s, all);
    const auto run = scene.request(u"fibonacci");
    QTRY_COMPARE_WITH_TIMEOUT(scene.playback().run(), run, WaitMs);
    QVERIFY(run->isHeld());
    QTRY_VERIFY_WITH_TIMEOUT(scene.sentence().contains(u"breakpoint on clients"_s), WaitMs);
}

void TestStopping::aClientThatWasRecordedAlreadyIsStoppedAt()
{
    // The run is made while the window is not told of it, as another thread would make it.
    StopScene scene;
    Breakpoints all;
    all.add({ Breakpoint::Kind::Client, 0, {}, true });
    scene.store.setBreakpoints(u"fibonacci"_s, all);
    std::shared_ptr<Run> run;
    {
        const QSignalBlocker quiet(scene.store);
        run = scene.request(u"fibonacci");
    }
    run->pull();
    Q_EMIT scene.store.runAdded(run->id());
    QTRY_COMPARE_WITH_TIMEOUT(scene.playback().run(), run, WaitMs);
    QVERIFY(scene.isAt(EventKind::RequestReceived));
    QVERIFY(scene.sentence().contains(u"breakpoint on clients"_s));
    QTRY_COMPARE_WITH_TIMEOUT(run->activity(), Run::Activity::Held, WaitMs);
}

void TestStopping::breakpointsAreRememberedPerExample()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"settings.ini"_s);
    const Gallery gallery;
    const auto settings
        = [&file] { return std::make_unique<QSettings>(file, QSettings::IniFormat); };
    {
        RunStore store(gallery, {});
        MainWindow window(store, settings());
        Breakpoints all;
        all.toggleLine(4);
        all.add({ Breakpoint::Kind::Raise, 0, u"ValueError"_s, true });
        all.setEnabled(all.all().first(), false);
        store.setBreakpoints(u"count_up_to"_s, all);
    }
    RunStore store(gallery, {});
    const MainWindow window(store, settings());
    QStringList texts;
    const Breakpoints all = store.breakpoints(u"count_up_to"_s);
    for (const Breakpoint &one : all.all())
        texts.append(one.toText());
    QCOMPARE(texts, (QStringList { u"off line 4"_s, u"exception ValueError"_s }));
    QVERIFY(store.breakpoints(u"fibonacci"_s).isEmpty());
}

void TestStopping::brokenSettingsAreLeftOut()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"settings.ini"_s);
    {
        QSettings settings(file, QSettings::IniFormat);
        settings.setValue(u"breakpoints/count_up_to"_s,
                          QStringList { u"line x"_s, u"nonsense"_s, u"line 4"_s });
    }
    const Gallery gallery;
    RunStore store(gallery, {});
    const MainWindow window(store, std::make_unique<QSettings>(file, QSettings::IniFormat));
    QCOMPARE(store.breakpoints(u"count_up_to"_s).all().size(), 1);
}

void TestStopping::aHeldKeyPaintsOncePerFrame()
{
    struct PaintCounter : QObject
    {
        int paints = 0;
        bool eventFilter(QObject *, QEvent *event) override
        {
            paints += event->type() == QEvent::Paint;
            return false;
        }
    };
    StopScene scene;
    StopScene::putCursor(scene.python, 5);
    scene.key(Qt::Key_F10, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(scene.isAt(EventKind::Line) && scene.playback().event()->line == 5,
                             WaitMs);
    QTRY_VERIFY_WITH_TIMEOUT(!scene.playback().isWaiting(), WaitMs);
    PaintCounter counter;
    scene.python->viewport()->installEventFilter(&counter);
    for (int i = 0; i < 60; ++i)
        scene.key(i % 2 == 0 ? Qt::Key_Left : Qt::Key_Right, Qt::AltModifier);
    QTRY_VERIFY_WITH_TIMEOUT(counter.paints > 0, WaitMs);
    QVERIFY2(counter.paints <= 4, qPrintable(QString::number(counter.paints)));
}

QTEST_MAIN(TestStopping)
#include "tst_stopping.moc"
