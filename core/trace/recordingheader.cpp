// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/trace/recordingheader.h"

#include "core/trace/hiddenpaths.h"
#include "core/trace/jsonreader.h"
#include "core/trace/jsonwriter.h"
#include "core/trace/recordedstate.h"
#include "core/trace/recordedvalue.h"

namespace yieldscope {

namespace {

constexpr const char *Format = "yieldscope recording";

void takeCreated(JsonReader &reader, QDateTime &into)
{
    QString text;
    reader.take("created", text);
    if (text.isNull())
        return;
    into = QDateTime::fromString(text, Qt::ISODateWithMs);
    if (!into.isValid())
        reader.refuse("created", QStringLiteral("a time such as 2026-11-27T13:30:00.000Z"));
}

} // namespace

void write(JsonWriter &json, const RecordingInfo &info, const TraceView &events,
           const HiddenPaths &hidden)
{
    json.beginObject().key("format").plain(Format);
    json.key("version").integer(RecordingInfo::Version);
    json.key("app").string(info.app);
    if (info.created.isValid())
        json.key("created").string(info.created.toUTC().toString(Qt::ISODateWithMs));
    json.key("origin").string(info.origin).key("place").string(info.place);
    json.key("id").string(info.id);
    json.key("title").string(info.title).key("promise").string(info.promise);
    json.key("kind").string(info.kind).key("function").string(info.function);
    json.key("defLine").integer(info.defLine).key("arguments");
    write(json, hidden.applied(info.arguments));
    json.key("pythonName").string(info.pythonName).key("python").string(info.pythonText);
    json.key("cppName").string(info.cppName).key("cpp").string(info.cppText);
    json.key("events").integer(events.end() - events.first());
    if (events.first() > 0) {
        json.key("first").integer(events.first()).key("before");
        write(json, hidden.applied(events.stateBefore()));
    }
    for (auto it = info.unknown.begin(); it != info.unknown.end(); ++it)
        json.key(it.key()).json(it.value());
    json.endObject();
}

QString notARecording()
{
    return QStringLiteral("this is not a Yieldscope recording: its first line is not the header "
                          "of one");
}

QString headerRefusal(const QJsonObject &json)
{
    JsonReader reader(json);
    QString format;
    std::int64_t version = 0;
    reader.take("format", format);
    reader.take("version", version);
    if (format != QLatin1StringView(Format) || !reader.problem().isEmpty() || version < 1)
        return notARecording();
    if (version > RecordingInfo::Version)
        return QStringLiteral("made by a newer Yieldscope (format %1); this one reads %2: update")
            .arg(version)
            .arg(RecordingInfo::Version);
    return {};
}

Result<RecordingHeader> readHeader(const QJsonObject &json)
{
    RecordingHeader header;
    RecordingInfo &info = header.info;
    JsonReader reader(json);
    (void)reader.take("format");
    (void)reader.take("version");
    reader.take("app", info.app);
    takeCreated(reader, info.created);
    reader.take("origin", info.origin);
    reader.take("place", info.place);
    reader.take("id", info.id);
    reader.take("title", info.title);
    reader.take("promise", info.promise);
    reader.take("kind", info.kind);
    reader.take("function", info.function);
    reader.take("defLine", info.defLine, 0, MaxRecordedLine);
    take(reader, "arguments", info.arguments);
    reader.take("pythonName", info.pythonName);
    reader.take("python", info.pythonText);
    reader.take("cppName", info.cppName);
    reader.take("cpp", info.cppText);
    reader.take("events", info.events, 0);
    reader.take("first", header.first, 0, MaxRecordedSize);
    reader.take("before", header.before);
    if (!reader.problem().isEmpty())
        return Error { reader.problem().toStdString() };
    info.unknown = reader.rest();
    return header;
}

} // namespace yieldscope
