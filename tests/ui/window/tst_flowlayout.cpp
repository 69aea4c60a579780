// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/window/flowlayout.h"

#include <QtTest/QtTest>
#include <QtWidgets/QWidget>

using namespace yieldscope;

class TestFlowLayout : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void itemsGoOnInTheNextLine();
    void hiddenItemsTakeNoRoom();
    void oneWideItemDoesNotWidenTheWindow();
    void aLowItemStandsInTheMiddleOfItsLine();
};

namespace {

QWidget *box(int width)
{
    auto *widget = new QWidget;
    widget->setFixedSize(width, 20);
    return widget;
}

} // namespace

void TestFlowLayout::itemsGoOnInTheNextLine()
{
    QWidget parent;
    auto *layout = new FlowLayout(&parent);
    layout->setSpacing(10);
    for (int i = 0; i < 3; ++i)
        layout->addWidget(box(50));
    QCOMPARE(layout->heightForWidth(170), 20);
    QCOMPARE(layout->heightForWidth(169), 50);
    QCOMPARE(layout->heightForWidth(60), 80);
    layout->setGeometry({ 0, 0, 120, 50 });
    QCOMPARE(layout->itemAt(1)->geometry(), QRect(60, 0, 50, 20));
    QCOMPARE(layout->itemAt(2)->geometry(), QRect(0, 30, 50, 20));
}

void TestFlowLayout::hiddenItemsTakeNoRoom()
{
    QWidget parent;
    auto *layout = new FlowLayout(&parent);
    layout->setSpacing(10);
    QWidget *hidden = box(50);
    layout->addWidget(hidden);
    layout->addWidget(box(50));
    hidden->hide();
    layout->setGeometry({ 0, 0, 300, 20 });
    QCOMPARE(layout->itemAt(1)->geometry().left(), 0);
}

void TestFlowLayout::oneWideItemDoesNotWidenTheWindow()
{
    QWidget parent;
    auto *layout = new FlowLayout(&parent);
    layout->addWidget(box(2000));
    QVERIFY(layout->minimumSize().width() <= 160);
}

void TestFlowLayout::aLowItemStandsInTheMiddleOfItsLine()
{
    QWidget parent;
    auto *layout = new FlowLayout(&parent);
    layout->setSpacing(0);
    layout->addWidget(box(50));
    QWidget *high = box(50);
    high->setFixedHeight(40);
    layout->addWidget(high);
    layout->setGeometry({ 0, 0, 300, 40 });
    QCOMPARE(layout->itemAt(0)->geometry().top(), 10);
    QCOMPARE(layout->itemAt(1)->geometry().top(), 0);
}

QTEST_MAIN(TestFlowLayout)
#include "tst_flowlayout.moc"
