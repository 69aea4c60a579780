// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "tests/ui/window/windowscene.h"
#include "ui/window/panelayout.h"

#include <QtGui/QActionGroup>
#include <QtWidgets/QDockWidget>
#include <QtWidgets/QMenuBar>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QTabBar>

using namespace yieldscope;
using namespace Qt::StringLiterals;

namespace {

constexpr PaneLayout AllLayouts[]
    = { PaneLayout::Learn, PaneLayout::Stream, PaneLayout::Debug, PaneLayout::Present };

QAction *menuAction(const WindowScene &scene, const QString &menu, const QString &text)
{
    const QList<QMenu *> menus = scene.window.menuBar()->findChildren<QMenu *>();
    for (const QMenu *one : menus) {
        if (plainText(*one->menuAction()) != menu)
            continue;
        const QList<QAction *> actions = one->actions();
        for (QAction *action : actions) {
            if (plainText(*action) == text)
                return action;
        }
    }
    return nullptr;
}

qreal codeSize(const WindowScene &scene)
{
    return scene.window.findChild<QPlainTextEdit *>()->font().pointSizeF();
}

} // namespace

class TestLayouts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void noLayoutGivesAwayMoreThanThereIs();
    void onlyANarrowWindowPutsWireAndClientsInTabs();
    void aLayoutShowsItsPanesAlone();
    void aHiddenPaneComesBackWhereItBelongs();
    void aPaneInATabDoesNotRepeatItsTitle();
    void presentIsHalfAsLargeAgain();
    void theZoomMultipliesTheFontOfTheCode();
    void theZoomStaysWithinItsBounds();
    void restoringTheDefaultComesBackFromAnyLayout();
    void theSwitchChoosesALayout();
    void aPaneFloatsAndDocksByMenu();
    void aMovedPaneStaysWhenTheWindowBecomesNarrow();
    void aTabIsDraggedOutOfItsGroup();
    void aPaneThatIsPutBackIsInFront();
    void aPaneThatWasNeverSeenFloatsLargeEnough();
    void aFloatingPaneThatIsClosedComesBackWithTheLayout();
    void everyLayoutFitsASmallScreen();
    void anotherLayoutLeavesTheWindowAsLargeAsItIs();
    void aLayoutIsTheSameWhicheverCameBefore();
    void aWindowThatBecomesNarrowIsLaidOutAsANarrowOne();
};

void TestLayouts::noLayoutGivesAwayMoreThanThereIs()
{
    for (const PaneLayout layout : AllLayouts) {
        for (const bool isWide : { false, true }) {
            const LayoutPlan plan = planOf(layout, isWide);
            int columns = 0;
            for (const auto &[place, part] : plan.columns)
                columns += part;
            int below = 0;
            for (const auto &[place, part] : plan.below)
                below += part;
            QVERIFY(columns <= 75);
            QCOMPARE(below, 100);
            QVERIFY(plan.shows(Place::Code) && plan.shows(Place::Timeline));
        }
    }
}

void TestLayouts::onlyANarrowWindowPutsWireAndClientsInTabs()
{
    QVERIFY(planOf(PaneLayout::Learn, false).sharesColumn);
    QVERIFY(!planOf(PaneLayout::Learn, true).sharesColumn);
    QVERIFY(planOf(PaneLayout::Learn, false).shows(Place::Clients));
}

void TestLayouts::aLayoutShowsItsPanesAlone()
{
    WindowScene scene;
    const auto isShown = [&scene](const char *name) {
        return !scene.window.findChild<QDockWidget *>(QString::fromLatin1(name))->isHidden();
    };
    scene.window.setPaneLayout(PaneLayout::Stream);
    QVERIFY(!isShown("GeneratorDock") && isShown("WireDock") && isShown("RunsDock"));
    scene.window.setPaneLayout(PaneLayout::Debug);
    QVERIFY(isShown("GeneratorDock") && !isShown("WireDock") && !isShown("RunsDock"));
    scene.window.setPaneLayout(PaneLayout::Learn);
    QVERIFY(isShown("GeneratorDock") && isShown("WireDock") && isShown("RunsDock"));
}

