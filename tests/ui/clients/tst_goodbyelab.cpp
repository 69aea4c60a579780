// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "tests/ui/clients/clientscene.h"
#include "ui/clients/goodbyeview.h"
#include "ui/window/panes.h"

#include <QtWidgets/QComboBox>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QSpinBox>

using namespace yieldscope;
using namespace Qt::StringLiterals;

namespace {

struct Lab : public ClientScene
{
    GoodbyeView *view = nullptr;

    bool open(int lesson)
    {
        window.panes().bringUp(u"Goodbye"_s);
        view = find<GoodbyeView>();
        view->lesson()->setCurrentIndex(lesson);
        if (!waitForServer())
            return false;
        press<GoodbyeView>(u"Connect"_s);
        return QTest::qWaitFor([this] { return shown().chunksReceived > 0; }, Patience);
    }
    [[nodiscard]] QStringList facts() const
    {
        QStringList texts;
        for (int row = 0; row < view->facts()->count(); ++row)
            texts.append(view->facts()->item(row)->text());
        return texts;
    }
    [[nodiscard]] bool tells(const QString &text) const { return !facts().filter(text).isEmpty(); }
};

} // namespace

class TestGoodbyeLab : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aFinRunsTheCleanupOfAGenerator()
    {
        Lab lab;
        QVERIFY(lab.open(0));
        lab.press<GoodbyeView>(u"FIN"_s);
        QTRY_VERIFY2_WITH_TIMEOUT(lab.tells(u"Cleanup ran: line 7"_s),
                                  qPrintable(lab.facts().join(u'\n')), ClientScene::Patience);
        QVERIFY(lab.tells(u"GeneratorExit was raised in cleans_up() at its yield in line 5"_s));
        QVERIFY(lab.tells(u"left by FIN"_s));
        QVERIFY(lab.facts().last().startsWith(u"close() ended"_s));
    }

    void itSaysWhichGeneratorTheClientIsConnectedTo()
    {
        Lab lab;
        QVERIFY(lab.open(0));
        QTRY_VERIFY2_WITH_TIMEOUT(
            lab.view->promise().startsWith(u"Connected to cleans_up(n=1000000)."_s),
            qPrintable(lab.view->promise()), ClientScene::Patience);
    }

    void aResetCancelsAnAwait()
    {
        Lab lab;
        QVERIFY(lab.open(1));
        lab.press<GoodbyeView>(u"RST"_s);
        QTRY_VERIFY2_WITH_TIMEOUT(lab.tells(u"CancelledError was raised in"_s)
                                      || lab.tells(u"GeneratorExit was raised in"_s),
                                  qPrintable(lab.facts().join(u'\n')), ClientScene::Patience);
        QVERIFY(lab.tells(u"left by RST"_s));
    }

    void whoVanishesIsCountedDown()
    {
        Lab lab;
        QVERIFY(lab.open(0));
        const RunId first = lab.client.status().run;
        lab.view->patience()->setValue(2);
        lab.press<GoodbyeView>(u"Connect"_s);
        QTRY_VERIFY_WITH_TIMEOUT(lab.client.status().run.isValid()
                                     && !(lab.client.status().run == first)
                                     && lab.playback().run()->id() == lab.client.status().run
                                     && lab.shown().chunksReceived > 0,
                                 ClientScene::Patience);
        lab.press<GoodbyeView>(u"Vanish"_s);
        QTRY_VERIFY_WITH_TIMEOUT(lab.view->promise().contains(u"gives up in"_s),
                                 ClientScene::Patience);
        QTRY_VERIFY2_WITH_TIMEOUT(lab.tells(u"timeout: took no bytes for 2 s"_s),
                                  qPrintable(lab.facts().join(u'\n')), ClientScene::Patience);
        QTRY_VERIFY_WITH_TIMEOUT(lab.tells(u"Cleanup ran: line 7"_s), ClientScene::Patience);
    }

    void aFactLeadsToItsEvent()
    {
        Lab lab;
        QVERIFY(lab.open(0));
        lab.press<GoodbyeView>(u"RST"_s);
        QTRY_VERIFY_WITH_TIMEOUT(lab.tells(u"close() ended"_s), ClientScene::Patience);
        QListWidget *facts = lab.view->facts();
        QTest::mouseClick(facts->viewport(), Qt::LeftButton, {},
                          facts->visualItemRect(facts->item(1)).center());
        QVERIFY(lab.playback().event()->kind == EventKind::ClientLeft);
        QTest::keyClick(facts, Qt::Key_Up);
        QVERIFY(lab.playback().event()->kind == EventKind::ClientActed);
    }

    void withoutAServerItSaysSo()
    {
        ClientScene scene;
        QVERIFY(scene.waitForServer());
        QVERIFY(!scene.find<GoodbyeView>()->promise().startsWith(u"There is no server"_s));
        scene.window.setServerError(u"the port is taken"_s);
        auto *view = scene.find<GoodbyeView>();
        QVERIFY(!scene.button<GoodbyeView>(u"Connect"_s)->isEnabled());
        QVERIFY(!scene.button<GoodbyeView>(u"FIN"_s)->isEnabled());
        QVERIFY(view->promise().startsWith(u"There is no server"_s));
    }
};

QTEST_MAIN(TestGoodbyeLab)
#include "tst_goodbyelab.moc"
