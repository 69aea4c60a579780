// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/gallery/gallery.h"
#include "ui/window/parameterbar.h"

#include <QtTest/QtTest>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>

using namespace yieldscope;
using namespace Qt::StringLiterals;

class TestParameterBar : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyParameterHasAFieldWithItsValue();
    void enterGivesCheckedArguments();
    void aWrongParameterIsNamedBesideItsField();
    void editingTakesTheErrorAway();
    void anotherExampleReplacesTheFields();
    void theParenthesisStaysWithTheLastField();
    void aLongTextShowsItsBeginning();
};

namespace {

struct Bar : public ParameterBar
{
    const Gallery gallery;

    // Fields for that example with its default arguments.
    void fill(QStringView id)
    {
        const Spec &spec = *gallery.find(id);
        setSpec(spec, *spec.check({}));
    }
};

} // namespace

void TestParameterBar::everyParameterHasAFieldWithItsValue()
{
    Bar bar;
    for (const Spec &spec : bar.gallery.specs()) {
        Arguments arguments = *spec.check({});
        bar.setSpec(spec, arguments);
        for (const Arguments::Argument &argument : arguments.all()) {
            QVERIFY2(bar.field(argument.name), qPrintable(argument.name));
            QCOMPARE(bar.field(argument.name)->text(), argument.value.str());
        }
        QVERIFY2(bar.check(), qPrintable(spec.id));
    }
}

void TestParameterBar::enterGivesCheckedArguments()
{
    Bar bar;
    bar.fill(u"count_up_to");
    const QSignalSpy accepted(&bar, &ParameterBar::accepted);
    QLineEdit *field = bar.field(u"n"_s);
    field->selectAll();
    QTest::keyClicks(field, u"12"_s);
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(accepted.size(), 1);
    QCOMPARE(accepted.first().first().value<Arguments>().integer(u"n"), 12);
}

void TestParameterBar::aWrongParameterIsNamedBesideItsField()
{
    Bar bar;
    bar.fill(u"count_up_to");
    const QSignalSpy accepted(&bar, &ParameterBar::accepted);
    QLineEdit *field = bar.field(u"n"_s);
    field->setText(u"five"_s);
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(accepted.size(), 0);
    QVERIFY(bar.errorText(u"n"_s).contains(u"five"_s));
    QCOMPARE(field->accessibleDescription(), bar.errorText(u"n"_s));
}

void TestParameterBar::editingTakesTheErrorAway()
{
    Bar bar;
    bar.fill(u"count_up_to");
    QLineEdit *field = bar.field(u"n"_s);
    field->setText(u"five"_s);
    QVERIFY(!bar.check());
    QTest::keyClicks(field, u"6"_s);
    QVERIFY(bar.errorText(u"n"_s).isEmpty());
}

void TestParameterBar::anotherExampleReplacesTheFields()
{
    Bar bar;
    bar.fill(u"count_up_to");
    bar.fill(u"main_generator");
    QVERIFY(!bar.field(u"n"_s));
    QVERIFY(bar.findChildren<QLineEdit *>().isEmpty());
}

void TestParameterBar::theParenthesisStaysWithTheLastField()
{
    Bar bar;
    bar.fill(u"sse_ticks");
    const QList<QLabel *> labels = bar.findChildren<QLabel *>();
    const auto isIt = [](const QLabel *label) { return label->text() == u")"_s; };
    const auto found = std::ranges::find_if(labels, isIt);
    QVERIFY(found != labels.end());
    QCOMPARE((*found)->parentWidget(), bar.field(u"last_id"_s)->parentWidget());
}

void TestParameterBar::aLongTextShowsItsBeginning()
{
    Bar bar;
    bar.fill(u"llm_tokens");
    QCOMPARE(bar.field(u"text"_s)->cursorPosition(), 0);
}

QTEST_MAIN(TestParameterBar)
#include "tst_parameterbar.moc"
