// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "tests/ui/tracemaker.h"
#include "ui/theme/theme.h"
#include "ui/timeline/timelinecanvas.h"

#include <QtGui/QAccessible>
#include <QtTest/QtTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QScrollBar>

#include <limits>

using namespace yieldscope;
using namespace Qt::StringLiterals;

namespace {

constexpr int Generator = LaneSlot::FirstFrame;

// Created, and so many times resumed, with three lines each.
void writeRun(TraceMaker &maker, int resumptions)
{
    maker.created(u"count"_s);
    for (int i = 0; i < resumptions; ++i) {
        maker.resumed();
        for (int line = 2; line < 5; ++line)
            maker.line(1, line);
        maker.yielded(1, 5, Value(i));
    }
}

struct Stage
{
    TraceMaker maker;
    TimelineCanvas canvas;
    QSignalSpy seeks { &canvas, &TimelineCanvas::seekAsked };

    explicit Stage(int resumptions, EventIndex cursor = 3)
    {
        writeRun(maker, resumptions);
        canvas.resize(900, 260);
        canvas.setSources({ source(cursor) });
        canvas.show();
        // As the pane does it.
        QObject::connect(&canvas, &TimelineCanvas::seekAsked, &canvas,
                         [this](int, EventIndex event) { canvas.updateSource(0, source(event)); });
    }
    [[nodiscard]] TimelineSource source(EventIndex cursor) const
    {
        return { u"count(n=5)"_s, maker.view(), cursor, false };
    }
    [[nodiscard]] EventIndex cursor() const { return canvas.scene().cursor(0); }
    [[nodiscard]] QPoint middleOf(int slot, std::int64_t box) const
    {
        return canvas.boxRect({ { 0, slot }, box }).center().toPoint();
    }
    [[nodiscard]] QPoint at(EventIndex step, double y) const
    {
        return QPointF(canvas.axis().x(canvas.scene().placeOf(0, step)), y).toPoint();
    }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(&canvas, key, modifiers);
    }
    void wheel(QPoint delta, Qt::KeyboardModifiers modifiers, QPoint place)
    {
        QWheelEvent event(place, canvas.viewport()->mapToGlobal(place), {}, delta, Qt::NoButton,
                          modifiers, Qt::NoScrollPhase, false);
        QApplication::sendEvent(canvas.viewport(), &event);
    }
};

} // namespace

class TestTimelineCanvas : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void aClickOnABoxChoosesItAndSeeksWithinIt();
    void aClickOnTheAxisSeeksThere();
    void draggingThePlayheadSeeksAsItGoes();
    void aClickOnANameOnlyChangesTheLane();
    void smallBoxesCanBeMetBesideThem();
    void fullStopAndCommaWalkTheBoxesOfTheLane();
    void arrowsStepAndChangeTheLane();
    void homeAndEndAskForTheEnds();
    void lettersAndControlKeysZoomAndPan_data();
    void lettersAndControlKeysZoomAndPan();
    void theWheelZoomsAtThePointerAndPans();
    void theMiddleButtonDragsTheAxis();
    void theScrollBarPans();
    void keysOfTheTimelineComeBeforeTheWindows();
    void escapeChoosesNothing();
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

void TestTimelineCanvas::init()
{
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support).*"_s));
    applyTheme(*qApp, ThemeMode::Light);
}

void TestTimelineCanvas::aClickOnABoxChoosesItAndSeeksWithinIt()
{
    Stage stage(4);
    const LaneBox run = stage.canvas.scene().lane({ 0, Generator }).box(3);
    QCOMPARE(run.kind, BoxKind::Running);
    QTest::mouseClick(stage.canvas.viewport(), Qt::LeftButton, {}, stage.middleOf(Generator, 3));
    QCOMPARE(stage.canvas.chosen(), (TimelineCanvas::Pick { { 0, Generator }, 3 }));
    QCOMPARE(stage.seeks.count(), 1);
    QVERIFY(stage.cursor() >= run.first() && stage.cursor() < run.end());
}

void TestTimelineCanvas::aClickOnTheAxisSeeksThere()
{
    Stage stage(4);
    for (const EventIndex step : { 0, 7, 20 }) {
        QTest::mouseClick(stage.canvas.viewport(), Qt::LeftButton, {}, stage.at(step, 8));
        QCOMPARE(stage.cursor(), step);
    }
}

