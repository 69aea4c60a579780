// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT

// Every key, wherever the focus is.
#include "tests/ui/window/windowscene.h"
#include "ui/breakpoints/breakpointsview.h"
#include "ui/commands/keybindings.h"
#include "ui/console/consoleinput.h"
#include "ui/console/consoleview.h"
#include "ui/events/eventsview.h"
#include "ui/source/codeeditor.h"
#include "ui/stream/wirecanvas.h"
#include "ui/timeline/timelinecanvas.h"
#include "ui/timeline/timelinekeys.h"
#include "ui/window/shortcutsdialog.h"

#include <QtGui/QTextBlock>
#include <QtTest/qtestspontaneevent.h>
#include <QtWidgets/QDialog>
#include <QtWidgets/QDockWidget>
#include <QtWidgets/QLabel>
#include <QtWidgets/QListView>
#include <QtWidgets/QMenu>
#include <QtWidgets/QTableView>
#include <QtWidgets/QTreeWidget>

using namespace yieldscope;
using namespace Qt::StringLiterals;

namespace {

constexpr int WaitMs = 30'000;

/// A window in the middle of a run that has given three values, with the focus in one of its views.
struct KeyScene : WindowScene
{
    KeyBindings *bindings = window.findChild<KeyBindings *>();
    QWidget *focused = nullptr;

    explicit KeyScene(const QString &place = {})
    {
        for (std::uint64_t value = 1; value <= 3; ++value) {
            key(Qt::Key_F8);
            static_cast<void>(QTest::qWaitFor(
                [&] { return playback().state().chunk.value == value && !playback().isWaiting(); },
                WaitMs));
        }
        if (!place.isEmpty())
            focus(place);
    }
    void focus(const QString &place)
    {
        focused = widgetOf(place);
        for (QWidget *at = focused; at; at = at->parentWidget()) {
            if (auto *dock = qobject_cast<QDockWidget *>(at)) {
                dock->show();
                dock->raise();
            }
        }
        focused->setFocus();
    }
    [[nodiscard]] QWidget *widgetOf(const QString &place) const
    {
        if (place == u"code")
            return editor();
        if (place == u"timeline")
            return timeline();
        if (place == u"console")
            return window.findChild<ConsoleInput *>();
        if (place == u"table")
            return window.findChild<EventsView *>()->findChild<QTableView *>();
        return window.findChild<WireCanvas *>();
    }
    [[nodiscard]] CodeEditor *editor() const
    {
        const QList<CodeEditor *> editors = window.findChildren<CodeEditor *>();
        return *std::ranges::find(editors, Language::Python, &CodeEditor::language);
    }
    [[nodiscard]] TimelineCanvas *timeline() const
    {
        return window.findChild<QDockWidget *>(u"TimelineDock"_s)->findChild<TimelineCanvas *>();
    }
    void press(const QKeySequence &sequence) const
    {
        const QKeyCombination combination = sequence[0];
        QTest::keyClick(focused, combination.key(), combination.keyboardModifiers());
    }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) const
    {
        QTest::keyClick(focused, key, modifiers);
    }
    void putCursor(int line) const
    {
        editor()->setTextCursor(QTextCursor(editor()->document()->findBlockByNumber(line - 1)));
    }
    [[nodiscard]] QAction *timelineKey(TimelineKeys::Command command) const
    {
        return window.findChild<TimelineKeys *>()->actions()[qsizetype(command)];
    }
};

// What a view means by a key itself: a field what it types, the timeline its own zoom.
bool isOwn(const QString &place, const QKeySequence &key)
{
    const QStringList typed { u"?"_s, u"["_s, u"]"_s };
    const QStringList zoom { u"Ctrl++"_s, u"Ctrl+="_s, u"Ctrl+-"_s, u"Ctrl+0"_s };
    return (place == u"console" && typed.contains(key.toString()))
        || (place == u"timeline" && zoom.contains(key.toString()));
}

void addPlaces()
{
    QTest::addColumn<QString>("place");
    for (const char *place : { "code", "timeline", "console", "table", "wire" })
        QTest::newRow(place) << QString::fromLatin1(place);
}

} // namespace

class TestKeys : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyKeyReachesItsAction_data() { addPlaces(); }
    void everyKeyReachesItsAction();
    void stepsGoOnAndBack_data() { addPlaces(); }
    void stepsGoOnAndBack();
    void runsGoToYieldsBreakpointsAndTheCursor_data() { addPlaces(); }
    void runsGoToYieldsBreakpointsAndTheCursor();
    void playPauseStopAndRestart_data() { addPlaces(); }
    void playPauseStopAndRestart();
    void spacePlaysWhereNothingNeedsIt();
    void escapeChoosesNothingEverywhere_data() { addPlaces(); }
    void escapeChoosesNothingEverywhere();
    void theTimelineHasItsOwnKeys();
    void keysOfTheTimelineCanBeChanged();
    void theSameKeyMayMeanMoreInTheTimeline();
    void theSheetShowsEveryKeyAsItIs();
    void tipsAndHintsNameTheKeysAsTheyAre();
    void everyViewHasAContextMenuOnItsKey();
    void theWheelZoomsAllCodeAlike();
};

