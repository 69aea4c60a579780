// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "canvasstage.h"

#include "ui/theme/theme.h"

#include <QtGui/QAccessible>
#include <QtWidgets/QScrollBar>

#include <limits>

using namespace yieldscope;
using namespace yieldscope::testing;
using namespace Qt::StringLiterals;

class TestTimelinePicture : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void aStepOutOfSightIsBroughtIntoSight();
    void thePictureChangesWithTheCursorAndFades();
    void theFutureFadesFromThePlayheadOn();
    void whatIsPaintedFollowsTheTheme();
    void manyLanesAreScrolled();
    void boxesAreChildrenForAssistiveTechnologies();
    void childrenAreBoundedAndFollowTheZoom();
    void theDescriptionFollowsTheCursor();
    void twoRunsSeekEachForItself();
    void aLongRunCanBeShown();
    void theStrangestTimesCanBeShown();
};

void TestTimelinePicture::init()
{
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support).*"_s));
    applyTheme(*qApp, ThemeMode::Light);
}

void TestTimelinePicture::aStepOutOfSightIsBroughtIntoSight()
{
    Stage stage(60);
    stage.canvas.zoom().show({ 10, 20 });
    stage.canvas.updateSource(0, stage.source(200));
    const AxisRange &seen = stage.canvas.zoom().range();
    QVERIFY(seen.begin < 200 && seen.end > 200);
    QCOMPARE(seen.width(), 10.0);
}

void TestTimelinePicture::thePictureChangesWithTheCursorAndFades()
{
    Stage stage(4, 20);
    const QImage live = stage.canvas.grab().toImage();
    stage.canvas.updateSource(0, stage.source(3));
    const QImage past = stage.canvas.grab().toImage();
    QVERIFY(past != live);
    const QPoint future = stage.middleOf(LaneSlot::Worker, 3) + QPoint(-14, 12);
    QCOMPARE_GT(past.pixelColor(future).lightness(), live.pixelColor(future).lightness());
    const QPoint before = stage.middleOf(LaneSlot::Worker, 0) + QPoint(-34, 12);
    QCOMPARE(past.pixelColor(before), live.pixelColor(before));
}

// Also where the playhead is no farther from the names than these are wide.
void TestTimelinePicture::theFutureFadesFromThePlayheadOn()
{
    Stage stage(4, 20);
    const QImage live = stage.canvas.grab().toImage();
    stage.canvas.updateSource(0, stage.source(0));
    const QImage past = stage.canvas.grab().toImage();
    const QPoint next = stage.middleOf(LaneSlot::Worker, 0) + QPoint(-34, 12);
    QVERIFY(next.x() < 2 * stage.canvas.lanes().header().left());
    QCOMPARE_GT(past.pixelColor(next).lightness(), live.pixelColor(next).lightness());
}

void TestTimelinePicture::whatIsPaintedFollowsTheTheme()
{
    Stage stage(4);
    const QImage light = stage.canvas.grab().toImage();
    applyTheme(*qApp, ThemeMode::Dark);
    const QPoint ground(stage.canvas.viewport()->width() - 4, 8);
    QCOMPARE(light.pixelColor(ground), Theme::light().base);
    QTRY_COMPARE(stage.canvas.grab().toImage().pixelColor(ground), Theme::dark().base);
}

void TestTimelinePicture::manyLanesAreScrolled()
{
    TraceMaker maker;
    maker.created(u"walk"_s);
    maker.resumed();
    for (std::uint64_t depth = 1; depth < 8; ++depth)
        maker.delegated(depth, depth + 1, 2);
    TimelineCanvas canvas;
    canvas.resize(600, 160);
    canvas.setSources({ { u"walk()"_s, maker.view(), 0, false } });
    canvas.show();
    QCOMPARE_GT(canvas.verticalScrollBar()->maximum(), 0);
    const QRectF body = canvas.lanes().body();
    for (int i = 0; i < 9; ++i)
        QTest::keyClick(&canvas, Qt::Key_Down);
    QCOMPARE(canvas.currentRow(), 9);
    const QRectF last = canvas.lanes().row(9);
    QVERIFY(last.top() >= body.top() - 1 && last.bottom() <= body.bottom() + 1);
}

void TestTimelinePicture::boxesAreChildrenForAssistiveTechnologies()
{
    Stage stage(2, 0);
    QAccessibleInterface *lanes = QAccessible::queryAccessibleInterface(&stage.canvas);
    QVERIFY(lanes);
    QCOMPARE(lanes->text(QAccessible::Name), u"Timeline"_s);
    // Two calls; created, twice run and suspended; two in the worker.
    QCOMPARE(lanes->childCount(), 2 + 5 + 2);
    QAccessibleInterface *run = lanes->child(3);
    QVERIFY(run && run->isValid());
    QCOMPARE(run->text(QAccessible::Name),
             u"count: run, from step 1 to 5, from 10.0 ms, for 40.0 ms"_s);
    QCOMPARE(lanes->indexOfChild(run), 3);
    QCOMPARE(run->parent(), lanes);
    QVERIFY(stage.canvas.rect().contains(
        QRect(stage.canvas.mapFromGlobal(run->rect().topLeft()), run->rect().size())));
    QCOMPARE(lanes->childAt(run->rect().center().x(), run->rect().center().y()), run);
    run->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
    QCOMPARE(stage.cursor(), 1);
    QVERIFY(run->state().selected);
}

