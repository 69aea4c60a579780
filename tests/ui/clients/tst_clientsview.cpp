// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "tests/ui/clients/clientscene.h"
#include "ui/clients/chunksmodel.h"
#include "ui/clients/chunksview.h"
#include "ui/clients/clientcontrols.h"
#include "ui/clients/receivedmodel.h"
#include "ui/generator/sectiontitle.h"
#include "ui/window/panes.h"

#include <QtCore/QTemporaryFile>
#include <QtGui/QTextBlock>
#include <QtTest/QAbstractItemModelTester>
#include <QtWidgets/QLabel>
#include <QtWidgets/QListView>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QScrollBar>
#include <QtWidgets/QTableView>

using namespace yieldscope;
using namespace Qt::StringLiterals;

class TestClientsView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneClickConnectsAndShowsWhatIsReceived();
    void aFileThatThePersonOpenedIsReceived();
    void aStalledClientIsNamedSoInTheTable();
    void choosingAClientLooksAtItsRun();
    void aChunkOfTheClientLeadsToItsEvent();
    void steppingBackTakesTheBodyBack();
    void theEndOfTheBodyIsSeenInALowWindow();
    void ofTheBuiltInClientItIsKnownThatItHasNotReadYet();
    void theListSaysThatItIsOfNow();
    void whatStandsBelowTheListStaysThere();
    void chunksAreListedWithTheirThreeClocks();
    void leavingIsToldInTheTable();
    void aRunByHandOffersWaysToBeReceived();
    void theOffersFitASmallWindow();
    void chunksThatAreNotThereYetAreAnnounced();
    void aBrowserThatMayBeQueueingIsPointedOut();
    void thePortsThatTellBrowsersApartAreSeen();
};

namespace {

QString cell(const ClientsView &view, int row, int column)
{
    return view.model().index(row, column).data().toString();
}

} // namespace

