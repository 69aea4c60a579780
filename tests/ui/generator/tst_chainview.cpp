// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/generator/chainview.h"
#include "ui/theme/frameticker.h"
#include "ui/theme/motion.h"
#include "ui/theme/theme.h"

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QScrollBar>

using namespace yieldscope;
using namespace std::chrono_literals;

namespace {

RunState chainOf(int frames, EventIndex at, bool isAtYield = true)
{
    RunState state;
    state.at = at;
    state.state = isAtYield ? GeneratorState::Suspended : GeneratorState::Running;
    state.isAtYield = isAtYield;
    state.yielded = Value(1);
    for (int i = 1; i <= frames; ++i) {
        FrameState frame;
        frame.id = FrameId { std::uint64_t(i) };
        frame.function = QStringLiteral("walk");
        frame.state = state.state;
        frame.line = i;
        frame.isDelegating = i < frames;
        state.chain.append(frame);
    }
    return state;
}

/// A view in a window of its own that may move.
struct Moving
{
    ManualClock clock;
    Motion motion;
    ChainView view;
    FrameTicker ticker { clock, &view };

    explicit Moving(MotionMode mode = MotionMode::Full)
    {
        motion.choose(mode);
        view.setMotion(motion, ticker);
        view.resize(360, 160);
        view.show();
        view.showState(chainOf(3, 1, false));
    }
};

} // namespace

class TestChainView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void aClickPicksTheFrame();
    void aClickBesideTheBoxesPicksNothing();
    void arrowKeysWalkTheChain();
    void theInnermostFrameIsInView();
    void aValueTravelsWhenItIsHandedOut();
    void theNextStepEndsATravel();
    void showingTheSameStepAgainDoesNotEndATravel();
    void nothingTravelsBackwards();
    void nothingTravelsWithoutMotion();
    void motionThatIsForbiddenEndsATravel();
    void aHiddenViewEndsItsTravel();
    void reducedMotionMarksTheArrivalForAFrame();
    void aTravelArrivesWhenTheWindowIsMinimised();
    void theViewDoesNotShrinkWithTheChain();
    void tenThousandFramesCanBeShown();
    void theDescriptionFollowsTheStep();
    void aStepChangesThePicture();

private:
    static void prepare(ChainView &view);
};

void TestChainView::init()
{
    // The offscreen platform says this of every window that is shown.
    QTest::failOnWarning(QRegularExpression(QStringLiteral("^(?!This plugin does not support).*")));
    applyTheme(*qApp, ThemeMode::Light);
}

void TestChainView::prepare(ChainView &view)
{
    view.resize(360, 160);
    view.show();
    view.showState(chainOf(3, 1, false));
}

void TestChainView::aClickPicksTheFrame()
{
    ChainView view;
    prepare(view);
    const QSignalSpy picked(&view, &ChainView::frameSelected);
    QTest::mousePress(view.viewport(), Qt::LeftButton, {}, view.boxRect(1).center().toPoint());
    QCOMPARE(picked.count(), 1);
    QCOMPARE(picked[0][0].value<FrameId>(), FrameId { 2 });
}

void TestChainView::aClickBesideTheBoxesPicksNothing()
{
    ChainView view;
    prepare(view);
    const QSignalSpy picked(&view, &ChainView::frameSelected);
    QTest::mousePress(view.viewport(), Qt::LeftButton, {}, QPoint(180, 5));
    QTest::mousePress(view.viewport(), Qt::LeftButton, {},
                      view.boxRect(2).bottomLeft().toPoint() + QPoint(0, 4));
    QCOMPARE(picked.count(), 0);
}

void TestChainView::arrowKeysWalkTheChain()
{
    ChainView view;
    prepare(view);
    const QSignalSpy picked(&view, &ChainView::frameSelected);
    QTest::keyClick(&view, Qt::Key_Up);
    QTest::keyClick(&view, Qt::Key_Home);
    QTest::keyClick(&view, Qt::Key_Up);
    QTest::keyClick(&view, Qt::Key_Down);
    QTest::keyClick(&view, Qt::Key_End);
    QList<std::uint64_t> frames;
    for (const QList<QVariant> &arguments : picked)
        frames.append(arguments[0].value<FrameId>().value);
    QCOMPARE(frames, (QList<std::uint64_t> { 2, 1, 1, 2, 3 }));
}

void TestChainView::theInnermostFrameIsInView()
{
    ChainView view;
    prepare(view);
    view.showState(chainOf(1000, 2));
    const QRectF viewport = view.viewport()->rect();
    QVERIFY(viewport.contains(view.boxRect(999)));
    QVERIFY(!viewport.intersects(view.boxRect(0)));
}

