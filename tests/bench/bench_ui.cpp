// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/gallery/gallery.h"
#include "core/run/recordedrun.h"
#include "core/run/runstore.h"
#include "tests/bench/samples.h"
#include "ui/events/eventsmodel.h"
#include "ui/events/eventsview.h"
#include "ui/events/kindfilter.h"
#include "ui/generator/chainview.h"
#include "ui/generator/statemachineview.h"
#include "ui/mainwindow.h"
#include "ui/stream/wirecanvas.h"
#include "ui/theme/theme.h"
#include "ui/timeline/timelinecanvas.h"

#include <QtCore/QEventLoop>
#include <QtCore/QTimer>
#include <QtWidgets/QApplication>
#include <QtWidgets/QLineEdit>

#include <ctime>
#include <random>

using namespace yieldscope;
using namespace yieldscope::bench;

namespace {

constexpr EventIndex Million = 1'000'000;

// A trace that keeps all of it.
RunLimits roomyLimits()
{
    RunLimits limits;
    limits.trace.events = 4 * Million;
    limits.trace.bytes = qsizetype(8) << 30;
    return limits;
}

Event made(EventKind kind, std::uint64_t frame, int line = 0)
{
    Event event;
    event.kind = kind;
    event.frame = FrameId { frame };
    event.line = line;
    return event;
}

// One chunk of a streamed run, as it is recorded: eight events.
void recordChunk(Run &run, std::uint64_t chunk)
{
    run.record(made(EventKind::Resumed, 1));
    run.record(made(EventKind::Line, 1, 4));
    run.record(made(EventKind::Line, 1, 2));
    run.record(made(EventKind::Line, 1, 3));
    Event yielded = made(EventKind::Yielded, 1, 4);
    yielded.chunk = ChunkId { chunk };
    yielded.value = Value(std::int64_t(chunk));
    run.record(yielded);
    Event stream;
    stream.chunk = ChunkId { chunk };
    stream.size = 9;
    for (const EventKind kind :
         { EventKind::ChunkBuffered, EventKind::ChunkWritten, EventKind::ChunkReceived }) {
        stream.kind = kind;
        run.record(stream);
    }
}

std::shared_ptr<Run> makeRun(RunStore &store, EventIndex events)
{
    const Spec &spec = *store.gallery().find(u"count_up_to");
    std::shared_ptr<Run> run = store.create(spec, *spec.check({}), Run::Origin::Request);
    Event request;
    request.kind = EventKind::RequestReceived;
    request.text = QStringLiteral("GET /run/count_up_to HTTP/1.1");
    request.value = Value(QStringLiteral("127.0.0.1:51844"));
    run->record(request);
    for (std::uint64_t chunk = 1; run->trace()->end() < events; ++chunk)
        recordChunk(*run, chunk);
    return run;
}

void settle()
{
    QCoreApplication::sendPostedEvents();
    QCoreApplication::processEvents();
}

void measureTimeline(const Run &run)
{
    TimelineCanvas canvas;
    canvas.resize(1600, 320);
    const auto begin = std::chrono::steady_clock::now();
    canvas.setSources({ { run.title(), run.trace()->view(), Million / 2, false } });
    const Milliseconds took = std::chrono::steady_clock::now() - begin;
    std::printf("%-50s %8.2f\n", "lanes of a million events, made once", took.count());
    canvas.show();
    settle();
    for (const AxisKind axis : { AxisKind::Steps, AxisKind::Time }) {
        canvas.setAxis(axis);
        const AxisRange all = canvas.zoom().bounds();
        for (const int part : { 1, 10, 100, 1000 }) {
            const double width = all.width() / part * 0.999;
            const auto paint = [&](int i) {
                // Every time another stretch: all is painted anew.
                const double at = all.begin + (all.width() - width) * (0.3 + 0.001 * (i % 7));
                canvas.zoom().show({ at, at + width });
                canvas.viewport()->repaint();
            };
            const QByteArray what = QByteArray("timeline, 1:") + QByteArray::number(part)
                + (axis == AxisKind::Steps ? " by step, 1600x320" : " by time, 1600x320");
            print(what.constData(), Samples::of(60, paint), 4);
        }
    }
    const auto move = [&](int i) {
        canvas.updateSource(0, { run.title(), run.trace()->view(), Million / 2 + i * 1000, false });
        canvas.viewport()->repaint();
    };
    print("timeline, only the playhead moves", Samples::of(60, move), 4);
}

void measureSeek(MainWindow &window, const std::shared_ptr<Run> &run)
{
    window.playback().setRun(run);
    settle();
    std::mt19937_64 random(7);
    const auto seek = [&](int) {
        window.playback().seek(EventIndex(random() % Million));
        settle();
    };
    print("seek in a million events, the whole window", Samples::of(60, seek), 16);
}

void measureAppending(MainWindow &window, RunStore &store)
{
    const std::shared_ptr<Run> run = makeRun(store, 100);
    window.playback().setRun(run, true);
    settle();
    std::uint64_t chunk = 1000;
    // A sixtieth of a second of 100,000 events a second.
    const auto frame = [&](int) {
        for (int i = 0; i < 1667 / 8; ++i)
            recordChunk(*run, ++chunk);
        settle();
    };
    print("a frame of 100,000 events a second, recorded too", Samples::of(120, frame), 16);
}

void pass(std::chrono::milliseconds time)
{
    QEventLoop loop;
    QTimer::singleShot(time, &loop, &QEventLoop::quit);
    loop.exec();
}

void measureEvents(RunStore &store, const std::shared_ptr<Run> &run)
{
    Playback playback;
    playback.setRun(run);
    EventsView pane;
    pane.resize(500, 400);
    pane.show();
    settle();
    const auto begin = std::chrono::steady_clock::now();
    pane.setPlayback(&playback);
    const Milliseconds took = std::chrono::steady_clock::now() - begin;
    std::printf("%-50s %8.2f\n", "events pane, a million rows taken in once", took.count());
    std::mt19937_64 random(7);
    // What comes in the frame of a change waits for its end.
    const auto nextFrame = [] { pass(std::chrono::milliseconds(20)); };
    const auto jump = [&](int) {
        playback.seek(EventIndex(random() % Million));
        settle();
    };
    print("events pane, jump and paint", Samples::of(60, jump, nextFrame), 16);
    auto *kinds = pane.findChild<KindFilter *>();
    const auto filterKinds = [&](int i) {
        KindFilter::Kinds wanted;
        wanted.set(std::size_t(i % 2 == 0 ? EventKind::Yielded : EventKind::Line));
        kinds->setKinds(wanted);
        settle();
    };
    print("events pane, filter by kind, longest frame", Samples::of(20, filterKinds, nextFrame),
          16);
    kinds->setKinds(KindFilter::Kinds().set());
    auto *text = pane.findChild<QLineEdit *>();
    const auto filterText = [&](int i) {
        text->setText(i % 2 == 0 ? QStringLiteral("9999") : QStringLiteral("zzz"));
        settle();
    };
    print("events pane, filter by text, longest frame", Samples::of(20, filterText, nextFrame), 16);
    const auto wholly = [&](int i) {
        text->setText(i % 2 == 0 ? QStringLiteral("99999") : QStringLiteral("zz"));
        while (!pane.model().isComplete())
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    };
    print("events pane, filter by text, until all is found", Samples::of(4, wholly), 2000);
    text->clear();
    const std::shared_ptr<Run> live = makeRun(store, 100);
    // The window turns to it first; whoever comes last is told of its events.
    settle();
    playback.setRun(live, true);
    settle();
    std::uint64_t chunk = 1000;
    const auto append = [&](int) {
        for (int i = 0; i < 1667 / 8; ++i)
            recordChunk(*live, ++chunk);
        settle();
        pane.repaint();
    };
    print("events pane, a frame of 100,000 events a second", Samples::of(60, append, nextFrame),
          16);
    text->setText(QStringLiteral("line"));
    print("events pane, the same under a filter", Samples::of(60, append, nextFrame), 16);
}

// The whole way, forward and back: nothing in it stops.
void measureBreakpoints(RunStore &store, const Run &run)
{
    Recording recording;
    recording.info.id = run.spec().id;
    recording.trace = run.trace();
    Breakpoints stops;
    stops.toggleLine(99);
    stops.add({ Breakpoint::Kind::Raise, 0, {}, true });
    store.setBreakpoints(run.spec().id, stops);
    Playback playback;
    playback.setRun(store.add(RecordedRun::of(std::move(recording))));
    const auto forward = [&](int) { playback.runToBreakpoint(); };
    print("run to a breakpoint past a million events",
          Samples::of(10, forward, [&] { playback.goToFirst(); }), 16);
    const auto back = [&](int) { playback.runBackToBreakpoint(); };
    print("run back past a million events", Samples::of(10, back, [&] { playback.goToLiveEnd(); }),
          16);
    store.setBreakpoints(run.spec().id, {});
}

void measureRepaints(MainWindow &window)
{
    window.openExample(QStringLiteral("count_up_to"));
    settle();
    print("full repaint of the window, 1600x1000", Samples::of(60, [&](int) { window.repaint(); }),
          16);
    const QList<QWidget *> views {
        window.findChild<StateMachineView *>(),
        window.findChild<ChainView *>()->viewport(),
        window.findChild<WireCanvas *>()->viewport(),
    };
    const auto animate = [&views](int) {
        for (QWidget *view : views)
            view->repaint();
    };
    print("its animated views", Samples::of(60, animate), 8);
}

// Counts what the window does while nobody asks it to.
class Idling : public QObject
{
public:
    bool eventFilter(QObject *, QEvent *event) override
    {
        paints += event->type() == QEvent::Paint;
        wakeUps += event->type() == QEvent::Timer;
        return false;
    }
    int paints = 0;
    int wakeUps = 0;
};

void measureRest()
{
    pass(std::chrono::seconds(2));
    Idling idling;
    qApp->installEventFilter(&idling);
    const std::clock_t before = std::clock();
    pass(std::chrono::seconds(1));
    const double used = 100.0 * double(std::clock() - before) / CLOCKS_PER_SEC;
    qApp->removeEventFilter(&idling);
    // One of the wake-ups is the end of the second itself.
    std::printf("%-50s %d paints, %d wake-ups, %.1f%% CPU (target 0, 0, 0%%)\n",
                "one second at rest", idling.paints, idling.wakeUps - 1, used);
}

class FirstPaint : public QObject
{
public:
    bool eventFilter(QObject *, QEvent *event) override
    {
        isPainted = isPainted || event->type() == QEvent::Paint;
        return false;
    }
    bool isPainted = false;
};

} // namespace

int main(int argc, char **argv)
{
    const auto begin = std::chrono::steady_clock::now();
    QApplication application(argc, argv);
    applyTheme(application, ThemeMode::Light);
    const Gallery gallery;
    RunStore store(gallery, roomyLimits());
    MainWindow window(store);
    window.resize(1600, 1000);
    FirstPaint first;
    window.installEventFilter(&first);
    window.show();
    while (!first.isPainted)
        settle();
    const Milliseconds start = std::chrono::steady_clock::now() - begin;

    printHead();
    std::printf("%-50s %8.2f %8s %8s %8d  %s\n", "first frame of the window", start.count(), "", "",
                300, start.count() <= 300 ? "yes" : "NO");
    measureRepaints(window);
    measureRest();
    const std::shared_ptr<Run> run = makeRun(store, Million);
    measureTimeline(*run);
    measureSeek(window, run);
    measureAppending(window, store);
    measureEvents(store, run);
    measureBreakpoints(store, *run);
    return 0;
}
