// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/commands/keybindings.h"

#include <QtCore/QSettings>
#include <QtTest/QtTest>
#include <QtWidgets/QMenu>
#include <QtWidgets/QMenuBar>

using namespace yieldscope;
using namespace Qt::StringLiterals;

namespace {

using Keys = KeyBindings::Keys;

/// Two menus with three actions: Run/Step over (F10), Run/More/Out (F11), File/Quit (Ctrl+Q).
struct Menus
{
    QMenuBar bar;
    QAction *over;
    QAction *out;
    QAction *quit;

    Menus()
    {
        QMenu *run = bar.addMenu(u"&Run"_s);
        over = run->addAction(u"Step o&ver"_s, QKeySequence(u"F10"_s));
        over->setToolTip(u"Step over (F10)\nTo the next line"_s);
        run->addSeparator();
        out = run->addMenu(u"More"_s)->addAction(u"Out"_s, QKeySequence(u"F11"_s));
        quit = bar.addMenu(u"File"_s)->addAction(u"Quit…"_s, QKeySequence(u"Ctrl+Q"_s));
    }
};

} // namespace

class TestKeyBindings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyActionOfTheMenusIsListed();
    void aTakenKeyNamesItsOwner();
    void theBeginningOfALongerKeyIsTakenToo();
    void aKeyIsTakenAwayFromItsFormerOwner();
    void theTipNamesTheNewKey();
    void resettingBringsTheDefaultsBack();
    void keysAreRemembered();
    void aDefaultIsNotWritten();
    void anActionWithoutAKeyIsRemembered();
};

void TestKeyBindings::everyActionOfTheMenusIsListed()
{
    const Menus menus;
    const KeyBindings bindings(menus.bar);
    QStringList ids;
    for (const KeyBindings::Entry &entry : bindings.entries())
        ids.append(entry.id);
    const QStringList expected { u"Run/Step over"_s, u"Run/More/Out"_s, u"File/Quit"_s };
    QCOMPARE(ids, expected);
}

void TestKeyBindings::aTakenKeyNamesItsOwner()
{
    const Menus menus;
    const KeyBindings bindings(menus.bar);
    QCOMPARE(bindings.ownerOf(QKeySequence(u"F10"_s), menus.out), menus.over);
    QCOMPARE(bindings.ownerOf(QKeySequence(u"F10"_s), menus.over), nullptr);
    QCOMPARE(bindings.ownerOf(QKeySequence(u"F2"_s), menus.out), nullptr);
    QCOMPARE(bindings.ownerOf(QKeySequence(), menus.out), nullptr);
}

void TestKeyBindings::theBeginningOfALongerKeyIsTakenToo()
{
    const Menus menus;
    const KeyBindings bindings(menus.bar);
    QCOMPARE(bindings.ownerOf(QKeySequence(u"F10, A"_s), menus.out), menus.over);
}

void TestKeyBindings::aKeyIsTakenAwayFromItsFormerOwner()
{
    const Menus menus;
    KeyBindings bindings(menus.bar);
    bindings.assign(*menus.out, Keys { QKeySequence(u"F10"_s) });
    QCOMPARE(menus.out->shortcut(), QKeySequence(u"F10"_s));
    QVERIFY(menus.over->shortcut().isEmpty());
    bindings.reset(*menus.over);
    QCOMPARE(menus.over->shortcut(), QKeySequence(u"F10"_s));
    QVERIFY(menus.out->shortcut().isEmpty());
}

void TestKeyBindings::theTipNamesTheNewKey()
{
    const Menus menus;
    KeyBindings bindings(menus.bar);
    bindings.assign(*menus.over, Keys { QKeySequence(u"F2"_s) });
    QCOMPARE(menus.over->toolTip(), u"Step over (F2)\nTo the next line"_s);
    bindings.assign(*menus.over, {});
    QCOMPARE(menus.over->toolTip(), u"Step over\nTo the next line"_s);
}

void TestKeyBindings::resettingBringsTheDefaultsBack()
{
    const Menus menus;
    KeyBindings bindings(menus.bar);
    bindings.assign(*menus.out, Keys { QKeySequence(u"F10"_s) });
    bindings.assign(*menus.quit, Keys { QKeySequence(u"F11"_s) });
    bindings.resetAll();
    QCOMPARE(menus.over->shortcut(), QKeySequence(u"F10"_s));
    QCOMPARE(menus.out->shortcut(), QKeySequence(u"F11"_s));
    QCOMPARE(menus.quit->shortcut(), QKeySequence(u"Ctrl+Q"_s));
}

void TestKeyBindings::keysAreRemembered()
{
    const QTemporaryDir folder;
    QSettings settings(folder.filePath(u"keys.ini"_s), QSettings::IniFormat);
    {
        const Menus menus;
        KeyBindings bindings(menus.bar);
        bindings.assign(*menus.over,
                        Keys { QKeySequence(u"F2"_s), QKeySequence(u"Ctrl+Shift+,"_s) });
        bindings.save(settings);
    }
    const Menus menus;
    KeyBindings bindings(menus.bar);
    bindings.load(settings);
    const Keys expected { QKeySequence(u"F2"_s), QKeySequence(u"Ctrl+Shift+,"_s) };
    QCOMPARE(menus.over->shortcuts(), expected);
    QCOMPARE(menus.quit->shortcut(), QKeySequence(u"Ctrl+Q"_s));
}

void TestKeyBindings::aDefaultIsNotWritten()
{
    const QTemporaryDir folder;
    QSettings settings(folder.filePath(u"keys.ini"_s), QSettings::IniFormat);
    const Menus menus;
    KeyBindings bindings(menus.bar);
    bindings.assign(*menus.over, Keys { QKeySequence(u"F2"_s) });
    bindings.save(settings);
    QCOMPARE(settings.allKeys().size(), 1);
    bindings.resetAll();
    bindings.save(settings);
    QCOMPARE(settings.allKeys().size(), 0);
}

void TestKeyBindings::anActionWithoutAKeyIsRemembered()
{
    const QTemporaryDir folder;
    QSettings settings(folder.filePath(u"keys.ini"_s), QSettings::IniFormat);
    {
        const Menus menus;
        KeyBindings bindings(menus.bar);
        bindings.assign(*menus.over, {});
        bindings.save(settings);
    }
    const Menus menus;
    KeyBindings bindings(menus.bar);
    bindings.load(settings);
    QVERIFY(menus.over->shortcut().isEmpty());
}

QTEST_MAIN(TestKeyBindings)
#include "tst_keybindings.moc"
