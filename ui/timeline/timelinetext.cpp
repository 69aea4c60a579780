// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/timeline/timelinetext.h"

#include "ui/narration/narration.h"
#include "ui/stream/wiretext.h"

#include <QtCore/QCoreApplication>

#include <optional>

namespace yieldscope {

namespace {

struct TimelineText
{
    Q_DECLARE_TR_FUNCTIONS(yieldscope::TimelineText)
};

std::optional<Event> eventOf(const TimelineScene &scene, int run, EventIndex index)
{
    const TraceView &view = scene.model(run).view();
    return view.contains(index) ? std::optional(view.at(index)) : std::nullopt;
}

QString frameLaneName(const LaneSet &set, int slot)
{
    const int depth = slot - LaneSlot::FirstFrame;
    const QStringList &names = set.functions[std::size_t(depth)];
    const QString known = names.isEmpty() ? TimelineText::tr("Generator") : names.join(u", ");
    return slot == LaneSlot::LastFrame ? TimelineText::tr("%1 and deeper").arg(known) : known;
}

QString plainWord(BoxKind kind)
{
    switch (kind) {
    case BoxKind::Held:
        return TimelineText::tr("held");
    case BoxKind::Full:
        return TimelineText::tr("socket full");
    case BoxKind::Created:
        return TimelineText::tr("created");
    case BoxKind::Suspended:
        return TimelineText::tr("suspended");
    case BoxKind::Delegating:
        return TimelineText::tr("yield from");
    case BoxKind::Waiting:
        return TimelineText::tr("await");
    case BoxKind::Running:
    case BoxKind::LoopBusy:
        return TimelineText::tr("run");
    case BoxKind::Worker:
        return TimelineText::tr("busy");
    case BoxKind::Head:
        return TimelineText::tr("head");
    case BoxKind::BodyEnd:
        return TimelineText::tr("end");
    case BoxKind::Left:
        return TimelineText::tr("left");
    case BoxKind::BodyCut:
        return TimelineText::tr("cut");
    default:
        return {};
    }
}

// "ValueError" of "ValueError: boom".
QString exceptionName(const QString &text)
{
    const qsizetype end = text.indexOf(QLatin1Char(':'));
    return (end < 0 ? text : text.first(end)).section(u' ', 0, 0);
}

QString resumptionWord(const TimelineScene &scene, int run, const Event &event)
{
    const bool isAsync = scene.model(run).isAsync();
    return toString(event.resumption, isAsync);
}

// "sleep", and for how long where that is over.
QString waitWord(const TimelineScene &scene, const TimelineScene::Row &row, const LaneBox &box,
                 const QString &what)
{
    const LaneBox *open = scene.lane(row).openBox();
    return open && open->begin == box.begin
        ? what
        : TimelineText::tr("%1 %2", "wait, how long")
              .arg(what, durationText(Nanoseconds(box.length[1])));
}

// The iterator of an iterable stands at no yield.
bool isOfIterable(const TimelineScene &scene, int run)
{
    const std::optional<Event> first = eventOf(scene, run, 0);
    return first && first->kind == EventKind::Created && !first->value.isNone();
}

// The first box is the iterable itself, until it has made its iterator.
QString wordBetweenCalls(const LaneBox &box)
{
    if (box.kind == BoxKind::Suspended)
        return TimelineText::tr("idle");
    return box.first() == 0 ? TimelineText::tr("iterable") : plainWord(box.kind);
}

QString positionText(const TimelineScene &scene, int run, std::int64_t nanoseconds)
{
    return durationText(Nanoseconds(nanoseconds) - scene.model(run).origin());
}

} // namespace

QString laneName(const TimelineScene &scene, const TimelineScene::Row &row)
{
    const LaneSet &set = scene.model(row.run).set();
    switch (row.slot) {
    case LaneSlot::Caller:
        return set.isStreamed ? TimelineText::tr("Server") : TimelineText::tr("Caller");
    case LaneSlot::Loop:
        return TimelineText::tr("Event loop");
    case LaneSlot::Worker:
        return TimelineText::tr("Worker thread");
    case LaneSlot::Socket:
        return TimelineText::tr("Socket");
    case LaneSlot::Client:
        return TimelineText::tr("Client");
    default:
        return frameLaneName(set, row.slot);
    }
}

QString boxWord(const TimelineScene &scene, const TimelineScene::Row &row, const LaneBox &box)
{
    const std::optional<Event> event = eventOf(scene, row.run, box.first());
    switch (box.kind) {
    case BoxKind::Chunk:
    case BoxKind::Received:
        return TimelineText::tr("#%1").arg(box.number);
    case BoxKind::LoopBlocked:
        return TimelineText::tr("blocked by line %1").arg(box.number);
    case BoxKind::Created:
    case BoxKind::Suspended:
        return isOfIterable(scene, row.run) ? wordBetweenCalls(box) : plainWord(box.kind);
    case BoxKind::Iterator:
        return QStringLiteral("iter()");
    case BoxKind::Worker:
        // A method of an iterable is called without a resumption.
        if (event && event->kind == EventKind::Entered)
            return event->text;
        [[fallthrough]];
    case BoxKind::Call:
        return event ? resumptionWord(scene, row.run, *event) : plainWord(box.kind);
    case BoxKind::LoopAwait:
        return event ? waitWord(scene, row, box, event->text) : QString();
    case BoxKind::Act:
        return event ? event->text : QString();
    case BoxKind::Read:
        return event ? TimelineText::tr("read %1").arg(byteCount(event->size)) : QString();
    case BoxKind::Outcome:
    case BoxKind::Raised:
    case BoxKind::Exited:
    case BoxKind::Refused:
        return event ? exceptionName(event->text) : QString();
    case BoxKind::Request:
        return event ? event->text.section(u' ', 0, 0) : QString();
    default:
        return plainWord(box.kind);
    }
}

QString shortBoxWord(const TimelineScene &scene, const TimelineScene::Row &row, const LaneBox &box)
{
    const std::optional<Event> event = eventOf(scene, row.run, box.first());
    switch (box.kind) {
    case BoxKind::Created:
        return TimelineText::tr("new", "short for created");
    case BoxKind::Suspended:
        return isOfIterable(scene, row.run) ? QString()
                                            : TimelineText::tr("yield", "short for suspended");
    case BoxKind::LoopAwait:
        return event ? event->text : QString();
    case BoxKind::Read:
        return TimelineText::tr("read", "short for read, how much");
    case BoxKind::LoopBlocked:
        return TimelineText::tr("line %1", "short for blocked by").arg(box.number);
    default:
        return {};
    }
}

QString boxText(const TimelineScene &scene, const TimelineScene::Row &row, const LaneBox &box)
{
    const QString what = TimelineText::tr("%1: %2", "lane, what it does")
                             .arg(laneName(scene, row), boxWord(scene, row, box));
    const QString when = positionText(scene, row.run, box.begin[1]);
    if (isMoment(box.kind))
        return TimelineText::tr("%1, at step %2, %3").arg(what).arg(box.first()).arg(when);
    const QString howLong = durationText(Nanoseconds(box.length[1]));
    const Lane &lane = scene.lane(row);
    const bool goesOn
        = lane.openBox() && lane.openBox()->begin == box.begin && !scene.isOver(row.run);
    const QString text = goesOn ? TimelineText::tr("%1, from step %2, from %3, for %4 so far")
                                : TimelineText::tr("%1, from step %2 to %5, from %3, for %4");
    const QString filled = text.arg(what).arg(box.first()).arg(when, howLong);
    return goesOn ? filled : filled.arg(box.end());
}

QString boxTip(const TimelineScene &scene, const TimelineScene::Row &row, const LaneBox &box)
{
    const TraceView &view = scene.model(row.run).view();
    const QString text = boxText(scene, row, box);
    if (!view.contains(box.first()))
        return text;
    const QString told = narrate(view, box.first(), view.stateAt(box.first())).plain;
    return told.isEmpty() ? text : text % u'\n' % told;
}

QString playheadText(const TimelineScene &scene, int run)
{
    const std::optional<Event> event = eventOf(scene, run, scene.cursor(run));
    if (!event)
        return {};
    return TimelineText::tr("step %1 · %2")
        .arg(scene.cursor(run))
        .arg(positionText(scene, run, event->time.count()));
}

QString timelineDescription(const TimelineScene &scene)
{
    QStringList words;
    for (int run = 0; run < scene.runCount(); ++run) {
        if (scene.runCount() > 1)
            words.append(scene.title(run));
        const QString where = playheadText(scene, run);
        if (!where.isEmpty())
            words.append(scene.isAtLiveEnd(run) ? TimelineText::tr("%1, the live end").arg(where)
                                                : where);
        for (const TimelineScene::Row &row : scene.rows()) {
            if (row.run != run)
                continue;
            const Lane &lane = scene.lane(row);
            const std::int64_t box = lane.boxAt(AxisKind::Steps, scene.cursor(run));
            if (box < lane.end() && lane.box(box).end() > scene.cursor(run))
                words.append(TimelineText::tr("%1: %2", "lane, what it does")
                                 .arg(laneName(scene, row), boxWord(scene, row, lane.box(box))));
        }
    }
    return words.isEmpty() ? TimelineText::tr("Nothing has happened yet.") : words.join(u". ");
}

QString timelineTotals(const TimelineScene &scene)
{
    const qsizetype lanes = qsizetype(scene.rows().size());
    QStringList parts {
        scene.axis() == AxisKind::Steps ? TimelineText::tr("By step") : TimelineText::tr("By time"),
        lanes == 1 ? TimelineText::tr("1 lane") : TimelineText::tr("%1 lanes").arg(lanes)
    };
    EventIndex events = 0;
    EventIndex dropped = 0;
    for (int run = 0; run < scene.runCount(); ++run) {
        const TraceView &view = scene.model(run).view();
        events += view.end() - view.first();
        dropped = std::max(dropped, view.first());
    }
    parts.append(events == 1 ? TimelineText::tr("1 event")
                             : TimelineText::tr("%1 events").arg(events));
    if (dropped > 0)
        parts.append(TimelineText::tr("older events were dropped: steps 0 to %1").arg(dropped - 1));
    return parts.join(u" · ");
}

} // namespace yieldscope
