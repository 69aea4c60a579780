// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/gallery/gallery.h"
#include "ui/mainwindow.h"
#include "ui/source/sourceview.h"
#include "ui/start/center.h"
#include "ui/start/examplelist.h"
#include "ui/start/startpage.h"
#include "ui/window/actions.h"

#include <QtTest/QtTest>
#include <QtWidgets/QMenuBar>
#include <QtWidgets/QToolButton>

using namespace yieldscope;
using namespace Qt::StringLiterals;

namespace {

/// A window that remembers, in a file of the test.
struct RememberingScene
{
    const Gallery gallery;
    RunStore store { gallery, {} };
    MainWindow window;

    explicit RememberingScene(const QString &path)
        : window(store, std::make_unique<QSettings>(path, QSettings::IniFormat))
    {
        window.show();
        static_cast<void>(QTest::qWaitForWindowActive(&window));
    }
    [[nodiscard]] Center &center() const { return *window.findChild<Center *>(); }
    [[nodiscard]] ExampleList &examples() const { return *window.findChild<ExampleList *>(); }
    [[nodiscard]] QString openId() { return window.playback().run()->spec().id; }
};

} // namespace

class TestStartPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QFile::remove(settings()); }
    void theFirstTimeItStandsOverAnExampleAtStep0();
    void escapeLeavesItForGood();
    void itComesBackWhenItIsAskedFor();
    void steppingLeavesIt();
    void withoutSettingsThereIsNeitherPageNorHint();
    void everyExampleIsListedWithItsPromise();
    void arrowsAndEnterChooseAnExample();
    void aClickChoosesAnExample();
    void titlesOfGroupsCannotBeChosen();
    void theHintGoesWithTheFirstStep();
    void theHintCanBeDismissed();
    void theLastExampleIsOpenedAgain();
    void anExampleThatIsGoneLeavesTheFirst();
    void theMenuOfExamplesIsGroupedByKind();

private:
    [[nodiscard]] QString settings() const { return m_folder.filePath(u"settings.ini"_s); }
    QTemporaryDir m_folder;
};

void TestStartPage::theFirstTimeItStandsOverAnExampleAtStep0()
{
    RememberingScene scene(settings());
    QVERIFY(scene.center().isAtStart());
    QVERIFY(scene.window.findChild<StartPage *>()->isVisible());
    QCOMPARE(scene.openId(), scene.gallery.specs().front().id);
    QCOMPARE(scene.window.playback().cursor(), 0);
    QVERIFY(QApplication::focusWidget() == &scene.examples());
}

void TestStartPage::escapeLeavesItForGood()
{
    {
        RememberingScene scene(settings());
        QTest::keyClick(&scene.examples(), Qt::Key_Escape);
        QVERIFY(!scene.center().isAtStart());
        QVERIFY(scene.window.findChild<SourceView *>()->isVisible());
    }
    RememberingScene scene(settings());
    QVERIFY(!scene.center().isAtStart());
}

void TestStartPage::itComesBackWhenItIsAskedFor()
{
    RememberingScene scene(settings());
    QTest::keyClick(&scene.examples(), Qt::Key_Escape);
    scene.window.actions().startPage->trigger();
    QVERIFY(scene.center().isAtStart());
    QVERIFY(QApplication::focusWidget() == &scene.examples());
}

void TestStartPage::steppingLeavesIt()
{
    RememberingScene scene(settings());
    QTest::keyClick(&scene.window, Qt::Key_F11);
    QVERIFY(!scene.center().isAtStart());
}

void TestStartPage::withoutSettingsThereIsNeitherPageNorHint()
{
    const Gallery gallery;
    RunStore store(gallery, {});
    const MainWindow window(store);
    QVERIFY(!window.findChild<Center *>()->isAtStart());
    QVERIFY(!window.findChild<Center *>()->hasHint());
}

void TestStartPage::everyExampleIsListedWithItsPromise()
{
    const Gallery gallery;
    const ExampleList list(gallery);
    for (const Spec &spec : gallery.specs()) {
        const QModelIndex index = list.indexOf(spec.id);
        QVERIFY2(index.isValid(), qPrintable(spec.id));
        QCOMPARE(index.data().toString(), spec.title);
        QCOMPARE(index.data(ExampleList::PromiseRole).toString(), spec.promise);
        QVERIFY(index.data(Qt::AccessibleTextRole).toString().contains(spec.promise));
    }
}

