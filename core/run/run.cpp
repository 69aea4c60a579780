// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/run/run.h"

#include "core/run/blockingtime.h"
#include "core/run/mailbox.h"
#include "core/run/nativedriver.h"
#include "core/run/recordedrun.h"

#include <utility>

namespace yieldscope {

namespace {

// After such an event the generator runs until another says otherwise.
bool runsGenerator(EventKind kind)
{
    switch (kind) {
    case EventKind::Resumed:
    case EventKind::IteratorMade:
    case EventKind::Entered:
    case EventKind::Line:
    case EventKind::Delegated:
    case EventKind::Returned:
    case EventKind::Raised:
    case EventKind::Awaiting:
    case EventKind::Awoke:
        return true;
    default:
        return false;
    }
}

} // namespace

Run::Run(RunId id, const Spec &spec, Arguments arguments, Origin origin, Place place,
         const Services &services, std::shared_ptr<Trace> trace)
    : m_id(id)
    , m_spec(spec)
    , m_arguments(std::move(arguments))
    , m_origin(origin)
    , m_place(spec.isAsync() ? Place::Loop : place)
    , m_services(services)
    , m_trace(std::move(trace))
    , m_time(std::make_shared<BlockingTime>())
{
    Modules modules { *m_time };
    m_driver = makeNativeDriver(m_spec, m_arguments, modules, m_services.loop, m_trace,
                                m_services.clock);
    if (blocksLoop())
        m_driver->setOnLoop();
    m_driver->setCompletion([this](DriverStop stop) { stopped(stop); });
}

Run::Run(RunId id, std::shared_ptr<const RecordedRun> recorded, const Services &services)
    : m_id(id)
    , m_recorded(std::move(recorded))
    , m_spec(m_recorded->spec)
    , m_arguments(m_recorded->arguments)
    , m_origin(m_recorded->recording.info.origin == QLatin1StringView("request") ? Origin::Request
                                                                                 : Origin::Window)
    , m_place(m_recorded->recording.info.place == QLatin1StringView("loop") ? Place::Loop
                                                                            : Place::Worker)
    , m_services(services)
    , m_trace(m_recorded->recording.trace)
    , m_activity(Activity::Closed)
{
}

Run::~Run() = default;

QString Run::title() const
{
    QStringList arguments;
    for (const Arguments::Argument &argument : m_arguments.all())
        arguments.append(argument.name + QLatin1Char('=') + argument.value.repr());
    return m_spec.function + QLatin1Char('(') + arguments.join(QStringLiteral(", "))
        + QLatin1Char(')');
}

void Run::step(StepCommand command, int line)
{
    if (isRecording())
        return;
    if (command == StepCommand::Pause) {
        m_driver->stepper().requestPause();
        return;
    }
    m_pendingSteps.fetch_add(1);
    if (m_services.mailbox->post(
            [self = shared_from_this(), command, line] { self->takeStep(command, line); }))
        return;
    // The store is gone, and with it the thread: nothing is stepped any more.
    m_pendingSteps.fetch_sub(1);
    Q_EMIT stepped();
}

void Run::resume(Resumption resumption, Value value, std::exception_ptr exception)
{
    if (isRecording())
        return;
    Request request { resumption, std::move(value), std::move(exception) };
    m_services.mailbox->post(
        [self = shared_from_this(), request = std::move(request)] { self->takeResume(request); });
}

void Run::setHeld(bool held)
{
    if (isRecording())
        return;
    m_isHeld.store(held);
    if (held)
        return;
    m_services.mailbox->post([self = shared_from_this()] { self->takeRelease(); });
}

void Run::setBreakpoints(Breakpoints breakpoints)
{
    if (m_driver) {
        m_driver->stepper().setBreakpoints(std::move(breakpoints));
        return;
    }
    const std::lock_guard lock(m_replayStopsMutex);
    m_replayStops = std::move(breakpoints);
}

Breakpoints Run::breakpoints() const
{
    if (m_driver)
        return m_driver->stepper().breakpoints();
    const std::lock_guard lock(m_replayStopsMutex);
    return m_replayStops;
}

void Run::close()
{
    if (isRecording())
        return;
    // Set here, so that a generator that runs or sleeps at this moment does not stop any more.
    m_driver->stepper().abandon();
    m_time->interrupt();
    m_services.mailbox->post([self = shared_from_this()] { self->takeClose(); });
}

void Run::takeStep(StepCommand command, int line)
{
    ++m_takenSteps;
    if (m_isClosing || activity() == Activity::Closed) {
        endSteps();
        return;
    }
    if (activity() == Activity::Busy) {
        if (command != StepCommand::Continue)
            m_driver->stepper().requestPause();
        return;
    }
    const Stepper::Rule rule = ruleOf(command);
    m_driver->stepper().setRule(rule, m_driver->depth(), line);
    if (rule == Stepper::Rule::Continue)
        m_isHeld = false;
    if (activity() == Activity::Paused) {
        launch([](Driver &driver) { return driver.proceed(); });
    } else if (m_origin == Origin::Window || m_isPulled) {
        begin({});
    }
}

void Run::takeResume(Request request)
{
    switch (activity()) {
    case Activity::Busy:
        if (!m_isClosing && hasReportToCome()) {
            resume(request.resumption, request.value, request.exception);
            return;
        }
        [[fallthrough]];
    case Activity::Paused:
        if (!m_isClosing)
            refuse(request);
        return;
    case Activity::Idle:
    case Activity::Held:
    case Activity::Closed:
        m_driver->stepper().setRule(Stepper::Rule::Run, 0);
        begin(std::move(request));
        return;
    }
}

// The generator has stopped, as everybody can see in the trace, but its worker has not said so yet.
bool Run::hasReportToCome() const
{
    if (!m_trace || m_spec.isAsync())
        return false;
    const TraceView view = m_trace->view();
    for (EventIndex i = view.end() - 1; i >= view.first(); --i) {
        const EventKind kind = view.kindAt(i);
        if (kind == EventKind::Yielded || kind == EventKind::Finished)
            return true;
        if (runsGenerator(kind))
            return false;
    }
    return false;
}

// Python's answer to whoever resumes a generator that is running (R16, R74).
void Run::refuse(const Request &request)
{
    if (m_spec.isAsync() || activity() == Activity::Paused) {
        m_driver->resume(request.resumption, request.value, request.exception);
        return;
    }
    // A worker has the driver.
    Event refused;
    refused.kind = EventKind::Refused;
    refused.resumption = request.resumption;
    refused.frame = FrameId { 1 };
    refused.text = QStringLiteral("ValueError: generator already executing");
    refused.value = request.value;
    record(refused);
}

void Run::takeRelease()
{
    if (isHeld() || m_isClosing)
        return;
    if (activity() == Activity::Held) {
        begin({});
    } else if (activity() == Activity::Paused && m_origin == Origin::Request) {
        m_driver->stepper().setRule(Stepper::Rule::Run, 0);
        launch([](Driver &driver) { return driver.proceed(); });
    }
}

void Run::takeClose()
{
    if (std::exchange(m_isClosing, true))
        return;
    switch (activity()) {
    case Activity::Idle:
    case Activity::Held:
        closeNow();
        return;
    case Activity::Paused:
        launch(&proceedToClose);
        return;
    case Activity::Busy:
        // An async generator is cancelled at its await; a sync one is closed at its next yield.
        m_driver->cancel();
        return;
    case Activity::Closed:
        return;
    }
}

void Run::feed(std::weak_ptr<Consumer> consumer, PayloadFormat format)
{
    m_consumer = std::move(consumer);
    m_format = std::move(format);
}

void Run::pull(Appetite appetite)
{
    if (m_isClosing || activity() == Activity::Closed)
        return;
    m_isPulled = true;
    m_appetite = appetite;
    // What runs already, at the console's word say, will give the next value.
    if (activity() == Activity::Idle)
        serve();
}

// The next value is wanted and nothing runs: the person comes first.
void Run::serve()
{
    if (isHeld() && m_takenSteps == 0) {
        EventDraft held;
        held.kind = EventKind::Held;
        record(held);
        setActivity(Activity::Held);
        return;
    }
    beginPull();
}

// The trace never goes back in time: 0 is the moment of the event before.
void Run::recordAt(Nanoseconds time, const EventDraft &event)
{
    if (m_trace && !isRecording())
        m_trace->appendAt(time, event);
}

void Run::begin(Request request)
{
    if (activity() == Activity::Held && !m_isClosing) {
        EventDraft released;
        released.kind = EventKind::Released;
        record(released);
    }
    launch([request = std::move(request)](Driver &driver) {
        return driver.resume(request.resumption, request.value, request.exception);
    });
}

void Run::closeNow()
{
    m_isGivenUp = true;
    if (m_driver->canClose())
        begin({ Resumption::Close, {}, nullptr });
    else
        ended({});
}

void Run::endSteps()
{
    if (m_takenSteps == 0)
        return;
    m_pendingSteps.fetch_sub(std::exchange(m_takenSteps, 0));
    Q_EMIT stepped();
}

void Run::setActivity(Activity activity)
{
    if (m_activity.exchange(activity) != activity)
        Q_EMIT activityChanged();
}

} // namespace yieldscope
