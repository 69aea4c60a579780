// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/breakpoints/breakpointsview.h"
#include "ui/breakpoints/breakpointtext.h"

#include <QtTest/QtTest>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QSpinBox>

using namespace yieldscope;
using namespace Qt::StringLiterals;

namespace {

const QStringList Code { u"def f():"_s, u"    yield 1"_s };

struct ListScene
{
    BreakpointsView view;
    QListWidget *list = view.findChild<QListWidget *>();
    QComboBox *kind = view.findChild<QComboBox *>();
    QSpinBox *number = view.findChild<QSpinBox *>();
    QPushButton *add = button(u"&Add"_s);
    QPushButton *remove = button(u"Remo&ve"_s);

    ListScene()
    {
        // What the window does with a change.
        QObject::connect(&view, &BreakpointsView::changed, &view,
                         [this](const Breakpoints &all) { view.setBreakpoints(all, Code, {}); });
        view.show();
        static_cast<void>(QTest::qWaitForWindowExposed(&view));
    }
    [[nodiscard]] QStringList texts() const
    {
        QStringList texts;
        for (const Breakpoint &one : view.breakpoints().all())
            texts.append(one.toText());
        return texts;
    }
    void choose(const QString &text) { kind->setCurrentIndex(kind->findText(text)); }

private:
    QPushButton *button(const QString &text) const
    {
        for (QPushButton *one : view.findChildren<QPushButton *>()) {
            if (one->text() == text)
                return one;
        }
        return nullptr;
    }
};

} // namespace

class TestBreakpointsView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void emptyItSaysHowToAddOne()
    {
        ListScene scene;
        const auto *hint = scene.view.findChild<QLabel *>();
        QVERIFY(hint->isVisible() && hint->text().contains(u"F9"_s));
        QVERIFY(!scene.remove->isEnabled());
    }

    void everyKindCanBeAdded()
    {
        ListScene scene;
        scene.number->setValue(2);
        QTest::mouseClick(scene.add, Qt::LeftButton);
        scene.choose(u"Every yield"_s);
        QTest::mouseClick(scene.add, Qt::LeftButton);
        scene.choose(u"Exception"_s);
        auto *type = scene.view.findChild<QLineEdit *>(QString(), Qt::FindChildrenRecursively);
        for (QLineEdit *field : scene.view.findChildren<QLineEdit *>()) {
            if (field->accessibleName() == u"Type of the exception"_s)
                type = field;
        }
        QVERIFY(type->isVisible());
        QTest::keyClicks(type, u"ValueError"_s);
        QTest::keyClick(type, Qt::Key_Return);
        scene.choose(u"Chunk number"_s);
        scene.number->setValue(7);
        QTest::mouseClick(scene.add, Qt::LeftButton);
        scene.choose(u"Client asks"_s);
        QTest::mouseClick(scene.add, Qt::LeftButton);
        QCOMPARE(scene.texts(),
                 (QStringList { u"line 2"_s, u"yield"_s, u"exception ValueError"_s, u"chunk 7"_s,
                                u"client"_s }));
        QCOMPARE(scene.list->item(0)->text(), u"Line 2: yield 1"_s);
        QVERIFY(!scene.view.findChild<QLabel *>()->isVisible());
    }

    void spaceSwitchesOneOffAndOn()
    {
        ListScene scene;
        QTest::mouseClick(scene.add, Qt::LeftButton);
        scene.list->setCurrentRow(0);
        scene.list->setFocus();
        QTest::keyClick(scene.list, Qt::Key_Space);
        QCOMPARE(scene.texts(), QStringList { u"off line 1"_s });
        QTest::keyClick(scene.list, Qt::Key_Space);
        QCOMPARE(scene.texts(), QStringList { u"line 1"_s });
    }

    void deleteRemovesOne()
    {
        ListScene scene;
        QTest::mouseClick(scene.add, Qt::LeftButton);
        scene.number->setValue(2);
        QTest::mouseClick(scene.add, Qt::LeftButton);
        scene.list->setCurrentRow(0);
        scene.list->setFocus();
        QTest::keyClick(scene.list, Qt::Key_Delete);
        QCOMPARE(scene.texts(), QStringList { u"line 2"_s });
        scene.list->setCurrentRow(0);
        QTest::mouseClick(scene.remove, Qt::LeftButton);
        QVERIFY(scene.texts().isEmpty());
    }

    void theOneThatStoppedIsMarked()
    {
        ListScene scene;
        Breakpoints all;
        all.toggleLine(2);
        scene.view.setBreakpoints(all, Code, all.all().first());
        QCOMPARE(scene.list->item(0)->text(), u"Line 2: yield 1 – stopped here"_s);
        scene.view.setBreakpoints(all, Code, {});
        QCOMPARE(scene.list->item(0)->text(), u"Line 2: yield 1"_s);
    }

    void theSentenceNamesTheBreakpoint_data()
    {
        QTest::addColumn<QString>("breakpoint");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("line") << u"line 4"_s << u"Stopped by the breakpoint on line 4."_s;
        QTest::newRow("yield") << u"yield"_s << u"Stopped by the breakpoint on every yield."_s;
        QTest::newRow("exceptions")
            << u"exception"_s << u"Stopped by the breakpoint on exceptions."_s;
        QTest::newRow("one exception")
            << u"exception KeyError"_s << u"Stopped by the breakpoint on KeyError."_s;
        QTest::newRow("chunk") << u"chunk 3"_s << u"Stopped by the breakpoint on chunk 3."_s;
        QTest::newRow("client") << u"client"_s
                                << u"Stopped by the breakpoint on clients: the response is held "
                                   "before its first chunk."_s;
    }
    void theSentenceNamesTheBreakpoint()
    {
        QFETCH(const QString, breakpoint);
        QTEST(stopSentence(Breakpoint::fromText(breakpoint).value()).plain, "sentence");
    }
};

QTEST_MAIN(TestBreakpointsView)
#include "tst_breakpointsview.moc"