void TestChainView::aValueTravelsWhenItIsHandedOut()
{
    Moving moving;
    moving.view.showState(chainOf(3, 2));
    QVERIFY(moving.view.isTravelling());
    const QRectF begin = moving.view.valueRect();
    moving.clock.advance(100ms);
    QTRY_COMPARE_LT(moving.view.valueRect().top(), begin.top());
    QVERIFY(moving.view.isTravelling());
    moving.clock.advance(100ms);
    QTRY_VERIFY(!moving.view.isTravelling());
    QVERIFY(!moving.ticker.isTicking());
}

void TestChainView::theNextStepEndsATravel()
{
    Moving moving;
    moving.view.showState(chainOf(3, 2));
    moving.view.showState(chainOf(3, 3, false));
    QVERIFY(!moving.view.isTravelling());
    QVERIFY(!moving.ticker.isTicking());
}

void TestChainView::showingTheSameStepAgainDoesNotEndATravel()
{
    Moving moving;
    moving.view.showState(chainOf(3, 2));
    moving.view.showState(chainOf(3, 2));
    QVERIFY(moving.view.isTravelling());
}

void TestChainView::nothingTravelsBackwards()
{
    Moving moving;
    moving.view.showState(chainOf(3, 9, false));
    moving.view.showState(chainOf(3, 2));
    QVERIFY(!moving.view.isTravelling());
}

void TestChainView::nothingTravelsWithoutMotion()
{
    Moving moving(MotionMode::Off);
    moving.view.showState(chainOf(3, 2));
    QVERIFY(!moving.view.isTravelling());
}

void TestChainView::motionThatIsForbiddenEndsATravel()
{
    Moving moving;
    moving.view.showState(chainOf(3, 2));
    moving.motion.forbid();
    QVERIFY(!moving.view.isTravelling());
}

void TestChainView::aHiddenViewEndsItsTravel()
{
    Moving moving;
    moving.view.showState(chainOf(3, 2));
    QVERIFY(moving.view.isTravelling());
    moving.view.hide();
    QVERIFY(!moving.view.isTravelling());
}

void TestChainView::reducedMotionMarksTheArrivalForAFrame()
{
    Moving moving(MotionMode::Reduced);
    moving.view.showState(chainOf(3, 2));
    QVERIFY(moving.view.isTravelling());
    const QRectF marked = moving.view.valueRect();
    const QImage picture = moving.view.grab().toImage();
    // No time passes: one frame is enough.
    QTRY_VERIFY(!moving.ticker.isTicking());
    QVERIFY(!moving.view.isTravelling());
    QCOMPARE(moving.view.valueRect(), marked);
    QVERIFY(moving.view.grab().toImage() != picture);
}

void TestChainView::aTravelArrivesWhenTheWindowIsMinimised()
{
    Moving moving;
    moving.view.showState(chainOf(3, 2));
    const QRectF begin = moving.view.valueRect();
    moving.view.setWindowState(Qt::WindowMinimized);
    QTRY_VERIFY(!moving.view.isTravelling());
    QCOMPARE_LT(moving.view.valueRect().top(), begin.top());
}

void TestChainView::theViewDoesNotShrinkWithTheChain()
{
    ChainView view;
    view.showState(chainOf(3, 1));
    const int high = view.sizeHint().height();
    view.showState(chainOf(1, 2));
    QCOMPARE(view.sizeHint().height(), high);
    view.reset();
    view.showState(chainOf(1, 0));
    QCOMPARE_LT(view.sizeHint().height(), high);
}

void TestChainView::tenThousandFramesCanBeShown()
{
    ChainView view;
    prepare(view);
    const int high = view.sizeHint().height();
    view.showState(chainOf(10'000, 3));
    QCOMPARE_LT(view.sizeHint().height(), 3 * high);
    const QImage inner = view.grab().toImage();
    QTest::keyClick(&view, Qt::Key_Home);
    QVERIFY(view.viewport()->rect().contains(view.boxRect(0).toRect()));
    QVERIFY(view.grab().toImage() != inner);
}

void TestChainView::theDescriptionFollowsTheStep()
{
    ChainView view;
    view.showState(chainOf(2, 2));
    QVERIFY(view.accessibleDescription().startsWith(QStringLiteral("walk() line 2 · yield")));
    view.showState(RunState());
    QCOMPARE(view.accessibleDescription(), QStringLiteral("No generator yet."));
}

void TestChainView::aStepChangesThePicture()
{
    ChainView view;
    prepare(view);
    const QImage before = view.grab().toImage();
    view.showState(chainOf(2, 2));
    QVERIFY(view.grab().toImage() != before);
}

QTEST_MAIN(TestChainView)
#include "tst_chainview.moc"