void TestKeys::everyKeyReachesItsAction()
{
    QFETCH(const QString, place);
    KeyScene scene(place);
    for (const KeyBindings::Entry &entry : scene.bindings->entries()) {
        if (entry.isLocal || entry.action == scene.window.actions().playPauseKey)
            continue;
        // Only whether it is heard: what it does would change what the next key meets.
        entry.action->disconnect();
        entry.action->setEnabled(true);
        const QSignalSpy heard(entry.action, &QAction::triggered);
        const QList<QKeySequence> keys = entry.action->shortcuts();
        qsizetype wanted = 0;
        for (const QKeySequence &key : keys) {
            wanted += isOwn(place, key) ? 0 : 1;
            scene.press(key);
            QVERIFY2(heard.size() == wanted,
                     qPrintable(u"%1: %2 was heard %3 times"_s.arg(entry.id, key.toString())
                                    .arg(heard.size())));
            QVERIFY(scene.focused->hasFocus());
        }
    }
}

void TestKeys::stepsGoOnAndBack()
{
    QFETCH(const QString, place);
    KeyScene scene(place);
    Playback &playback = scene.playback();
    const EventIndex end = playback.last();
    scene.press(Qt::Key_Home, Qt::AltModifier);
    QCOMPARE(playback.cursor(), 0);
    scene.press(Qt::Key_F11);
    QCOMPARE(playback.cursor(), playback.view().stepAfter(0));
    scene.press(Qt::Key_F10);
    const EventIndex there = playback.cursor();
    QVERIFY(there > playback.view().stepAfter(0));
    scene.press(Qt::Key_Left, Qt::AltModifier);
    QVERIFY(playback.cursor() < there);
    scene.press(Qt::Key_Right, Qt::AltModifier);
    QCOMPARE(playback.cursor(), there);
    scene.press(Qt::Key_End, Qt::AltModifier);
    QCOMPARE(playback.cursor(), end);
    scene.press(Qt::Key_F11, Qt::ShiftModifier);
    QTRY_COMPARE_WITH_TIMEOUT(playback.state().state, GeneratorState::Closed, WaitMs);
}

