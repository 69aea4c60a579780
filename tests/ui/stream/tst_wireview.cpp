// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "responseevents.h"

#include "core/run/runstore.h"
#include "tests/ui/tracemaker.h"
#include "ui/stream/wirecanvas.h"
#include "ui/stream/wiretrack.h"
#include "ui/stream/wireview.h"

#include <QtGui/QAction>
#include <QtTest/QtTest>
#include <QtWidgets/QScrollBar>
#include <QtWidgets/QToolButton>

using namespace yieldscope;
using namespace yieldscope::testing;
using namespace Qt::StringLiterals;

namespace {

// A run whose response is written by hand: nothing is resumed.
struct Response
{
    const Gallery gallery;
    RunStore store { gallery, {} };
    Playback playback;
    WireView view;
    std::shared_ptr<Run> run;

    explicit Response(int chunks)
    {
        view.resize(420, 300);
        view.setPlayback(&playback);
        const Spec &spec = *gallery.find(u"count_up_to");
        run = store.create(spec, *spec.check({}), Run::Origin::Request);
        run->record(madeRequest());
        run->record(made(EventKind::HeadSent, 0, Value(TraceMaker::chunkedHead()), 73));
        for (int i = 1; i <= chunks; ++i) {
            run->record(made(EventKind::Yielded, std::uint64_t(i), Value(u"The "_s)));
            run->record(
                made(EventKind::ChunkBuffered, std::uint64_t(i), Value(QByteArray("The ")), 9));
        }
        playback.setRun(run, true);
    }
};

} // namespace

class TestWireView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRunByHandSaysWhatWouldFillThePane();
    void totalsAndNotesStandBelowTheBytes();
    void theNewestChunkIsScrolledIntoSight();
    void itStaysInSightInAnotherSize();
    void aChunkIsChosenByMouseAndByKeys();
    void enterGoesToTheStepThatYieldedTheChunk();
    void escapeChoosesNothing();
    void thePictureChangesWithTheCursor();
    void whatIsSeenIsAlsoSaid();
    void bytesAreShownAsTextAsHexAndAsBoth();
    void theTrackSaysWhereChunksAre();
};

void TestWireView::aRunByHandSaysWhatWouldFillThePane()
{
    const Gallery gallery;
    RunStore store(gallery, {});
    Playback playback;
    WireView view;
    QAction open(u"&Open in browser"_s);
    view.setEmptyActions({ &open });
    view.setPlayback(&playback);
    const Spec &spec = *gallery.find(u"count_up_to");
    playback.setRun(store.create(spec, *spec.check({}), Run::Origin::Window));
    QVERIFY(view.isEmpty());
    const QList<QToolButton *> buttons = view.findChildren<QToolButton *>();
    const auto offer = std::find_if(buttons.begin(), buttons.end(), [&open](const auto *button) {
        return button->defaultAction() == &open;
    });
    QVERIFY(offer != buttons.end());
    QCOMPARE((*offer)->accessibleName(), u"Open in browser"_s);
}

void TestWireView::totalsAndNotesStandBelowTheBytes()
{
    Response response(3);
    QVERIFY(!response.view.isEmpty());
    QCOMPARE(response.view.totals().replace(u'\u00a0', u' '),
             u"12 B payload in 3 chunks · 27 B on the wire after a head of 73 B"_s);
    QCOMPARE(response.view.note(), QString());
    response.run->record(made(EventKind::Held));
    QTRY_COMPARE(response.view.note(),
                 u"Held: the next chunk leaves when you step or release it."_s);
}

void TestWireView::theNewestChunkIsScrolledIntoSight()
{
    Response response(500);
    response.view.grab();
    const QScrollBar *bar = response.view.canvas()->verticalScrollBar();
    QVERIFY(bar->maximum() > 1000);
    response.playback.stepBack();
    QVERIFY(bar->value() > bar->maximum() - 200);
    response.playback.goToFirst();
    QVERIFY(bar->value() < 200);
}

void TestWireView::itStaysInSightInAnotherSize()
{
    Response response(500);
    response.view.grab();
    const QScrollBar *bar = response.view.canvas()->verticalScrollBar();
    response.playback.stepBack();
    response.view.resize(420, 240);
    response.view.grab();
    QVERIFY(bar->value() > bar->maximum() - 200);
    response.view.resize(420, 200);
    response.view.grab();
    QVERIFY(bar->value() > bar->maximum() - 200);
}

