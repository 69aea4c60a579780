// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/generator/localsmodel.h"

#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace yieldscope;

namespace {

LocalState localOf(const char *name, Value value, EventIndex changedAt)
{
    return { QString::fromLatin1(name), std::move(value), changedAt };
}

QString textAt(const LocalsModel &model, int row, int column, int role = Qt::DisplayRole)
{
    return model.data(model.index(row, column), role).toString();
}

} // namespace

class TestLocalsModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aLocalIsShownByNameReprAndStep();
    void onlyWhatThisStepChangedIsMarked();
    void aChangeIsToldInWordsToo();
    void theSameLocalsAreUpdatedInPlace();
    void otherLocalsResetTheModel();
    void theWholeValueIsInTheToolTip();
    void columnsAreNamed();
    void theModelKeepsItsPromises();
};

void TestLocalsModel::aLocalIsShownByNameReprAndStep()
{
    LocalsModel model;
    model.setLocals({ localOf("chunk", Value(QByteArray("The ")), 14) }, 20);
    QCOMPARE(textAt(model, 0, LocalsModel::NameColumn), QStringLiteral("chunk"));
    QCOMPARE(textAt(model, 0, LocalsModel::ValueColumn), QStringLiteral("b'The '"));
    QCOMPARE(textAt(model, 0, LocalsModel::ChangedColumn), QStringLiteral("step 14"));
}

void TestLocalsModel::onlyWhatThisStepChangedIsMarked()
{
    LocalsModel model;
    model.setLocals({ localOf("a", Value(1), 14), localOf("b", Value(2), 3) }, 14);
    QVERIFY(model.data(model.index(0, 0), LocalsModel::IsChangedRole).toBool());
    QVERIFY(!model.data(model.index(1, 0), LocalsModel::IsChangedRole).toBool());
}

void TestLocalsModel::aChangeIsToldInWordsToo()
{
    LocalsModel model;
    model.setLocals({ localOf("a", Value(1), 14), localOf("b", Value(2), 3) }, 14);
    QCOMPARE(textAt(model, 0, LocalsModel::ValueColumn, Qt::AccessibleTextRole),
             QStringLiteral("1, changed at this step"));
    QCOMPARE(textAt(model, 1, LocalsModel::ValueColumn, Qt::AccessibleTextRole),
             QStringLiteral("2"));
}

void TestLocalsModel::theSameLocalsAreUpdatedInPlace()
{
    LocalsModel model;
    model.setLocals({ localOf("a", Value(1), 1), localOf("b", Value(2), 1) }, 1);
    const QSignalSpy reset(&model, &LocalsModel::modelReset);
    const QSignalSpy changed(&model, &LocalsModel::dataChanged);
    model.setLocals({ localOf("a", Value(5), 2), localOf("b", Value(2), 1) }, 2);
    QCOMPARE(reset.count(), 0);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(changed[0][1].toModelIndex().row(), 1);
    QCOMPARE(textAt(model, 0, LocalsModel::ValueColumn), QStringLiteral("5"));
}

void TestLocalsModel::otherLocalsResetTheModel()
{
    LocalsModel model;
    const QSignalSpy reset(&model, &LocalsModel::modelReset);
    model.setLocals({ localOf("a", Value(1), 1) }, 1);
    model.setLocals({ localOf("b", Value(1), 1) }, 2);
    model.setLocals({}, 3);
    QCOMPARE(reset.count(), 3);
    QCOMPARE(model.rowCount(), 0);
}

void TestLocalsModel::theWholeValueIsInTheToolTip()
{
    LocalsModel model;
    model.setLocals({ localOf("a", Value(QStringLiteral("<b>")), 1) }, 1);
    QCOMPARE(textAt(model, 0, LocalsModel::ValueColumn, Qt::ToolTipRole),
             QStringLiteral("a = '&lt;b&gt;'"));
}

void TestLocalsModel::columnsAreNamed()
{
    const LocalsModel model;
    QStringList names;
    for (int column = 0; column < model.columnCount(); ++column)
        names.append(model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString());
    QCOMPARE(names,
             (QStringList { QStringLiteral("Name"), QStringLiteral("Value"),
                            QStringLiteral("Changed") }));
}

void TestLocalsModel::theModelKeepsItsPromises()
{
    LocalsModel model;
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setLocals({ localOf("a", Value(1), 1) }, 1);
    model.setLocals({ localOf("a", Value(2), 2), localOf("b", Value(1), 2) }, 2);
    model.setLocals({}, 3);
    QCOMPARE(model.rowCount(), 0);
}

QTEST_GUILESS_MAIN(TestLocalsModel)
#include "tst_localsmodel.moc"