void TestTimelinePicture::childrenAreBoundedAndFollowTheZoom()
{
    Stage stage(5000);
    QAccessibleInterface *lanes = QAccessible::queryAccessibleInterface(&stage.canvas);
    QCOMPARE_LE(lanes->childCount(), 200);
    stage.canvas.zoom().show({ 1000, 1400 });
    QCOMPARE_LE(lanes->childCount(), 200);
    stage.canvas.zoom().show({ 1000, 1020 });
    const int seen = lanes->childCount();
    QVERIFY(seen > 10 && seen < 40);
    QVERIFY(lanes->child(seen - 1)->isValid());
    QCOMPARE(lanes->child(seen), nullptr);
}

void TestTimelinePicture::theDescriptionFollowsTheCursor()
{
    Stage stage(2, 0);
    QCOMPARE(stage.canvas.accessibleDescription(), u"step 0 · 0 ms. count: created"_s);
    stage.canvas.updateSource(0, stage.source(5));
    QCOMPARE(stage.canvas.accessibleDescription(), u"step 5 · 50.0 ms. count: suspended"_s);
}

void TestTimelinePicture::twoRunsSeekEachForItself()
{
    TraceMaker one;
    writeRun(one, 3);
    TraceMaker other;
    writeRun(other, 5);
    TimelineCanvas canvas;
    canvas.resize(900, 420);
    canvas.setSources(
        { { u"sync"_s, one.view(), 2, true }, { u"async"_s, other.view(), 2, true } });
    canvas.show();
    const QSignalSpy seeks(&canvas, &TimelineCanvas::seekAsked);
    QCOMPARE(canvas.lanes().rowCount(), 6);
    const auto x = [&canvas](EventIndex step) {
        return int(canvas.axis().x(canvas.scene().placeOf(1, step)));
    };
    QTest::mouseClick(canvas.viewport(), Qt::LeftButton, {},
                      QPoint(x(12), int(canvas.lanes().lane(4).center().y())));
    QCOMPARE(seeks.count(), 1);
    QCOMPARE(seeks[0][0].toInt(), 1);
    QCOMPARE(seeks[0][1].value<EventIndex>(), 12);
    // The axis is that of both.
    QTest::mouseClick(canvas.viewport(), Qt::LeftButton, {}, QPoint(x(7), 8));
    QCOMPARE(seeks.count(), 3);
    QVERIFY(!canvas.grab().isNull());
}

void TestTimelinePicture::aLongRunCanBeShown()
{
    TraceMaker maker(false, { .events = 2'000'000, .bytes = 1'000'000'000 });
    maker.created(u"count"_s);
    for (int i = 0; i < 100'000; ++i) {
        maker.resumed();
        maker.yielded(1, 2, Value(i));
    }
    TimelineCanvas canvas;
    canvas.resize(900, 260);
    canvas.setSources({ { u"count"_s, maker.view(), 100'000, false } });
    const QImage all = canvas.grab().toImage();
    canvas.zoom().show({ 99'990, 100'010 });
    QVERIFY(canvas.grab().toImage() != all);
}

// A recording from elsewhere may say anything.
void TestTimelinePicture::theStrangestTimesCanBeShown()
{
    Trace trace({}, true);
    const auto add = [&trace](EventKind kind, Nanoseconds time, std::int64_t size = 0) {
        Event event;
        event.kind = kind;
        event.frame = FrameId { 1 };
        event.time = time;
        event.size = size;
        trace.append(event);
    };
    add(EventKind::LoopBlocked, Nanoseconds(0), -5);
    add(EventKind::Yielded, Nanoseconds(5));
    add(EventKind::Returned, Nanoseconds(5));
    add(EventKind::Awaiting, Nanoseconds(6));
    add(EventKind::LoopBlocked, Nanoseconds(7), std::numeric_limits<std::int64_t>::max());
    add(EventKind::ChunkWritten, Nanoseconds::max());
    add(EventKind::Resumed, Nanoseconds(8));
    TimelineCanvas canvas;
    canvas.resize(900, 260);
    canvas.setSources({ { u"strange"_s, trace.view(), 3, false } });
    canvas.setAxis(AxisKind::Time);
    canvas.show();
    for (int i = 0; i < 60; ++i) {
        QVERIFY(!canvas.grab().isNull());
        QTest::mouseClick(canvas.viewport(), Qt::LeftButton, {}, QPoint(880, 60));
        canvas.zoom().zoom(0.5, canvas.zoom().range().end);
    }
}

QTEST_MAIN(TestTimelinePicture)
#include "tst_timelinepicture.moc"