void TestClientsView::oneClickConnectsAndShowsWhatIsReceived()
{
    ClientScene scene;
    QVERIFY(scene.waitForServer());
    scene.window.panes().bringUp(u"Clients"_s);
    auto *view = scene.find<ClientsView>();
    const QAbstractItemModelTester tester(const_cast<ClientsModel *>(&view->model()),
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    scene.press<ClientControls>(u"Connect"_s);
    QTRY_COMPARE_WITH_TIMEOUT(cell(*view, 0, ClientsModel::StateColumn), u"complete"_s,
                              ClientScene::Patience);
    QCOMPARE(cell(*view, 0, ClientsModel::NameColumn), u"In-app"_s);
    QTRY_COMPARE(cell(*view, 0, ClientsModel::GotColumn), u"5"_s);
    QTRY_COMPARE(view->body(), u"0\n1\n2\n3\n4\n"_s);
    QCOMPARE(view->received()->model()->rowCount(), 5);
    const QModelIndex last = view->received()->model()->index(4, 0);
    QVERIFY(last.data(ReceivedModel::IsReceivedRole).toBool());
    QVERIFY(last.data(ReceivedModel::TimeRole).toString().startsWith(u'+'));
}

void TestClientsView::aFileThatThePersonOpenedIsReceived()
{
    QTemporaryFile file;
    QVERIFY(file.open());
    file.write("a line\n");
    file.close();
    ClientScene scene;
    QVERIFY(scene.waitForServer());
    auto *view = scene.find<ClientsView>();
    scene.window.openExample(u"file_stream"_s);
    scene.press<ClientControls>(u"Connect"_s);
    QTRY_VERIFY_WITH_TIMEOUT(scene.shown().hasEnded, ClientScene::Patience);
    QVERIFY(!view->body().isEmpty());
    scene.window.openStream(u"file_stream"_s, file.fileName());
    // The second time from the response that is looked at then.
    for (int i = 0; i < 2; ++i) {
        const RunId before = scene.playback().run()->id();
        scene.press<ClientControls>(u"Connect"_s);
        QTRY_VERIFY_WITH_TIMEOUT(scene.playback().run()->id() != before, ClientScene::Patience);
        QTRY_COMPARE_WITH_TIMEOUT(view->body(), u"a line\n"_s, ClientScene::Patience);
    }
}

void TestClientsView::aStalledClientIsNamedSoInTheTable()
{
    ClientScene scene;
    QVERIFY(scene.waitForServer());
    scene.window.panes().bringUp(u"Clients"_s);
    auto *view = scene.find<ClientsView>();
    scene.connectToLongStream();
    QTRY_VERIFY_WITH_TIMEOUT(scene.client.status().run.isValid(), ClientScene::Patience);
    scene.press<ClientControls>(u"Stall"_s);
    QTRY_COMPARE(cell(*view, 0, ClientsModel::StateColumn), u"stalled"_s);
    QTRY_VERIFY(scene.button<ClientControls>(u"Go on"_s)->isEnabled());
    scene.press<ClientControls>(u"Go on"_s);
    QTRY_COMPARE(cell(*view, 0, ClientsModel::StateColumn), u"reading"_s);
}

void TestClientsView::choosingAClientLooksAtItsRun()
{
    ClientScene scene;
    QVERIFY(scene.waitForServer());
    scene.window.panes().bringUp(u"Clients"_s);
    auto *view = scene.find<ClientsView>();
    scene.press<ClientControls>(u"Connect"_s);
    QTRY_COMPARE_WITH_TIMEOUT(cell(*view, 0, ClientsModel::StateColumn), u"complete"_s,
                              ClientScene::Patience);
    // The list is filled from the trace, the status by the client's own thread.
    QTRY_VERIFY(scene.client.status().run.isValid());
    const RunId first = scene.client.status().run;
    scene.press<ClientControls>(u"Connect"_s);
    QTRY_COMPARE_WITH_TIMEOUT(cell(*view, 1, ClientsModel::StateColumn), u"complete"_s,
                              ClientScene::Patience);
    QTRY_COMPARE(scene.playback().run()->id(), scene.client.status().run);
    QTRY_COMPARE(view->table()->currentIndex().row(), 1);
    const QRect row = view->table()->visualRect(view->model().index(0, 0));
    QTest::mouseClick(view->table()->viewport(), Qt::LeftButton, {}, row.center());
    QCOMPARE(scene.playback().run()->id(), first);
}

void TestClientsView::aChunkOfTheClientLeadsToItsEvent()
{
    ClientScene scene;
    QVERIFY(scene.waitForServer());
    scene.window.panes().bringUp(u"Clients"_s);
    scene.press<ClientControls>(u"Connect"_s);
    auto *view = scene.find<ClientsView>();
    QTRY_VERIFY_WITH_TIMEOUT(scene.shown().hasEnded && scene.shown().chunksReceived == 5,
                             ClientScene::Patience);
    QListView *list = view->received();
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {},
                      list->visualRect(list->model()->index(4, 0)).center());
    QVERIFY(scene.playback().event()->kind == EventKind::ChunkReceived);
    QCOMPARE(scene.playback().event()->chunk.value, 5u);
}

void TestClientsView::steppingBackTakesTheBodyBack()
{
    ClientScene scene;
    QVERIFY(scene.waitForServer());
    scene.press<ClientControls>(u"Connect"_s);
    auto *view = scene.find<ClientsView>();
    QTRY_COMPARE_WITH_TIMEOUT(view->body(), u"0\n1\n2\n3\n4\n"_s, ClientScene::Patience);
    QTRY_COMPARE_WITH_TIMEOUT(scene.shown().chunksReceived, 5, ClientScene::Patience);
    scene.playback().seek(scene.playback().chunks().find(ChunkId { 2 })->receivedAt);
    QCOMPARE(view->body(), u"0\n1\n"_s);
    scene.playback().goToFirst();
    QCOMPARE(view->received()->model()->rowCount(), 0);
    scene.playback().goToLiveEnd();
    QCOMPARE(view->body(), u"0\n1\n2\n3\n4\n"_s);
}

void TestClientsView::theEndOfTheBodyIsSeenInALowWindow()
{
    ClientScene scene;
    QVERIFY(scene.waitForServer());
    scene.window.resize(1280, 720);
    scene.window.panes().bringUp(u"Clients"_s);
    scene.press<ClientControls>(u"Connect"_s);
    auto *view = scene.find<ClientsView>();
    QTRY_COMPARE_WITH_TIMEOUT(view->body(), u"0\n1\n2\n3\n4\n"_s, ClientScene::Patience);
    auto *body = view->findChild<QPlainTextEdit *>();
    QTextCursor end(body->document());
    end.movePosition(QTextCursor::End);
    end.movePosition(QTextCursor::PreviousBlock);
    QCOMPARE(end.block().text(), u"4"_s);
    QVERIFY(body->viewport()->rect().contains(body->cursorRect(end)));
}

