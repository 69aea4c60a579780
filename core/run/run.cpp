// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/run/run.h"

#include "core/run/blockingtime.h"
#include "core/run/nativedriver.h"

#include <QtCore/QThreadPool>

#include <utility>

namespace yieldscope {

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
    QMetaObject::invokeMethod(
        this, [self = shared_from_this(), held] { self->takeHeld(held); }, Qt::QueuedConnection);
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
    if (m_isClosing || activity() == Activity::Closed)
        return;
    if (activity() == Activity::Busy) {
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
    m_isStepping = true;
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
    if (m_isClosing || activity() == Activity::Busy)
        return;
    m_driver->stepper().setRule(Stepper::Rule::Run, 0);
    begin(std::move(request));
}

void Run::takeHeld(bool held)
{
    if (m_isHeld.exchange(held) == held)
        return;
    if (!held && m_isPulled && !m_isClosing)
        begin({});
}

void Run::takeClose()
{
    if (std::exchange(m_isClosing, true))
        return;
    switch (activity()) {
    case Activity::Idle:
    case Activity::Held:
        begin({ Resumption::Close, {}, nullptr });
        return;
    case Activity::Paused:
        launch([](Driver &driver) { return driver.proceed(); });
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
    if (isHeld() && !m_isStepping) {
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
    if (activity() == Activity::Held) {
        Event released;
        released.kind = EventKind::Released;
        record(std::move(released));
    }
    m_isPulled = false;
    launch([request = std::move(request)](Driver &driver) {
        return driver.resume(request.resumption, request.value, request.exception);
    });
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
    if (std::exchange(m_isLaunching, true))
        return;
    while (m_next)
        stopped(std::exchange(m_next, nullptr)(*m_driver));
    m_isLaunching = false;
}

void Run::launchInWorker(Work work)
{
    m_services.workers.start([self = shared_from_this(), work = std::move(work)]() mutable {
        const DriverStop stop = work(*self->m_driver);
        Run *run = self.get();
        QMetaObject::invokeMethod(
            run, [self = std::move(self), stop] { self->stopped(stop); }, Qt::QueuedConnection);
    });
}

void Run::stopped(DriverStop stop)
{
    switch (stop) {
    case DriverStop::Pending:
        return;
    case DriverStop::Paused:
        if (m_isClosing) {
            launch([](Driver &driver) { return driver.proceed(); });
            return;
        }
        m_isStepping = false;
        // Who stepped into a response wants to see its next chunk go, too.
        m_isHeld = m_isHeld || m_origin == Origin::Request;
        setActivity(Activity::Paused);
        return;
    case DriverStop::Yielded:
        yielded();
        return;
    case DriverStop::Finished:
        ended({ Outcome::Kind::Finished, m_driver->returnValue(), {}, {} });
        return;
    case DriverStop::Failed:
    case DriverStop::Refused:
        ended({ Outcome::Kind::Failed, {}, {}, m_driver->outcome() });
        return;
    }
}

void Run::yielded()
{
    if (m_isClosing) {
        begin({ Resumption::Close, {}, nullptr });
        return;
    }
    const bool goesOn = m_isStepping && !m_driver->stepper().endsAtYield(m_driver->depth());
    if (m_isStepping && !goesOn) {
        m_isStepping = false;
        m_driver->stepper().setRule(Stepper::Rule::Run, 0);
    }
    setActivity(Activity::Idle);
    if (m_origin == Origin::Window && goesOn)
        begin({});
    else if (m_consumer)
        m_consumer({ Outcome::Kind::Yielded, m_driver->value(), m_driver->chunk(), {} });
}

void Run::ended(Outcome outcome)
{
    m_isStepping = false;
    const bool isClosed = m_driver->state() == GeneratorState::Closed;
    setActivity(isClosed ? Activity::Closed : Activity::Idle);
    if (m_consumer)
        m_consumer(outcome);
}

void Run::setActivity(Activity activity)
{
    if (m_activity.exchange(activity) != activity)
        Q_EMIT activityChanged();
}

} // namespace yieldscope
