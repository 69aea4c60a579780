// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT

// How the generator of a run is resumed, on the loop or in a worker, and what is done with what
// comes of it.
#include "core/run/mailbox.h"
#include "core/run/run.h"
#include "core/run/workerpool.h"

#include <utility>

namespace yieldscope {

namespace {

/// A generator that takes longer is asked for each value when the one before has been taken.
constexpr std::chrono::microseconds quickResumption { 100 };

} // namespace

// Goes on from a checkpoint in order to close: an await on the way there is cancelled.
DriverStop Run::proceedToClose(Driver &driver)
{
    const DriverStop stop = driver.proceed();
    if (stop == DriverStop::Pending)
        driver.cancel();
    return stop;
}

void Run::launch(Work work)
{
    setActivity(Activity::Busy);
    if (m_place == Place::Loop)
        launchOnLoop(std::move(work));
    else
        launchInWorker(std::move(work));
}

void Run::beginPull()
{
    launch([this, appetite = m_appetite](Driver &) { return resumeFor(appetite); });
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
            m_services.mailbox->post([self = shared_from_this()] { self->launchNext(); });
            return;
        }
    }
    m_isLaunching = false;
}

void Run::launchInWorker(Work work)
{
    m_services.workers.start([self = shared_from_this(), work = std::move(work)]() mutable {
        const DriverStop stop = work(*self->m_driver);
        const std::shared_ptr<Mailbox> mailbox = self->m_services.mailbox;
        // The run dies in its own thread.
        mailbox->post([self = std::move(self), stop] {
            self->takeOffered();
            self->stopped(stop);
        });
    });
}

// Where the generator runs. Values go to the consumer at once: on the loop as they stand, from a
// worker as bytes.
DriverStop Run::resumeFor(Appetite appetite)
{
    const bool isOnLoop = m_place == Place::Loop;
    const std::shared_ptr<Consumer> consumer = isOnLoop ? m_consumer.lock() : nullptr;
    Driver &driver = *m_driver;
    for (bool isAtOnce = false;; isAtOnce = true) {
        const Nanoseconds start = isOnLoop ? Nanoseconds(0) : m_services.clock->now();
        m_isHandedOver = false;
        const DriverStop stop = driver.next(isAtOnce);
        if (stop != DriverStop::Yielded || (isOnLoop ? !consumer : !m_format))
            return stop;
        // A generator with a pace of its own is not pulled ahead of what becomes of its values.
        if (!isOnLoop && m_services.clock->now() - start > quickResumption)
            return stop;
        std::int64_t size = 0;
        if (isOnLoop) {
            size = consumer->takeValue(driver.value(), driver.chunk());
        } else {
            QByteArray payload = m_format(driver.value(), driver.chunk());
            size = payload.size();
            offer(std::move(payload), driver.chunk());
        }
        m_isHandedOver = true;
        if (!appetite.remainsAfter(size) || !goesOnByItself())
            return stop;
    }
}

// The person comes first, and so does whoever closes.
bool Run::goesOnByItself() const
{
    return !isHeld() && !isStepping() && !m_driver->stepper().isAbandoned()
        && !m_driver->stepper().isBroken() && !m_driver->hasBlockedLoop();
}

void Run::offer(QByteArray payload, ChunkId chunk)
{
    bool isFirst = false;
    {
        const std::lock_guard lock(m_offeredMutex);
        isFirst = m_offered.empty();
        m_offered.emplace_back(std::move(payload), chunk);
    }
    // At once: the generator may block before it has another one.
    if (isFirst)
        m_services.mailbox->post([self = shared_from_this()] {
            self->takeOffered();
            if (const auto consumer = self->m_consumer.lock())
                consumer->rest();
        });
}

void Run::takeOffered()
{
    std::vector<std::pair<QByteArray, ChunkId>> offered;
    {
        const std::lock_guard lock(m_offeredMutex);
        offered.swap(m_offered);
    }
    if (offered.empty())
        return;
    if (const auto consumer = m_consumer.lock()) {
        for (const auto &[payload, chunk] : offered)
            consumer->takePayload(payload, chunk);
    }
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
    const bool isBroken = m_driver->stepper().takeBreak();
    const bool goesOn
        = isStepped && !isBroken && !m_driver->stepper().endsAtYield(m_driver->depth());
    // The chunk at the breakpoint goes out; the next one waits for the person.
    if (isBroken && m_origin == Origin::Request)
        m_isHeld = true;
    if (isStepped && !goesOn)
        m_driver->stepper().setRule(Stepper::Rule::Run, 0);
    m_isPulled = false;
    setActivity(Activity::Idle);
    if (!goesOn)
        endSteps();
    if (m_origin == Origin::Window && goesOn)
        begin({});
    else
        handYield();
}

void Run::handYield()
{
    if (const auto consumer = m_consumer.lock()) {
        if (!std::exchange(m_isHandedOver, false))
            consumer->takeValue(m_driver->value(), m_driver->chunk());
        consumer->spent();
    } else if (m_take) {
        m_take({ Outcome::Kind::Yielded, m_driver->value(), m_driver->chunk(), {} });
    }
}

void Run::ended(Outcome outcome)
{
    static_cast<void>(m_driver->stepper().takeBreak());
    // One that ignores GeneratorExit is suspended still (R29); dropping it is all that is left.
    const bool isClosed = m_isGivenUp || m_driver->state() == GeneratorState::Closed;
    if (m_isClosing && !isClosed) {
        closeNow();
        return;
    }
    m_isPulled = false;
    setActivity(isClosed ? Activity::Closed : Activity::Idle);
    endSteps();
    if (const auto consumer = m_consumer.lock())
        consumer->ended(outcome);
    else if (m_take)
        m_take(outcome);
}

// Nothing ran: all is as it was before the call.
void Run::refused()
{
    if (m_isClosing) {
        closeNow();
        return;
    }
    setActivity(m_driver->state() == GeneratorState::Closed ? Activity::Closed : Activity::Idle);
    endSteps();
    if (m_isPulled)
        serve();
}

} // namespace yieldscope
