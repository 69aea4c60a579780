// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/run/playback.h"
#include "core/run/runstore.h"
#include "ui/generator/chainview.h"
#include "ui/generator/generatorview.h"
#include "ui/generator/localsmodel.h"
#include "ui/generator/sectiontitle.h"
#include "ui/generator/statemachineview.h"
#include "ui/theme/theme.h"

#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QComboBox>

using namespace yieldscope;

/// A view on a fresh run of one gallery generator.
class Scene
{
public:
    explicit Scene(QStringView id)
        : m_store(m_gallery, {})
    {
        const Spec &spec = *m_gallery.find(id);
        view.resize(400, 500);
        view.show();
        view.setPlayback(&playback);
        playback.setRun(m_store.create(spec, *spec.check({}), Run::Origin::Window));
    }

    [[nodiscard]] QString localName(int row) const
    {
        return view.findChild<LocalsModel *>()->index(row, 0).data().toString();
    }
    [[nodiscard]] QString stateText() const
    {
        return view.findChild<StateMachineView *>()->accessibleDescription();
    }

private:
    Gallery m_gallery;
    RunStore m_store;

public:
    Playback playback;
    GeneratorView view;
};

class TestGeneratorView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void aFreshRunIsCreatedWithItsArguments();
    void aYieldShowsInEveryPart();
    void theEndLeavesNothingBehind();
    void steppingBackShowsThePast();
    void pickingAFrameShowsItsLocals();
    void aPickedFrameIsForgottenWhenItIsGone();
    void theViewIsNeverNarrowerThanItsContents();
    void withoutARunItSaysSo();
    void aThemeChangesThePicture();
};

void TestGeneratorView::init()
{
    // The offscreen platform says this of every window that is shown.
    QTest::failOnWarning(QRegularExpression(QStringLiteral("^(?!This plugin does not support).*")));
    applyTheme(*qApp, ThemeMode::Light);
}

void TestGeneratorView::aFreshRunIsCreatedWithItsArguments()
{
    const Scene scene(u"count_up_to");
    QCOMPARE(scene.view.findChild<SectionTitle *>()->text(),
             QStringLiteral("State of count_up_to()"));
    QVERIFY(scene.stateText().startsWith(QStringLiteral("CREATED")));
    QCOMPARE(scene.localName(0), QStringLiteral("n"));
}

void TestGeneratorView::aYieldShowsInEveryPart()
{
    Scene scene(u"count_up_to");
    scene.playback.runToNextYield();
    QTRY_VERIFY(scene.playback.state().isAtYield);
    QCOMPARE(scene.stateText(),
             QStringLiteral("SUSPENDED. stopped at line 4  ·  1 value out  ·  0 resumes."));
    QCOMPARE(scene.view.findChild<ChainView *>()->accessibleDescription(),
             QStringLiteral("count_up_to() line 4 · yield, SUSPENDED; "
                            "The caller was handed #1: 0."));
    QCOMPARE(scene.localName(1), QStringLiteral("i"));
}

void TestGeneratorView::theEndLeavesNothingBehind()
{
    Scene scene(u"count_up_to");
    scene.playback.stepOut();
    QTRY_COMPARE(scene.playback.state().state, GeneratorState::Closed);
    QVERIFY(scene.stateText().startsWith(QStringLiteral("CLOSED")));
    QVERIFY(scene.view.findChild<ChainView *>()->accessibleDescription().startsWith(
        QStringLiteral("The generator is closed: its frame is gone")));
    QCOMPARE(scene.view.findChild<LocalsModel *>()->rowCount(), 0);
}

void TestGeneratorView::steppingBackShowsThePast()
{
    Scene scene(u"count_up_to");
    scene.playback.runToNextYield();
    QTRY_VERIFY(scene.playback.state().isAtYield);
    scene.playback.stepBack();
    QVERIFY(scene.stateText().startsWith(QStringLiteral("RUNNING")));
    scene.playback.goToFirst();
    QVERIFY(scene.stateText().startsWith(QStringLiteral("CREATED")));
}

void TestGeneratorView::pickingAFrameShowsItsLocals()
{
    GeneratorView view;
    view.resize(400, 500);
    view.show();
    RunState state;
    state.at = 3;
    for (const std::uint64_t id : { 1U, 2U }) {
        FrameState frame;
        frame.id = FrameId { id };
        frame.locals = { { QStringLiteral("local%1").arg(id), Value(1), 1 } };
        state.chain.append(frame);
    }
    view.showState(state, nullptr);
    const auto *model = view.findChild<LocalsModel *>();
    QCOMPARE(model->index(0, 0).data().toString(), QStringLiteral("local2"));
    const auto *chain = view.findChild<ChainView *>();
    QTest::mousePress(chain->viewport(), Qt::LeftButton, {}, chain->boxRect(0).center().toPoint());
    QCOMPARE(model->index(0, 0).data().toString(), QStringLiteral("local1"));
    QCOMPARE(view.findChild<QComboBox *>()->currentIndex(), 0);
}

void TestGeneratorView::aPickedFrameIsForgottenWhenItIsGone()
{
    GeneratorView view;
    view.show();
    RunState state;
    for (const std::uint64_t id : { 1U, 2U, 3U }) {
        FrameState frame;
        frame.id = FrameId { id };
        frame.locals = { { QStringLiteral("local%1").arg(id), Value(1), 1 } };
        state.chain.append(frame);
    }
    state.at = 3;
    view.showState(state, nullptr);
    QTest::keyClick(view.findChild<ChainView *>(), Qt::Key_Up);
    const auto *model = view.findChild<LocalsModel *>();
    QCOMPARE(model->index(0, 0).data().toString(), QStringLiteral("local2"));
    state.chain.resize(1);
    state.at = 4;
    view.showState(state, nullptr);
    QCOMPARE(model->index(0, 0).data().toString(), QStringLiteral("local1"));
}

void TestGeneratorView::theViewIsNeverNarrowerThanItsContents()
{
    const GeneratorView view;
    const int contents = view.findChild<StateMachineView *>()->minimumSizeHint().width();
    QCOMPARE_GE(view.minimumSizeHint().width(), contents);
    // Beside the code and the wire there is no more in a window of 1280 x 720.
    QCOMPARE_LT(view.minimumSizeHint().width(), 400);
    QCOMPARE_LT(view.minimumSizeHint().height(), 300);
}

void TestGeneratorView::withoutARunItSaysSo()
{
    Playback playback;
    GeneratorView view;
    view.setPlayback(&playback);
    QCOMPARE(view.findChild<SectionTitle *>()->text(), QStringLiteral("State"));
    QCOMPARE(view.findChild<ChainView *>()->accessibleDescription(),
             QStringLiteral("No generator yet."));
}

void TestGeneratorView::aThemeChangesThePicture()
{
    GeneratorView view;
    view.resize(400, 500);
    view.show();
    applyTheme(*qApp, ThemeMode::Dark);
    QTRY_COMPARE(&Theme::of(view.findChild<StateMachineView *>()->palette()), &Theme::dark());
    const QImage dark = view.findChild<StateMachineView *>()->grab().toImage();
    QCOMPARE(dark.pixelColor(1, 1).rgb(), Theme::dark().base.rgb());
}

QTEST_MAIN(TestGeneratorView)
#include "tst_generatorview.moc"
