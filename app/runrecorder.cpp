// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "app/runrecorder.h"

#include "app/options.h"
#include "core/run/recordedrun.h"
#include "core/trace/recordingfile.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDateTime>

#include <utility>

namespace yieldscope {

namespace {

const QString Prefix = QStringLiteral("yieldscope-");

// Sorted by name, the oldest is first.
QString fileName(RunId id)
{
    const QString time
        = QDateTime::currentDateTimeUtc().toString(QStringLiteral("yyyyMMdd'T'HHmmsszzz"));
    return QStringLiteral("%1%2-%3-%4.%5")
        .arg(Prefix, time)
        .arg(QCoreApplication::applicationPid())
        .arg(id.value, 8, 10, QLatin1Char('0'))
        .arg(recordingSuffix());
}

} // namespace

RunRecorder::RunRecorder(RunStore &store, const QDir &folder, int keptFiles)
    : m_store(store)
    , m_folder(folder)
    , m_keptFiles(keptFiles)
{
    m_writing.setMaxThreadCount(1);
    // At once, in the thread of the runs: without a window a run is forgotten when the next comes.
    connect(&m_store, &RunStore::runAdded, this, &RunRecorder::follow, Qt::DirectConnection);
}

RunRecorder::~RunRecorder()
{
    finish();
}

// In the thread of the runs; all else is in that of the recorder.
void RunRecorder::follow(RunId id)
{
    const std::shared_ptr<Run> run = m_store.find(id);
    if (!run || run->origin() != Run::Origin::Request || !run->trace())
        return;
    QMetaObject::invokeMethod(this, [this, id, open = Open { recorderOf(*run), run->trace() }] {
        m_open.emplace(id.value, open);
    });
    run->trace()->setWakeUp(
        [this, id] { QMetaObject::invokeMethod(this, [this, id] { check(id); }); });
    connect(
        run.get(), &Run::activityChanged, this,
        [this, id, run = run.get()] {
            if (run->activity() == Run::Activity::Closed)
                QMetaObject::invokeMethod(this, [this, id] { close(id); });
        },
        Qt::DirectConnection);
    // Whatever became of it, nothing more comes.
    connect(run.get(), &QObject::destroyed, this, [this, id] { end(id); });
}

void RunRecorder::close(RunId id)
{
    if (const auto open = m_open.find(id.value); open != m_open.end()) {
        open->second.isClosed = true;
        check(id);
    }
}

// The last bytes may leave long after the generator has ended. Until it has, nobody asks.
void RunRecorder::check(RunId id)
{
    const auto open = m_open.find(id.value);
    if (open == m_open.end() || !open->second.isClosed)
        return;
    open->second.trace->acknowledge();
    const TraceView view = open->second.trace->view();
    const StreamState stream = view.stateAt(view.end()).stream;
    if (stream.hasEnded || !stream.left.isEmpty())
        end(id);
}

void RunRecorder::end(RunId id)
{
    const auto found = m_open.find(id.value);
    if (found == m_open.end())
        return;
    const Open open = std::move(found->second);
    m_open.erase(found);
    open.trace->setWakeUp({});
    const TraceView view = open.trace->view();
    const EventIndex events = view.end() - view.first();
    // A single one may be larger than all that may wait.
    const bool isTooMuch = m_waiting.load() >= mostWaiting
        || (m_waiting.load() > 0 && m_waitingEvents.load() + events > mostWaitingEvents);
    if (isTooMuch) {
        ++m_leftOut;
        return;
    }
    m_waiting.fetch_add(1);
    m_waitingEvents.fetch_add(events);
    m_writing.start([this, id, events, writer = open.write()] {
        write(id, writer);
        m_waitingEvents.fetch_sub(events);
        m_waiting.fetch_sub(1);
    });
}

void RunRecorder::write(RunId id, RecordingWriter writer)
{
    const std::optional<Error> error
        = writeRecording(m_folder.filePath(fileName(id)), std::move(writer));
    if (!error)
        removeOldest();
    // A full disk would say it for each request.
    else if (m_failed.fetch_add(1) == 0)
        complain(QString::fromStdString(error->message));
}

void RunRecorder::removeOldest() const
{
    const QStringList names = m_folder.entryList(
        { Prefix + QStringLiteral("*.") + recordingSuffix() }, QDir::Files, QDir::Name);
    for (qsizetype i = 0; i < names.size() - m_keptFiles; ++i)
        QFile::remove(m_folder.filePath(names[i]));
}

void RunRecorder::finish()
{
    m_writing.waitForDone();
    for (const auto &[id, open] : std::exchange(m_open, {})) {
        open.trace->setWakeUp({});
        write(RunId { id }, open.write());
    }
    if (const int failed = m_failed.exchange(0); failed > 1)
        complain(QStringLiteral("%1 recordings could not be saved").arg(failed));
    if (const int leftOut = std::exchange(m_leftOut, 0); leftOut > 0)
        complain(QStringLiteral("%1 recordings were left out: the disk did not take them in time")
                     .arg(leftOut));
}

} // namespace yieldscope