void TestClientsView::ofTheBuiltInClientItIsKnownThatItHasNotReadYet()
{
    ClientScene scene;
    QVERIFY(scene.waitForServer());
    scene.press<ClientControls>(u"Connect"_s);
    auto *view = scene.find<ClientsView>();
    QTRY_VERIFY_WITH_TIMEOUT(scene.shown().chunksReceived == 5, ClientScene::Patience);
    scene.playback().seek(scene.playback().chunks().find(ChunkId { 1 })->yieldedAt);
    QCOMPARE(scene.shown().clientReads, 0);
    const QList<QLabel *> labels = view->findChildren<QLabel *>();
    for (const QLabel *label : labels)
        QVERIFY2(!label->text().contains(u"not known"_s), qPrintable(label->text()));
    const QModelIndex first = view->received()->model()->index(0, 0);
    QCOMPARE(first.data(ReceivedModel::TimeRole).toString(), u"yielded"_s);
}

void TestClientsView::theListSaysThatItIsOfNow()
{
    ClientScene scene;
    QVERIFY(scene.waitForServer());
    scene.press<ClientControls>(u"Connect"_s);
    auto *view = scene.find<ClientsView>();
    const auto *title = view->findChild<SectionTitle *>();
    QTRY_VERIFY_WITH_TIMEOUT(scene.shown().chunksReceived == 5, ClientScene::Patience);
    QTRY_COMPARE(title->text(), u"Clients (0 of 1 are here)"_s);
    scene.playback().stepBack();
    QCOMPARE(title->text(), u"Clients now (0 of 1 are here)"_s);
    // The list is read anew a moment later.
    QTRY_COMPARE(cell(*view, 0, ClientsModel::GotColumn), u"5"_s);
    scene.playback().goToLiveEnd();
    QCOMPARE(title->text(), u"Clients (0 of 1 are here)"_s);
}

void TestClientsView::whatStandsBelowTheListStaysThere()
{
    ClientScene scene;
    QVERIFY(scene.waitForServer());
    scene.window.panes().bringUp(u"Clients"_s);
    const std::shared_ptr<Run> made = scene.playback().run();
    scene.press<ClientControls>(u"Connect"_s);
    QTRY_VERIFY_WITH_TIMEOUT(scene.shown().chunksReceived == 5, ClientScene::Patience);
    const auto *controls = scene.find<ClientControls>();
    const int top = controls->mapTo(&scene.window, QPoint()).y();
    scene.playback().setRun(made);
    QCoreApplication::sendPostedEvents();
    QCOMPARE(controls->mapTo(&scene.window, QPoint()).y(), top);
}

void TestClientsView::chunksAreListedWithTheirThreeClocks()
{
    ClientScene scene;
    QVERIFY(scene.waitForServer());
    scene.window.panes().bringUp(u"Chunks"_s);
    scene.press<ClientControls>(u"Connect"_s);
    auto *chunks = scene.find<ChunksView>();
    QTRY_COMPARE_WITH_TIMEOUT(chunks->model()->rowCount(), 5, ClientScene::Patience);
    const auto text
        = [chunks](int column) { return chunks->model()->index(4, column).data().toString(); };
    for (const int column : { ChunksModel::YieldedColumn, ChunksModel::WrittenColumn,
                              ChunksModel::ReceivedColumn, ChunksModel::ReadsColumn })
        QTRY_VERIFY2(!text(column).isEmpty(), qPrintable(QString::number(column)));
    QVERIFY2(chunks->summary().contains(u"read"_s), qPrintable(chunks->summary()));
}

void TestClientsView::leavingIsToldInTheTable()
{
    ClientScene scene;
    QVERIFY(scene.waitForServer());
    scene.window.panes().bringUp(u"Clients"_s);
    auto *view = scene.find<ClientsView>();
    scene.connectToLongStream();
    QTRY_VERIFY_WITH_TIMEOUT(scene.client.status().run.isValid(), ClientScene::Patience);
    scene.press<ClientControls>(u"Leave: RST"_s);
    QTRY_COMPARE(cell(*view, 0, ClientsModel::StateColumn), u"left: RST"_s);
    QTRY_COMPARE(scene.find<ClientControls>()->statusText(), u"Gone: leaves by RST."_s);
    QTRY_COMPARE(view->model().openCount(), 0);
}

