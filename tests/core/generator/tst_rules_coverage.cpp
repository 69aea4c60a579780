// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "rules.h"

#include <QtCore/QDir>
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

private:
    QByteArray m_tests;
};

QTEST_GUILESS_MAIN(TestRulesCoverage)
#include "tst_rules_coverage.moc"