void TestTimelineCanvas::draggingThePlayheadSeeksAsItGoes()
{
    Stage stage(4);
    QWidget *viewport = stage.canvas.viewport();
    QTest::mousePress(viewport, Qt::LeftButton, {}, stage.at(3, 8));
    QTest::mouseMove(viewport, stage.at(9, 8));
    QCOMPARE(stage.cursor(), 9);
    QTest::mouseMove(viewport, stage.at(15, 100));
    QCOMPARE(stage.cursor(), 15);
    QTest::mouseMove(viewport, QPoint(-500, 100));
    QCOMPARE(stage.cursor(), 0);
    QTest::mouseRelease(viewport, Qt::LeftButton, {}, QPoint(0, 100));
    QTest::mouseMove(viewport, stage.at(9, 8));
    QCOMPARE(stage.cursor(), 0);
}

void TestTimelineCanvas::aClickOnANameOnlyChangesTheLane()
{
    Stage stage(4);
    const QPoint name = stage.canvas.lanes().label(2).center().toPoint();
    QTest::mouseClick(stage.canvas.viewport(), Qt::LeftButton, {}, name);
    QCOMPARE(stage.canvas.currentRow(), 2);
    QCOMPARE(stage.seeks.count(), 0);
}

void TestTimelineCanvas::smallBoxesCanBeMetBesideThem()
{
    Stage stage(200);
    const QRectF call = stage.canvas.boxRect({ { 0, LaneSlot::Caller }, 100 });
    QCOMPARE_LT(call.width(), 5.0);
    const auto met = stage.canvas.boxAt(call.center() + QPointF(6, 0));
    QVERIFY(met);
    QCOMPARE(met->row.slot, int(LaneSlot::Caller));
    QVERIFY(std::abs(met->box - 100) <= 2);
    Stage few(4);
    const QRectF alone = few.canvas.boxRect({ { 0, LaneSlot::Caller }, 1 });
    QCOMPARE(few.canvas.boxAt(alone.bottomRight() + QPointF(10, -5))->box, 1);
    QVERIFY(!few.canvas.boxAt(alone.bottomRight() + QPointF(14, -5)));
}

void TestTimelineCanvas::fullStopAndCommaWalkTheBoxesOfTheLane()
{
    Stage stage(4, 0);
    stage.key(Qt::Key_Down);
    QCOMPARE(stage.canvas.currentRow(), 1);
    QList<EventIndex> steps;
    for (int i = 0; i < 4; ++i) {
        stage.key(Qt::Key_Period);
        steps.append(stage.cursor());
    }
    QCOMPARE(steps, (QList<EventIndex> { 1, 5, 6, 10 }));
    stage.key(Qt::Key_Comma);
    QCOMPARE(stage.cursor(), 6);
    // From within a box back to its beginning first.
    stage.canvas.updateSource(0, stage.source(8));
    stage.key(Qt::Key_Comma);
    QCOMPARE(stage.cursor(), 6);
    for (int i = 0; i < 9; ++i)
        stage.key(Qt::Key_Comma);
    QCOMPARE(stage.cursor(), 0);
}

void TestTimelineCanvas::arrowsStepAndChangeTheLane()
{
    Stage stage(4);
    const QSignalSpy steps(&stage.canvas, &TimelineCanvas::stepAsked);
    stage.key(Qt::Key_Left);
    stage.key(Qt::Key_Right);
    QCOMPARE(steps.count(), 2);
    QCOMPARE(steps[0], (QList<QVariant> { 0, -1 }));
    QCOMPARE(steps[1], (QList<QVariant> { 0, 1 }));
    for (int i = 0; i < 9; ++i)
        stage.key(Qt::Key_Down);
    QCOMPARE(stage.canvas.currentRow(), 2);
    for (int i = 0; i < 9; ++i)
        stage.key(Qt::Key_Up);
    QCOMPARE(stage.canvas.currentRow(), 0);
}

void TestTimelineCanvas::homeAndEndAskForTheEnds()
{
    Stage stage(4);
    const QSignalSpy first(&stage.canvas, &TimelineCanvas::firstAsked);
    const QSignalSpy last(&stage.canvas, &TimelineCanvas::liveEndAsked);
    stage.key(Qt::Key_Home);
    stage.key(Qt::Key_End);
    QCOMPARE(first.count(), 1);
    QCOMPARE(last.count(), 1);
}

