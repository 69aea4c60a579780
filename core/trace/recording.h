// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/trace/hiddenpaths.h"
#include "core/trace/trace.h"

#include <QtCore/QDateTime>
#include <QtCore/QHash>
#include <QtCore/QJsonObject>

#include <memory>

namespace yieldscope {

// A recording is a run in a file: JSON Lines, the header first, then one event per line. The format
// is described in docs/recording.md.

/// What a recording may take. A file beyond is refused; it says which limit it met.
struct RecordingLimits
{
    qint64 fileBytes = 256LL * 1024 * 1024;
    qsizetype lineBytes = 4 * 1024 * 1024;
    EventIndex events = 1'000'000;
    /// What its events and states keep in memory, roughly.
    qint64 memoryBytes = 512LL * 1024 * 1024;
    /// Frames in the delegation chain, and locals of one frame.
    qsizetype frames = 10'000;
    qsizetype locals = 1'000;
};

/// What a recording says about its run beside the events: enough to show it without the generator.
struct RecordingInfo
{
    static constexpr int Version = 1;

    /// The program that wrote it: "yieldscope 0.1.0".
    QString app;
    QDateTime created;
    /// How the run came about: "window" or "request".
    QString origin = QStringLiteral("window");
    /// Where the generator was resumed: in a "worker" or on the "loop".
    QString place = QStringLiteral("worker");
    /// The generator, as its specification describes it.
    QString id;
    QString title;
    QString promise;
    QString kind;
    QString function;
    int defLine = 1;
    QList<LocalChange> arguments;
    QString pythonName;
    QString pythonText;
    QString cppName;
    QString cppText;
    /// How many events were written; -1 where it was not known.
    EventIndex events = -1;
    /// Keys that this version does not know.
    QJsonObject unknown;

    [[nodiscard]] bool isAsync() const { return kind == QLatin1StringView("async"); }
};

/// A recording that was read.
struct Recording
{
    RecordingInfo info;
    std::shared_ptr<Trace> trace;
    /// Further keys of events, by step; they are written again.
    QHash<EventIndex, QJsonObject> unknown;
    /// What of the file could not be read, for the person; empty where all was.
    QString loss;
};

/// Reads a recording from its bytes, however they are cut; knows no files. For files see
/// recordingfile.h. To fuzz it: `RecordingReader reader; reader.feed(bytes);
/// (void)reader.finish();`
class RecordingReader
{
public:
    explicit RecordingReader(RecordingLimits limits = {});

    /// Takes the next bytes; false once the recording cannot be read, which finish() explains.
    bool feed(QByteArrayView bytes);
    /// There are no more bytes. The error names the line and the byte where the bytes are damaged;
    /// a last line that is cut short is left out, and the recording says so.
    [[nodiscard]] Result<Recording> finish();

private:
    bool takeLine(const QByteArray &line);
    bool takeHeader(const QJsonObject &json);
    bool takeEvent(const QJsonObject &json, qsizetype lineBytes);
    bool isInOrder(const Event &event, EventIndex index);
    bool isWithinLimits(const Event &event);
    bool damaged(const QString &problem, qint64 at = 0);
    bool fail(const QString &problem);
    void takeLastLine();
    [[nodiscard]] EventIndex count() const noexcept { return m_next - m_first; }

    const RecordingLimits m_limits;
    Recording m_recording;
    QByteArray m_partial;
    QString m_problem;
    qint64 m_bytes = 0;
    qint64 m_line = 0;
    qint64 m_lineStart = 0;
    qint64 m_memory = 0;
    /// The state after the last event, to see what a state keeps.
    RunState m_state;
    ChunkId m_lastChunk;
    EventIndex m_first = 0;
    EventIndex m_next = 0;
};

/// Writes a recording as bytes, piece by piece.
class RecordingWriter
{
public:
    RecordingWriter(RecordingInfo info, TraceView events,
                    QHash<EventIndex, QJsonObject> unknown = {});
    /// Replaces these paths, in whatever is written, by the names of their files.
    void hidePaths(const QStringList &paths) { m_hidden = HiddenPaths(paths); }

    /// The next lines, some 64 KiB of them; empty once all is written.
    [[nodiscard]] QByteArray next();
    [[nodiscard]] QByteArray all();
    /// From 0 to 1.
    [[nodiscard]] double progress() const;

private:
    RecordingInfo m_info;
    TraceView m_events;
    QHash<EventIndex, QJsonObject> m_unknown;
    HiddenPaths m_hidden;
    EventIndex m_next = -1;
};

} // namespace yieldscope
