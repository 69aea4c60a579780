// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/run/runstore.h"
#include "tests/ui/tracemaker.h"
#include "ui/theme/theme.h"
#include "ui/timeline/timelinecanvas.h"
#include "ui/timeline/timelineview.h"

#include <QtTest/QtTest>
#include <QtWidgets/QAbstractButton>
#include <QtWidgets/QApplication>
#include <QtWidgets/QLabel>

using namespace yieldscope;
using namespace Qt::StringLiterals;

namespace {

Event made(EventKind kind, std::uint64_t frame = 0)
{
    Event event;
    event.kind = kind;
    event.frame = FrameId { frame };
    return event;
}

// A run whose events are written by hand: nothing is resumed.
struct Pane
{
    const Gallery gallery;
    RunStore store { gallery, {} };
    Playback playback;
    TimelineView view;
    std::shared_ptr<Run> run;

    Pane()
    {
        view.resize(900, 300);
        view.setPlayback(&playback);
        view.show();
    }
    void look(Run::Origin origin = Run::Origin::Window)
    {
        const Spec &spec = *gallery.find(u"count_up_to");
        run = store.create(spec, *spec.check({}), origin);
        playback.setRun(run);
    }
    void resume(int times)
    {
        for (int i = 0; i < times; ++i) {
            run->record(made(EventKind::Resumed, 1));
            run->record(made(EventKind::Line, 1));
            run->record(made(EventKind::Yielded, 1));
        }
    }
    [[nodiscard]] const TimelineScene &scene() { return view.canvas().scene(); }
    [[nodiscard]] QAbstractButton *button(const QString &name)
    {
        const auto buttons = view.findChildren<QAbstractButton *>();
        const auto found
            = std::find_if(buttons.begin(), buttons.end(), [&name](const QAbstractButton *one) {
                  return one->accessibleName() == name;
              });
        return found == buttons.end() ? nullptr : *found;
    }
};

} // namespace

class TestTimelineView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void withoutARunItSaysWhatWillFillIt();
    void aRunFillsIt();
    void itGrowsWithTheRun();
    void itFollowsAndMovesTheCursor();
    void keysStepThroughThePlayback();
    void runsByHandGoByStepAndRequestsByTime();
    void whatThePersonChoseIsKeptForEach();
    void buttonsZoomAndFollow();
    void buttonsAreLargeEnoughAndNamed();
    void aHiddenPaneCatchesUpWhenItIsShown();
    void anotherRunIsShownAtOnce();
    void runsWithoutAPlaybackAskToBeSought();
    void twoPlaybacksMoveEachTheirOwn();
    void droppedEventsAreSaid();
};

void TestTimelineView::init()
{
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support).*"_s));
    applyTheme(*qApp, ThemeMode::Light);
}

void TestTimelineView::withoutARunItSaysWhatWillFillIt()
{
    Pane pane;
    QVERIFY(pane.view.isEmpty());
    const auto labels = pane.view.findChildren<QLabel *>();
    QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel *label) {
        return label->isVisible() && label->text().contains(u"appears here");
    }));
    QVERIFY(!pane.button(u"Zoom in"_s)->isEnabled());
}

void TestTimelineView::aRunFillsIt()
{
    Pane pane;
    pane.look();
    QVERIFY(!pane.view.isEmpty());
    QCOMPARE(pane.view.totals(), u"By step · 1 lane · 1 event"_s);
}

void TestTimelineView::itGrowsWithTheRun()
{
    Pane pane;
    pane.look();
    pane.resume(5);
    QTRY_COMPARE(pane.view.totals(), u"By step · 3 lanes · 16 events"_s);
}

void TestTimelineView::itFollowsAndMovesTheCursor()
{
    Pane pane;
    pane.look();
    pane.resume(5);
    QTRY_COMPARE(pane.playback.last(), 15);
    pane.playback.seek(6);
    QTRY_COMPARE(pane.scene().cursor(0), 6);
    const QRectF box = pane.view.canvas().boxRect({ { 0, LaneSlot::FirstFrame }, 1 });
    QTest::mouseClick(pane.view.canvas().viewport(), Qt::LeftButton, {}, box.center().toPoint());
    QCOMPARE(pane.playback.cursor(), 2);
    QTRY_COMPARE(pane.scene().cursor(0), 2);
}

void TestTimelineView::keysStepThroughThePlayback()
{
    Pane pane;
    pane.look();
    pane.resume(5);
    QTRY_COMPARE(pane.playback.last(), 15);
    QTest::keyClick(&pane.view.canvas(), Qt::Key_Right);
    QCOMPARE(pane.playback.cursor(), 2);
    QTest::keyClick(&pane.view.canvas(), Qt::Key_Right);
    QCOMPARE(pane.playback.cursor(), 3);
    QTest::keyClick(&pane.view.canvas(), Qt::Key_Left);
    QCOMPARE(pane.playback.cursor(), 2);
    QTest::keyClick(&pane.view.canvas(), Qt::Key_End);
    QCOMPARE(pane.playback.cursor(), 15);
    QTest::keyClick(&pane.view.canvas(), Qt::Key_Home);
    QCOMPARE(pane.playback.cursor(), 0);
}

void TestTimelineView::runsByHandGoByStepAndRequestsByTime()
{
    Pane pane;
    pane.look();
    QCOMPARE(pane.view.axis(), AxisKind::Steps);
    QVERIFY(pane.button(u"By step"_s)->isChecked());
    pane.look(Run::Origin::Request);
    QCOMPARE(pane.view.axis(), AxisKind::Time);
    QVERIFY(pane.button(u"By time"_s)->isChecked());
}

