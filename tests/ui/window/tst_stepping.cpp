// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "tests/ui/window/windowscene.h"
#include "ui/narration/narrationbar.h"
#include "ui/window/parameterbar.h"

#include <QtWidgets/QComboBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QSpinBox>
#include <QtWidgets/QStatusBar>

using namespace yieldscope;
using namespace Qt::StringLiterals;

class TestStepping : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void itOpensOnCountUpToAtStepZero();
    void backIsDisabledAtStepZero();
    void steppingByKeyboardWalksCountUpToToItsEndAndBackToStepZero();
    void heldStepKeysAreNotLostAndNotTooMany();
    void runToTheNextYieldStopsThere();
    void firstAndLiveEndJump();
    void theStepNumberCanBeTyped();
    void restartBeginsAgainAtStepZero();
    void choosingAnExampleStartsItAtStepZero();
    void theFormerRunByHandIsForgotten();
    void aParameterIsUsedFromEnterOn();
    void aWrongParameterIsNamedBesideItsField();
    void spacePlaysAndPauses();
    void spaceInAFieldIsASpace();
    void closingTheGeneratorRunsItToClosed();
    void escapeNeverQuits();
    void theStatusSaysWhereWeAre();
    void bracketsChangeTheSpeed();
};

void TestStepping::itOpensOnCountUpToAtStepZero()
{
    WindowScene scene;
    QCOMPARE(scene.playback().run()->title(), u"count_up_to(n=5)"_s);
    QCOMPARE(scene.playback().cursor(), 0);
    QVERIFY(scene.isAt(EventKind::Created));
}

void TestStepping::backIsDisabledAtStepZero()
{
    WindowScene scene;
    const Actions &actions = scene.window.actions();
    QVERIFY(!actions.back->isEnabled());
    QVERIFY(!actions.first->isEnabled());
    QVERIFY(!actions.liveEnd->isEnabled());
    QVERIFY(actions.into->isEnabled());
    scene.key(Qt::Key_F11);
    QTRY_VERIFY(actions.back->isEnabled());
    scene.key(Qt::Key_Left, Qt::AltModifier);
    QCOMPARE(scene.playback().cursor(), 0);
    QVERIFY(!actions.back->isEnabled());
    QVERIFY(actions.liveEnd->isEnabled());
}

void TestStepping::steppingByKeyboardWalksCountUpToToItsEndAndBackToStepZero()
{
    WindowScene scene;
    const Actions &actions = scene.window.actions();
    QStringList values;
    for (int steps = 0; actions.into->isEnabled() && steps < 200; ++steps) {
        const EventIndex before = scene.playback().cursor();
        scene.key(Qt::Key_F11);
        QTRY_VERIFY(scene.playback().cursor() > before);
        if (scene.isAt(EventKind::Yielded))
            values.append(scene.playback().event()->value.repr());
        QTRY_VERIFY(!scene.playback().isWaiting()
                    && scene.playback().run()->activity() != Run::Activity::Busy);
    }
    QCOMPARE(values.join(u' '), u"0 1 2 3 4"_s);
    QCOMPARE(scene.playback().state().state, GeneratorState::Closed);
    QVERIFY(!actions.forward->isEnabled() && !actions.nextYield->isEnabled());
    for (int steps = 0; actions.back->isEnabled() && steps < 200; ++steps)
        scene.key(Qt::Key_Left, Qt::AltModifier);
    QCOMPARE(scene.playback().cursor(), 0);
    QCOMPARE(scene.playback().run()->activity(), Run::Activity::Closed);
}

void TestStepping::heldStepKeysAreNotLostAndNotTooMany()
{
    WindowScene scene;
    QVERIFY(scene.window.actions().into->autoRepeat());
    QVERIFY(scene.window.actions().back->autoRepeat());
    for (int i = 0; i < 400; ++i)
        scene.key(Qt::Key_F11);
    QTRY_VERIFY(scene.playback().cursor() > 0);
    QTRY_COMPARE(scene.playback().isWaiting(), false);
    for (int i = 0; i < 400; ++i)
        scene.key(Qt::Key_Left, Qt::AltModifier);
    QCOMPARE(scene.playback().cursor(), 0);
}

void TestStepping::runToTheNextYieldStopsThere()
{
    WindowScene scene;
    scene.key(Qt::Key_F8);
    QTRY_VERIFY(scene.isAt(EventKind::Yielded));
    const auto *sentence = scene.window.findChild<NarrationBar *>();
    QVERIFY(sentence->sentence().contains(u"stopped at the yield on line 4, handing out 0"_s));
    QTRY_COMPARE(scene.playback().isWaiting(), false);
    scene.key(Qt::Key_F8);
    QTRY_VERIFY(sentence->sentence().contains(u"handing out 1"_s));
}

void TestStepping::firstAndLiveEndJump()
{
    WindowScene scene;
    scene.key(Qt::Key_F8);
    QTRY_VERIFY(scene.isAt(EventKind::Yielded));
    const EventIndex end = scene.playback().last();
    scene.key(Qt::Key_Home, Qt::AltModifier);
    QCOMPARE(scene.playback().cursor(), 0);
    scene.key(Qt::Key_End, Qt::AltModifier);
    QCOMPARE(scene.playback().cursor(), end);
}

