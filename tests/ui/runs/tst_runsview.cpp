// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/runs/runsview.h"

#include <QtGui/QAction>
#include <QtTest/QtTest>
#include <QtWidgets/QListView>
#include <QtWidgets/QToolButton>

using namespace yieldscope;
using namespace Qt::StringLiterals;

namespace {

struct Scene
{
    const Gallery gallery;
    RunStore store { gallery, {} };
    std::vector<RunId> ids;

    explicit Scene(int runs)
    {
        for (int i = 0; i < runs; ++i)
            ids.push_back(add());
    }
    RunId add()
    {
        const Spec &spec = *gallery.find(u"count_up_to");
        return store.create(spec, *spec.check({}), Run::Origin::Window)->id();
    }
};

} // namespace

class TestRunsView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theKeysChooseARun();
    void markingARunChoosesNothing();
    void theMarkStaysWhenOthersComeAndGo();
    void aRunThatGoesIsNotReplacedByItsNeighbour();
    void everyRunIsDrawn();
    void aRequestIsOfferedUntilThereWasOne();
};

void TestRunsView::theKeysChooseARun()
{
    Scene scene(3);
    RunsView view(scene.store);
    view.setCurrent(scene.ids[0]);
    const QSignalSpy chosen(&view, &RunsView::runChosen);
    QTest::keyClick(view.list(), Qt::Key_Down);
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen.first().first().value<RunId>(), scene.ids[1]);
    QTest::keyClick(view.list(), Qt::Key_End);
    QCOMPARE(chosen.last().first().value<RunId>(), scene.ids[2]);
}

void TestRunsView::markingARunChoosesNothing()
{
    Scene scene(2);
    RunsView view(scene.store);
    const QSignalSpy chosen(&view, &RunsView::runChosen);
    view.setCurrent(scene.ids[1]);
    QCOMPARE(view.current(), scene.ids[1]);
    view.setCurrent(RunId { 99 });
    QVERIFY(!view.current().isValid());
    QCOMPARE(chosen.size(), 0);
}

void TestRunsView::theMarkStaysWhenOthersComeAndGo()
{
    Scene scene(3);
    RunsView view(scene.store);
    view.setCurrent(scene.ids[1]);
    const QSignalSpy chosen(&view, &RunsView::runChosen);
    scene.store.remove(scene.ids[0]);
    scene.add();
    QTRY_COMPARE(view.list()->model()->rowCount(), 3);
    QCOMPARE(view.current(), scene.ids[1]);
    QCOMPARE(chosen.size(), 0);
}

void TestRunsView::aRunThatGoesIsNotReplacedByItsNeighbour()
{
    Scene scene(3);
    RunsView view(scene.store);
    view.setCurrent(scene.ids[1]);
    const QSignalSpy chosen(&view, &RunsView::runChosen);
    scene.store.remove(scene.ids[1]);
    QTRY_COMPARE(view.list()->model()->rowCount(), 2);
    QVERIFY(!view.current().isValid());
    QCOMPARE(chosen.size(), 0);
}

void TestRunsView::everyRunIsDrawn()
{
    Scene scene(1);
    RunsView view(scene.store);
    view.resize(320, 240);
    const QImage one = view.grab().toImage();
    scene.add();
    QTRY_COMPARE(view.list()->model()->rowCount(), 2);
    QVERIFY(view.grab().toImage() != one);
}

void TestRunsView::aRequestIsOfferedUntilThereWasOne()
{
    Scene scene(1);
    RunsView view(scene.store);
    QAction connects(u"Connect"_s);
    view.setHintActions({ &connects });
    const auto *button = view.findChild<QToolButton *>();
    QVERIFY(button && button->isVisibleTo(&view));
    const QSignalSpy triggered(&connects, &QAction::triggered);
    view.findChild<QToolButton *>()->click();
    QCOMPARE(triggered.size(), 1);
    const Spec &spec = *scene.gallery.find(u"count_up_to");
    scene.store.create(spec, *spec.check({}), Run::Origin::Request);
    QTRY_VERIFY(!button->isVisibleTo(&view));
}

QTEST_MAIN(TestRunsView)
#include "tst_runsview.moc"
