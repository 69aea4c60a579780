// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "tests/ui/window/windowscene.h"
#include "ui/runs/runsview.h"
#include "ui/stream/wireview.h"
#include "ui/window/serverbar.h"

#include <QtGui/QClipboard>
#include <QtGui/QDesktopServices>
#include <QtGui/QGuiApplication>
#include <QtWidgets/QListView>
#include <QtWidgets/QStatusBar>

using namespace yieldscope;
using namespace Qt::StringLiterals;

namespace {

// Stands in for the browser.
class Browser : public QObject
{
    Q_OBJECT

public:
    Browser() { QDesktopServices::setUrlHandler(u"http"_s, this, "open"); }
    ~Browser() override { QDesktopServices::unsetUrlHandler(u"http"_s); }
    QList<QUrl> opened;

public Q_SLOTS:
    void open(const QUrl &url) { opened.append(url); }
};

} // namespace

class TestRequests : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRequestIsLookedAtWhileNothingWasStepped();
    void aRequestDoesNotInterruptStepping();
    void whatIsLookedAtIsNotAnnounced();
    void choosingARunLooksAtIt();
    void holdingIsToldToTheStoreAndFollowsIt();
    void aHeldResponseSendsOneChunkForEachRelease();
    void lettingGoHoldsNoLonger();
    void theServersUrlCanBeCopiedAndOpened();
    void theCommandForTheExampleCanBeCopied();
    void withoutAServerItsActionsAreDisabledAndTheReasonIsShown();
};

void TestRequests::aRequestIsLookedAtWhileNothingWasStepped()
{
    WindowScene scene;
    const std::shared_ptr<Run> run = scene.request(u"main_generator");
    QTRY_COMPARE(scene.playback().run()->id(), run->id());
    QTRY_VERIFY(!scene.window.findChild<WireView *>()->isEmpty());
    QCOMPARE(scene.window.findChild<RunsView *>()->current(), run->id());
}

void TestRequests::aRequestDoesNotInterruptStepping()
{
    WindowScene scene;
    const RunId mine = scene.playback().run()->id();
    scene.key(Qt::Key_F11);
    QTRY_VERIFY(scene.playback().cursor() > 0);
    const std::shared_ptr<Run> run = scene.request(u"main_generator");
    const auto *runs = scene.window.findChild<RunsView *>();
    QTRY_VERIFY(runs->model().indexOf(run->id()).isValid());
    QCOMPARE(scene.playback().run()->id(), mine);
    QCOMPARE(runs->current(), mine);
}

void TestRequests::whatIsLookedAtIsNotAnnounced()
{
    WindowScene scene;
    scene.key(Qt::Key_F11);
    QTRY_VERIFY(scene.playback().cursor() > 0);
    const std::shared_ptr<Run> run = scene.request(u"main_generator");
    const QStatusBar *status = scene.window.statusBar();
    QTRY_VERIFY(status->currentMessage().contains(u"main_generator"_s));
    Q_EMIT scene.window.findChild<RunsView *>()->runChosen(run->id());
    QCOMPARE(scene.playback().run()->id(), run->id());
    QVERIFY(status->currentMessage().isEmpty());
}

void TestRequests::choosingARunLooksAtIt()
{
    WindowScene scene;
    const RunId mine = scene.playback().run()->id();
    const std::shared_ptr<Run> run = scene.request(u"main_generator");
    QTRY_COMPARE(scene.playback().run()->id(), run->id());
    QTest::keyClick(scene.window.findChild<RunsView *>()->list(), Qt::Key_Home);
    QCOMPARE(scene.playback().run()->id(), mine);
}

void TestRequests::holdingIsToldToTheStoreAndFollowsIt()
{
    WindowScene scene;
    QAction *hold = scene.window.actions().hold;
    QVERIFY(!hold->isChecked());
    scene.key(Qt::Key_H, Qt::ControlModifier);
    QVERIFY(scene.store.holdsResponses());
    scene.store.setHoldsResponses(false);
    QTRY_VERIFY(!hold->isChecked());
}

void TestRequests::aHeldResponseSendsOneChunkForEachRelease()
{
    WindowScene scene;
    const std::shared_ptr<Run> run = scene.request(u"count_up_to");
    run->setHeld(true);
    QTRY_VERIFY(run->isHeld());
    int values = 0;
    run->setConsumer([&values, &run](const Outcome &outcome) {
        if (outcome.kind != Outcome::Kind::Yielded)
            return;
        ++values;
        run->pull();
    });
    run->pull();
    QAction *release = scene.window.actions().release;
    QTRY_VERIFY(release->isEnabled());
    QCOMPARE(values, 0);
    for (int released = 1; released <= 3; ++released) {
        scene.key(Qt::Key_F8, Qt::ShiftModifier);
        QTRY_COMPARE(values, released);
        QTRY_COMPARE(run->activity(), Run::Activity::Held);
        QTRY_VERIFY(release->isEnabled());
    }
    run->setConsumer({});
}

void TestRequests::lettingGoHoldsNoLonger()
{
    WindowScene scene;
    const std::shared_ptr<Run> run = scene.request(u"count_up_to");
    run->setHeld(true);
    run->setConsumer([&run](const Outcome &outcome) {
        if (outcome.kind == Outcome::Kind::Yielded)
            run->pull();
    });
    QTRY_VERIFY(run->isHeld());
    run->pull();
    QTRY_VERIFY(scene.window.actions().letGo->isEnabled());
    scene.window.actions().letGo->trigger();
    QTRY_COMPARE(run->activity(), Run::Activity::Closed);
    QTRY_VERIFY(!scene.window.actions().letGo->isEnabled());
    run->setConsumer({});
}

void TestRequests::theServersUrlCanBeCopiedAndOpened()
{
    WindowScene scene;
    Browser browser;
    const QUrl url(u"http://127.0.0.1:8080/"_s);
    scene.window.setServerUrl(url);
    QCOMPARE(scene.window.findChild<ServerBar *>()->text(), u"Serving http://127.0.0.1:8080/"_s);
    scene.window.actions().copyUrl->trigger();
    QCOMPARE(QGuiApplication::clipboard()->text(), url.toString());
    scene.window.actions().openPage->trigger();
    scene.window.actions().openStream->trigger();
    QCOMPARE(browser.opened,
             QList<QUrl>({ url, QUrl(u"http://127.0.0.1:8080/run/count_up_to?n=5"_s) }));
}

void TestRequests::theCommandForTheExampleCanBeCopied()
{
    WindowScene scene;
    scene.window.setServerUrl(QUrl(u"http://127.0.0.1:8080/"_s));
    scene.window.actions().copyCurl->trigger();
    QCOMPARE(QGuiApplication::clipboard()->text(),
             u"curl -N 'http://127.0.0.1:8080/run/count_up_to?n=5'"_s);
}

void TestRequests::withoutAServerItsActionsAreDisabledAndTheReasonIsShown()
{
    WindowScene scene;
    const Actions &actions = scene.window.actions();
    QVERIFY(!actions.copyUrl->isEnabled() && !actions.openStream->isEnabled());
    scene.window.setServerUrl(QUrl(u"http://127.0.0.1:8080/"_s));
    QVERIFY(actions.copyUrl->isEnabled() && actions.openStream->isEnabled());
    scene.window.setServerError(u"port 8080 is taken"_s);
    QVERIFY(!actions.copyUrl->isEnabled() && !actions.openPage->isEnabled());
    QVERIFY(scene.window.findChild<ServerBar *>()->text().contains(u"port 8080 is taken"_s));
}

QTEST_MAIN(TestRequests)
#include "tst_requests.moc"