void TestClientsView::aRunByHandOffersWaysToBeReceived()
{
    ClientScene scene;
    QVERIFY(scene.waitForServer());
    scene.window.panes().bringUp(u"Clients"_s);
    auto *view = scene.find<ClientsView>();
    QVERIFY(!view->received()->isVisible());
    QStringList offered;
    for (const QAbstractButton *button : view->findChildren<QAbstractButton *>()) {
        if (button->isVisible() && button->isEnabled())
            offered.append(button->text());
    }
    for (const QString &text : { u"Connect the built-in client"_s,
                                 u"Open this example in a browser"_s, u"Copy curl -N command"_s })
        QVERIFY2(offered.contains(text), qPrintable(offered.join(u", ")));
}

void TestClientsView::theOffersFitASmallWindow()
{
    ClientScene scene;
    QVERIFY(scene.waitForServer());
    scene.window.resize(1280, 720);
    scene.window.panes().bringUp(u"Clients"_s);
    const auto *offers = scene.find<ClientsView>()->findChild<QScrollArea *>();
    QTRY_VERIFY(offers && offers->isVisible());
    QTRY_COMPARE(offers->verticalScrollBar()->maximum(), 0);
}

void TestClientsView::chunksThatAreNotThereYetAreAnnounced()
{
    ClientScene scene;
    QVERIFY(scene.waitForServer());
    scene.window.panes().bringUp(u"Chunks"_s);
    const auto *view = scene.find<ChunksView>();
    QVERIFY2(view->emptyText().startsWith(u"No chunks yet."_s), qPrintable(view->emptyText()));
    QVERIFY(!view->table()->isVisible());
    QTRY_VERIFY(scene.button<ChunksView>(u"Connect the built-in client"_s)->isEnabled());
    scene.press<ChunksView>(u"Run to the next yield"_s);
    QTRY_COMPARE(view->model()->rowCount(), 1);
    QTRY_VERIFY(view->table()->isVisible());
    QCOMPARE(view->emptyText(), QString());
    // What lies ahead is there, also when one goes back.
    scene.playback().goToFirst();
    QVERIFY(view->table()->isVisible());
}

void TestClientsView::aBrowserThatMayBeQueueingIsPointedOut()
{
    ClientScene scene;
    auto *view = scene.find<ClientsView>();
    const Spec &spec = *scene.gallery.find(u"count_up_to");
    for (int i = 1; i <= 6; ++i) {
        QVERIFY2(view->hint().isEmpty(), qPrintable(view->hint()));
        Event request;
        request.kind = EventKind::RequestReceived;
        request.value = Value(u"127.0.0.1:%1"_s.arg(50'000 + i));
        request.locals = { { u"User-Agent"_s, Value(u"Mozilla/5.0 Firefox/128.0"_s) } };
        scene.stream.store()
            .create(spec, *spec.check({}), Run::Origin::Request)
            ->record(std::move(request));
    }
    QTRY_VERIFY(view->hint().startsWith(u"Firefox has 6 streams open."_s));
    QCOMPARE(view->model().openCount(), 6);
    QCOMPARE(cell(*view, 5, ClientsModel::NameColumn), u"Firefox :50006"_s);
}

void TestClientsView::thePortsThatTellBrowsersApartAreSeen()
{
    ClientScene scene;
    scene.window.setPaneLayout(PaneLayout::Stream);
    scene.window.resize(1600, 1000);
    auto *view = scene.find<ClientsView>();
    const Spec &spec = *scene.gallery.find(u"count_up_to");
    Event request;
    request.kind = EventKind::RequestReceived;
    request.value = Value(u"127.0.0.1:50001"_s);
    request.locals = { { u"User-Agent"_s, Value(u"Mozilla/5.0 Chrome/120.0 Safari/537"_s) } };
    scene.stream.store()
        .create(spec, *spec.check({}), Run::Origin::Request)
        ->record(std::move(request));
    QTRY_COMPARE(cell(*view, 0, ClientsModel::NameColumn), u"Chromium :50001"_s);
    const QAbstractItemView *table = view->table();
    QTRY_COMPARE_GE(view->table()->columnWidth(ClientsModel::NameColumn),
                    table->sizeHintForColumn(ClientsModel::NameColumn));
}

QTEST_MAIN(TestClientsView)
#include "tst_clientsview.moc"
