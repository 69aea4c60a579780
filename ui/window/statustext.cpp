// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/window/statustext.h"

#include "core/run/recordedrun.h"
#include "ui/generator/statemachinetext.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QLocale>

namespace yieldscope {

namespace {

struct Status
{
    Q_DECLARE_TR_FUNCTIONS(yieldscope::Status)
};

// Playing paces this window; where it steps a response it holds up the client as well.
QString playingText(const Playback &playback)
{
    const QString speed = QLocale::c().toString(playback.speed(), 'g', 2);
    const QString text = playback.isAtLiveEnd() && playback.run()->origin() == Run::Origin::Request
        ? Status::tr("Playing at %3×, and the client waits for it, at step %1 of %2")
        : Status::tr("Playing at %3× (display only), at step %1 of %2");
    return QString(text).replace(QStringLiteral("%3"), speed);
}

QString verb(const Playback &playback)
{
    if (playback.isPlaying())
        return playingText(playback);
    if (!playback.isAtLiveEnd())
        return Status::tr("Paused at step %1 of %2");
    if (playback.run()->isRecording())
        return Status::tr("At the end of the recording, step %1 of %2");
    switch (playback.run()->activity()) {
    case Run::Activity::Busy:
        return Status::tr("Running, at step %1 of %2");
    case Run::Activity::Held:
        return Status::tr("Held at step %1 of %2");
    case Run::Activity::Closed:
        return Status::tr("Ended at step %1 of %2");
    case Run::Activity::Idle:
    case Run::Activity::Paused:
        break;
    }
    return Status::tr("Paused at step %1 of %2");
}

QString recordingText(const Run &run)
{
    const QDateTime created = run.recorded()->recording.info.created;
    return created.isValid()
        ? Status::tr("recorded %1")
              .arg(QLocale().toString(created.toLocalTime(), QLocale::ShortFormat))
        : Status::tr("a recording");
}

QString generatorText(const RunState &state)
{
    const QString name = stateName(state.state, state.isIterable);
    if (state.isIterable)
        return state.iteratorType.isEmpty() ? Status::tr("iterable")
                                            : Status::tr("iterator %1").arg(name);
    const FrameState *innermost = state.innermost();
    if (!innermost || innermost->line <= 0)
        return Status::tr("generator %1").arg(name);
    return Status::tr("generator %1 at line %2").arg(name).arg(innermost->line);
}

} // namespace

QString statusText(const Playback &playback)
{
    if (!playback.run() || playback.view().isEmpty())
        return Status::tr("Nothing is recorded");
    QStringList parts;
    parts.append(verb(playback).arg(playback.cursor()).arg(playback.last()));
    if (playback.run()->isRecording())
        parts.append(recordingText(*playback.run()));
    else if (playback.isAtLiveEnd())
        parts.append(Status::tr("live end"));
    else
        parts.append(Status::tr("looking back, the live end is at %1").arg(playback.last()));
    parts.append(generatorText(playback.state()));
    const EventIndex dropped = playback.view().first();
    if (dropped > 0)
        parts.append(Status::tr("the oldest %1 events were dropped to bound memory")
                         .arg(QLocale::c().toString(qlonglong(dropped))));
    return parts.join(QStringLiteral(" · "));
}

} // namespace yieldscope
