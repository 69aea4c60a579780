// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/http/limitoptions.h"
#include "core/run/runlimitoptions.h"
#include "tests/ui/window/windowscene.h"
#include "ui/commands/keybindings.h"
#include "ui/settings/keyspage.h"
#include "ui/settings/limitfield.h"
#include "ui/settings/runspage.h"
#include "ui/settings/serverpage.h"
#include "ui/settings/settingsdialog.h"

#include <QtWidgets/QComboBox>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QKeySequenceEdit>
#include <QtWidgets/QLabel>
#include <QtWidgets/QMenuBar>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QSpinBox>

using namespace yieldscope;
using namespace Qt::StringLiterals;

namespace {

template <typename Widget>
Widget *named(const QWidget &where, const QString &name)
{
    const QList<Widget *> all = where.findChildren<Widget *>();
    for (Widget *widget : all) {
        if (widget->accessibleName() == name)
            return widget;
    }
    return nullptr;
}

void press(const QWidget &where, const QString &text)
{
    const QList<QPushButton *> all = where.findChildren<QPushButton *>();
    for (QPushButton *button : all) {
        if (button->text().remove(QLatin1Char('&')) == text)
            return button->click();
    }
    QFAIL(qPrintable(u"no button "_s + text));
}

void type(LimitField &field, const QString &text)
{
    field.selectAll();
    QTest::keyClicks(&field, text);
}

SettingsDialog *openSettings(WindowScene &scene)
{
    scene.key(Qt::Key_Comma, Qt::ControlModifier);
    return scene.window.findChild<SettingsDialog *>();
}

} // namespace

class TestSettingsDialog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsAppliedIsInForce();
    void cancelChangesNothing();
    void aThemeOfTheCommandLineOutlivesOtherSettings();
    void theServerIsStartedAnewOnlyForItsOwn();
    void anOpenAddressIsWarnedOf();
    void everyLimitHasAField();
    void everyLimitOfRunsHasAField();
    void limitsAreTypedWithTheirUnits();
    void whatIsWrongIsSaidBesideTheField();
    void theArrowsStepInTheUnitThatIsShown();
    void aWrongFieldKeepsTheDialogOpen();
    void limitsOfRunsAreInForceAtOnce();
    void defaultsAreRestoredOnOk();
    void aConflictIsNamedBeforeTheKeyIsTaken();
    void aNewKeyWorksAtOnce();
};

void TestSettingsDialog::whatIsAppliedIsInForce()
{
    WindowScene scene;
    SettingsDialog *dialog = openSettings(scene);
    QVERIFY(dialog);
    named<QComboBox>(*dialog, u"Motion"_s)->setCurrentIndex(2);
    named<QComboBox>(*dialog, u"Theme"_s)->setCurrentIndex(2);
    named<QSpinBox>(*dialog, u"Zoom of the code and the pictures"_s)->setValue(120);
    dialog->findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Apply)->click();
    QCOMPARE(scene.window.motion().chosen(), MotionMode::Off);
    QVERIFY(Theme::of(QApplication::palette()).isDark);
    QCOMPARE(scene.window.panes().zoom().percent(), 120);
    scene.window.setTheme(int(ThemeMode::Light));
}

void TestSettingsDialog::cancelChangesNothing()
{
    WindowScene scene;
    SettingsDialog *dialog = openSettings(scene);
    named<QSpinBox>(*dialog, u"Zoom of the code and the pictures"_s)->setValue(120);
    dialog->findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Cancel)->click();
    QCOMPARE(scene.window.panes().zoom().percent(), 100);
}

void TestSettingsDialog::aThemeOfTheCommandLineOutlivesOtherSettings()
{
    WindowScene scene;
    auto *application = qobject_cast<QApplication *>(QCoreApplication::instance());
    applyTheme(*application, ThemeMode::Dark);
    SettingsDialog *dialog = openSettings(scene);
    named<QSpinBox>(*dialog, u"Zoom of the code and the pictures"_s)->setValue(120);
    dialog->findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Ok)->click();
    QVERIFY(Theme::of(QApplication::palette()).isDark);
    scene.window.setTheme(int(ThemeMode::Light));
}