void TestTimelineCanvas::lettersAndControlKeysZoomAndPan_data()
{
    QTest::addColumn<Qt::Key>("key");
    QTest::addColumn<bool>("withControl");
    QTest::addColumn<double>("width");
    QTest::addColumn<int>("direction");
    QTest::newRow("W") << Qt::Key_W << false << 1 / 1.5 << 0;
    QTest::newRow("S") << Qt::Key_S << false << 1.5 << 0;
    QTest::newRow("Ctrl++") << Qt::Key_Plus << true << 1 / 1.5 << 0;
    QTest::newRow("Ctrl+=") << Qt::Key_Equal << true << 1 / 1.5 << 0;
    QTest::newRow("Ctrl+-") << Qt::Key_Minus << true << 1.5 << 0;
    QTest::newRow("A") << Qt::Key_A << false << 1.0 << -1;
    QTest::newRow("D") << Qt::Key_D << false << 1.0 << 1;
}

void TestTimelineCanvas::lettersAndControlKeysZoomAndPan()
{
    QFETCH(const Qt::Key, key);
    QFETCH(const bool, withControl);
    QFETCH(const double, width);
    QFETCH(const int, direction);
    Stage stage(60);
    TimelineZoom &zoom = stage.canvas.zoom();
    zoom.show({ 100, 150 });
    stage.key(key, withControl ? Qt::ControlModifier : Qt::NoModifier);
    QVERIFY(std::abs(zoom.range().width() - 50 * width) < 1e-6);
    if (width == 1.0)
        QCOMPARE(zoom.range().begin > 100, direction > 0);
    stage.key(Qt::Key_F);
    QCOMPARE(zoom.range(), zoom.bounds());
    zoom.show({ 100, 150 });
    stage.key(Qt::Key_0, Qt::ControlModifier);
    QCOMPARE(zoom.range(), zoom.bounds());
    zoom.show({ 100, 150 });
    stage.key(Qt::Key_L);
    QCOMPARE(zoom.mode(), TimelineZoom::Mode::Live);
}

void TestTimelineCanvas::theWheelZoomsAtThePointerAndPans()
{
    Stage stage(60);
    TimelineZoom &zoom = stage.canvas.zoom();
    const QPoint place = stage.at(120, 100);
    const double there = stage.canvas.axis().position(place.x());
    stage.wheel({ 0, 240 }, Qt::ControlModifier, place);
    QCOMPARE_LT(zoom.range().width(), zoom.bounds().width() / 2);
    QVERIFY(std::abs(stage.canvas.axis().position(place.x()) - there) < 1e-6);
    const double begin = zoom.range().begin;
    stage.wheel({ 0, -120 }, {}, place);
    QCOMPARE_GT(zoom.range().begin, begin);
    stage.wheel({ 120, 0 }, {}, place);
    QVERIFY(std::abs(zoom.range().begin - begin) < 1e-6);
}

void TestTimelineCanvas::theMiddleButtonDragsTheAxis()
{
    Stage stage(60);
    TimelineZoom &zoom = stage.canvas.zoom();
    zoom.show({ 100, 150 });
    QWidget *viewport = stage.canvas.viewport();
    const double held = stage.canvas.axis().position(400);
    QTest::mousePress(viewport, Qt::MiddleButton, {}, QPoint(400, 100));
    QTest::mouseMove(viewport, QPoint(500, 100));
    QVERIFY(std::abs(stage.canvas.axis().position(500) - held) < 1e-6);
    QTest::mouseRelease(viewport, Qt::MiddleButton, {}, QPoint(500, 100));
    const AxisRange left = zoom.range();
    QTest::mouseMove(viewport, QPoint(300, 100));
    QCOMPARE(zoom.range(), left);
    QCOMPARE(stage.seeks.count(), 0);
}

