// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "canvasstage.h"

#include "ui/theme/theme.h"

#include <QtWidgets/QScrollBar>

using namespace yieldscope;
using namespace yieldscope::testing;
using namespace Qt::StringLiterals;

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
    void whatIsWrittenInTheMomentOfTheEndCanBeMet();
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

void TestTimelineCanvas::whatIsWrittenInTheMomentOfTheEndCanBeMet()
{
    TraceMaker maker;
    maker.created(u"count"_s);
    maker.requested(u"GET / HTTP/1.1"_s, TraceMaker::chunkedHead());
    maker.yielded(1, 2, Value(0));
    maker.setPace({});
    maker.buffered(1, "0\n", 7);
    maker.chunk(EventKind::ChunkWritten, 1);
    maker.said(EventKind::BodyEnded, {}, 5);
    TimelineCanvas canvas;
    canvas.resize(900, 260);
    canvas.setSources({ { u"count()"_s, maker.view(), 0, true } });
    canvas.setAxis(AxisKind::Time);
    const TimelineScene::Row socket { 0, LaneSlot::Socket };
    const Lane &lane = canvas.scene().lane(socket);
    QCOMPARE(lane.box(1).kind, BoxKind::Chunk);
    QCOMPARE(lane.box(2).kind, BoxKind::BodyEnd);
    for (const std::int64_t box : { 1, 2 }) {
        const TimelineCanvas::Pick pick { socket, box };
        QCOMPARE(canvas.boxAt(canvas.boxRect(pick).center()), pick);
        const std::vector<TimelineCanvas::Pick> seen = canvas.seenBoxes(100);
        QVERIFY(std::find(seen.begin(), seen.end(), pick) != seen.end());
    }
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

QTEST_MAIN(TestTimelineCanvas)
#include "tst_timelinecanvas.moc"
