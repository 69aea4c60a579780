// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/compare/race.h"

#include "core/gallery/gallery.h"

#include <algorithm>

namespace yieldscope {

namespace {

constexpr int RunsPerHeat = 2;
constexpr Heat::Kind Order[]
    = { Heat::Kind::SyncOnLoop, Heat::Kind::SyncInWorkers, Heat::Kind::Async };

// Once more than about a step of the loop's clock it is worth a word.
constexpr Nanoseconds Noticeable = std::chrono::milliseconds(10);

QString seconds(Nanoseconds time)
{
    return QString::number(std::chrono::duration<double>(time).count(), 'f', 2);
}

} // namespace

HeatFigures heatFigures(const std::vector<TraceView> &views)
{
    HeatFigures figures;
    Nanoseconds first = Nanoseconds::max();
    Nanoseconds last { 0 };
    for (const TraceView &view : views) {
        for (EventIndex i = view.first(); i < view.end(); ++i) {
            const Event &event = view.at(i);
            first = std::min(first, event.time);
            last = std::max(last, event.time);
            if (event.kind == EventKind::Yielded)
                ++figures.values;
            if (event.kind == EventKind::LoopBlocked)
                figures.blocked += Nanoseconds(event.size);
        }
    }
    if (last >= first)
        figures.span = last - first;
    return figures;
}

bool Heat::hasEnded() const
{
    return std::all_of(runs.begin(), runs.end(), [](const std::shared_ptr<Run> &run) {
        return run->activity() == Run::Activity::Closed;
    });
}

std::vector<TraceView> Heat::views() const
{
    std::vector<TraceView> views;
    for (const std::shared_ptr<Run> &run : runs)
        views.push_back(run->trace() ? run->trace()->view() : TraceView());
    return views;
}

QString heatTitle(Heat::Kind kind)
{
    switch (kind) {
    case Heat::Kind::SyncOnLoop:
        return Race::tr("Two sync, on the loop");
    case Heat::Kind::SyncInWorkers:
        return Race::tr("Two sync, a thread each");
    case Heat::Kind::Async:
        break;
    }
    return Race::tr("Two async, on the loop");
}

QString heatText(const HeatFigures &figures)
{
    const QString gave
        = Race::tr("%1 values in %2 s").arg(figures.values).arg(seconds(figures.span));
    if (figures.blocked < Noticeable)
        return Race::tr("%1; nobody waited for the other").arg(gave);
    return Race::tr("%1; each made the other wait: loop blocked %2 s")
        .arg(gave, seconds(figures.blocked));
}

Race::Race(RunStore &store, QObject *parent)
    : QObject(parent)
    , m_store(store)
{
}

Race::~Race()
{
    forget();
}

void Race::start()
{
    if (m_isRunning)
        return;
    forget();
    m_isRunning = true;
    begin(Order[0]);
}

void Race::begin(Heat::Kind kind)
{
    const bool isAsync = kind == Heat::Kind::Async;
    const Spec *spec = m_store.gallery().find(isAsync ? u"async_paced_lines" : u"paced_lines");
    if (!spec)
        return;
    const Result<Arguments> arguments
        = spec->check({ { QStringLiteral("n"), QString::number(Values) },
                        { QStringLiteral("delay"), QString::number(Delay) } });
    Heat heat { kind, {} };
    const Run::Place place
        = kind == Heat::Kind::SyncInWorkers ? Run::Place::Worker : Run::Place::Loop;
    for (int i = 0; arguments && i < RunsPerHeat; ++i)
        heat.runs.push_back(m_store.create(*spec, *arguments, Run::Origin::Window, place));
    for (const std::shared_ptr<Run> &run : heat.runs) {
        // Emitted in the stream thread; the context object brings it here.
        connect(run.get(), &Run::activityChanged, this, &Race::look);
    }
    m_heats.push_back(heat);
    for (const std::shared_ptr<Run> &run : heat.runs)
        run->step(StepCommand::Continue);
    Q_EMIT changed();
}

void Race::look()
{
    if (!m_isRunning || m_heats.empty() || !m_heats.back().hasEnded())
        return;
    for (const std::shared_ptr<Run> &run : m_heats.back().runs)
        disconnect(run.get(), nullptr, this, nullptr);
    if (m_heats.size() < std::size(Order)) {
        begin(Order[m_heats.size()]);
        return;
    }
    m_isRunning = false;
    Q_EMIT changed();
}

// Also out of the list of runs: a further race would fill it.
void Race::forget()
{
    for (const Heat &heat : m_heats) {
        for (const std::shared_ptr<Run> &run : heat.runs)
            m_store.remove(run->id());
    }
    m_heats.clear();
}

} // namespace yieldscope