void TestTimelineView::whatThePersonChoseIsKeptForEach()
{
    Pane pane;
    pane.look(Run::Origin::Request);
    QTest::mouseClick(pane.button(u"By step"_s), Qt::LeftButton);
    QCOMPARE(pane.view.axis(), AxisKind::Steps);
    QVERIFY(!pane.button(u"By time"_s)->isChecked());
    QTest::mouseClick(pane.button(u"By step"_s), Qt::LeftButton);
    QVERIFY(pane.button(u"By step"_s)->isChecked());
    pane.look();
    QTest::keyClick(&pane.view.canvas(), Qt::Key_T);
    QCOMPARE(pane.view.axis(), AxisKind::Time);
    pane.look(Run::Origin::Request);
    QCOMPARE(pane.view.axis(), AxisKind::Steps);
    pane.look();
    QCOMPARE(pane.view.axis(), AxisKind::Time);
}

void TestTimelineView::buttonsZoomAndFollow()
{
    Pane pane;
    pane.look();
    pane.resume(50);
    QTRY_COMPARE(pane.view.totals(), u"By step · 3 lanes · 151 events"_s);
    TimelineZoom &zoom = pane.view.canvas().zoom();
    QVERIFY(!pane.button(u"Show all"_s)->isEnabled());
    QTest::mouseClick(pane.button(u"Zoom in"_s), Qt::LeftButton);
    QCOMPARE_LT(zoom.range().width(), zoom.bounds().width());
    QTest::mouseClick(pane.button(u"Follow live"_s), Qt::LeftButton);
    QCOMPARE(zoom.mode(), TimelineZoom::Mode::Live);
    QVERIFY(pane.button(u"Follow live"_s)->isChecked());
    QTest::mouseClick(pane.button(u"Follow live"_s), Qt::LeftButton);
    QCOMPARE(zoom.mode(), TimelineZoom::Mode::Free);
    QTest::mouseClick(pane.button(u"Show all"_s), Qt::LeftButton);
    QCOMPARE(zoom.mode(), TimelineZoom::Mode::All);
}

void TestTimelineView::buttonsAreLargeEnoughAndNamed()
{
    Pane pane;
    pane.look();
    const auto buttons = pane.view.findChildren<QAbstractButton *>();
    QCOMPARE(buttons.size(), 6);
    for (const QAbstractButton *one : buttons) {
        QVERIFY(one->width() >= 24 && one->height() >= 24);
        QVERIFY(!one->accessibleName().isEmpty());
        QVERIFY(!one->toolTip().isEmpty());
    }
}

void TestTimelineView::aHiddenPaneCatchesUpWhenItIsShown()
{
    Pane pane;
    pane.look();
    pane.view.hide();
    pane.resume(5);
    QTRY_COMPARE(pane.playback.last(), 15);
    QCOMPARE(pane.scene().model(0).view().end(), 1);
    pane.view.show();
    QTRY_COMPARE(pane.scene().model(0).view().end(), 16);
}

void TestTimelineView::anotherRunIsShownAtOnce()
{
    Pane pane;
    pane.look();
    pane.resume(5);
    QTRY_COMPARE(pane.view.totals(), u"By step · 3 lanes · 16 events"_s);
    pane.look();
    QCOMPARE(pane.view.totals(), u"By step · 1 lane · 1 event"_s);
}

void TestTimelineView::runsWithoutAPlaybackAskToBeSought()
{
    TraceMaker maker;
    maker.created(u"count"_s);
    maker.resumed();
    maker.line(1, 2);
    TimelineView view;
    view.resize(900, 300);
    view.setRuns({ { u"one"_s, maker.view(), 0, true }, { u"two"_s, maker.view(), 0, true } });
    view.show();
    QVERIFY(!view.isEmpty());
    QCOMPARE(view.totals(), u"By step · 6 lanes · 6 events"_s);
    const QSignalSpy seeks(&view, &TimelineView::seekAsked);
    view.canvas().choose({ { 1, LaneSlot::FirstFrame }, 1 });
    QCOMPARE(seeks.count(), 1);
    QCOMPARE(seeks[0][0].toInt(), 1);
    QCOMPARE(seeks[0][1].value<EventIndex>(), 1);
    view.updateRun(1, { u"two"_s, maker.view(), 1, true });
    QCOMPARE(view.canvas().scene().cursor(1), 1);
}

void TestTimelineView::twoPlaybacksMoveEachTheirOwn()
{
    Pane pane;
    pane.look();
    pane.resume(3);
    Playback other;
    other.setRun(pane.run);
    pane.view.setPlaybacks({ &pane.playback, &other });
    QCOMPARE(pane.scene().runCount(), 2);
    pane.view.canvas().choose({ { 1, LaneSlot::FirstFrame }, 2 });
    QCOMPARE(other.cursor(), 3);
    QCOMPARE(pane.playback.cursor(), 0);
    QTRY_COMPARE(pane.scene().cursor(1), 3);
    pane.view.setPlayback(nullptr);
    QVERIFY(pane.view.isEmpty());
}

void TestTimelineView::droppedEventsAreSaid()
{
    Pane pane;
    RunLimits limits;
    limits.trace.events = 1000;
    RunStore small(pane.gallery, limits);
    const Spec &spec = *pane.gallery.find(u"count_up_to");
    pane.run = small.create(spec, *spec.check({}), Run::Origin::Window);
    pane.playback.setRun(pane.run);
    pane.resume(700);
    QTRY_VERIFY(pane.view.totals().contains(u"older events were dropped"));
    QVERIFY(!pane.view.grab().isNull());
    pane.playback.setRun(nullptr);
    pane.run.reset();
}

QTEST_MAIN(TestTimelineView)
#include "tst_timelineview.moc"
