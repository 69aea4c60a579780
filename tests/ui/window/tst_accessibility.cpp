// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "tests/ui/window/windowscene.h"
#include "ui/timeline/timelinekeys.h"
#include "ui/window/panes.h"
#include "ui/window/shortcutsdialog.h"

#include <QtGui/QAccessible>
#include <QtWidgets/QAbstractButton>
#include <QtWidgets/QDockWidget>
#include <QtWidgets/QMenuBar>
#include <QtWidgets/QTabBar>
#include <QtWidgets/QToolBar>
#include <QtWidgets/QTreeWidget>

#include <set>

using namespace yieldscope;
using namespace Qt::StringLiterals;

namespace {

QString nameOf(QWidget *widget)
{
    QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(widget);
    return interface ? interface->text(QAccessible::Name) : QString();
}

// What stands in the way of a widget being known to a screen reader; for the message.
QString describe(const QWidget *widget)
{
    return QString::fromLatin1(widget->metaObject()->className()) + u' ' + widget->objectName();
}

bool takesTab(const QWidget *widget)
{
    return (widget->focusPolicy() & Qt::TabFocus) && widget->isVisible() && widget->isEnabled()
        && !widget->focusProxy();
}

} // namespace

class TestAccessibility : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyControlHasAnAccessibleName();
    void tabReachesEveryControlAndComesBack();
    void everyActionIsInAMenu();
    void noTwoActionsShareAKey();
    void everyButtonSaysItsKeyInItsTip();
    void theSheetOfKeysListsEveryKeyOfTheMenus();
    void thePanesCanBeReachedByNumber();
    void itFitsASmallScreen();
    void paneTabsAppearOnlyInANarrowWindow();
    void everyButtonOfTheToolBarsIsInSight();
};

void TestAccessibility::everyControlHasAnAccessibleName()
{
    WindowScene scene;
    scene.window.setServerUrl(QUrl(u"http://127.0.0.1:8080/"_s));
    const QList<QWidget *> all = scene.window.findChildren<QWidget *>();
    for (QWidget *widget : all) {
        // The small buttons of docks and of tool bars without room are Qt's own.
        const bool isQts = widget->objectName().startsWith(u"qt_"_s);
        if (!isQts && widget->isVisible() && (widget->focusPolicy() & Qt::TabFocus))
            QVERIFY2(!nameOf(widget).isEmpty(), qPrintable(describe(widget)));
    }
}

void TestAccessibility::tabReachesEveryControlAndComesBack()
{
    WindowScene scene;
    scene.window.setServerUrl(QUrl(u"http://127.0.0.1:8080/"_s));
    std::set<QWidget *> wanted;
    const QList<QWidget *> all = scene.window.findChildren<QWidget *>();
    for (QWidget *widget : all) {
        if (takesTab(widget))
            wanted.insert(widget);
    }
    QVERIFY(wanted.size() > 15);
    std::set<QWidget *> seen;
    for (std::size_t i = 0; i < 2 * wanted.size() && seen.size() < wanted.size(); ++i) {
        QTest::keyClick(scene.window.focusWidget() ? scene.window.focusWidget() : &scene.window,
                        Qt::Key_Tab);
        if (wanted.contains(scene.window.focusWidget()))
            seen.insert(scene.window.focusWidget());
    }
    QStringList missed;
    for (QWidget *widget : wanted) {
        if (!seen.contains(widget))
            missed.append(describe(widget));
    }
    QCOMPARE(missed.join(u", "), QString());
}

void TestAccessibility::everyActionIsInAMenu()
{
    WindowScene scene;
    std::set<const QAction *> inMenus;
    const QList<QMenu *> menus = scene.window.menuBar()->findChildren<QMenu *>();
    for (const QMenu *menu : menus) {
        const QList<QAction *> entries = menu->actions();
        inMenus.insert(entries.begin(), entries.end());
    }
    const QList<QAction *> all = scene.window.actions().findChildren<QAction *>();
    for (const QAction *action : all) {
        // The button and the key that are Play or Pause stand for those two.
        if (action != scene.window.actions().playPause
            && action != scene.window.actions().playPauseKey)
            QVERIFY2(inMenus.contains(action), qPrintable(action->text()));
    }
}