void TestLayouts::aHiddenPaneComesBackWhereItBelongs()
{
    WindowScene scene;
    scene.window.setPaneLayout(PaneLayout::Present);
    auto *wire = scene.window.findChild<QDockWidget *>(u"WireDock"_s);
    QVERIFY(wire->isHidden());
    QAction *wanted = menuAction(scene, u"View"_s, u"Wire"_s);
    QVERIFY(wanted && !wanted->shortcut().isEmpty());
    wanted->trigger();
    QVERIFY(!wire->isHidden());
    QCOMPARE(scene.window.dockWidgetArea(wire), Qt::RightDockWidgetArea);
}

void TestLayouts::aPaneInATabDoesNotRepeatItsTitle()
{
    WindowScene scene;
    scene.window.resize(1280, 720);
    auto *wire = scene.window.findChild<QDockWidget *>(u"WireDock"_s);
    QTRY_VERIFY(wire->titleBarWidget());
    QTRY_COMPARE(wire->widget()->y(), 0);
    // On its own it has one again, by which it is moved and closed.
    wire->setFloating(true);
    QTRY_VERIFY(!wire->titleBarWidget());
    wire->setFloating(false);
    QTRY_VERIFY(wire->titleBarWidget());
}

void TestLayouts::presentIsHalfAsLargeAgain()
{
    WindowScene scene;
    const qreal before = codeSize(scene);
    scene.window.setPaneLayout(PaneLayout::Present);
    QCOMPARE(codeSize(scene), before * 1.5);
    scene.window.setPaneLayout(PaneLayout::Learn);
    QCOMPARE(codeSize(scene), before);
}

void TestLayouts::theZoomMultipliesTheFontOfTheCode()
{
    WindowScene scene;
    const qreal before = codeSize(scene);
    scene.window.actions().zoomIn->trigger();
    QCOMPARE(codeSize(scene), before * 1.1);
    scene.window.actions().zoomOut->trigger();
    QCOMPARE(codeSize(scene), before);
    scene.window.actions().zoomOut->trigger();
    QVERIFY(codeSize(scene) < before);
    scene.window.actions().zoomReset->trigger();
    QCOMPARE(codeSize(scene), before);
}

void TestLayouts::theZoomStaysWithinItsBounds()
{
    WindowScene scene;
    const qreal before = codeSize(scene);
    for (int i = 0; i < 40; ++i)
        scene.window.actions().zoomIn->trigger();
    QCOMPARE(codeSize(scene), before * 3);
    for (int i = 0; i < 40; ++i)
        scene.window.actions().zoomOut->trigger();
    QCOMPARE(codeSize(scene), before * 0.5);
}

