// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/files/recentfiles.h"

#include <QtCore/QSettings>
#include <QtTest/QtTest>
#include <QtWidgets/QMenu>

using namespace yieldscope;
using namespace Qt::StringLiterals;

class TestRecentFiles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void theNewestIsOnTopAndNoneTwice()
    {
        QWidget window;
        RecentFiles recent(&window);
        for (const QString &path : { u"/a.yscope"_s, u"/b.txt"_s, u"/a.yscope"_s })
            recent.add(path);
        QCOMPARE(recent.paths(), (QStringList { u"/a.yscope"_s, u"/b.txt"_s }));
        recent.remove(u"/a.yscope"_s);
        QCOMPARE(recent.paths(), QStringList { u"/b.txt"_s });
    }

    void onlySoManyAreKept_data()
    {
        QTest::addColumn<qsizetype>("added");
        QTest::newRow("one fewer") << RecentFiles::Kept - 1;
        QTest::newRow("as many") << RecentFiles::Kept;
        QTest::newRow("one more") << RecentFiles::Kept + 1;
    }
    void onlySoManyAreKept()
    {
        QFETCH(const qsizetype, added);
        QWidget window;
        RecentFiles recent(&window);
        for (qsizetype i = 0; i < added; ++i)
            recent.add(u"/%1"_s.arg(i));
        QCOMPARE(recent.paths().size(), std::min(added, RecentFiles::Kept));
        QCOMPARE(recent.paths().constFirst(), u"/%1"_s.arg(added - 1));
    }

    void theMenuOpensThemAndClearsTheList()
    {
        QWidget window;
        RecentFiles recent(&window);
        QVERIFY(!recent.menu()->isEnabled());
        recent.add(u"/tmp/tea & cake.txt"_s);
        QVERIFY(recent.menu()->isEnabled());
        QAction *entry = recent.menu()->actions().constFirst();
        QCOMPARE(entry->text(), u"&1 tea && cake.txt"_s);
        QCOMPARE(entry->toolTip(), u"/tmp/tea & cake.txt"_s);
        const QSignalSpy chosen(&recent, &RecentFiles::chosen);
        entry->trigger();
        QCOMPARE(chosen.count(), 1);
        QCOMPARE(chosen.at(0).at(0).toString(), u"/tmp/tea & cake.txt"_s);
        recent.menu()->actions().constLast()->trigger();
        QVERIFY(recent.paths().isEmpty());
    }

    void clearingIsUndoneUntilAnotherFileComes()
    {
        QWidget window;
        RecentFiles recent(&window);
        recent.add(u"/a"_s);
        recent.add(u"/b"_s);
        const QStringList before = recent.paths();
        recent.menu()->actions().constLast()->trigger();
        QVERIFY(recent.paths().isEmpty());
        QVERIFY(recent.menu()->isEnabled());
        QCOMPARE(recent.menu()->actions().constLast()->text(), u"&Undo: bring the list back"_s);
        recent.menu()->actions().constLast()->trigger();
        QCOMPARE(recent.paths(), before);
        recent.menu()->actions().constLast()->trigger();
        recent.add(u"/c"_s);
        recent.menu()->actions().constLast()->trigger();
        QVERIFY(recent.paths().isEmpty());
        recent.bringBack();
        QCOMPARE(recent.paths(), QStringList { u"/c"_s });
    }

    void theListIsRemembered()
    {
        const QTemporaryDir folder;
        QSettings settings(folder.filePath(u"settings.ini"_s), QSettings::IniFormat);
        QWidget window;
        {
            RecentFiles recent(&window);
            recent.setSettings(&settings);
            recent.add(u"/a"_s);
        }
        RecentFiles recent(&window);
        recent.setSettings(&settings);
        QCOMPARE(recent.paths(), QStringList { u"/a"_s });
    }
};

QTEST_MAIN(TestRecentFiles)
#include "tst_recentfiles.moc"