void TestSettingsDialog::theServerIsStartedAnewOnlyForItsOwn()
{
    WindowScene scene;
    const QSignalSpy changed(&scene.window, &MainWindow::serverChanged);
    SettingsDialog *dialog = openSettings(scene);
    auto *apply = dialog->findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Apply);
    named<QSpinBox>(*dialog, u"Zoom of the code and the pictures"_s)->setValue(120);
    apply->click();
    QCOMPARE(changed.size(), 0);
    named<QSpinBox>(*dialog, u"Port"_s)->setValue(9000);
    apply->click();
    QCOMPARE(changed.size(), 1);
    QCOMPARE(scene.window.preferences().port, 9000);
}

void TestSettingsDialog::anOpenAddressIsWarnedOf()
{
    ServerPage page;
    auto *host = named<QComboBox>(page, u"Who reaches the server"_s);
    QVERIFY(host->accessibleDescription().isEmpty());
    host->setCurrentIndex(host->findData(u"0.0.0.0"_s));
    QVERIFY(host->accessibleDescription().contains(u"password"_s));
    host->setCurrentIndex(host->findData(u"::1"_s));
    QVERIFY(host->accessibleDescription().isEmpty());
}

void TestSettingsDialog::everyLimitHasAField()
{
    ServerPage page;
    for (const LimitOption &option : limitOptions()) {
        auto *field = named<LimitField>(page, QString::fromLatin1(option.name).replace(u'-', u' '));
        QVERIFY2(field, option.name);
        field->setValue(option.minimum + 1);
        Preferences read;
        page.read(read);
        QCOMPARE(option.read(read.limits), option.minimum + 1);
    }
}

void TestSettingsDialog::everyLimitOfRunsHasAField()
{
    RunsPage page;
    for (const RunLimitOption &option : runLimitOptions()) {
        auto *field = named<LimitField>(page, QString::fromLatin1(option.name).replace(u'-', u' '));
        QVERIFY2(field, option.name);
        field->setValue(option.minimum + 1);
        Preferences read;
        page.read(read);
        QCOMPARE(option.read(read.runLimits), option.minimum + 1);
    }
}

void TestSettingsDialog::limitsAreTypedWithTheirUnits()
{
    ServerPage page;
    page.show({});
    auto *field = named<LimitField>(page, u"stall timeout"_s);
    QCOMPARE(field->text(), u"60 s"_s);
    type(*field, u"500ms"_s);
    QCOMPARE(field->value(), 500);
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(field->text(), u"500 ms"_s);
    auto *bytes = named<LimitField>(page, u"high water"_s);
    QCOMPARE(bytes->text(), u"64 KiB"_s);
    type(*bytes, u"1 mib"_s);
    Preferences read;
    page.read(read);
    QCOMPARE(read.limits.readerStall, std::chrono::milliseconds(500));
    QCOMPARE(read.limits.highWaterBytes, 1024 * 1024);
}

void TestSettingsDialog::whatIsWrongIsSaidBesideTheField()
{
    ServerPage page;
    page.show({});
    auto *field = named<LimitField>(page, u"stall timeout"_s);
    type(*field, u"soon"_s);
    QVERIFY(field->problem().startsWith(u"This is no time"_s));
    QVERIFY(field->accessibleDescription().startsWith(field->problem()));
    QCOMPARE(page.wrongField(), field);
    const QList<QLabel *> labels = page.findChildren<QLabel *>();
    QVERIFY(std::ranges::any_of(
        labels, [field](const QLabel *label) { return label->text() == field->problem(); }));
    type(*field, u"2 h"_s);
    QCOMPARE(field->problem(), u"Too large: the most is 60 min."_s);
    type(*field, u"2 min"_s);
    QVERIFY(field->problem().isEmpty());
    QVERIFY(!page.wrongField());
}