void TestStartPage::arrowsAndEnterChooseAnExample()
{
    RememberingScene scene(settings());
    QTest::keyClick(&scene.examples(), Qt::Key_Down);
    const QString id = scene.examples().currentIndex().data(ExampleList::IdRole).toString();
    QVERIFY(!id.isEmpty() && id != scene.openId());
    QTest::keyClick(&scene.examples(), Qt::Key_Return);
    QCOMPARE(scene.openId(), id);
    QVERIFY(!scene.center().isAtStart());
    QCOMPARE(scene.window.playback().cursor(), 0);
}

void TestStartPage::aClickChoosesAnExample()
{
    RememberingScene scene(settings());
    ExampleList &list = scene.examples();
    const QModelIndex index = list.indexOf(u"main_generator"_s);
    list.scrollTo(index);
    QTest::mouseClick(list.viewport(), Qt::LeftButton, {}, list.visualRect(index).center());
    QCOMPARE(scene.openId(), u"main_generator"_s);
    QVERIFY(!scene.center().isAtStart());
}

void TestStartPage::titlesOfGroupsCannotBeChosen()
{
    const Gallery gallery;
    ExampleList list(gallery);
    list.resize(400, 600);
    const QSignalSpy chosen(&list, &ExampleList::exampleChosen);
    const QModelIndex title = list.model()->index(0, 0);
    QVERIFY(!(title.flags() & Qt::ItemIsSelectable));
    QTest::mouseClick(list.viewport(), Qt::LeftButton, {}, list.visualRect(title).center());
    QCOMPARE(chosen.count(), 0);
}

void TestStartPage::theHintGoesWithTheFirstStep()
{
    {
        RememberingScene scene(settings());
        QVERIFY(scene.center().hasHint());
        // Whichever step it is.
        QTest::keyClick(&scene.window, Qt::Key_F8);
        QVERIFY(!scene.center().hasHint());
    }
    const RememberingScene scene(settings());
    QVERIFY(!scene.center().hasHint());
}

void TestStartPage::theHintCanBeDismissed()
{
    RememberingScene scene(settings());
    QTest::keyClick(&scene.examples(), Qt::Key_Escape);
    for (QToolButton *button : scene.center().findChildren<QToolButton *>()) {
        if (button->accessibleName() == u"Dismiss the hint"_s)
            QTest::mouseClick(button, Qt::LeftButton);
    }
    QVERIFY(!scene.center().hasHint());
    QCOMPARE(scene.window.playback().cursor(), 0);
}

void TestStartPage::theLastExampleIsOpenedAgain()
{
    {
        RememberingScene scene(settings());
        scene.window.openExample(u"tree_walk"_s);
    }
    RememberingScene scene(settings());
    QCOMPARE(scene.openId(), u"tree_walk"_s);
    QCOMPARE(scene.window.playback().cursor(), 0);
}

void TestStartPage::anExampleThatIsGoneLeavesTheFirst()
{
    QSettings(settings(), QSettings::IniFormat).setValue(u"example"_s, u"gone"_s);
    RememberingScene scene(settings());
    QCOMPARE(scene.openId(), scene.gallery.specs().front().id);
}

void TestStartPage::theMenuOfExamplesIsGroupedByKind()
{
    const RememberingScene scene(settings());
    QStringList groups;
    int examples = 0;
    for (const QAction *menu : scene.window.menuBar()->actions()) {
        if (menu->text() != u"E&xamples"_s)
            continue;
        for (const QAction *action : menu->menu()->actions()) {
            if (action->isSeparator())
                groups.append(action->text());
            else
                ++examples;
        }
    }
    QCOMPARE(examples, int(scene.gallery.specs().size()));
    QVERIFY(groups.contains(kindTitle(Kind::Async)));
    QVERIFY(groups.contains(kindTitle(Kind::File)));
}

QTEST_MAIN(TestStartPage)
#include "tst_startpage.moc"
