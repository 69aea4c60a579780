// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/timeline/timelinezoom.h"

#include <QtTest/QSignalSpy>
#include <QtTest/QtTest>

using namespace yieldscope;

namespace {

constexpr AxisRange All { 0, 1000 };

void prepare(TimelineZoom &zoom)
{
    zoom.setLeastWidth(10);
    zoom.reset(All, 900);
}

} // namespace

class TestTimelineZoom : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void atFirstAllIsSeenAndStaysSeenAsItGrows()
    {
        TimelineZoom zoom;
        prepare(zoom);
        QCOMPARE(zoom.range(), All);
        zoom.setBounds({ 0, 5000 }, 4000);
        QCOMPARE(zoom.range(), (AxisRange { 0, 5000 }));
    }

    void zoomingKeepsTheAnchorInItsPlace()
    {
        TimelineZoom zoom;
        prepare(zoom);
        zoom.zoom(0.5, 200);
        QCOMPARE(zoom.range(), (AxisRange { 100, 600 }));
        QCOMPARE(zoom.mode(), TimelineZoom::Mode::Free);
    }

    void zoomingOutEndsAtAll()
    {
        TimelineZoom zoom;
        prepare(zoom);
        zoom.zoom(0.5, 200);
        zoom.zoom(4, 200);
        QCOMPARE(zoom.range(), All);
        QCOMPARE(zoom.mode(), TimelineZoom::Mode::All);
    }

    void zoomingInEndsAtTheNarrowest()
    {
        TimelineZoom zoom;
        prepare(zoom);
        for (int i = 0; i < 50; ++i)
            zoom.zoom(0.5, 300);
        QCOMPARE(zoom.range().width(), 10.0);
        QVERIFY(zoom.range().begin <= 300 && zoom.range().end >= 300);
    }

    void panningStaysWithinTheBounds()
    {
        TimelineZoom zoom;
        prepare(zoom);
        zoom.pan(100);
        QCOMPARE(zoom.range(), All);
        zoom.show({ 100, 200 });
        zoom.pan(50);
        QCOMPARE(zoom.range(), (AxisRange { 150, 250 }));
        zoom.pan(-1000);
        QCOMPARE(zoom.range(), (AxisRange { 0, 100 }));
        zoom.pan(5000);
        QCOMPARE(zoom.range(), (AxisRange { 900, 1000 }));
    }

    void followingKeepsTheLiveEndInSight()
    {
        TimelineZoom zoom;
        prepare(zoom);
        zoom.show({ 100, 200 });
        zoom.followLive();
        QCOMPARE(zoom.range().width(), 100.0);
        QVERIFY(zoom.range().end > 900 && zoom.range().begin < 900);
        zoom.setBounds({ 0, 5000 }, 4000);
        QVERIFY(zoom.range().end > 4000 && zoom.range().begin < 4000);
        QCOMPARE(zoom.range().width(), 100.0);
        zoom.pan(-500);
        QCOMPARE(zoom.mode(), TimelineZoom::Mode::Free);
        const AxisRange left = zoom.range();
        zoom.setBounds({ 0, 9000 }, 8000);
        QCOMPARE(zoom.range(), left);
    }

    void whatIsRevealedIsSeen_data()
    {
        QTest::addColumn<double>("position");
        QTest::addColumn<bool>("moves");
        QTest::newRow("seen already") << 150.0 << false;
        QTest::newRow("before") << 20.0 << true;
        QTest::newRow("behind") << 700.0 << true;
        QTest::newRow("the very first") << 0.0 << true;
    }
    void whatIsRevealedIsSeen()
    {
        QFETCH(const double, position);
        QFETCH(const bool, moves);
        TimelineZoom zoom;
        prepare(zoom);
        zoom.show({ 100, 200 });
        const QSignalSpy changed(&zoom, &TimelineZoom::changed);
        zoom.reveal(position);
        QVERIFY(zoom.range().begin <= position && zoom.range().end >= position);
        QCOMPARE(changed.count(), moves ? 1 : 0);
        QCOMPARE(zoom.range().width(), 100.0);
    }

    void nothingIsToldWhereNothingChanges()
    {
        TimelineZoom zoom;
        prepare(zoom);
        const QSignalSpy changed(&zoom, &TimelineZoom::changed);
        zoom.showAll();
        zoom.pan(5);
        zoom.setBounds(All, 950);
        QCOMPARE(changed.count(), 0);
    }
};

QTEST_GUILESS_MAIN(TestTimelineZoom)
#include "tst_timelinezoom.moc"
