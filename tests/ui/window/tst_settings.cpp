// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/gallery/gallery.h"
#include "ui/mainwindow.h"
#include "ui/theme/theme.h"
#include "ui/window/actions.h"

#include <QtGui/QActionGroup>
#include <QtTest/QtTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QDockWidget>

using namespace yieldscope;
using namespace Qt::StringLiterals;

namespace {

QAction *themeAction(const MainWindow &window, ThemeMode mode)
{
    const QList<QAction *> all = window.actions().theme->actions();
    for (QAction *action : all) {
        if (action->data().toInt() == int(mode))
            return action;
    }
    return nullptr;
}

} // namespace

class TestSettings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void themeSpeedAndDocksAreRemembered();
    void aBrokenStateLeavesTheDefaultLayout();
    void withoutSettingsNothingIsWritten();
    void restoringTheLayoutBringsHiddenPanesBack();
    void theSystemsThemeIsFollowedWhileItRuns();
    void aLayoutIsRemembered();
    void aChangedKeyIsRemembered();

private:
    std::unique_ptr<QSettings> settings() const;
    QTemporaryDir m_folder;
};

void TestSettings::init()
{
    QFile::remove(m_folder.filePath(u"settings.ini"_s));
}

std::unique_ptr<QSettings> TestSettings::settings() const
{
    return std::make_unique<QSettings>(m_folder.filePath(u"settings.ini"_s), QSettings::IniFormat);
}

void TestSettings::themeSpeedAndDocksAreRemembered()
{
    const Gallery gallery;
    RunStore store(gallery, {});
    {
        MainWindow window(store, settings());
        window.show();
        themeAction(window, ThemeMode::Dark)->trigger();
        QVERIFY(Theme::of(QApplication::palette()).isDark);
        window.playback().setSpeed(2.0);
        window.findChild<QDockWidget *>(u"RunsDock"_s)->hide();
        window.close();
    }
    applyTheme(*qobject_cast<QApplication *>(QCoreApplication::instance()), ThemeMode::Light);
    MainWindow window(store, settings());
    window.show();
    QVERIFY(themeAction(window, ThemeMode::Dark)->isChecked());
    QVERIFY(Theme::of(QApplication::palette()).isDark);
    QCOMPARE(window.playback().speed(), 2.0);
    QVERIFY(window.findChild<QDockWidget *>(u"RunsDock"_s)->isHidden());
}

void TestSettings::aBrokenStateLeavesTheDefaultLayout()
{
    settings()->setValue(u"state"_s, QByteArray("nonsense"));
    settings()->setValue(u"speed"_s, u"fast"_s);
    const Gallery gallery;
    RunStore store(gallery, {});
    MainWindow window(store, settings());
    window.show();
    for (const char *name : { "GeneratorDock", "WireDock", "RunsDock" })
        QVERIFY(!window.findChild<QDockWidget *>(QString::fromLatin1(name))->isHidden());
    QCOMPARE(window.playback().speed(), Playback::MinSpeed);
}

void TestSettings::withoutSettingsNothingIsWritten()
{
    const Gallery gallery;
    RunStore store(gallery, {});
    {
        MainWindow window(store);
        window.show();
        window.close();
    }
    QVERIFY(!QFile::exists(m_folder.filePath(u"settings.ini"_s)));
}

void TestSettings::restoringTheLayoutBringsHiddenPanesBack()
{
    const Gallery gallery;
    RunStore store(gallery, {});
    MainWindow window(store);
    window.show();
    auto *wire = window.findChild<QDockWidget *>(u"WireDock"_s);
    wire->hide();
    window.actions().restoreLayout->trigger();
    QVERIFY(!wire->isHidden());
}

void TestSettings::theSystemsThemeIsFollowedWhileItRuns()
{
    const Gallery gallery;
    RunStore store(gallery, {});
    MainWindow window(store);
    auto *application = qobject_cast<QApplication *>(QCoreApplication::instance());
    // The offscreen desktop is light.
    applyTheme(*application, ThemeMode::Dark);
    QEvent change(QEvent::ThemeChange);
    QCoreApplication::sendEvent(&window, &change);
    QVERIFY(!Theme::of(QApplication::palette()).isDark);
    themeAction(window, ThemeMode::Dark)->trigger();
    QCoreApplication::sendEvent(&window, &change);
    QVERIFY(Theme::of(QApplication::palette()).isDark);
    themeAction(window, ThemeMode::Light)->trigger();
}

void TestSettings::aLayoutIsRemembered()
{
    const Gallery gallery;
    RunStore store(gallery, {});
    {
        MainWindow window(store, settings());
        window.show();
        window.setPaneLayout(PaneLayout::Stream);
        window.actions().zoomIn->trigger();
        window.close();
    }
    MainWindow window(store, settings());
    window.show();
    QCOMPARE(window.actions().layouts->checkedAction()->data().toInt(), int(PaneLayout::Stream));
    QVERIFY(window.findChild<QDockWidget *>(u"GeneratorDock"_s)->isHidden());
    QCOMPARE(window.preferences().zoomPercent, 110);
}

void TestSettings::aChangedKeyIsRemembered()
{
    const Gallery gallery;
    RunStore store(gallery, {});
    settings()->setValue(u"keys/Run/Step over"_s, u"F2"_s);
    MainWindow window(store, settings());
    QCOMPARE(window.actions().over->shortcut(), QKeySequence(Qt::Key_F2));
    QVERIFY(window.actions().over->toolTip().startsWith(u"Step over (F2)"_s));
}

QTEST_MAIN(TestSettings)
#include "tst_settings.moc"