void TestStepping::theStepNumberCanBeTyped()
{
    WindowScene scene;
    scene.key(Qt::Key_F8);
    QTRY_VERIFY(scene.isAt(EventKind::Yielded));
    auto *step = scene.window.findChild<QSpinBox *>();
    QCOMPARE(step->value(), int(scene.playback().last()));
    step->selectAll();
    QTest::keyClicks(step, u"2"_s);
    QTest::keyClick(step, Qt::Key_Return);
    QCOMPARE(scene.playback().cursor(), 2);
    QCOMPARE(step->maximum(), int(scene.playback().last()));
}

void TestStepping::restartBeginsAgainAtStepZero()
{
    WindowScene scene;
    const RunId before = scene.playback().run()->id();
    scene.key(Qt::Key_F8);
    QTRY_VERIFY(scene.isAt(EventKind::Yielded));
    scene.key(Qt::Key_F5, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(scene.playback().run()->id() != before);
    QCOMPARE(scene.playback().run()->title(), u"count_up_to(n=5)"_s);
    QCOMPARE(scene.playback().cursor(), 0);
    QCOMPARE(scene.playback().last(), 0);
}

void TestStepping::choosingAnExampleStartsItAtStepZero()
{
    WindowScene scene;
    scene.key(Qt::Key_F8);
    QTRY_VERIFY(scene.isAt(EventKind::Yielded));
    auto *examples = scene.window.findChild<QComboBox *>();
    QCOMPARE(examples->currentData().toString(), u"count_up_to"_s);
    QCOMPARE(examples->count(), int(scene.gallery.specs().size()));
    QTest::keyClick(examples, Qt::Key_End);
    QTRY_COMPARE(scene.playback().run()->spec().id, scene.gallery.specs().back().id);
    QCOMPARE(scene.playback().cursor(), 0);
}

void TestStepping::theFormerRunByHandIsForgotten()
{
    WindowScene scene;
    for (const Spec &spec : scene.gallery.specs())
        scene.window.openExample(spec.id);
    QTRY_COMPARE(scene.store.runs().size(), std::size_t { 1 });
}

void TestStepping::aParameterIsUsedFromEnterOn()
{
    WindowScene scene;
    QLineEdit *field = scene.window.findChild<ParameterBar *>()->field(u"n"_s);
    field->setText(u"2"_s);
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(scene.playback().run()->title(), u"count_up_to(n=2)"_s);
    scene.key(Qt::Key_F5, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(scene.playback().run()->title(), u"count_up_to(n=2)"_s);
}

void TestStepping::aWrongParameterIsNamedBesideItsField()
{
    WindowScene scene;
    const RunId before = scene.playback().run()->id();
    auto *bar = scene.window.findChild<ParameterBar *>();
    bar->field(u"n"_s)->setText(u"-1"_s);
    scene.key(Qt::Key_F5, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(bar->errorText(u"n"_s).contains(u"-1"_s));
    QCOMPARE(scene.playback().run()->id(), before);
}

void TestStepping::spacePlaysAndPauses()
{
    WindowScene scene;
    scene.key(Qt::Key_Space);
    QVERIFY(scene.playback().isPlaying());
    QCOMPARE(plainText(*scene.window.actions().playPause), u"Pause"_s);
    scene.key(Qt::Key_Space);
    QVERIFY(!scene.playback().isPlaying());
    QCOMPARE(plainText(*scene.window.actions().playPause), u"Play"_s);
}

void TestStepping::spaceInAFieldIsASpace()
{
    WindowScene scene;
    QLineEdit *field = scene.window.findChild<ParameterBar *>()->field(u"n"_s);
    field->setFocus();
    QTest::keyClick(field, Qt::Key_Space);
    QVERIFY(!scene.playback().isPlaying());
    QCOMPARE(field->text(), u"5 "_s);
}

void TestStepping::closingTheGeneratorRunsItToClosed()
{
    WindowScene scene;
    scene.key(Qt::Key_F8);
    QTRY_VERIFY(scene.isAt(EventKind::Yielded));
    scene.key(Qt::Key_F5, Qt::ShiftModifier);
    QTRY_COMPARE(scene.playback().state().state, GeneratorState::Closed);
    QVERIFY(!scene.window.actions().close->isEnabled());
}

void TestStepping::escapeNeverQuits()
{
    WindowScene scene;
    scene.key(Qt::Key_Escape);
    QVERIFY(scene.window.isVisible());
}

void TestStepping::theStatusSaysWhereWeAre()
{
    WindowScene scene;
    const auto *status = scene.window.statusBar()->findChild<QLabel *>();
    QCOMPARE(status->text(), u"Paused at step 0 of 0 · live end · generator CREATED at line 1"_s);
    scene.key(Qt::Key_F8);
    QTRY_VERIFY(scene.isAt(EventKind::Yielded));
    QTRY_VERIFY(status->text().startsWith(u"Paused at step"_s));
    QVERIFY(status->text().endsWith(u"live end · generator SUSPENDED at line 4"_s));
    scene.key(Qt::Key_Home, Qt::AltModifier);
    QVERIFY(status->text().contains(u"looking back"_s));
}

void TestStepping::bracketsChangeTheSpeed()
{
    WindowScene scene;
    scene.key(Qt::Key_BracketRight);
    QVERIFY(scene.playback().speed() > 1.2);
    for (int i = 0; i < 30; ++i)
        scene.key(Qt::Key_BracketLeft);
    QCOMPARE(scene.playback().speed(), Playback::MinSpeed);
}

QTEST_MAIN(TestStepping)
#include "tst_stepping.moc"