void TestWireView::aChunkIsChosenByMouseAndByKeys()
{
    Response response(3);
    response.view.grab();
    WireCanvas *canvas = response.view.canvas();
    const WireRows rows(response.playback.view(), response.playback.chunks(),
                        response.playback.state());
    const QRect second = rowRect(canvas->metrics(), rows.indexOf(ChunkId { 2 }),
                                 canvas->verticalScrollBar()->value(), 100);
    const QSignalSpy chosen(canvas, &WireCanvas::chosenChanged);
    QTest::mouseClick(canvas->viewport(), Qt::LeftButton, {}, second.center());
    QCOMPARE(canvas->chosen().value, 2u);
    QTest::keyClick(canvas, Qt::Key_Down);
    QCOMPARE(canvas->chosen().value, 3u);
    QTest::keyClick(canvas, Qt::Key_Down);
    QCOMPARE(canvas->chosen().value, 3u);
    QTest::keyClick(canvas, Qt::Key_Home);
    QCOMPARE(canvas->chosen().value, 1u);
    QCOMPARE(chosen.size(), 3);
}

void TestWireView::enterGoesToTheStepThatYieldedTheChunk()
{
    Response response(3);
    WireCanvas *canvas = response.view.canvas();
    QTest::keyClick(canvas, Qt::Key_End);
    QTest::keyClick(canvas, Qt::Key_Up);
    QTest::keyClick(canvas, Qt::Key_Return);
    QCOMPARE(response.playback.cursor(), response.playback.chunks().find(ChunkId { 2 })->yieldedAt);
}

void TestWireView::escapeChoosesNothing()
{
    Response response(3);
    WireCanvas *canvas = response.view.canvas();
    QTest::keyClick(canvas, Qt::Key_End);
    QVERIFY(canvas->chosen().isValid());
    QTest::keyClick(canvas, Qt::Key_Escape);
    QVERIFY(!canvas->chosen().isValid());
}

void TestWireView::thePictureChangesWithTheCursor()
{
    Response response(3);
    const QImage before = response.view.canvas()->grab().toImage();
    response.playback.stepBack();
    const QImage after = response.view.canvas()->grab().toImage();
    QVERIFY(before != after);
}

void TestWireView::whatIsSeenIsAlsoSaid()
{
    Response response(3);
    QCOMPARE(response.view.canvas()->accessibleDescription().replace(u'\u00a0', u' '),
             u"3 chunks. #3: The·, 4 B, in the server's buffer"_s);
}

void TestWireView::bytesAreShownAsTextAsHexAndAsBoth()
{
    Response response(2);
    response.view.show();
    WireCanvas *canvas = response.view.canvas();
    const int oneLine = canvas->metrics().rowHeight;
    QList<QImage> pictures { canvas->grab().toImage() };
    for (const QString &mode : { u"Hex"_s, u"Both"_s }) {
        const QList<QToolButton *> buttons = response.view.findChildren<QToolButton *>();
        const auto button = std::find_if(buttons.begin(), buttons.end(),
                                         [&mode](const auto *one) { return one->text() == mode; });
        QVERIFY(button != buttons.end());
        QTest::mouseClick(*button, Qt::LeftButton);
        pictures.append(canvas->grab().toImage());
        QVERIFY(pictures.last() != pictures[pictures.size() - 2]);
    }
    QVERIFY(canvas->mode() == WireMode::Both);
    QVERIFY(canvas->metrics().rowHeight > oneLine);
}

void TestWireView::theTrackSaysWhereChunksAre()
{
    Response response(2);
    response.view.show();
    QCOMPARE(response.view.track()->accessibleDescription(), u"In the server's buffer: #1, #2."_s);
    const QImage before = response.view.track()->grab().toImage();
    response.run->record(made(EventKind::ChunkWritten, 1));
    QTRY_VERIFY(
        response.view.track()->accessibleDescription().contains(u"Given to the kernel: #1."_s));
    QVERIFY(response.view.track()->grab().toImage() != before);
}

QTEST_MAIN(TestWireView)
#include "tst_wireview.moc"