void TestTimelineCanvas::theScrollBarPans()
{
    Stage stage(60);
    TimelineZoom &zoom = stage.canvas.zoom();
    QScrollBar *bar = stage.canvas.horizontalScrollBar();
    QCOMPARE(bar->maximum(), 0);
    zoom.show({ 100, 150 });
    QCOMPARE_GT(bar->maximum(), 0);
    bar->setValue(0);
    QCOMPARE(zoom.range().begin, 0.0);
    QVERIFY(std::abs(zoom.range().width() - 50) < 1e-6);
    bar->setValue(bar->maximum());
    QVERIFY(zoom.bounds().end - zoom.range().end < 0.1);
}

void TestTimelineCanvas::keysOfTheTimelineComeBeforeTheWindows()
{
    Stage stage(4);
    const auto isOwn = [&stage](Qt::Key key, Qt::KeyboardModifiers modifiers) {
        QKeyEvent event(QEvent::ShortcutOverride, key, modifiers);
        event.ignore();
        QApplication::sendEvent(&stage.canvas, &event);
        return event.isAccepted();
    };
    QVERIFY(isOwn(Qt::Key_Period, {}));
    QVERIFY(isOwn(Qt::Key_Plus, Qt::ControlModifier));
    QVERIFY(!isOwn(Qt::Key_Left, Qt::AltModifier));
    QVERIFY(!isOwn(Qt::Key_F8, {}));
    QVERIFY(!isOwn(Qt::Key_BracketLeft, {}));
    QVERIFY(!isOwn(Qt::Key_W, Qt::ControlModifier));
}

void TestTimelineCanvas::escapeChoosesNothing()
{
    Stage stage(4);
    QTest::mouseClick(stage.canvas.viewport(), Qt::LeftButton, {}, stage.middleOf(Generator, 3));
    QVERIFY(stage.canvas.chosen());
    stage.key(Qt::Key_Escape);
    QVERIFY(!stage.canvas.chosen());
}

void TestTimelineCanvas::aStepOutOfSightIsBroughtIntoSight()
{
    Stage stage(60);
    stage.canvas.zoom().show({ 10, 20 });
    stage.canvas.updateSource(0, stage.source(200));
    const AxisRange &seen = stage.canvas.zoom().range();
    QVERIFY(seen.begin < 200 && seen.end > 200);
    QCOMPARE(seen.width(), 10.0);
}

void TestTimelineCanvas::thePictureChangesWithTheCursorAndFades()
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
void TestTimelineCanvas::theFutureFadesFromThePlayheadOn()
{
    Stage stage(4, 20);
    const QImage live = stage.canvas.grab().toImage();
    stage.canvas.updateSource(0, stage.source(0));
    const QImage past = stage.canvas.grab().toImage();
    const QPoint next = stage.middleOf(LaneSlot::Worker, 0) + QPoint(-34, 12);
    QVERIFY(next.x() < 2 * stage.canvas.lanes().header().left());
    QCOMPARE_GT(past.pixelColor(next).lightness(), live.pixelColor(next).lightness());
}

void TestTimelineCanvas::whatIsPaintedFollowsTheTheme()
{
    Stage stage(4);
    const QImage light = stage.canvas.grab().toImage();
    applyTheme(*qApp, ThemeMode::Dark);
    const QPoint ground(stage.canvas.viewport()->width() - 4, 8);
    QCOMPARE(light.pixelColor(ground), Theme::light().base);
    QTRY_COMPARE(stage.canvas.grab().toImage().pixelColor(ground), Theme::dark().base);
}

void TestTimelineCanvas::manyLanesAreScrolled()
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

void TestTimelineCanvas::boxesAreChildrenForAssistiveTechnologies()
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

void TestTimelineCanvas::childrenAreBoundedAndFollowTheZoom()
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

void TestTimelineCanvas::theDescriptionFollowsTheCursor()
{
    Stage stage(2, 0);
    QCOMPARE(stage.canvas.accessibleDescription(), u"step 0 · 0 ms. count: created"_s);
    stage.canvas.updateSource(0, stage.source(5));
    QCOMPARE(stage.canvas.accessibleDescription(), u"step 5 · 50.0 ms. count: suspended"_s);
}

void TestTimelineCanvas::twoRunsSeekEachForItself()
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

void TestTimelineCanvas::aLongRunCanBeShown()
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
void TestTimelineCanvas::theStrangestTimesCanBeShown()
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

QTEST_MAIN(TestTimelineCanvas)
#include "tst_timelinecanvas.moc"
