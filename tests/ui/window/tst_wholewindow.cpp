// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "tests/ui/window/windowscene.h"
#include "ui/generator/chainview.h"

#include <QtGui/QAccessible>
#include <QtGui/QActionGroup>
#include <QtWidgets/QAbstractButton>
#include <QtWidgets/QAbstractScrollArea>
#include <QtWidgets/QDialog>
#include <QtWidgets/QDockWidget>
#include <QtWidgets/QTabBar>

#include <set>

// Walks over everything that is in the window, whatever that is, rather than over a list of names.
using namespace yieldscope;
using namespace Qt::StringLiterals;

namespace {

QString describe(const QWidget *widget)
{
    QString path;
    for (const QWidget *at = widget; at && !at->isWindow(); at = at->parentWidget()) {
        const QString name = at->objectName().isEmpty()
            ? QString::fromLatin1(at->metaObject()->className())
            : at->objectName();
        path.prepend(u'/' + name);
    }
    return path;
}

QString nameOf(QWidget *widget)
{
    QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(widget);
    return interface ? interface->text(QAccessible::Name) : QString();
}

bool isQts(const QWidget *widget)
{
    return widget->objectName().startsWith(u"qt_"_s);
}

bool takesTab(const QWidget *widget)
{
    return (widget->focusPolicy() & Qt::TabFocus) == Qt::TabFocus && widget->isVisible()
        && widget->isEnabled() && !widget->focusProxy() && !isQts(widget);
}

bool isOwn(const QWidget *widget)
{
    return QByteArray(widget->metaObject()->className()).startsWith("yieldscope::");
}

QStringList namelessIn(const QWidget &window)
{
    QStringList nameless;
    const QList<QWidget *> all = window.findChildren<QWidget *>();
    for (QWidget *widget : all) {
        const auto *label = qobject_cast<QLabel *>(widget);
        const bool isPicture = label && !label->pixmap(Qt::ReturnByValue).isNull();
        const bool isPainted = isOwn(widget) && (widget->focusPolicy() != Qt::NoFocus);
        if (widget->isVisible() && (takesTab(widget) || isPicture || isPainted)
            && nameOf(widget).isEmpty())
            nameless.append(describe(widget));
    }
    return nameless;
}

/// Calls `look` with every layout at both sizes, and in each with every pane brought to the front.
void everywhere(WindowScene &scene, const std::function<void(const QString &)> &look)
{
    const QList<QAction *> layouts = scene.window.actions().layouts->actions();
    for (const QSize size : { QSize(1280, 720), QSize(1600, 1000) }) {
        scene.window.resize(size);
        for (const QAction *layout : layouts) {
            scene.window.setPaneLayout(PaneLayout(layout->data().toInt()));
            const QString where = u"%1 at %2"_s.arg(plainText(*layout)).arg(size.width());
            look(where);
        }
        scene.window.setPaneLayout(PaneLayout::Learn);
        for (const QString &pane : scene.window.panes().titles()) {
            scene.window.panes().bringUp(pane);
            look(u"%1 at %2"_s.arg(pane).arg(size.width()));
        }
    }
}

QString visited(WindowScene &scene, Qt::Key key, Qt::KeyboardModifiers modifiers)
{
    // A tab bar that is on its way to its width may have buttons that scroll it.
    QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
    std::set<QWidget *> wanted;
    const QList<QWidget *> all = scene.window.findChildren<QWidget *>();
    for (QWidget *widget : all) {
        if (takesTab(widget))
            wanted.insert(widget);
    }
    const std::size_t enough = 2 * wanted.size() + 10;
    for (std::size_t i = 0; i < enough && !wanted.empty(); ++i) {
        QWidget *now = scene.window.focusWidget();
        QTest::keyClick(now ? now : &scene.window, key, modifiers);
        if (scene.window.focusWidget() == now)
            return u"the focus is caught in "_s + describe(now);
        wanted.erase(scene.window.focusWidget());
    }
    QStringList missed;
    for (const QWidget *widget : wanted)
        missed.append(describe(widget));
    return missed.join(u", ");
}

// What of a label or button cannot be seen and is not said by a tip; empty where it is whole.
QString cutOf(const QWidget *widget)
{
    const auto *label = qobject_cast<const QLabel *>(widget);
    const QSize wanted = widget->sizeHint();
    if (label && label->wordWrap()) {
        if (label->heightForWidth(label->width()) > label->height() && label->toolTip().isEmpty())
            return u"%1 lines do not fit: %2"_s.arg(describe(widget), label->text());
    } else if (wanted.width() > widget->width() && (!label || label->toolTip().isEmpty())) {
        return u"%1 needs %2 px and has %3"_s.arg(describe(widget))
            .arg(wanted.width())
            .arg(widget->width());
    }
    // Whole itself, it may still reach beyond what holds it; inside of a scroll area that is so.
    for (const QWidget *holder = widget->parentWidget(); holder; holder = holder->parentWidget()) {
        if (qobject_cast<const QAbstractScrollArea *>(holder->parentWidget()))
            break;
        const QRect inside(widget->mapTo(holder, QPoint(0, 0)), widget->size());
        if (!holder->rect().contains(inside) && widget->toolTip().isEmpty())
            return u"%1 reaches beyond %2"_s.arg(describe(widget), describe(holder));
        if (holder->isWindow())
            break;
    }
    return {};
}

QStringList cutIn(const QWidget &window)
{
    QStringList cut;
    const QList<QWidget *> all = window.findChildren<QWidget *>();
    for (const QWidget *widget : all) {
        const bool isText
            = qobject_cast<const QLabel *>(widget) || qobject_cast<const QAbstractButton *>(widget);
        // What is behind another tab has no size of its own yet.
        if (!isText || widget->visibleRegion().isEmpty() || isQts(widget))
            continue;
        if (const QString what = cutOf(widget); !what.isEmpty())
            cut.append(what);
    }
    return cut;
}

} // namespace

class TestWholeWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyControlAndPictureHasAName();
    void tabVisitsEveryControlBothWays();
    void everyPaintedControlShowsItsFocus();
    void nothingIsCut();
    void nothingIsCutWhileAResponseIsShown();
    void whoeverTabsBehindATabSeesIt();
    void paintedViewsTellTheirRows();
    void everyDialogNamesItsControls();
};

void TestWholeWindow::everyControlAndPictureHasAName()
{
    WindowScene scene;
    scene.window.setServerUrl(QUrl(u"http://127.0.0.1:8080/"_s));
    QStringList nameless;
    everywhere(scene, [&](const QString &where) {
        for (const QString &path : namelessIn(scene.window))
            nameless.append(where + u": "_s + path);
    });
    QCOMPARE(nameless.join(u'\n'), QString());
}

void TestWholeWindow::tabVisitsEveryControlBothWays()
{
    WindowScene scene;
    scene.window.setServerUrl(QUrl(u"http://127.0.0.1:8080/"_s));
    everywhere(scene, [&](const QString &where) {
        const QString forward = visited(scene, Qt::Key_Tab, {});
        QVERIFY2(forward.isEmpty(), qPrintable(where + u": "_s + forward));
        const QString back = visited(scene, Qt::Key_Backtab, Qt::ShiftModifier);
        QVERIFY2(back.isEmpty(), qPrintable(where + u", backwards: "_s + back));
    });
}

void TestWholeWindow::everyPaintedControlShowsItsFocus()
{
    WindowScene scene;
    scene.playback().stepInto();
    QTRY_VERIFY(!scene.playback().isWaiting());
    for (const QString &pane : scene.window.panes().titles()) {
        scene.window.panes().bringUp(pane);
        const QList<QWidget *> all = scene.window.findChildren<QWidget *>();
        for (QWidget *widget : all) {
            if (!takesTab(widget) || !isOwn(widget))
                continue;
            scene.window.actions().first->setEnabled(true);
            widget->clearFocus();
            const QImage without = widget->grab().toImage();
            widget->setFocus(Qt::TabFocusReason);
            QVERIFY2(widget->grab().toImage() != without, qPrintable(describe(widget)));
        }
    }
}

