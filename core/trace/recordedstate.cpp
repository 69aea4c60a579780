// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/trace/recordedstate.h"

#include "core/trace/jsonreader.h"
#include "core/trace/jsonwriter.h"
#include "core/trace/recordedvalue.h"

namespace yieldscope {

namespace {

// As in recordedvalue.cpp, every field stands here by name: what is added does not compile until it
// is recorded as well.

void write(JsonWriter &json, const LocalState &local)
{
    const auto &[name, value, changedAt] = local;
    json.beginArray().string(name);
    write(json, value);
    json.integer(changedAt).endArray();
}

void write(JsonWriter &json, const FrameState &frame)
{
    const auto &[id, function, state, defLine, line, cppLine, isDelegating, locals] = frame;
    json.beginObject().key("frame").integer(id.value);
    json.key("function").string(function);
    json.key("state").plain(toString(state));
    json.key("defLine").integer(defLine).key("line").integer(line);
    json.key("cppLine").integer(cppLine).key("delegating").boolean(isDelegating);
    json.key("locals").beginArray();
    for (const LocalState &local : locals)
        write(json, local);
    json.endArray().endObject();
}

void write(JsonWriter &json, const EdgeCounts &counts)
{
    const auto &[starts, resumes, yields, ends, refused] = counts;
    json.beginObject().key("starts").integer(starts).key("resumes").integer(resumes);
    json.key("yields").integer(yields).key("ends").integer(ends);
    json.key("refused").integer(refused).endObject();
}

void write(JsonWriter &json, const StreamState &stream)
{
    const auto &[request, client, agent, head, chunksBuffered, chunksWritten, chunksReceived,
                 payloadBytes, wireBytes, clientReads, clientBytes, lastAct, isHeld, isPullStopped,
                 hasEnded, left]
        = stream;
    json.beginObject().key("request").string(request).key("client").string(client);
    json.key("agent").string(agent);
    json.key("head").plain(head.toBase64());
    json.key("chunksBuffered").integer(chunksBuffered);
    json.key("chunksWritten").integer(chunksWritten);
    json.key("chunksReceived").integer(chunksReceived);
    json.key("payloadBytes").integer(payloadBytes).key("wireBytes").integer(wireBytes);
    json.key("clientReads").integer(clientReads).key("clientBytes").integer(clientBytes);
    json.key("act").string(lastAct ? toString(*lastAct) : QString());
    json.key("held").boolean(isHeld).key("pullStopped").boolean(isPullStopped);
    json.key("ended").boolean(hasEnded).key("left").string(left).endObject();
}

void takeState(JsonReader &reader, GeneratorState &into)
{
    QString name;
    reader.take("state", name);
    for (const GeneratorState state : { GeneratorState::Created, GeneratorState::Running,
                                        GeneratorState::Suspended, GeneratorState::Closed }) {
        if (name == QLatin1StringView(toString(state))) {
            into = state;
            return;
        }
    }
    reader.refuse("state", QStringLiteral("CREATED, RUNNING, SUSPENDED or CLOSED"));
}

void takeTime(JsonReader &reader, const char *key, Nanoseconds &into)
{
    std::int64_t time = 0;
    reader.take(key, time, 0, MaxRecordedTime);
    into = Nanoseconds(time);
}

void takeLocals(JsonReader &reader, QList<LocalState> &into)
{
    QJsonArray all;
    reader.take("locals", all);
    for (const QJsonValue each : std::as_const(all)) {
        const QJsonArray parts = each.toArray();
        const Result<Value> value = readValue(parts.at(1));
        const auto changedAt = readInteger(parts.at(2));
        if (parts.size() != 3 || !parts.at(0).isString() || !value || !changedAt)
            return reader.refuse("locals", QStringLiteral("an array of [\"name\", value, step]"));
        into.append({ parts.at(0).toString(), *value, *changedAt });
    }
}

QString readFrame(const QJsonObject &json, FrameState &into)
{
    JsonReader reader(json);
    reader.take("frame", into.id);
    reader.take("function", into.function);
    takeState(reader, into.state);
    reader.take("defLine", into.defLine, 0, MaxRecordedLine);
    reader.take("line", into.line, 0, MaxRecordedLine);
    reader.take("cppLine", into.cppLine, 0, MaxRecordedLine);
    reader.take("delegating", into.isDelegating);
    takeLocals(reader, into.locals);
    return reader.problem();
}

QString readCounts(const QJsonObject &json, EdgeCounts &into)
{
    JsonReader reader(json);
    reader.take("starts", into.starts, 0, MaxRecordedCount);
    reader.take("resumes", into.resumes, 0, MaxRecordedCount);
    reader.take("yields", into.yields, 0, MaxRecordedCount);
    reader.take("ends", into.ends, 0, MaxRecordedCount);
    reader.take("refused", into.refused, 0, MaxRecordedCount);
    return reader.problem();
}

QString readStream(const QJsonObject &json, StreamState &into)
{
    JsonReader reader(json);
    reader.take("request", into.request);
    reader.take("client", into.client);
    reader.take("agent", into.agent);
    QString head;
    reader.take("head", head);
    into.head = QByteArray::fromBase64(head.toLatin1());
    reader.take("chunksBuffered", into.chunksBuffered, 0, MaxRecordedSize);
    reader.take("chunksWritten", into.chunksWritten, 0, MaxRecordedSize);
    reader.take("chunksReceived", into.chunksReceived, 0, MaxRecordedSize);
    reader.take("payloadBytes", into.payloadBytes, 0, MaxRecordedSize);
    reader.take("wireBytes", into.wireBytes, 0, MaxRecordedSize);
    reader.take("clientReads", into.clientReads, 0, MaxRecordedSize);
    reader.take("clientBytes", into.clientBytes, 0, MaxRecordedSize);
    QString act;
    reader.take("act", act);
    into.lastAct = clientAct(act);
    reader.take("held", into.isHeld);
    reader.take("pullStopped", into.isPullStopped);
    reader.take("ended", into.hasEnded);
    reader.take("left", into.left);
    return reader.problem();
}

void takeChain(JsonReader &reader, QList<FrameState> &into)
{
    QJsonArray frames;
    reader.take("chain", frames);
    for (const QJsonValue frame : std::as_const(frames)) {
        into.append(FrameState());
        reader.refuse(readFrame(frame.toObject(), into.last()));
    }
}

void takeResumption(JsonReader &reader, Resumption &into)
{
    QString name;
    reader.take("resumption", name);
    if (const auto resumption = resumptionOf(name))
        into = *resumption;
    else
        reader.refuse("resumption", QStringLiteral("next, send, throw or close"));
}

} // namespace

void write(JsonWriter &json, const RunState &state)
{
    const auto &[at, time, phase, isAsync, isIterable, iteratorType, chain, counts, yielded, chunk,
                 isAtYield, outcome, awaiting, loopBlocks, loopBlocked, resumption, stream]
        = state;
    json.beginObject().key("step").integer(at);
    json.key("time").integer(std::int64_t { time.count() });
    json.key("state").plain(toString(phase)).key("async").boolean(isAsync);
    json.key("iterable").boolean(isIterable).key("iterator").string(iteratorType);
    json.key("chain").beginArray();
    for (const FrameState &frame : chain)
        write(json, frame);
    json.endArray().key("counts");
    write(json, counts);
    json.key("yielded");
    write(json, yielded);
    json.key("chunk").integer(chunk.value).key("atYield").boolean(isAtYield);
    json.key("outcome").string(outcome).key("awaiting").string(awaiting);
    json.key("loopBlocks").integer(loopBlocks);
    json.key("loopBlocked").integer(std::int64_t { loopBlocked.count() });
    json.key("resumption").string(toString(resumption)).key("stream");
    write(json, stream);
    json.endObject();
}

Result<RunState> readState(const QJsonObject &json)
{
    RunState state;
    JsonReader reader(json);
    reader.take("step", state.at);
    takeTime(reader, "time", state.time);
    takeState(reader, state.state);
    reader.take("async", state.isAsync);
    reader.take("iterable", state.isIterable);
    reader.take("iterator", state.iteratorType);
    takeChain(reader, state.chain);
    QJsonObject counts;
    reader.take("counts", counts);
    reader.refuse(readCounts(counts, state.counts));
    take(reader, "yielded", state.yielded);
    reader.take("chunk", state.chunk);
    reader.take("atYield", state.isAtYield);
    reader.take("outcome", state.outcome);
    reader.take("awaiting", state.awaiting);
    reader.take("loopBlocks", state.loopBlocks, 0, MaxRecordedCount);
    takeTime(reader, "loopBlocked", state.loopBlocked);
    takeResumption(reader, state.resumption);
    QJsonObject stream;
    reader.take("stream", stream);
    reader.refuse(readStream(stream, state.stream));
    if (!reader.problem().isEmpty())
        return Error { reader.problem().toStdString() };
    return state;
}

qint64 keptBytes(const RunState &state)
{
    qint64 sum = 0;
    for (const FrameState &frame : state.chain)
        sum += qint64(sizeof(FrameState)) + frame.locals.size() * qint64(sizeof(LocalState));
    return sum;
}

} // namespace yieldscope
