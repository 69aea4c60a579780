// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/trace/recordedvalue.h"

#include "core/trace/jsonreader.h"
#include "core/trace/jsonwriter.h"

#include <QtCore/QHash>

namespace yieldscope {

namespace {

Error damaged(const QString &problem)
{
    return { problem.toStdString() };
}

void writeItems(JsonWriter &json, const Value::Items &items)
{
    json.beginArray();
    for (const Value &item : items)
        write(json, item);
    json.endArray();
}

// A value that JSON has no type for: an object of one key, which is the type.
template <class Content>
void writeTyped(JsonWriter &json, const char *type, Content content)
{
    json.beginObject().key(type);
    content();
    json.endObject();
}

Result<Value::Items> readItems(const QJsonArray &json, int nesting)
{
    Value::Items items;
    items.reserve(std::size_t(json.size()));
    for (const QJsonValue item : json) {
        Result<Value> value = readValue(item, nesting + 1);
        if (!value)
            return value.error();
        items.push_back(std::move(value).value());
    }
    return items;
}

Result<Value> readTyped(const QJsonObject &json, int nesting)
{
    const QString type = json.size() == 1 ? json.begin().key() : QString();
    const QJsonValue content = json.value(type);
    if (type == QLatin1StringView("int")) {
        if (const auto number = readInteger(content))
            return Value(*number);
    } else if (type == QLatin1StringView("float") && content.isString()) {
        bool ok = false;
        const double number = content.toString().toDouble(&ok);
        if (ok)
            return Value(number);
    } else if (type == QLatin1StringView("bytes") && content.isString()) {
        const auto bytes = QByteArray::fromBase64Encoding(content.toString().toLatin1(),
                                                          QByteArray::AbortOnBase64DecodingErrors);
        if (bytes)
            return Value(*bytes);
    } else if (type == QLatin1StringView("object") && content.isString()) {
        return Value::object(content.toString());
    } else if (type == QLatin1StringView("tuple") && content.isArray()) {
        Result<Value::Items> items = readItems(content.toArray(), nesting);
        return items ? Value::tuple(std::move(items).value()) : Result<Value>(items.error());
    }
    return damaged(QStringLiteral("a value is none that this program knows: an object must have "
                                  "the one key int, float, bytes, tuple or object, and what "
                                  "belongs to it"));
}

const QHash<QString, EventKind> &kindsByName()
{
    static const QHash<QString, EventKind> kinds = [] {
        QHash<QString, EventKind> all;
        // Kinds have no gaps, and the first number past them has no name.
        for (int number = 0; !toString(EventKind(number)).isEmpty(); ++number)
            all.insert(toString(EventKind(number)), EventKind(number));
        return all;
    }();
    return kinds;
}

void takeKind(JsonReader &reader, EventKind &into)
{
    QString name;
    reader.take("kind", name);
    const auto kind = kindsByName().constFind(name);
    if (kind != kindsByName().constEnd())
        into = *kind;
    else
        reader.refuse(QStringLiteral("the event \"%1\" is none that this program knows").arg(name));
}

void takeResumption(JsonReader &reader, Resumption &into)
{
    QString name;
    reader.take("resumption", name);
    if (name.isNull())
        return;
    if (const auto resumption = resumptionOf(name))
        into = *resumption;
    else
        reader.refuse("resumption", QStringLiteral("next, send, throw or close"));
}

} // namespace

std::optional<Resumption> resumptionOf(const QString &name)
{
    for (const Resumption resumption :
         { Resumption::Next, Resumption::Send, Resumption::Throw, Resumption::Close }) {
        if (name == toString(resumption))
            return resumption;
    }
    return std::nullopt;
}

void write(JsonWriter &json, const Value &value)
{
    if (value.isNone()) {
        json.null();
    } else if (const bool *truth = value.asBool()) {
        json.boolean(*truth);
    } else if (const std::int64_t *number = value.asInt()) {
        const bool isSafe = *number <= JsonWriter::MaxNumber && *number >= -JsonWriter::MaxNumber;
        if (isSafe)
            json.integer(*number);
        else
            writeTyped(json, "int", [&] { json.integer(*number); });
    } else if (const double *real = value.asFloat()) {
        // As Python writes it: JSON has no nan and no inf, and Qt reads -0.0 as the int 0.
        writeTyped(json, "float", [&] { json.string(reprOfFloat(*real)); });
    } else if (const QString *text = value.asStr()) {
        json.string(*text);
    } else if (const QByteArray *bytes = value.asBytes()) {
        writeTyped(json, "bytes", [&] { json.plain(bytes->toBase64()); });
    } else if (const Value::Items *items = value.asItems()) {
        if (value.typeName() == QLatin1StringView("tuple"))
            writeTyped(json, "tuple", [&] { writeItems(json, *items); });
        else
            writeItems(json, *items);
    } else {
        writeTyped(json, "object", [&] { json.string(value.repr()); });
    }
}

Result<Value> readValue(const QJsonValue &json, int nesting)
{
    if (nesting > MaxRecordedNesting)
        return damaged(
            QStringLiteral("a value is nested more than %1 deep").arg(MaxRecordedNesting));
    switch (json.type()) {
    case QJsonValue::Null:
    case QJsonValue::Undefined:
        return Value();
    case QJsonValue::Bool:
        return Value(json.toBool());
    case QJsonValue::Double:
        if (const auto number = readInteger(json))
            return Value(*number);
        return damaged(QStringLiteral("a number of a value is not whole; a float is written as "
                                      "{\"float\":\"1.5\"}"));
    case QJsonValue::String:
        return Value(json.toString());
    case QJsonValue::Array: {
        Result<Value::Items> items = readItems(json.toArray(), nesting);
        return items ? Value::list(std::move(items).value()) : Result<Value>(items.error());
    }
    case QJsonValue::Object:
        return readTyped(json.toObject(), nesting);
    }
    return Value();
}

void take(JsonReader &reader, const char *key, Value &into)
{
    const QJsonValue json = reader.take(key);
    if (json.isUndefined())
        return;
    Result<Value> value = readValue(json);
    if (value)
        into = std::move(value).value();
    else
        reader.refuse(QString::fromStdString(value.error().message));
}

void write(JsonWriter &json, const QList<LocalChange> &locals)
{
    json.beginArray();
    for (const LocalChange &local : locals) {
        json.beginArray().string(local.name);
        write(json, local.value);
        json.endArray();
    }
    json.endArray();
}

void take(JsonReader &reader, const char *key, QList<LocalChange> &into)
{
    QJsonArray all;
    reader.take(key, all);
    for (const QJsonValue each : std::as_const(all)) {
        const QJsonArray pair = each.toArray();
        if (pair.size() != 2 || !pair.at(0).isString()) {
            reader.refuse(key, QStringLiteral("an array of [\"name\", value]"));
            return;
        }
        Result<Value> value = readValue(pair.at(1));
        if (!value) {
            reader.refuse(QString::fromStdString(value.error().message));
            return;
        }
        into.append({ pair.at(0).toString(), std::move(value).value() });
    }
}

void write(JsonWriter &json, const Event &event, EventIndex index, const QJsonObject &unknown)
{
    // Every field by name: one that the event gains does not compile until it is recorded as well.
    const auto &[kind, resumption, frame, other, chunk, line, cppLine, size, time, value, length,
                 text, locals]
        = event;
    const auto number = [&json](const char *key, auto n) {
        if (n != 0)
            json.key(key).integer(n);
    };
    json.beginObject().key("step").integer(index);
    json.key("time").integer(std::int64_t { time.count() });
    json.key("kind").string(toString(kind));
    if (resumption != Resumption::Next)
        json.key("resumption").string(toString(resumption));
    number("frame", frame.value);
    number("other", other.value);
    number("chunk", chunk.value);
    number("line", line);
    number("cppLine", cppLine);
    number("size", size);
    if (!value.isNone()) {
        json.key("value");
        write(json, value);
    }
    number("length", length);
    if (!text.isEmpty())
        json.key("text").string(text);
    if (!locals.isEmpty()) {
        json.key("locals");
        write(json, locals);
    }
    for (auto it = unknown.begin(); it != unknown.end(); ++it)
        json.key(it.key()).json(it.value());
    json.endObject();
}

Result<RecordedEvent> readEvent(const QJsonObject &json)
{
    RecordedEvent recorded;
    Event &event = recorded.event;
    JsonReader reader(json);
    reader.take("step", recorded.index, 0);
    std::int64_t time = 0;
    reader.take("time", time, 0, MaxRecordedTime);
    event.time = Nanoseconds(time);
    takeKind(reader, event.kind);
    takeResumption(reader, event.resumption);
    reader.take("frame", event.frame);
    reader.take("other", event.other);
    reader.take("chunk", event.chunk);
    reader.take("line", event.line, 0, MaxRecordedLine);
    reader.take("cppLine", event.cppLine, 0, MaxRecordedLine);
    reader.take("size", event.size, 0, MaxRecordedSize);
    take(reader, "value", event.value);
    reader.take("length", event.length, 0, MaxRecordedSize);
    reader.take("text", event.text);
    take(reader, "locals", event.locals);
    if (!reader.problem().isEmpty())
        return damaged(reader.problem());
    recorded.unknown = reader.rest();
    return recorded;
}

} // namespace yieldscope
