// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/trace/recording.h"

#include "core/trace/jsonwriter.h"
#include "core/trace/recordedstate.h"
#include "core/trace/recordedvalue.h"
#include "core/trace/recordingheader.h"

#include <QtCore/QJsonDocument>

#include <algorithm>
#include <limits>
#include <utility>

namespace yieldscope {

namespace {

QString tooLarge(const QString &what, qint64 limit)
{
    return QStringLiteral("the recording is too large: more than %1 %2").arg(limit).arg(what);
}

bool isBlank(QByteArrayView line)
{
    return std::all_of(line.begin(), line.end(),
                       [](char c) { return c == ' ' || c == '\t' || c == '\r'; });
}

} // namespace

RecordingReader::RecordingReader(RecordingLimits limits)
    : m_limits(limits)
{
}

bool RecordingReader::fail(const QString &problem)
{
    if (m_problem.isEmpty())
        m_problem = problem;
    return false;
}

bool RecordingReader::damaged(const QString &problem, qint64 at)
{
    const QString remedy = m_line > 1
        ? QStringLiteral("; to see what comes before, delete this line and all after it")
        : QString();
    return fail(QStringLiteral("line %1, byte %2: %3. The file is damaged%4")
                    .arg(m_line)
                    .arg(m_lineStart + at)
                    .arg(problem, remedy));
}

bool RecordingReader::feed(QByteArrayView bytes)
{
    while (m_problem.isEmpty() && !bytes.isEmpty()) {
        const qsizetype end = bytes.indexOf('\n');
        const QByteArrayView piece = end < 0 ? bytes : bytes.first(end);
        m_bytes += piece.size() + (end < 0 ? 0 : 1);
        if (m_bytes > m_limits.fileBytes)
            return fail(tooLarge(QStringLiteral("bytes"), m_limits.fileBytes));
        if (m_partial.size() + piece.size() > m_limits.lineBytes)
            return fail(
                tooLarge(QStringLiteral("bytes in line %1").arg(m_line + 1), m_limits.lineBytes));
        m_partial += piece;
        if (end < 0)
            break;
        ++m_line;
        takeLine(std::exchange(m_partial, {}));
        m_lineStart = m_bytes;
        bytes = bytes.sliced(end + 1);
    }
    return m_problem.isEmpty();
}

bool RecordingReader::takeLine(const QByteArray &line)
{
    if (isBlank(line))
        return true;
    QJsonParseError error;
    const QJsonDocument json = QJsonDocument::fromJson(line, &error);
    if (!m_recording.trace)
        return json.isObject() ? takeHeader(json.object()) : fail(notARecording());
    if (json.isObject())
        return takeEvent(json.object(), line.size());
    if (error.error == QJsonParseError::NoError)
        return damaged(QStringLiteral("an event must be a JSON object"));
    return damaged(QStringLiteral("this is no JSON (%1)").arg(error.errorString()), error.offset);
}

bool RecordingReader::takeHeader(const QJsonObject &json)
{
    const QString refusal = headerRefusal(json);
    if (!refusal.isEmpty())
        return fail(refusal);
    const Result<RecordingHeader> header = readHeader(json);
    if (!header)
        return damaged(QString::fromStdString(header.error().message));
    m_recording.info = header->info;
    m_first = m_next = header->first;
    if (m_first > 0) {
        const Result<RunState> before = readState(header->before);
        if (!before)
            return damaged(QString::fromStdString(before.error().message));
        m_state = *before;
        m_lastChunk = m_state.chunk;
        for (const FrameState &frame : std::as_const(m_state.chain)) {
            if (frame.locals.size() > m_limits.locals)
                return fail(tooLarge(QStringLiteral("locals of a frame"), m_limits.locals));
        }
    }
    m_state.isAsync = m_recording.info.isAsync();
    TraceLimits limits;
    limits.events = m_limits.events;
    limits.bytes = std::numeric_limits<qsizetype>::max();
    m_recording.trace = std::make_shared<Trace>(limits, m_state, m_first);
    return isWithinLimits(Event());
}

bool RecordingReader::takeEvent(const QJsonObject &json, qsizetype lineBytes)
{
    const Result<RecordedEvent> recorded = readEvent(json);
    if (!recorded)
        return damaged(QString::fromStdString(recorded.error().message));
    const auto &[event, index, unknown] = *recorded;
    if (!isInOrder(event, index))
        return false;
    if (count() >= m_limits.events)
        return fail(tooLarge(QStringLiteral("events"), m_limits.events));
    apply(m_state, event, index);
    m_memory += unknown.isEmpty() ? 0 : lineBytes;
    if (!isWithinLimits(event))
        return false;
    if (!unknown.isEmpty())
        m_recording.unknown.insert(index, unknown);
    m_recording.trace->appendRecorded(event);
    ++m_next;
    return true;
}

// Views count on these.
bool RecordingReader::isInOrder(const Event &event, EventIndex index)
{
    if (index != m_next)
        return damaged(QStringLiteral("step %1 is missing").arg(m_next));
    if ((index == 0) != (event.kind == EventKind::Created))
        return damaged(QStringLiteral("step 0, and no other, must be \"created\""));
    if (event.time < m_state.time)
        return damaged(QStringLiteral("\"time\" goes back"));
    if (event.kind != EventKind::Yielded)
        return true;
    if (!(m_lastChunk < event.chunk))
        return damaged(QStringLiteral("\"chunk\" must grow from yield to yield"));
    m_lastChunk = event.chunk;
    return true;
}

bool RecordingReader::isWithinLimits(const Event &event)
{
    if (m_state.chain.size() > m_limits.frames)
        return fail(tooLarge(QStringLiteral("frames in the delegation chain"), m_limits.frames));
    const FrameState *frame = event.locals.isEmpty() ? nullptr : m_state.frame(event.frame);
    if (frame && frame->locals.size() > m_limits.locals)
        return fail(tooLarge(QStringLiteral("locals of a frame"), m_limits.locals));
    m_memory += qint64(sizeof(Event)) + event.payloadBytes();
    // A trace keeps a state with each of its blocks.
    if (count() % detail::TraceBlock::Size == 0)
        m_memory += keptBytes(m_state);
    if (m_memory > m_limits.memoryBytes)
        return fail(tooLarge(QStringLiteral("bytes in memory"), m_limits.memoryBytes));
    return true;
}

// The program may have been stopped while it wrote; or the file simply has no last line feed.
void RecordingReader::takeLastLine()
{
    const QByteArray line = std::exchange(m_partial, {});
    if (!m_problem.isEmpty() || isBlank(line))
        return;
    ++m_line;
    if (QJsonDocument::fromJson(line).isObject()) {
        takeLine(line);
    } else if (m_recording.trace) {
        m_recording.loss
            = QStringLiteral("Its last line is cut short (line %1, byte %2) and was left out.")
                  .arg(m_line)
                  .arg(m_lineStart);
    } else {
        fail(notARecording());
    }
}

Result<Recording> RecordingReader::finish()
{
    takeLastLine();
    if (m_problem.isEmpty() && m_bytes == 0)
        fail(QStringLiteral("the file is empty"));
    else if (m_problem.isEmpty() && !m_recording.trace)
        fail(notARecording());
    else if (m_problem.isEmpty() && count() == 0)
        fail(QStringLiteral("it ends after its header: there is no event in it"));
    if (!m_problem.isEmpty())
        return Error { m_problem.toStdString() };
    const EventIndex announced = m_recording.info.events;
    if (m_recording.loss.isEmpty() && count() < announced)
        m_recording.loss = QStringLiteral("It ends early: %1 of %2 events are there.")
                               .arg(count())
                               .arg(announced);
    return std::move(m_recording);
}

RecordingWriter::RecordingWriter(RecordingInfo info, TraceView events,
                                 QHash<EventIndex, QJsonObject> unknown)
    : m_info(std::move(info))
    , m_events(std::move(events))
    , m_unknown(std::move(unknown))
{
}

QByteArray RecordingWriter::next()
{
    constexpr qsizetype Piece = 64 * 1024;
    QByteArray out;
    JsonWriter json(out);
    if (m_next < 0) {
        write(json, m_info, m_events, m_hidden);
        out += '\n';
        m_next = m_events.first();
    }
    for (; m_next < m_events.end() && out.size() < Piece; ++m_next) {
        JsonWriter line(out);
        write(line, m_hidden.applied(m_events.at(m_next)), m_next, m_unknown.value(m_next));
        out += '\n';
    }
    return out;
}

QByteArray RecordingWriter::all()
{
    QByteArray out;
    for (QByteArray piece = next(); !piece.isEmpty(); piece = next())
        out += piece;
    return out;
}

double RecordingWriter::progress() const
{
    const EventIndex count = m_events.end() - m_events.first();
    return count > 0 && m_next >= 0 ? double(m_next - m_events.first()) / double(count) : 0;
}

} // namespace yieldscope
