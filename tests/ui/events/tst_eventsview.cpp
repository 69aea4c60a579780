// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "tests/ui/window/windowscene.h"
#include "ui/events/eventsmodel.h"
#include "ui/events/eventsview.h"
#include "ui/events/kindfilter.h"

#include <QtGui/QClipboard>
#include <QtWidgets/QDockWidget>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QMenu>
#include <QtWidgets/QTableView>

using namespace yieldscope;
using namespace Qt::StringLiterals;

namespace {

constexpr int WaitMs = 30'000;

struct EventsScene : WindowScene
{
    EventsView *events = window.findChild<EventsView *>();
    QTableView *table = events->findChild<QTableView *>();

    EventsScene()
    {
        auto *dock = window.findChild<QDockWidget *>(u"EventsDock"_s);
        dock->show();
        dock->raise();
    }
    /// Two values handed out, and the table caught up with.
    bool runTwoYields()
    {
        for (int chunk = 1; chunk <= 2; ++chunk) {
            key(Qt::Key_F8);
            if (!QTest::qWaitFor(
                    [&] {
                        return playback().state().chunk.value == std::uint64_t(chunk)
                            && !playback().isWaiting() && isCaughtUp();
                    },
                    WaitMs))
                return false;
        }
        return true;
    }
    [[nodiscard]] bool isCaughtUp() const
    {
        return table->model()->rowCount() == int(playbackOf().last()) + 1
            && table->currentIndex().row() == int(playbackOf().cursor());
    }
    [[nodiscard]] QPoint centerOf(int row) const
    {
        return table->visualRect(table->model()->index(row, 0)).center();
    }

private:
    [[nodiscard]] const Playback &playbackOf() const
    {
        return const_cast<EventsScene *>(this)->playback();
    }
};

} // namespace

class TestEventsView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theCurrentRowIsTheCursor();
    void clickingARowSeeks();
    void arrowsSeek();
    void theFilterByTextHidesRows();
    void theFilterByKindHidesRows();
    void aFilteredStepIsSaid();
    void rowsAreCopiedWithTabs();
    void theMenuFiltersByTheRowsKind();
    void theKindsAreThoseOfAnIterable();
    void anotherRunFillsTheTableAnew();
    void aHiddenTableCatchesUpWhenItIsShown();
};

void TestEventsView::theCurrentRowIsTheCursor()
{
    EventsScene scene;
    QTRY_VERIFY_WITH_TIMEOUT(scene.isCaughtUp(), WaitMs);
    QVERIFY(scene.runTwoYields());
    scene.key(Qt::Key_Left, Qt::AltModifier);
    QTRY_VERIFY_WITH_TIMEOUT(scene.isCaughtUp(), WaitMs);
    scene.key(Qt::Key_Home, Qt::AltModifier);
    QTRY_COMPARE_WITH_TIMEOUT(scene.table->currentIndex().row(), 0, WaitMs);
}

void TestEventsView::clickingARowSeeks()
{
    EventsScene scene;
    QVERIFY(scene.runTwoYields());
    scene.table->scrollToTop();
    QTest::mouseClick(scene.table->viewport(), Qt::LeftButton, {}, scene.centerOf(1));
    QCOMPARE(scene.playback().cursor(), 1);
}

void TestEventsView::arrowsSeek()
{
    EventsScene scene;
    QVERIFY(scene.runTwoYields());
    const EventIndex end = scene.playback().cursor();
    scene.table->setFocus();
    QTest::keyClick(scene.table, Qt::Key_Up);
    QCOMPARE(scene.playback().cursor(), end - 1);
    QTest::keyClick(scene.table, Qt::Key_Home, Qt::ControlModifier);
    QCOMPARE(scene.playback().cursor(), 0);
}