void TestAccessibility::noTwoActionsShareAKey()
{
    WindowScene scene;
    QHash<QString, QString> owners;
    const QList<QAction *> all = scene.window.findChildren<QAction *>();
    for (const QAction *action : all) {
        // The timeline's keys come first there, and nowhere else.
        if (qobject_cast<const TimelineKeys *>(action->parent()))
            continue;
        const QList<QKeySequence> keys = action->shortcuts();
        for (const QKeySequence &key : keys) {
            const QString text = key.toString();
            QVERIFY2(!owners.contains(text) || owners.value(text) == action->text(),
                     qPrintable(text + u": "_s + owners.value(text) + u", "_s + action->text()));
            owners.insert(text, action->text());
        }
    }
    QVERIFY(owners.contains(u"F11"_s));
    QCOMPARE(owners.value(u"F11"_s), scene.window.actions().into->text());
}

void TestAccessibility::everyButtonSaysItsKeyInItsTip()
{
    WindowScene scene;
    const Actions &actions = scene.window.actions();
    for (const QAction *action : { actions.back, actions.over, actions.into, actions.out,
                                   actions.nextYield, actions.restart, actions.hold }) {
        QVERIFY2(action->toolTip().contains(action->shortcut().toString(QKeySequence::NativeText)),
                 qPrintable(action->toolTip()));
        QVERIFY(action->toolTip().contains(u'\n'));
    }
}

void TestAccessibility::theSheetOfKeysListsEveryKeyOfTheMenus()
{
    WindowScene scene;
    scene.key(Qt::Key_Question);
    const auto *sheet = scene.window.findChild<ShortcutsDialog *>();
    QVERIFY(sheet);
    const auto *list = sheet->findChild<QTreeWidget *>();
    for (const QString &key : { u"F10"_s, u"F11"_s, u"Alt+Left"_s, u"Ctrl+Shift+F5"_s, u"Ctrl+3"_s,
                                u"Space"_s, u"W"_s, u"Ctrl+0"_s }) {
        const QList<QTreeWidgetItem *> lines
            = list->findItems(key, Qt::MatchContains | Qt::MatchRecursive, 1);
        QVERIFY2(!lines.isEmpty(), qPrintable(key));
    }
}

void TestAccessibility::thePanesCanBeReachedByNumber()
{
    WindowScene scene;
    auto *runs = scene.window.findChild<QDockWidget *>(u"RunsDock"_s);
    runs->hide();
    const auto press = [&scene](const QString &title) {
        const qsizetype number = scene.window.panes().titles().indexOf(title);
        scene.key(Qt::Key(Qt::Key_1 + number), Qt::ControlModifier);
    };
    press(u"Runs"_s);
    QVERIFY(!runs->isHidden());
    QVERIFY(runs->isAncestorOf(scene.window.focusWidget()));
    press(u"Wire"_s);
    QVERIFY(scene.window.findChild<QDockWidget *>(u"WireDock"_s)
                ->isAncestorOf(scene.window.focusWidget()));
}

void TestAccessibility::itFitsASmallScreen()
{
    WindowScene scene;
    for (const Spec &spec : scene.gallery.specs()) {
        scene.window.openExample(spec.id);
        const QSize least = scene.window.minimumSizeHint();
        QVERIFY2(least.width() <= 1280 && least.height() <= 720, qPrintable(spec.id));
    }
}

void TestAccessibility::paneTabsAppearOnlyInANarrowWindow()
{
    WindowScene scene;
    auto *wire = scene.window.findChild<QDockWidget *>(u"WireDock"_s);
    auto *runs = scene.window.findChild<QDockWidget *>(u"RunsDock"_s);
    scene.window.resize(1600, 1000);
    QVERIFY(!scene.window.tabifiedDockWidgets(wire).contains(runs));
    scene.window.resize(1280, 720);
    QTRY_VERIFY(scene.window.tabifiedDockWidgets(wire).contains(runs));
    scene.window.resize(1600, 1000);
    QTRY_VERIFY(!scene.window.tabifiedDockWidgets(wire).contains(runs));
}

void TestAccessibility::everyButtonOfTheToolBarsIsInSight()
{
    WindowScene scene;
    scene.window.setServerUrl(QUrl(u"http://127.0.0.1:65535/"_s));
    for (const int width : { 1280, 1500, 1600, 1920 }) {
        scene.window.resize(width, 900);
        const QList<QToolBar *> bars = scene.window.findChildren<QToolBar *>();
        for (const QToolBar *bar : bars) {
            const auto *more = bar->findChild<QWidget *>(u"qt_toolbar_ext_button"_s);
            QTRY_VERIFY2(!more || !more->isVisible(),
                         qPrintable(bar->objectName() + u" %1"_s.arg(width)));
        }
    }
}

QTEST_MAIN(TestAccessibility)
#include "tst_accessibility.moc"
