// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/gallery/gallery.h"
#include "ui/compare/differencesmodel.h"

#include <QtTest/QtTest>

using namespace yieldscope;

class TestDifferences : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theModelIsSound();
    void everyDemonstrationIsOfTheGalleryAndOfItsKind();
    void eachCellSaysWhatItShows();
};

void TestDifferences::theModelIsSound()
{
    DifferencesModel model;
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(model.rowCount(), int(differences().size()));
}

void TestDifferences::everyDemonstrationIsOfTheGalleryAndOfItsKind()
{
    const Gallery gallery;
    for (const Difference &row : differences()) {
        for (const Demonstration *shown : { &row.syncShown, &row.asyncShown }) {
            if (shown->example.isEmpty())
                continue;
            const Spec *spec = gallery.find(shown->example);
            QVERIFY2(spec, qPrintable(shown->example));
            QVERIFY(spec->check(shown->arguments));
            QCOMPARE(spec->isAsync(), shown == &row.asyncShown);
        }
    }
}

void TestDifferences::eachCellSaysWhatItShows()
{
    const DifferencesModel model;
    for (int row = 0; row < model.rowCount(); ++row) {
        QVERIFY(!model.demonstration(model.index(row, DifferencesModel::AspectColumn)));
        for (const int column : { DifferencesModel::SyncColumn, DifferencesModel::AsyncColumn }) {
            const QModelIndex index = model.index(row, column);
            QVERIFY(model.demonstration(index));
            QVERIFY(index.data(Qt::ToolTipRole).toString().contains(index.data().toString()));
        }
    }
}

QTEST_GUILESS_MAIN(TestDifferences)
#include "tst_differences.moc"