void TestEventsView::theFilterByTextHidesRows()
{
    EventsScene scene;
    QVERIFY(scene.runTwoYields());
    auto *filter = scene.events->findChild<QLineEdit *>();
    QTest::keyClicks(filter, u"YIELDED"_s);
    QCOMPARE(scene.table->model()->rowCount(), 2);
    QTest::keyClick(filter, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(filter, Qt::Key_Delete);
    QVERIFY(scene.isCaughtUp());
}

void TestEventsView::theFilterByKindHidesRows()
{
    EventsScene scene;
    QVERIFY(scene.runTwoYields());
    auto *kinds = scene.events->findChild<KindFilter *>();
    QAction *lines = nullptr;
    for (QAction *action : kinds->menu()->actions()) {
        if (action->text() == u"line"_s)
            lines = action;
    }
    QVERIFY(lines && lines->isCheckable() && lines->isChecked());
    const int before = scene.table->model()->rowCount();
    lines->trigger();
    QVERIFY(scene.table->model()->rowCount() < before);
    QVERIFY(!lines->isChecked());
    kinds->menu()->actions().constFirst()->trigger();
    QCOMPARE(scene.table->model()->rowCount(), before);
    QVERIFY(lines->isChecked());
}

void TestEventsView::aFilteredStepIsSaid()
{
    EventsScene scene;
    QVERIFY(scene.runTwoYields());
    scene.events->findChild<KindFilter *>()->setKinds(
        KindFilter::Kinds().set(std::size_t(EventKind::Created)));
    QCOMPARE(scene.table->model()->rowCount(), 1);
    const EventIndex cursor = scene.playback().cursor();
    bool isSaid = false;
    for (const QLabel *label : scene.events->findChildren<QLabel *>())
        isSaid |= label->text().contains(u"step %1 filtered out"_s.arg(cursor));
    QVERIFY(isSaid);
    QCOMPARE(scene.playback().cursor(), cursor);
}

void TestEventsView::rowsAreCopiedWithTabs()
{
    EventsScene scene;
    QVERIFY(scene.runTwoYields());
    scene.table->setFocus();
    QTest::keyClick(scene.table, Qt::Key_Home, Qt::ControlModifier);
    QTest::keyClick(scene.table, Qt::Key_Down, Qt::ShiftModifier);
    QTest::keyClick(scene.table, Qt::Key_C, Qt::ControlModifier);
    const QStringList lines = QGuiApplication::clipboard()->text().split(u'\n');
    QCOMPARE(lines.size(), 2);
    QVERIFY(lines[0].startsWith(u"0\t"_s));
    QCOMPARE(lines[1].section(u'\t', -1), u"next(g)"_s);
}

void TestEventsView::theMenuFiltersByTheRowsKind()
{
    EventsScene scene;
    QVERIFY(scene.runTwoYields());
    Q_EMIT scene.table->customContextMenuRequested({ 5, 5 });
    QMenu *menu = nullptr;
    for (QMenu *one : scene.events->findChildren<QMenu *>(QString(), Qt::FindDirectChildrenOnly))
        menu = one;
    QVERIFY(menu);
    QAction *only = nullptr;
    for (QAction *action : menu->actions()) {
        if (action->text().startsWith(u"Show only"_s))
            only = action;
    }
    QVERIFY(only);
    QCOMPARE(only->text(), u"Show only \"yielded\""_s);
    only->trigger();
    QCOMPARE(scene.table->model()->rowCount(), 2);
}

void TestEventsView::theKindsAreThoseOfAnIterable()
{
    KindFilter filter;
    const auto names = [&filter] {
        QStringList texts;
        for (const QAction *action : filter.menu()->actions())
            texts.append(action->text());
        return texts;
    };
    QVERIFY(names().contains(u"yielded"_s) && names().contains(u"Only yields"_s));
    filter.setIterable(true);
    QVERIFY(names().contains(u"returned by next()"_s));
    QVERIFY(names().filter(u"yield"_s).isEmpty());
}

void TestEventsView::anotherRunFillsTheTableAnew()
{
    EventsScene scene;
    QVERIFY(scene.runTwoYields());
    scene.window.openExample(u"fibonacci"_s);
    QTRY_COMPARE_WITH_TIMEOUT(scene.table->model()->rowCount(), 1, WaitMs);
    QVERIFY(scene.table->model()
                ->index(0, EventsModel::TextColumn)
                .data()
                .toString()
                .startsWith(u"fibonacci"_s));
}

void TestEventsView::aHiddenTableCatchesUpWhenItIsShown()
{
    EventsScene scene;
    auto *dock = scene.window.findChild<QDockWidget *>(u"EventsDock"_s);
    dock->hide();
    scene.key(Qt::Key_F8);
    QTRY_VERIFY_WITH_TIMEOUT(scene.isAt(EventKind::Yielded), WaitMs);
    QVERIFY(!scene.isCaughtUp());
    dock->show();
    QTRY_VERIFY_WITH_TIMEOUT(scene.isCaughtUp(), WaitMs);
}

QTEST_MAIN(TestEventsView)
#include "tst_eventsview.moc"
