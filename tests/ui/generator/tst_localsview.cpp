// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/generator/localsmodel.h"
#include "ui/generator/localsview.h"
#include "ui/generator/sectiontitle.h"
#include "ui/theme/theme.h"

#include <QtGui/QClipboard>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QTableView>

using namespace yieldscope;

namespace {

RunState chainOf(int frames)
{
    RunState state;
    state.at = 14;
    state.state = GeneratorState::Suspended;
    for (int i = 1; i <= frames; ++i) {
        FrameState frame;
        frame.id = FrameId { std::uint64_t(i) };
        frame.function = QStringLiteral("f%1").arg(i);
        frame.locals = { { QStringLiteral("depth"), Value(i), 14 },
                         { QStringLiteral("text"), Value(QStringLiteral("x")), 2 } };
        state.chain.append(frame);
    }
    return state;
}

} // namespace

class TestLocalsView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void theInnermostFrameIsShownUnlessAnotherIsAsked();
    void theSelectorAppearsWithASecondFrame();
    void pickingAFrameAsksForIt();
    void anEmptyTableSaysWhy_data();
    void anEmptyTableSaysWhy();
    void theLocalsOfAnIterableAreThoseOfItsCall();
    void aSelectedLocalIsCopied();
    void aStepChangesThePicture();

private:
    static QString firstValue(const LocalsView &view);
};

void TestLocalsView::init()
{
    // The offscreen platform says this of every window that is shown.
    QTest::failOnWarning(QRegularExpression(QStringLiteral("^(?!This plugin does not support).*")));
    applyTheme(*qApp, ThemeMode::Light);
}

QString TestLocalsView::firstValue(const LocalsView &view)
{
    const auto *model = view.findChild<LocalsModel *>();
    return model->index(0, LocalsModel::ValueColumn).data().toString();
}

void TestLocalsView::theInnermostFrameIsShownUnlessAnotherIsAsked()
{
    LocalsView view;
    view.showState(chainOf(3), {});
    QCOMPARE(firstValue(view), QStringLiteral("3"));
    view.showState(chainOf(3), FrameId { 1 });
    QCOMPARE(firstValue(view), QStringLiteral("1"));
    view.showState(chainOf(3), FrameId { 99 });
    QCOMPARE(firstValue(view), QStringLiteral("3"));
}

void TestLocalsView::theSelectorAppearsWithASecondFrame()
{
    LocalsView view;
    const auto *selector = view.findChild<QComboBox *>();
    view.showState(chainOf(1), {});
    QVERIFY(selector->isHidden());
    view.showState(chainOf(3), FrameId { 2 });
    QVERIFY(!selector->isHidden());
    QCOMPARE(selector->count(), 3);
    QCOMPARE(selector->currentText(), QStringLiteral("f2()"));
}

void TestLocalsView::pickingAFrameAsksForIt()
{
    LocalsView view;
    view.show();
    view.showState(chainOf(3), {});
    const QSignalSpy picked(&view, &LocalsView::frameSelected);
    auto *selector = view.findChild<QComboBox *>();
    QTest::keyClick(selector, Qt::Key_Up);
    QCOMPARE(picked.count(), 1);
    QCOMPARE(picked[0][0].value<FrameId>(), FrameId { 2 });
}

void TestLocalsView::anEmptyTableSaysWhy_data()
{
    QTest::addColumn<int>("frames");
    QTest::addColumn<int>("at");
    QTest::addColumn<QString>("text");
    QTest::newRow("nothing yet")
        << 0 << -1
        << QStringLiteral("No locals yet: the arguments and variables of a generator appear here");
    QTest::newRow("closed") << 0 << 14 << QStringLiteral("A closed generator keeps no locals");
    QTest::newRow("a frame without locals")
        << 1 << 14
        << QStringLiteral("No locals yet: what the body assigns appears here while it runs");
}

void TestLocalsView::anEmptyTableSaysWhy()
{
    QFETCH(const int, frames);
    QFETCH(const int, at);
    QFETCH(const QString, text);
    RunState state = chainOf(frames);
    state.at = at;
    for (FrameState &frame : state.chain)
        frame.locals.clear();
    LocalsView view;
    view.showState(state, {});
    const auto *label = qobject_cast<QLabel *>(view.findChild<QStackedWidget *>()->currentWidget());
    QVERIFY(label);
    QCOMPARE(label->text(), text);
}

// Between calls no frame keeps them, and a list's iterator has no call with locals at all.
void TestLocalsView::theLocalsOfAnIterableAreThoseOfItsCall()
{
    LocalsView view;
    RunState state = chainOf(1);
    state.isIterable = true;
    state.chain[0].function = QStringLiteral("plain_list");
    view.showState(state, {});
    QCOMPARE(view.findChild<SectionTitle *>()->text(), QStringLiteral("Locals of plain_list()"));
}

void TestLocalsView::aSelectedLocalIsCopied()
{
    LocalsView view;
    view.show();
    view.showState(chainOf(1), {});
    auto *table = view.findChild<QTableView *>();
    table->selectAll();
    table->setFocus();
    view.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&view));
    QTest::keySequence(table, QKeySequence::Copy);
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("depth = 1\ntext = 'x'"));
}

void TestLocalsView::aStepChangesThePicture()
{
    LocalsView view;
    view.resize(360, 200);
    view.showState(chainOf(1), {});
    const QImage before = view.grab().toImage();
    RunState later = chainOf(1);
    later.at = 15;
    view.showState(later, {});
    QVERIFY(view.grab().toImage() != before);
}

QTEST_MAIN(TestLocalsView)
#include "tst_localsview.moc"
