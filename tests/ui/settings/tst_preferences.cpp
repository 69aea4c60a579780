// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/http/limitoptions.h"
#include "core/run/runlimitoptions.h"
#include "ui/settings/preferences.h"

#include <QtCore/QSettings>
#include <QtTest/QtTest>

using namespace yieldscope;
using namespace Qt::StringLiterals;

class TestPreferences : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_settings->clear(); }
    void whatIsSavedComesBack();
    void everyLimitComesBack();
    void aValueOutOfBoundsIsAsItComes();
    void anotherVersionIsNotRead();
    void aDefaultLimitIsNotWritten();
    void onlyTheServersOwnMattersToTheServer();
    void loopbackIsTold_data();
    void loopbackIsTold();

private:
    const QTemporaryDir m_folder;
    const std::unique_ptr<QSettings> m_settings
        = std::make_unique<QSettings>(m_folder.filePath(u"settings.ini"_s), QSettings::IniFormat);
};

void TestPreferences::whatIsSavedComesBack()
{
    Preferences chosen;
    chosen.theme = ThemeMode::Dark;
    chosen.motion = MotionMode::Reduced;
    chosen.zoomPercent = 130;
    chosen.holdsResponses = true;
    chosen.runsOnLoop = true;
    chosen.host = u"::1"_s;
    chosen.port = 9000;
    chosen.save(*m_settings);
    const Preferences read = Preferences::load(*m_settings);
    QCOMPARE(read.theme, chosen.theme);
    QCOMPARE(read.motion, chosen.motion);
    QCOMPARE(read.zoomPercent, chosen.zoomPercent);
    QCOMPARE(read.holdsResponses, chosen.holdsResponses);
    QCOMPARE(read.runsOnLoop, chosen.runsOnLoop);
    QVERIFY(read.hasSameServer(chosen));
}

void TestPreferences::everyLimitComesBack()
{
    for (const LimitOption &option : limitOptions()) {
        Preferences chosen;
        option.write(chosen.limits, option.minimum + 1);
        chosen.save(*m_settings);
        const Preferences read = Preferences::load(*m_settings);
        QCOMPARE(option.read(read.limits), option.minimum + 1);
    }
    for (const RunLimitOption &option : runLimitOptions()) {
        Preferences chosen;
        option.write(chosen.runLimits, option.minimum + 1);
        chosen.save(*m_settings);
        RunLimits limits;
        Preferences::load(*m_settings).writeTo(limits);
        QCOMPARE(option.read(limits), option.minimum + 1);
    }
}

void TestPreferences::aValueOutOfBoundsIsAsItComes()
{
    const LimitOption &limit = limitOptions().front();
    m_settings->setValue(u"theme"_s, 7);
    m_settings->setValue(u"motion"_s, u"fast"_s);
    m_settings->setValue(u"zoom"_s, 1'000'000);
    m_settings->setValue(u"port"_s, 65'536);
    m_settings->setValue(u"limits/"_s + QString::fromLatin1(limit.name),
                         qlonglong(limit.maximum + 1));
    const Preferences read = Preferences::load(*m_settings);
    QCOMPARE(read.theme, ThemeMode::System);
    QCOMPARE(read.motion, MotionMode::Full);
    QCOMPARE(read.zoomPercent, 100);
    QVERIFY(read.hasSameServer(Preferences()));
}

void TestPreferences::anotherVersionIsNotRead()
{
    Preferences chosen;
    chosen.port = 9000;
    chosen.save(*m_settings);
    m_settings->setValue(u"preferencesVersion"_s, Preferences::Version + 1);
    QCOMPARE(Preferences::load(*m_settings).port, Preferences().port);
}

void TestPreferences::aDefaultLimitIsNotWritten()
{
    Preferences().save(*m_settings);
    const QStringList keys = m_settings->allKeys();
    QVERIFY(std::ranges::none_of(keys,
                                 [](const QString &key) { return key.startsWith(u"limits/"_s); }));
}

void TestPreferences::onlyTheServersOwnMattersToTheServer()
{
    Preferences other;
    other.theme = ThemeMode::Dark;
    other.zoomPercent = 200;
    QVERIFY(other.hasSameServer(Preferences()));
    other.port = 9000;
    QVERIFY(!other.hasSameServer(Preferences()));
}

void TestPreferences::loopbackIsTold_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<bool>("is");
    for (const char *address : { "127.0.0.1", "127.8.9.10", "::1" })
        QTest::newRow(address) << QString::fromLatin1(address) << true;
    for (const char *address : { "0.0.0.0", "::", "192.168.1.27", "1270.0.0.1", "" })
        QTest::newRow(address) << QString::fromLatin1(address) << false;
}

void TestPreferences::loopbackIsTold()
{
    QFETCH(const QString, address);
    QFETCH(const bool, is);
    QCOMPARE(isLoopback(address), is);
}

QTEST_GUILESS_MAIN(TestPreferences)
#include "tst_preferences.moc"
