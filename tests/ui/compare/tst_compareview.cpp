// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "tests/ui/window/windowscene.h"
#include "ui/compare/compareview.h"
#include "ui/compare/differencesmodel.h"
#include "ui/timeline/timelineview.h"
#include "ui/window/panes.h"

#include <QtWidgets/QListWidget>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTableView>

using namespace yieldscope;
using namespace Qt::StringLiterals;

namespace {

// The window with the comparison in front.
struct Scene : public WindowScene
{
    CompareView *view = window.findChild<CompareView *>();
    QTableView *table = view->findChild<QTableView *>();

    Scene() { window.panes().bringUp(u"Compare"_s); }
    void pressEnterOn(int row, int column)
    {
        table->setFocus();
        table->setCurrentIndex(table->model()->index(row, column));
        QTest::keyClick(table, Qt::Key_Return);
    }
};

} // namespace

class TestCompareView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void enterOnACellRunsWhatShowsIt();
    void aClickFollowsALinkToo();
    void theButtonRunsBothKindsAndSaysWhatCameOfIt();
    void theAspectLeadsNowhere();
    void inALowPaneTheLanesGetTheHeight();
};

void TestCompareView::enterOnACellRunsWhatShowsIt()
{
    Scene scene;
    const QList<Difference> rows = differences();
    const auto isEnd
        = [](const Difference &row) { return row.asyncShown.until == EventKind::Finished; };
    const auto row = int(std::find_if(rows.begin(), rows.end(), isEnd) - rows.begin());
    scene.pressEnterOn(row, DifferencesModel::AsyncColumn);
    QCOMPARE(scene.playback().run()->spec().id, u"async_count_up_to"_s);
    QTRY_VERIFY_WITH_TIMEOUT(scene.isAt(EventKind::Finished), 30'000);
    QVERIFY(scene.playback().state().outcome.startsWith(u"StopAsyncIteration"_s));
}

void TestCompareView::aClickFollowsALinkToo()
{
    Scene scene;
    const QModelIndex cell = scene.table->model()->index(1, DifferencesModel::SyncColumn);
    QTest::mouseClick(scene.table->viewport(), Qt::LeftButton, {},
                      scene.table->visualRect(cell).center());
    QTRY_VERIFY_WITH_TIMEOUT(scene.isAt(EventKind::Yielded), 30'000);
}

void TestCompareView::theButtonRunsBothKindsAndSaysWhatCameOfIt()
{
    Scene scene;
    const QSize before = scene.window.size();
    auto *start = scene.view->findChild<QPushButton *>();
    QTRY_COMPARE_GT(start->width(), 0);
    QTest::mouseClick(start, Qt::LeftButton);
    QVERIFY(scene.view->race().isRunning());
    // Had the focus to leave the button, it would go to another pane and bring that to the front.
    QVERIFY(start->hasFocus());
    QTRY_VERIFY_WITH_TIMEOUT(!scene.view->race().isRunning(), 50'000);
    QVERIFY(start->hasFocus());
    auto *heats = scene.view->findChild<QListWidget *>();
    QCOMPARE(heats->count(), 3);
    QVERIFY(heats->item(0)->text().contains(u"each made the other wait"_s));
    QVERIFY(heats->item(1)->text().contains(u"nobody waited for the other"_s));
    QVERIFY(!scene.view->findChild<TimelineView *>()->isEmpty());
    QCOMPARE(scene.window.size(), before);
    // All of it can be read.
    QCOMPARE_LT(heats->visualItemRect(heats->item(2)).bottom(), heats->viewport()->height());
    heats->setFixedWidth(200);
    QTRY_VERIFY(heats->visualItemRect(heats->item(0)).height()
                > heats->fontMetrics().height() * 3 / 2);
}

void TestCompareView::theAspectLeadsNowhere()
{
    Scene scene;
    const std::shared_ptr<Run> before = scene.playback().run();
    scene.pressEnterOn(0, DifferencesModel::AspectColumn);
    QCOMPARE(scene.playback().run(), before);
    QVERIFY(!scene.view->race().isRunning());
}

void TestCompareView::inALowPaneTheLanesGetTheHeight()
{
    const Gallery gallery;
    RunStore store(gallery, {});
    CompareView view(store);
    view.findChild<QPushButton *>()->click();
    auto *heats = view.findChild<QListWidget *>();
    auto *timeline = view.findChild<TimelineView *>();
    QVERIFY(heats->count() > 0);
    const auto placeOf = [&view](const QWidget *widget) { return widget->mapTo(&view, QPoint()); };
    view.resize(900, 600);
    view.show();
    QTRY_COMPARE_GE(placeOf(timeline).y(), placeOf(heats).y() + heats->height());
    view.resize(1200, 200);
    QTRY_COMPARE_GE(placeOf(timeline).x(), placeOf(heats).x() + heats->width());
    QCOMPARE(placeOf(timeline).y(), placeOf(heats).y());
}

QTEST_MAIN(TestCompareView)
#include "tst_compareview.moc"
