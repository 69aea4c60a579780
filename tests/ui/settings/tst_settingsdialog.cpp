// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/http/limitoptions.h"
#include "tests/ui/window/windowscene.h"
#include "ui/commands/keybindings.h"
#include "ui/settings/keyspage.h"
#include "ui/settings/serverpage.h"
#include "ui/settings/settingsdialog.h"

#include <QtWidgets/QComboBox>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QKeySequenceEdit>
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
        auto *field = named<QSpinBox>(page, QString::fromLatin1(option.name).replace(u'-', u' '));
        QVERIFY2(field, option.name);
        QCOMPARE(field->minimum(), option.minimum);
        field->setValue(int(option.minimum) + 1);
        Preferences read;
        page.read(read);
        QCOMPARE(option.read(read.limits), option.minimum + 1);
    }
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
