// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/gallery/gallery.h"
#include "core/run/blockingtime.h"
#include "core/run/nativedriver.h"
#include "core/run/operation.h"
#include "core/run/runstore.h"

#include <QtTest/QSignalSpy>

namespace yieldscope::tests {

/// Arguments as texts by name.
using Given = QList<std::pair<QString, QString>>;

/// A driver with all that it needs, on loops and clocks that stand still.
struct DriverRig
{
    BlockingTime time;
    Modules modules { time };
    ManualLoop loop;
    std::shared_ptr<ManualClock> clock = std::make_shared<ManualClock>();
    std::shared_ptr<Trace> trace;
    std::unique_ptr<Driver> driver;

    explicit DriverRig(const Spec &spec, const Given &given = {})
        : trace(std::make_shared<Trace>(TraceLimits {}, spec.isAsync()))
        , driver(makeNativeDriver(spec, spec.check(given).value(), modules, loop, trace, clock))
    {
    }

    /// Resumes as written: "next", "send:5".
    DriverStop resume(QStringView operation)
    {
        const Operation parsed = parseOperation(operation).value();
        return driver->resume(parsed.resumption, parsed.value, parsed.exception);
    }
    [[nodiscard]] RunState state() const { return trace->view().stateAt(trace->end()); }
    /// The state at the last event of that kind.
    [[nodiscard]] RunState stateAtLast(EventKind kind) const
    {
        const TraceView view = trace->view();
        EventIndex i = view.end() - 1;
        while (i > 0 && view.at(i).kind != kind)
            --i;
        return view.stateAt(i);
    }
};

/// A store in the thread of the test.
struct StoreRig
{
    Gallery gallery;
    RunStore store;

    explicit StoreRig(RunLimits limits = {})
        : store(gallery, limits)
    {
    }

    std::shared_ptr<Run> make(QStringView id, const Given &given = {},
                              Run::Origin origin = Run::Origin::Window)
    {
        const Spec &spec = *gallery.find(id);
        return store.create(spec, spec.check(given).value(), origin);
    }
    std::shared_ptr<Run> makeRequest(QStringView id, const Given &given = {})
    {
        return make(id, given, Run::Origin::Request);
    }
};

/// For what comes at once on an idle machine.
constexpr int WaitMs = 30'000;

/// Until the steps that were asked for have come to their stop; false where they do not.
[[nodiscard]] inline bool waitForStep(Run &run)
{
    QSignalSpy steps(&run, &Run::stepped);
    return !run.isStepping() || (steps.wait(WaitMs) && !run.isStepping());
}

[[nodiscard]] inline RunState stateOf(const Run &run)
{
    return run.trace()->view().stateAt(run.trace()->end());
}

/// "line lines 16", "yielded Main start": what a run did last.
[[nodiscard]] inline QString placeOf(const Run &run)
{
    const TraceView view = run.trace()->view();
    const Event &event = view.at(view.end() - 1);
    const RunState state = view.stateAt(view.end() - 1);
    const FrameState *frame = state.frame(event.frame);
    return toString(event.kind) + QLatin1Char(' ')
        + (frame ? frame->function + QLatin1Char(' ') + QString::number(frame->line) : event.text);
}

[[nodiscard]] inline int countOf(const Run &run, EventKind kind)
{
    const TraceView view = run.trace()->view();
    int count = 0;
    for (EventIndex i = view.first(); i < view.end(); ++i)
        count += view.at(i).kind == kind;
    return count;
}

} // namespace yieldscope::tests
