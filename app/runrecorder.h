// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/run/runstore.h"
#include "core/trace/recording.h"

#include <QtCore/QDir>
#include <QtCore/QThreadPool>

#include <atomic>
#include <functional>
#include <map>

namespace yieldscope {

/// Saves the run of each request in a folder, once its answer is over. The names are the server's
/// own: the time, the process and the number of the run. Lives in the main thread and must outlive
/// the runs; files are written in a thread of their own.
class RunRecorder : public QObject
{
    Q_OBJECT

public:
    /// Recordings that wait for the disk, and their events, which they keep in memory. Further ones
    /// are left out.
    static constexpr int mostWaiting = 1024;
    static constexpr EventIndex mostWaitingEvents = 400'000;
    static constexpr int defaultFiles = 1000;
    static constexpr int mostFiles = 100'000;

    /// Keeps that many recordings of this kind in the folder: past it the oldest is removed.
    RunRecorder(RunStore &store, const QDir &folder, int keptFiles);
    ~RunRecorder() override;

    /// Saves what has not come to its end, as it stands. The runs may be gone by then.
    void finish();

private:
    struct Open
    {
        std::function<RecordingWriter()> write;
        std::shared_ptr<Trace> trace;
        bool isClosed = false;
    };

    void follow(RunId id);
    void close(RunId id);
    void check(RunId id);
    void end(RunId id);
    void write(RunId id, RecordingWriter writer);
    void removeOldest() const;

    RunStore &m_store;
    const QDir m_folder;
    const int m_keptFiles;
    std::map<std::uint64_t, Open> m_open;
    std::atomic<int> m_waiting = 0;
    std::atomic<EventIndex> m_waitingEvents = 0;
    std::atomic<int> m_failed = 0;
    int m_leftOut = 0;
    QThreadPool m_writing;
};

} // namespace yieldscope