void TestWholeWindow::nothingIsCut()
{
    WindowScene scene;
    scene.window.setServerUrl(QUrl(u"http://127.0.0.1:8080/"_s));
    for (const QString &example : { u"count_up_to"_s, u"header_data_footer"_s }) {
        scene.window.openExample(example);
        everywhere(scene, [&](const QString &where) {
            QTRY_VERIFY2(cutIn(scene.window).isEmpty(),
                         qPrintable(where + u": "_s + cutIn(scene.window).join(u'\n')));
        });
    }
}

void TestWholeWindow::nothingIsCutWhileAResponseIsShown()
{
    WindowScene scene;
    scene.window.setServerUrl(QUrl(u"http://127.0.0.1:8080/"_s));
    scene.request(u"main_generator");
    everywhere(scene, [&](const QString &where) {
        QTRY_VERIFY2(cutIn(scene.window).isEmpty(),
                     qPrintable(where + u": "_s + cutIn(scene.window).join(u'\n')));
    });
}

void TestWholeWindow::whoeverTabsBehindATabSeesIt()
{
    WindowScene scene;
    scene.window.resize(1280, 720);
    auto *runs = scene.window.findChild<QDockWidget *>(u"RunsDock"_s);
    auto *list = runs->findChild<QAbstractScrollArea *>();
    QTRY_VERIFY(runs->visibleRegion().isEmpty());
    list->setFocus(Qt::TabFocusReason);
    QTRY_VERIFY(!runs->visibleRegion().isEmpty());
}

void TestWholeWindow::paintedViewsTellTheirRows()
{
    WindowScene scene;
    scene.window.openExample(u"main_generator"_s);
    while (scene.playback().state().chain.size() < 2) {
        QVERIFY(scene.playback().canStepForward());
        scene.playback().stepInto();
        QTRY_VERIFY(!scene.playback().isWaiting());
    }
    const auto *chain = scene.window.findChild<ChainView *>();
    QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(
        const_cast<ChainView *>(chain));
    QCOMPARE(interface->role(), QAccessible::List);
    QCOMPARE(interface->childCount(), int(scene.playback().state().chain.size()));
    QAccessibleInterface *row = interface->child(0);
    QVERIFY(row->text(QAccessible::Name).startsWith(u"main_generator()"_s));
    QCOMPARE(row->parent(), interface);
    QCOMPARE(interface->indexOfChild(row), 0);
    QVERIFY(!row->rect().isEmpty());
    QCOMPARE(interface->childAt(row->rect().center().x(), row->rect().center().y()), row);
    QCOMPARE(interface->child(99), nullptr);
    row = interface->child(1);
    QVERIFY(row->isValid());
    scene.playback().goToFirst();
    QVERIFY(!row->isValid() && row->text(QAccessible::Name).isEmpty());
}

void TestWholeWindow::everyDialogNamesItsControls()
{
    WindowScene scene;
    const Actions &actions = scene.window.actions();
    for (QAction *action : { actions.palette, actions.settings, actions.about, actions.diagnostics,
                             actions.shortcuts }) {
        action->trigger();
        const QList<QDialog *> dialogs = scene.window.findChildren<QDialog *>();
        QVERIFY2(!dialogs.isEmpty(), qPrintable(action->text()));
        for (QDialog *dialog : dialogs) {
            QCOMPARE(namelessIn(*dialog).join(u'\n'), QString());
            QCOMPARE(cutIn(*dialog).join(u'\n'), QString());
            delete dialog;
        }
    }
}

QTEST_MAIN(TestWholeWindow)
#include "tst_wholewindow.moc"
