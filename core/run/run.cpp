// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/run/run.h"

#include "core/run/blockingtime.h"
#include "core/run/nativedriver.h"

#include <QtCore/QThreadPool>

#include <utility>

namespace yieldscope {

namespace {

// Goes on from a checkpoint in order to close: an await on the way there is cancelled.
DriverStop proceedToClose(Driver &driver)
{
    const DriverStop stop = driver.proceed();
    if (stop == DriverStop::Pending)
        driver.cancel();
    return stop;
}

} // namespace

Run::Run(RunId id, const Spec &spec, Arguments arguments, Origin origin, const Services &services,
         std::shared_ptr<Trace> trace)
    : m_id(id)
    , m_spec(spec)
    , m_arguments(std::move(arguments))
    , m_origin(origin)
    , m_services(services)
    , m_trace(std::move(trace))
    , m_time(std::make_shared<BlockingTime>())
{
    Modules modules { *m_time };
    m_driver = makeNativeDriver(m_spec, m_arguments, modules, m_services.loop, m_trace,
                                m_services.clock);
    m_driver->setCompletion([this](DriverStop stop) { stopped(stop); });
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

void Run::step(StepCommand command)
{
    if (command == StepCommand::Pause) {
        m_driver->stepper().requestPause();
        return;
    }
    m_pendingSteps.fetch_add(1);
    QMetaObject::invokeMethod(
        this, [self = shared_from_this(), command] { self->takeStep(command); },
        Qt::QueuedConnection);
}

void Run::resume(Resumption resumption, Value value, std::exception_ptr exception)
{
    Request request { resumption, std::move(value), std::move(exception) };
    QMetaObject::invokeMethod(
        this,
        [self = shared_from_this(), request = std::move(request)] { self->takeResume(request); },
        Qt::QueuedConnection);
}

void Run::setHeld(bool held)
{
    m_isHeld.store(held);
    if (held)
        return;
    QMetaObject::invokeMethod(
        this, [self = shared_from_this()] { self->takeRelease(); }, Qt::QueuedConnection);
}

void Run::close()
{
    // Set here, so that a generator that runs or sleeps at this moment does not stop any more.
    m_driver->stepper().abandon();
    m_time->interrupt();
    QMetaObject::invokeMethod(
        this, [self = shared_from_this()] { self->takeClose(); }, Qt::QueuedConnection);
}

void Run::takeStep(StepCommand command)
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
    const auto rule = [command] {
        switch (command) {
        case StepCommand::Into:
        case StepCommand::Pause:
            return Stepper::Rule::Into;
        case StepCommand::Over:
            return Stepper::Rule::Over;
        case StepCommand::Out:
            return Stepper::Rule::Out;
        case StepCommand::NextYield:
            return Stepper::Rule::Run;
        case StepCommand::Continue:
            return Stepper::Rule::Continue;
        }
        return Stepper::Rule::Run;
    }();
    m_driver->stepper().setRule(rule, m_driver->depth());
    if (command == StepCommand::Continue)
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
    record(std::move(refused));
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

void Run::pull()
{
    if (m_isClosing || activity() == Activity::Closed)
        return;
    m_isPulled = true;
    // What runs already, at the console's word say, will give the next value.
    if (activity() == Activity::Idle)
        serve();
}

// The next value is wanted and nothing runs: the person comes first.
void Run::serve()
{
    if (isHeld() && m_takenSteps == 0) {
        Event held;
        held.kind = EventKind::Held;
        record(std::move(held));
        setActivity(Activity::Held);
        return;
    }
    begin({});
}

void Run::record(Event event)
{
    if (!m_trace)
        return;
    event.time = m_services.clock->now();
    m_trace->append(std::move(event));
}

void Run::begin(Request request)
{
    if (activity() == Activity::Held && !m_isClosing) {
        Event released;
        released.kind = EventKind::Released;
        record(std::move(released));
    }
    launch([request = std::move(request)](Driver &driver) {
        return driver.resume(request.resumption, request.value, request.exception);
    });
}

void Run::closeNow()
{
    m_isGivenUp = true;
    begin({ Resumption::Close, {}, nullptr });
}

void Run::launch(Work work)
{
    setActivity(Activity::Busy);
    if (m_spec.isAsync())
        launchOnLoop(std::move(work));
    else
        launchInWorker(std::move(work));
}

// A consumer that pulls again at once comes back here; a loop instead of a recursion keeps the
// stack flat for a generator that never suspends.
void Run::launchOnLoop(Work work)
{
    m_next = std::move(work);
    if (!std::exchange(m_isLaunching, true))
        launchNext();
}

// After a generator that blocks the loop, others have a turn before it may do so again.
void Run::launchNext()
{
    while (m_next) {
        stopped(std::exchange(m_next, nullptr)(*m_driver));
        if (m_next && m_driver->hasBlockedLoop()) {
            QMetaObject::invokeMethod(
                this, [self = shared_from_this()] { self->launchNext(); }, Qt::QueuedConnection);
            return;
        }
    }
    m_isLaunching = false;
}

void Run::launchInWorker(Work work)
{
    m_services.jobs.fetch_add(1);
    m_services.workers.start([self = shared_from_this(), work = std::move(work)]() mutable {
        const DriverStop stop = work(*self->m_driver);
        Run *run = self.get();
        QMetaObject::invokeMethod(
            run,
            [self = std::move(self), stop] {
                self->m_services.jobs.fetch_sub(1);
                self->stopped(stop);
            },
            Qt::QueuedConnection);
    });
}

void Run::stopped(DriverStop stop)
{
    switch (stop) {
    case DriverStop::Pending:
        return;
    case DriverStop::Paused:
        if (m_isClosing) {
            launch(&proceedToClose);
            return;
        }
        // Who stepped into a response wants to see its next chunk go, too.
        if (m_origin == Origin::Request)
            m_isHeld = true;
        setActivity(Activity::Paused);
        endSteps();
        return;
    case DriverStop::Yielded:
        yielded();
        return;
    case DriverStop::Finished:
        ended({ Outcome::Kind::Finished, m_driver->returnValue(), {}, {} });
        return;
    case DriverStop::Refused:
        refused();
        return;
    case DriverStop::Failed:
        ended({ Outcome::Kind::Failed, {}, {}, m_driver->outcome() });
        return;
    }
}

void Run::yielded()
{
    if (m_isClosing) {
        closeNow();
        return;
    }
    const bool isStepped = m_takenSteps > 0;
    const bool goesOn = isStepped && !m_driver->stepper().endsAtYield(m_driver->depth());
    if (isStepped && !goesOn)
        m_driver->stepper().setRule(Stepper::Rule::Run, 0);
    m_isPulled = false;
    setActivity(Activity::Idle);
    if (!goesOn)
        endSteps();
    if (m_origin == Origin::Window && goesOn)
        begin({});
    else if (m_consumer)
        m_consumer({ Outcome::Kind::Yielded, m_driver->value(), m_driver->chunk(), {} });
}

void Run::ended(Outcome outcome)
{
    // One that ignores GeneratorExit is suspended still (R29); dropping it is all that is left.
    const bool isClosed = m_isGivenUp || m_driver->state() == GeneratorState::Closed;
    if (m_isClosing && !isClosed) {
        closeNow();
        return;
    }
    m_isPulled = false;
    setActivity(isClosed ? Activity::Closed : Activity::Idle);
    endSteps();
    if (m_consumer)
        m_consumer(outcome);
}

// Nothing ran: all is as it was before the call.
void Run::refused()
{
    if (m_isClosing) {
        closeNow();
        return;
    }
    setActivity(Activity::Idle);
    endSteps();
    if (m_isPulled)
        serve();
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