void TestKeys::runsGoToYieldsBreakpointsAndTheCursor()
{
    QFETCH(const QString, place);
    KeyScene scene(place);
    Playback &playback = scene.playback();
    scene.press(Qt::Key_Home, Qt::AltModifier);
    scene.press(Qt::Key_F8);
    QCOMPARE(playback.state().chunk, ChunkId { 1 });
    scene.putCursor(5);
    scene.press(Qt::Key_F10, Qt::ControlModifier);
    QVERIFY(scene.isAt(EventKind::Line) && playback.event()->line == 5);
    scene.putCursor(4);
    scene.press(Qt::Key_F9);
    QCOMPARE(scene.store.breakpoints(u"count_up_to"_s).all().size(), 1);
    scene.press(Qt::Key_F8, Qt::ControlModifier);
    QVERIFY(playback.stoppedBy() && playback.event()->line == 4);
    const EventIndex second = playback.cursor();
    scene.press(Qt::Key_F8, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(playback.stoppedBy() && playback.cursor() < second);
    scene.putCursor(4);
    scene.press(Qt::Key_F9);
    QVERIFY(scene.store.breakpoints(u"count_up_to"_s).isEmpty());
}

void TestKeys::playPauseStopAndRestart()
{
    QFETCH(const QString, place);
    KeyScene scene(place);
    Playback &playback = scene.playback();
    scene.press(Qt::Key_Home, Qt::AltModifier);
    scene.press(Qt::Key_F5);
    QVERIFY(playback.isPlaying());
    scene.press(Qt::Key_F6);
    QVERIFY(!playback.isPlaying());
    scene.press(Qt::Key_End, Qt::AltModifier);
    scene.press(Qt::Key_F5, Qt::ShiftModifier);
    QTRY_COMPARE_WITH_TIMEOUT(playback.state().state, GeneratorState::Closed, WaitMs);
    scene.press(Qt::Key_F5, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(playback.last(), 0);
    QVERIFY(playback.state().state == GeneratorState::Created);
}

void TestKeys::spacePlaysWhereNothingNeedsIt()
{
    for (const QString &place : { u"code"_s, u"timeline"_s, u"wire"_s }) {
        KeyScene scene(place);
        scene.press(Qt::Key_Home, Qt::AltModifier);
        scene.press(Qt::Key_Space);
        QVERIFY2(scene.playback().isPlaying(), qPrintable(place));
        scene.press(Qt::Key_Space);
        QVERIFY2(!scene.playback().isPlaying(), qPrintable(place));
    }
    KeyScene scene(u"console"_s);
    scene.press(Qt::Key_Space);
    QVERIFY(!scene.playback().isPlaying());
    QCOMPARE(scene.window.findChild<ConsoleInput *>()->text(), u" "_s);
}

void TestKeys::escapeChoosesNothingEverywhere()
{
    QFETCH(const QString, place);
    KeyScene scene(place);
    scene.playback().chooseChunk(ChunkId { 2 });
    QVERIFY(scene.timeline()->chosen());
    QVERIFY(scene.editor()->chosenLine() > 0);
    scene.press(Qt::Key_Escape);
    QVERIFY(!scene.playback().chosenChunk().isValid());
    QVERIFY(!scene.timeline()->chosen());
    QCOMPARE(scene.editor()->chosenLine(), 0);
    scene.press(Qt::Key_Escape);
    QVERIFY(scene.window.isVisible());
}

void TestKeys::theTimelineHasItsOwnKeys()
{
    KeyScene scene(u"timeline"_s);
    TimelineCanvas *canvas = scene.timeline();
    const EventIndex end = scene.playback().cursor();
    scene.press(Qt::Key_Left);
    QVERIFY(scene.playback().cursor() < end);
    scene.press(Qt::Key_Right);
    QCOMPARE(scene.playback().cursor(), end);
    scene.press(Qt::Key_Home);
    QCOMPARE(scene.playback().cursor(), 0);
    scene.press(Qt::Key_End);
    QCOMPARE(scene.playback().cursor(), end);
    const double whole = canvas->zoom().range().width();
    const int percent = scene.window.panes().zoom().percent();
    for (const auto &[in, modifiers] :
         { std::pair(Qt::Key_W, Qt::KeyboardModifiers()),
           std::pair(Qt::Key_Plus, Qt::ControlModifier | Qt::ShiftModifier) }) {
        scene.press(in, modifiers);
        QVERIFY(canvas->zoom().range().width() < whole);
        const double begin = canvas->zoom().range().begin;
        scene.press(Qt::Key_A);
        QVERIFY(canvas->zoom().range().begin <= begin);
        scene.press(Qt::Key_D);
        scene.press(Qt::Key_0, Qt::ControlModifier);
        QCOMPARE(canvas->zoom().range().width(), whole);
    }
    QCOMPARE(scene.window.panes().zoom().percent(), percent);
    const int row = canvas->currentRow();
    scene.press(Qt::Key_Down);
    QCOMPARE(canvas->currentRow(), row + 1);
    scene.press(Qt::Key_Comma);
    QVERIFY(canvas->chosen());
    scene.press(Qt::Key_BracketRight);
    QVERIFY(scene.playback().speed() > 1.2);
}

void TestKeys::keysOfTheTimelineCanBeChanged()
{
    KeyScene scene(u"timeline"_s);
    const double whole = scene.timeline()->zoom().range().width();
    scene.bindings->assign(*scene.timelineKey(TimelineKeys::Command::ZoomIn),
                           { QKeySequence(u"Z"_s) });
    scene.press(Qt::Key_W);
    QCOMPARE(scene.timeline()->zoom().range().width(), whole);
    scene.press(Qt::Key_Z);
    QVERIFY(scene.timeline()->zoom().range().width() < whole);
    scene.bindings->assign(*scene.window.actions().playPauseKey, { QKeySequence(u"P"_s) });
    scene.press(Qt::Key_P);
    QVERIFY(scene.playback().isPlaying());
}

void TestKeys::theSameKeyMayMeanMoreInTheTimeline()
{
    KeyScene scene;
    const Actions &actions = scene.window.actions();
    QAction *showAll = scene.timelineKey(TimelineKeys::Command::ShowAll);
    QAction *zoomIn = scene.timelineKey(TimelineKeys::Command::ZoomIn);
    const QKeySequence zero(u"Ctrl+0"_s);
    QCOMPARE(scene.bindings->ownerOf(zero, zoomIn), showAll);
    QCOMPARE(scene.bindings->ownerOf(zero, actions.over), actions.zoomReset);
    scene.bindings->assign(*zoomIn, { zero });
    QVERIFY(!showAll->shortcuts().contains(zero));
    QVERIFY(actions.zoomReset->shortcuts().contains(zero));
}

void TestKeys::theSheetShowsEveryKeyAsItIs()
{
    KeyScene scene;
    scene.bindings->assign(*scene.window.actions().over, { QKeySequence(u"Ctrl+Alt+O"_s) });
    scene.key(Qt::Key_F1);
    const auto *sheet = scene.window.findChild<ShortcutsDialog *>();
    QVERIFY(sheet);
    const auto *list = sheet->findChild<QTreeWidget *>();
    for (const KeyBindings::Entry &entry : scene.bindings->entries()) {
        for (const QKeySequence &key : entry.action->shortcuts()) {
            const QString text = key.toString(QKeySequence::NativeText);
            const QList<QTreeWidgetItem *> lines
                = list->findItems(text, Qt::MatchContains | Qt::MatchRecursive, 1);
            QVERIFY2(std::ranges::any_of(lines,
                                         [&entry](const QTreeWidgetItem *line) {
                                             return line->text(0) == plainText(*entry.action);
                                         }),
                     qPrintable(entry.id + u' ' + text));
        }
    }
}

void TestKeys::tipsAndHintsNameTheKeysAsTheyAre()
{
    KeyScene scene;
    const Actions &actions = scene.window.actions();
    QVERIFY(actions.playPause->toolTip().endsWith(u"(Space)"_s));
    scene.bindings->assign(*actions.playPauseKey, { QKeySequence(u"P"_s) });
    QVERIFY(actions.playPause->toolTip().endsWith(u"(P)"_s));
    scene.bindings->assign(*actions.playPauseKey, {});
    QVERIFY(actions.playPause->toolTip().endsWith(u"beside"_s));
    scene.bindings->assign(*actions.nextChunk, { QKeySequence(u"Ctrl+Alt+N"_s) });
    QVERIFY(actions.release->toolTip().contains(u"(Ctrl+Alt+N does, too)"_s));
    scene.bindings->assign(*actions.into, { QKeySequence(u"F2"_s) });
    const QList<QLabel *> labels = scene.window.findChildren<QLabel *>();
    QVERIFY(std::ranges::any_of(labels, [](const QLabel *label) {
        return label->text() == u"Press F2 to step into the generator."_s;
    }));
}

// Answers whether a menu came up, and closes it; a menu of actions runs a loop of its own.
bool hasMenuOnItsKey(QWidget &widget)
{
    bool isThere = false;
    QTimer::singleShot(0, &widget, [&isThere] {
        auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        isThere = menu && !menu->isEmpty();
        if (menu)
            menu->close();
    });
    QContextMenuEvent event(QContextMenuEvent::Keyboard, widget.rect().center(),
                            widget.mapToGlobal(widget.rect().center()));
    QCoreApplication::sendEvent(&widget, &event);
    return isThere || QTest::qWaitFor([&isThere] { return isThere; }, 1000);
}

void TestKeys::everyViewHasAContextMenuOnItsKey()
{
    KeyScene scene;
    QStringList without;
    for (const QString &pane : scene.window.panes().titles()) {
        scene.window.panes().bringUp(pane);
        const QList<QAbstractScrollArea *> views
            = scene.window.findChildren<QAbstractScrollArea *>();
        for (QAbstractScrollArea *view : views) {
            const bool takesKeys = (view->focusPolicy() & Qt::TabFocus) == Qt::TabFocus;
            if (!takesKeys || view->visibleRegion().isEmpty() || !view->isEnabled())
                continue;
            if (!hasMenuOnItsKey(*view))
                without.append(pane + u": "_s + QString::fromLatin1(view->metaObject()->className())
                               + u' ' + view->accessibleName());
        }
    }
    without.removeDuplicates();
    QCOMPARE(without.join(u'\n'), QString());
}

void TestKeys::theWheelZoomsAllCodeAlike()
{
    KeyScene scene(u"code"_s);
    const QPointF middle = scene.editor()->viewport()->rect().center();
    QWheelEvent turn(middle, scene.editor()->viewport()->mapToGlobal(middle), {}, { 0, 120 },
                     Qt::NoButton, Qt::ControlModifier, Qt::NoScrollPhase, false);
    // As from a mouse: only then it goes on to the window.
    QSpontaneKeyEvent::setSpontaneous(&turn);
    qApp->notify(scene.editor()->viewport(), &turn);
    QCOMPARE(scene.window.panes().zoom().percent(), 110);
    scene.press(Qt::Key_0, Qt::ControlModifier);
    QCOMPARE(scene.window.panes().zoom().percent(), 100);
    QCOMPARE(scene.editor()->font().pointSizeF(), QApplication::font().pointSizeF());
}

QTEST_MAIN(TestKeys)
#include "tst_keys.moc"