void TestSettingsDialog::theArrowsStepInTheUnitThatIsShown()
{
    ServerPage page;
    page.show({});
    auto *field = named<LimitField>(page, u"stall timeout"_s);
    QTest::keyClick(field, Qt::Key_Up);
    QCOMPARE(field->text(), u"61 s"_s);
    auto *bytes = named<LimitField>(page, u"high water"_s);
    QTest::keyClick(bytes, Qt::Key_Down);
    QCOMPARE(bytes->text(), u"63 KiB"_s);
}

void TestSettingsDialog::aWrongFieldKeepsTheDialogOpen()
{
    WindowScene scene;
    const Preferences before = scene.window.preferences();
    QPointer<SettingsDialog> dialog = openSettings(scene);
    auto *field = named<LimitField>(*dialog, u"trace bytes"_s);
    type(*field, u"lots"_s);
    dialog->findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Ok)->click();
    QVERIFY(dialog && dialog->isVisible());
    QVERIFY(field->isVisible());
    QTRY_VERIFY(field->hasFocus());
    QCOMPARE(scene.window.preferences().runLimits.trace.bytes, before.runLimits.trace.bytes);
    type(*field, u"16 MiB"_s);
    dialog->findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Ok)->click();
    QCOMPARE(scene.window.preferences().runLimits.trace.bytes, 16 * 1024 * 1024);
}

void TestSettingsDialog::limitsOfRunsAreInForceAtOnce()
{
    WindowScene scene;
    SettingsDialog *dialog = openSettings(scene);
    type(*named<LimitField>(*dialog, u"kept runs"_s), u"3"_s);
    type(*named<LimitField>(*dialog, u"trace events"_s), u"5,000"_s);
    dialog->findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Ok)->click();
    QCOMPARE(scene.store.limits().keptRuns, 3);
    scene.window.openExample(u"fibonacci"_s);
    QCOMPARE(scene.playback().run()->trace()->limits().events, 5000);
}

void TestSettingsDialog::defaultsAreRestoredOnOk()
{
    WindowScene scene;
    scene.window.actions().zoomIn->trigger();
    SettingsDialog *dialog = openSettings(scene);
    const auto *buttons = dialog->findChild<QDialogButtonBox *>();
    buttons->button(QDialogButtonBox::RestoreDefaults)->click();
    QCOMPARE(scene.window.panes().zoom().percent(), 110);
    buttons->button(QDialogButtonBox::Ok)->click();
    QCOMPARE(scene.window.panes().zoom().percent(), 100);
}

void TestSettingsDialog::aConflictIsNamedBeforeTheKeyIsTaken()
{
    WindowScene scene;
    KeyBindings bindings(*scene.window.menuBar());
    KeysPage page(bindings);
    page.choose(u"Run/Step into"_s);
    auto *key = page.findChild<QKeySequenceEdit *>();
    QCOMPARE(key->keySequence(), QKeySequence(u"F11"_s));
    key->setKeySequence(QKeySequence(u"F10"_s));
    QVERIFY(page.conflict().contains(u"Step over"_s));
    QCOMPARE(scene.window.actions().over->shortcut(), QKeySequence(u"F10"_s));
    press(page, u"Assign"_s);
    QVERIFY(scene.window.actions().over->shortcut().isEmpty());
    press(page, u"Reset all"_s);
    QCOMPARE(scene.window.actions().over->shortcut(), QKeySequence(u"F10"_s));
}

void TestSettingsDialog::aNewKeyWorksAtOnce()
{
    WindowScene scene;
    KeyBindings bindings(*scene.window.menuBar());
    KeysPage page(bindings);
    page.choose(u"View/Zoom in"_s);
    page.findChild<QKeySequenceEdit *>()->setKeySequence(QKeySequence(u"Ctrl+Alt+Z"_s));
    press(page, u"Assign"_s);
    scene.key(Qt::Key_Z, Qt::ControlModifier | Qt::AltModifier);
    QCOMPARE(scene.window.panes().zoom().percent(), 110);
    scene.key(Qt::Key_Plus, Qt::ControlModifier);
    QCOMPARE(scene.window.panes().zoom().percent(), 110);
}

QTEST_MAIN(TestSettingsDialog)
#include "tst_settingsdialog.moc"
