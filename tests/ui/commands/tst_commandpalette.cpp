// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "tests/ui/window/windowscene.h"
#include "ui/commands/commandpalette.h"

#include <QtGui/QActionGroup>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListView>
#include <QtWidgets/QMenuBar>

using namespace yieldscope;
using namespace Qt::StringLiterals;

namespace {

/// The palette of a window, opened by its key.
struct OpenPalette : WindowScene
{
    QPointer<CommandPalette> palette;
    QLineEdit *field = nullptr;
    QListView *list = nullptr;

    OpenPalette()
    {
        key(Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
        palette = window.findChild<CommandPalette *>();
        if (!palette)
            return;
        field = palette->findChild<QLineEdit *>();
        list = palette->findChild<QListView *>();
    }
    [[nodiscard]] QString current() const { return list->currentIndex().data().toString(); }
};

} // namespace

class TestCommandPalette : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void itListsEveryActionExampleAndPane();
    void typingFindsAndEnterDoes();
    void anExampleIsOpened();
    void aRunIsLookedAt();
    void theArrowsWalkTheListWhileTyping();
    void whatCannotBeDoneIsNotDone();
    void whereNothingFitsThatIsSaid();
    void aLineSaysItsMenuAndKeys();
};

void TestCommandPalette::itListsEveryActionExampleAndPane()
{
    OpenPalette scene;
    QVERIFY(scene.palette);
    QStringList titles;
    for (int row = 0; row < scene.list->model()->rowCount(); ++row)
        titles.append(scene.list->model()->index(row, 0).data().toString());
    const QList<Command> commands = commandsOf(*scene.window.menuBar());
    for (const Command &command : commands)
        QVERIFY2(titles.contains(command.title), qPrintable(command.title));
    for (const Spec &spec : scene.gallery.specs())
        QVERIFY2(titles.contains(spec.title), qPrintable(spec.title));
    for (const QString &pane : scene.window.panes().titles())
        QVERIFY2(titles.contains(pane), qPrintable(pane));
}

void TestCommandPalette::typingFindsAndEnterDoes()
{
    OpenPalette scene;
    QTest::keyClicks(scene.field, u"present"_s);
    QCOMPARE(scene.current(), u"Present"_s);
    QTest::keyClick(scene.field, Qt::Key_Return);
    QCOMPARE(scene.window.actions().layouts->checkedAction()->data().toInt(),
             int(PaneLayout::Present));
    QTRY_VERIFY(!scene.palette);
}

void TestCommandPalette::anExampleIsOpened()
{
    OpenPalette scene;
    const Spec &wanted = scene.gallery.specs().back();
    QTest::keyClicks(scene.field, wanted.title);
    QTest::keyClick(scene.field, Qt::Key_Return);
    QCOMPARE(scene.playback().run()->spec().id, wanted.id);
}

void TestCommandPalette::aRunIsLookedAt()
{
    WindowScene scene;
    const std::shared_ptr<Run> asked = scene.request(u"main_generator");
    scene.window.actions().palette->trigger();
    auto *palette = scene.window.findChild<CommandPalette *>();
    auto *field = palette->findChild<QLineEdit *>();
    QTest::keyClicks(field, u"Run %1: "_s.arg(qulonglong(asked->id().value)));
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(scene.playback().run(), asked);
}

void TestCommandPalette::theArrowsWalkTheListWhileTyping()
{
    OpenPalette scene;
    QTest::keyClick(scene.field, Qt::Key_Down);
    QTest::keyClick(scene.field, Qt::Key_Down);
    QCOMPARE(scene.list->currentIndex().row(), 2);
    QTest::keyClick(scene.field, Qt::Key_Up);
    QCOMPARE(scene.list->currentIndex().row(), 1);
    QTest::keyClicks(scene.field, u"p"_s);
    QCOMPARE(scene.list->currentIndex().row(), 0);
}

void TestCommandPalette::whatCannotBeDoneIsNotDone()
{
    OpenPalette scene;
    QVERIFY(!scene.window.actions().back->isEnabled());
    QTest::keyClicks(scene.field, u"Step back"_s);
    QTest::keyClick(scene.field, Qt::Key_Return);
    QVERIFY(scene.palette && scene.palette->isVisible());
}

void TestCommandPalette::whereNothingFitsThatIsSaid()
{
    OpenPalette scene;
    auto *said = scene.palette->findChild<QLabel *>();
    QVERIFY(said->isHidden());
    QTest::keyClicks(scene.field, u"qqqqzzzz"_s);
    QVERIFY(!said->isHidden() && !said->text().isEmpty());
    QTest::keyClick(scene.field, Qt::Key_Return);
    QTest::keyClick(scene.field, Qt::Key_Escape);
    QTRY_VERIFY(!scene.palette);
}

void TestCommandPalette::aLineSaysItsMenuAndKeys()
{
    OpenPalette scene;
    QTest::keyClicks(scene.field, u"Step into"_s);
    QCOMPARE(scene.list->currentIndex().data(Qt::AccessibleTextRole).toString(),
             u"Step into, Run, F11"_s);
}

QTEST_MAIN(TestCommandPalette)
#include "tst_commandpalette.moc"
