// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/run/playback.h"
#include "core/run/runstore.h"
#include "ui/protocol/protocolview.h"
#include "ui/theme/theme.h"

#include <QtTest/QtTest>
#include <QtWidgets/QApplication>

using namespace yieldscope;
using namespace Qt::StringLiterals;

class TestProtocolView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, ThemeMode::Light); }
    void itFollowsARunToItsEndAndBack();
    void eachStageIsAnotherPicture();
    void withoutARunItStillShowsTheProtocol();

private:
    Gallery m_gallery;
};

void TestProtocolView::itFollowsARunToItsEndAndBack()
{
    RunStore store(m_gallery, {});
    const Spec &spec = *m_gallery.find(u"count_up_to");
    Playback playback;
    ProtocolView view;
    view.setPlayback(&playback);
    playback.setRun(store.create(spec, *spec.check({}), Run::Origin::Window));
    QCOMPARE(view.text().stage, ProtocolStage::Made);
    playback.runToNextYield();
    QTRY_COMPARE(view.text().stage, ProtocolStage::Handed);
    QVERIFY(view.accessibleDescription().startsWith(u"next() ×1 gave 0."_s));
    playback.stepOut();
    QTRY_COMPARE(view.text().stage, ProtocolStage::Ended);
    playback.goToFirst();
    QCOMPARE(view.text().stage, ProtocolStage::Made);
}

void TestProtocolView::eachStageIsAnotherPicture()
{
    RunStore store(m_gallery, {});
    const Spec &spec = *m_gallery.find(u"count_up_to");
    Playback playback;
    ProtocolView view;
    view.resize(400, 320);
    view.setPlayback(&playback);
    playback.setRun(store.create(spec, *spec.check({}), Run::Origin::Window));
    const QImage made = view.grab().toImage();
    playback.runToNextYield();
    QTRY_COMPARE(view.text().stage, ProtocolStage::Handed);
    const QImage handed = view.grab().toImage();
    QVERIFY(made != handed);
    playback.goToFirst();
    QCOMPARE(view.grab().toImage(), made);
}

void TestProtocolView::withoutARunItStillShowsTheProtocol()
{
    const ProtocolView view;
    QCOMPARE(view.text().ask, u"next()"_s);
    QVERIFY(!view.accessibleDescription().isEmpty());
}

QTEST_MAIN(TestProtocolView)
#include "tst_protocolview.moc"
