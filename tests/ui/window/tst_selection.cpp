// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "tests/ui/window/windowscene.h"
#include "ui/events/eventsmodel.h"
#include "ui/events/eventsview.h"
#include "ui/source/codeeditor.h"
#include "ui/stream/wirecanvas.h"
#include "ui/timeline/timelinecanvas.h"

#include <QtWidgets/QDockWidget>
#include <QtWidgets/QDoubleSpinBox>
#include <QtWidgets/QTableView>

using namespace yieldscope;
using namespace Qt::StringLiterals;

namespace {

constexpr int WaitMs = 30'000;

/// A response that has buffered two chunks.
struct ResponseScene : WindowScene
{
    WireCanvas *wire = window.findChild<WireCanvas *>();
    QTableView *events = window.findChild<EventsView *>()->findChild<QTableView *>();
    std::shared_ptr<Run> run;

    ResponseScene()
    {
        auto *dock = window.findChild<QDockWidget *>(u"EventsDock"_s);
        dock->show();
        dock->raise();
        run = request(u"count_up_to");
        Event head;
        head.kind = EventKind::HeadSent;
        head.value = Value("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"_qba);
        run->record(head);
        run->setConsumer([run = run.get()](const Outcome &outcome) {
            Event buffered;
            buffered.kind = EventKind::ChunkBuffered;
            buffered.chunk = outcome.chunk;
            buffered.value = Value("0"_qba);
            buffered.size = 6;
            run->record(buffered);
            if (outcome.chunk.value < 2)
                run->pull();
        });
        run->pull();
        static_cast<void>(QTest::qWaitFor(
            [this] {
                return playback().run() == run && playback().state().stream.chunksBuffered == 2;
            },
            WaitMs));
    }
    ~ResponseScene() { run->setConsumer({}); }

    /// Not the one that compares two runs.
    [[nodiscard]] TimelineCanvas *timeline() const
    {
        return window.findChild<QDockWidget *>(u"TimelineDock"_s)->findChild<TimelineCanvas *>();
    }
    [[nodiscard]] int codeLine() const
    {
        for (const CodeEditor *editor : window.findChildren<CodeEditor *>()) {
            if (editor->language() == Language::Python)
                return editor->chosenLine();
        }
        return -1;
    }
    /// The kinds of the events that are written bold.
    [[nodiscard]] QStringList boldEvents() const
    {
        QStringList kinds;
        for (int row = 0; row < events->model()->rowCount(); ++row) {
            const QModelIndex kind = events->model()->index(row, EventsModel::KindColumn);
            if (kind.data(Qt::FontRole).value<QFont>().bold())
                kinds.append(kind.data().toString());
        }
        return kinds;
    }
};

} // namespace

class TestSelection : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aChunkChosenOnTheWireIsMarkedEverywhere()
    {
        ResponseScene scene;
        scene.wire->setFocus();
        QTest::keyClick(scene.wire, Qt::Key_Down);
        QCOMPARE(scene.playback().chosenChunk(), ChunkId { 1 });
        QCOMPARE(scene.codeLine(), 4);
        const TimelineCanvas *timeline = scene.timeline();
        QVERIFY(timeline->chosen());
        const TimelineCanvas::Pick pick = *timeline->chosen();
        const EventIndex marked = timeline->scene().lane(pick.row).box(pick.box).first();
        QCOMPARE(scene.playback().view().at(marked).chunk, ChunkId { 1 });
        QTRY_COMPARE_WITH_TIMEOUT(scene.boldEvents(),
                                  (QStringList { u"yielded"_s, u"chunk buffered"_s }), WaitMs);
    }

    void aChunkChosenAmongTheEventsIsMarkedOnTheWire()
    {
        ResponseScene scene;
        int row = 0;
        QTRY_COMPARE_WITH_TIMEOUT(scene.events->model()->rowCount(),
                                  int(scene.playback().last()) + 1, WaitMs);
        while (scene.events->model()->index(row, EventsModel::KindColumn).data() != u"yielded"_s)
            ++row;
        scene.events->scrollTo(scene.events->model()->index(row, 0));
        QTest::mouseClick(scene.events->viewport(), Qt::LeftButton, {},
                          scene.events->visualRect(scene.events->model()->index(row, 0)).center());
        QCOMPARE(scene.playback().cursor(), row);
        QCOMPARE(scene.wire->chosen(), ChunkId { 1 });
        QCOMPARE(scene.codeLine(), 4);
    }

    void escapeMarksNothing()
    {
        ResponseScene scene;
        scene.playback().chooseChunk(ChunkId { 2 });
        QCOMPARE(scene.wire->chosen(), ChunkId { 2 });
        scene.key(Qt::Key_Escape);
        QVERIFY(!scene.playback().chosenChunk().isValid());
        QVERIFY(!scene.wire->chosen().isValid());
        QVERIFY(!scene.timeline()->chosen());
        QCOMPARE(scene.codeLine(), 0);
        QVERIFY(scene.boldEvents().isEmpty());
        QVERIFY(scene.window.isVisible());
    }

    void anotherRunHasItsOwn()
    {
        ResponseScene scene;
        scene.playback().chooseChunk(ChunkId { 2 });
        scene.window.openExample(u"fibonacci"_s);
        QVERIFY(!scene.playback().chosenChunk().isValid());
        QCOMPARE(scene.codeLine(), 0);
    }

    void theSpeedCanBeTyped()
    {
        WindowScene scene;
        auto *box = scene.window.findChild<QDoubleSpinBox *>();
        box->setFocus();
        box->selectAll();
        QTest::keyClicks(box, u"2.5"_s);
        QTest::keyClick(box, Qt::Key_Return);
        QCOMPARE(scene.playback().speed(), 2.5);
        QCOMPARE(box->value(), 2.5);
        QVERIFY(box->toolTip().contains(u"Display only"_s));
        scene.playback().setSpeed(0.5);
        QCOMPARE(box->value(), 0.5);
    }
};

QTEST_MAIN(TestSelection)
#include "tst_selection.moc"
