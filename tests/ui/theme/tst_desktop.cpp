// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/theme/desktop.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>

using namespace yieldscope;
using namespace Qt::StringLiterals;

namespace {

QString wordOf(const std::optional<bool> &isDark)
{
    return !isDark ? u"silent"_s : *isDark ? u"dark"_s : u"light"_s;
}

} // namespace

class TestDesktop : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    void write(const QString &version, const QByteArray &settings)
    {
        const QString folder = m_folder.filePath(u"gtk-%1.0"_s.arg(version));
        QVERIFY(QDir().mkpath(folder));
        QFile file(folder + u"/settings.ini"_s);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(settings);
    }

private Q_SLOTS:
    void init()
    {
        for (const QString &version : { u"3"_s, u"4"_s })
            QDir(m_folder.filePath(u"gtk-%1.0"_s.arg(version))).removeRecursively();
    }

    void withoutSettingsNothingIsKnown()
    {
        QCOMPARE(wordOf(gtkWantsDark({}, m_folder.path())), u"silent"_s);
    }

    void theVariableDecides_data()
    {
        QTest::addColumn<QString>("variable");
        QTest::addColumn<QString>("word");
        QTest::newRow("a dark variant") << u"Adwaita:dark"_s << u"dark"_s;
        QTest::newRow("a dark theme") << u"Yaru-Dark"_s << u"dark"_s;
        QTest::newRow("another") << u"Adwaita"_s << u"light"_s;
    }
    void theVariableDecides()
    {
        QFETCH(const QString, variable);
        QFETCH(const QString, word);
        write(u"3"_s, "[Settings]\ngtk-application-prefer-dark-theme=1\n");
        QCOMPARE(wordOf(gtkWantsDark(variable, m_folder.path())), word);
    }

    void theSettingsAreRead_data()
    {
        QTest::addColumn<QByteArray>("settings");
        QTest::addColumn<QString>("word");
        QTest::newRow("prefers dark")
            << QByteArray("[Settings]\ngtk-application-prefer-dark-theme=1\n") << u"dark"_s;
        QTest::newRow("prefers dark, in words")
            << QByteArray("[Settings]\ngtk-application-prefer-dark-theme=true\n") << u"dark"_s;
        QTest::newRow("prefers light")
            << QByteArray("[Settings]\ngtk-application-prefer-dark-theme=0\n") << u"light"_s;
        QTest::newRow("a dark theme by name")
            << QByteArray("[Settings]\ngtk-theme-name=Adwaita-dark\n") << u"dark"_s;
        QTest::newRow("nothing of it")
            << QByteArray("[Settings]\ngtk-font-name=Sans 10\n") << u"silent"_s;
        QTest::newRow("no settings at all") << QByteArray("\x00\xff[", 3) << u"silent"_s;
    }
    void theSettingsAreRead()
    {
        QFETCH(const QByteArray, settings);
        QFETCH(const QString, word);
        for (const QString &version : { u"3"_s, u"4"_s }) {
            init();
            write(version, settings);
            QCOMPARE(wordOf(gtkWantsDark({}, m_folder.path())), word);
        }
    }

    void theNewerSettingsGoFirst()
    {
        write(u"3"_s, "[Settings]\ngtk-application-prefer-dark-theme=0\n");
        write(u"4"_s, "[Settings]\ngtk-application-prefer-dark-theme=1\n");
        QCOMPARE(wordOf(gtkWantsDark({}, m_folder.path())), u"dark"_s);
    }
};

QTEST_GUILESS_MAIN(TestDesktop)
#include "tst_desktop.moc"
