// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "rules.h"

#include <QtCore/QDir>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtTest/QtTest>

using namespace yieldscope;
using namespace Qt::StringLiterals;

class TestRulesCoverage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        const QDir folder(QStringLiteral(YIELDSCOPE_SOURCE_DIR "/tests/core/generator"));
        for (const QString &name : folder.entryList({ u"tst_rules_*.cpp"_s })) {
            if (name == u"tst_rules_coverage.cpp"_s)
                continue;
            QFile file(folder.filePath(name));
            QVERIFY(file.open(QIODevice::ReadOnly));
            m_tests += file.readAll();
        }
    }

    void theRuleHasATest_data()
    {
        QTest::addColumn<QByteArray>("id");
        for (const Rule &rule : Rules)
            QTest::addRow("%s %s", rule.id, rule.title) << QByteArray(rule.id);
    }
    void theRuleHasATest()
    {
        QFETCH(const QByteArray, id);
        const QByteArray function = "    void " + id + '_';
        QVERIFY(m_tests.contains(function));
    }

    void noRuleIsSkipped()
    {
        QVERIFY(!m_tests.contains("QSKIP(") && !m_tests.contains("QEXPECT_FAIL("));
    }

    // The contract itself is kept beside the sources, where there is one.
    void theRulesAreTheNativeOnesOfTheContract()
    {
        const QString path = qEnvironmentVariable(
            "YIELDSCOPE_SEMANTICS",
            QStringLiteral(YIELDSCOPE_SOURCE_DIR "/../shared/semantics.json"));
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            QSKIP("there is no semantics.json to compare with; rules.h is the list");
        QStringList expected;
        for (const QJsonValue &rule : QJsonDocument::fromJson(file.readAll()).array()) {
            if (rule[u"native"_s].toBool())
                expected.append(rule[u"id"_s].toString() + u' ' + rule[u"title"_s].toString());
        }
        QStringList listed;
        for (const Rule &rule : Rules)
            listed.append(QString::fromUtf8(rule.id) + u' ' + QString::fromUtf8(rule.title));
        QCOMPARE(listed, expected);
    }

private:
    QByteArray m_tests;
};

QTEST_GUILESS_MAIN(TestRulesCoverage)
#include "tst_rules_coverage.moc"