void TestLayouts::restoringTheDefaultComesBackFromAnyLayout()
{
    for (const PaneLayout layout : AllLayouts) {
        WindowScene scene;
        const qreal before = codeSize(scene);
        scene.window.setPaneLayout(layout);
        scene.window.actions().zoomIn->trigger();
        scene.key(Qt::Key_0, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(!scene.window.findChild<QDockWidget *>(u"WireDock"_s)->isHidden());
        QCOMPARE(codeSize(scene), before);
        QCOMPARE(scene.window.actions().layouts->checkedAction()->data().toInt(),
                 int(PaneLayout::Learn));
    }
}

void TestLayouts::theSwitchChoosesALayout()
{
    WindowScene scene;
    const QList<QToolButton *> buttons
        = scene.window.menuBar()->cornerWidget()->findChildren<QToolButton *>();
    QCOMPARE(buttons.size(), scene.window.actions().layouts->actions().size());
    QTest::mouseClick(buttons[1], Qt::LeftButton);
    QVERIFY(buttons[1]->isChecked() && !buttons[0]->isChecked());
    QVERIFY(scene.window.findChild<QDockWidget *>(u"GeneratorDock"_s)->isHidden());
}

void TestLayouts::aPaneFloatsAndDocksByMenu()
{
    WindowScene scene;
    auto *wire = scene.window.findChild<QDockWidget *>(u"WireDock"_s);
    QAction *floats = menuAction(scene, u"Wire"_s, u"Float"_s);
    QVERIFY(floats);
    floats->trigger();
    QVERIFY(wire->isFloating() && floats->isChecked());
    menuAction(scene, u"Wire"_s, u"Below the code"_s)->trigger();
    QVERIFY(!wire->isFloating() && !floats->isChecked());
    QCOMPARE(scene.window.dockWidgetArea(wire), Qt::BottomDockWidgetArea);
    QAction *tab = nullptr;
    const QList<QMenu *> menus = scene.window.menuBar()->findChildren<QMenu *>();
    for (const QMenu *menu : menus) {
        const QList<QAction *> actions = menu->actions();
        if (plainText(*menu->menuAction()) == u"As a tab of"_s && actions.size() > 1
            && actions.first()->text() == u"Generator"_s && !tab)
            tab = actions.first();
    }
    QVERIFY(tab);
    tab->trigger();
    auto *generator = scene.window.findChild<QDockWidget *>(u"GeneratorDock"_s);
    QCOMPARE(scene.window.tabifiedDockWidgets(generator).size(), 1);
}

void TestLayouts::aMovedPaneStaysWhenTheWindowBecomesNarrow()
{
    WindowScene scene;
    scene.window.resize(1600, 1000);
    auto *wire = scene.window.findChild<QDockWidget *>(u"WireDock"_s);
    menuAction(scene, u"Wire"_s, u"Below the code"_s)->trigger();
    scene.window.resize(1280, 720);
    QTRY_COMPARE(scene.window.width(), 1280);
    QCOMPARE(scene.window.dockWidgetArea(wire), Qt::BottomDockWidgetArea);
}

void TestLayouts::aTabIsDraggedOutOfItsGroup()
{
    WindowScene scene;
    auto *chunks = scene.window.findChild<QDockWidget *>(u"ChunksDock"_s);
    QTabBar *bar = nullptr;
    int tab = -1;
    const auto isThere = [&] {
        for (QTabBar *one : scene.window.findChildren<QTabBar *>()) {
            for (int i = 0; i < one->count(); ++i) {
                if (one->isVisible() && one->tabText(i) == u"Chunks"_s) {
                    bar = one;
                    tab = i;
                }
            }
        }
        return bar != nullptr;
    };
    QTRY_VERIFY(isThere());
    const QPoint from = bar->tabRect(tab).center();
    QTest::mousePress(bar, Qt::LeftButton, {}, from);
    // First along the bar, which begins to move the tab, then away from it.
    for (const QPoint by : { QPoint(15, 0), QPoint(30, 0), QPoint(30, 100), QPoint(30, 200) }) {
        QMouseEvent move(QEvent::MouseMove, from + by, bar->mapToGlobal(from + by), Qt::NoButton,
                         Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(bar, &move);
    }
    QTRY_VERIFY(chunks->isFloating());
    QTest::mouseRelease(bar, Qt::LeftButton, {}, from + QPoint(30, 200));
}

void TestLayouts::aPaneThatIsPutBackIsInFront()
{
    WindowScene scene;
    auto *chunks = scene.window.findChild<QDockWidget *>(u"ChunksDock"_s);
    chunks->setFloating(true);
    scene.window.panes().bringUp(u"Wire"_s);
    QTRY_VERIFY(chunks->isFloating());
    chunks->setFloating(false);
    QTRY_VERIFY(!chunks->visibleRegion().isEmpty());
    QTRY_VERIFY(chunks->isAncestorOf(scene.window.focusWidget()));
}

void TestLayouts::aPaneThatWasNeverSeenFloatsLargeEnough()
{
    WindowScene scene;
    auto *goodbye = scene.window.findChild<QDockWidget *>(u"GoodbyeDock"_s);
    QVERIFY(goodbye);
    goodbye->setFloating(true);
    QTRY_VERIFY(goodbye->width() >= 400 && goodbye->height() >= 320);
}

void TestLayouts::aFloatingPaneThatIsClosedComesBackWithTheLayout()
{
    WindowScene scene;
    auto *chunks = scene.window.findChild<QDockWidget *>(u"ChunksDock"_s);
    auto *wire = scene.window.findChild<QDockWidget *>(u"WireDock"_s);
    chunks->setFloating(true);
    chunks->close();
    QVERIFY(chunks->isHidden());
    scene.window.panes().bringUp(u"Chunks"_s);
    QVERIFY(!chunks->isHidden() && chunks->isFloating());
    scene.key(Qt::Key_0, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(!chunks->isFloating());
    QVERIFY(scene.window.tabifiedDockWidgets(wire).contains(chunks));
    // What is behind another tab is put out of the window.
    QTRY_VERIFY(wire->geometry().left() > 0 && chunks->geometry().right() < 0);
}

void TestLayouts::everyLayoutFitsASmallScreen()
{
    WindowScene scene;
    for (const PaneLayout layout : AllLayouts) {
        scene.window.resize(1280, 720);
        scene.window.setPaneLayout(layout);
        for (const Spec &spec : scene.gallery.specs()) {
            scene.window.openExample(spec.id);
            const QSize least = scene.window.minimumSizeHint();
            QVERIFY2(least.width() <= 1280 && least.height() <= 720,
                     qPrintable(u"%1 in layout %2: %3x%4"_s.arg(spec.id)
                                    .arg(int(layout))
                                    .arg(least.width())
                                    .arg(least.height())));
        }
    }
}

void TestLayouts::anotherLayoutLeavesTheWindowAsLargeAsItIs()
{
    WindowScene scene;
    scene.window.resize(1280, 720);
    QTRY_COMPARE(scene.window.size(), QSize(1280, 720));
    for (const PaneLayout layout :
         { PaneLayout::Stream, PaneLayout::Debug, PaneLayout::Present, PaneLayout::Learn }) {
        scene.window.setPaneLayout(layout);
        QCoreApplication::sendPostedEvents();
        QCOMPARE(scene.window.size(), QSize(1280, 720));
    }
}

void TestLayouts::aLayoutIsTheSameWhicheverCameBefore()
{
    WindowScene scene;
    scene.window.resize(1280, 720);
    QTRY_COMPARE(scene.window.width(), 1280);
    const auto *console = scene.window.findChild<QDockWidget *>(u"ConsoleDock"_s);
    const auto settledIn = [&](PaneLayout layout) {
        scene.window.setPaneLayout(layout);
        QCoreApplication::sendPostedEvents();
        return console->size();
    };
    const QSize first = settledIn(PaneLayout::Learn);
    settledIn(PaneLayout::Present);
    QCOMPARE(settledIn(PaneLayout::Learn), first);
}

void TestLayouts::aWindowThatBecomesNarrowIsLaidOutAsANarrowOne()
{
    WindowScene scene;
    scene.window.resize(1600, 1000);
    QTRY_COMPARE(scene.window.width(), 1600);
    QCoreApplication::sendPostedEvents();
    scene.window.resize(1280, 720);
    QTRY_COMPARE(scene.window.width(), 1280);
    QCoreApplication::sendPostedEvents();
    const int code = scene.window.centralWidget()->width();
    const QSize wire = scene.window.findChild<QDockWidget *>(u"WireDock"_s)->size();
    scene.window.setPaneLayout(PaneLayout::Learn);
    QCoreApplication::sendPostedEvents();
    QCOMPARE(code, scene.window.centralWidget()->width());
    QCOMPARE(wire, scene.window.findChild<QDockWidget *>(u"WireDock"_s)->size());
}

QTEST_MAIN(TestLayouts)
#include "tst_layouts.moc"
