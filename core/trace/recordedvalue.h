// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/trace/event.h"

#include <QtCore/QJsonObject>

namespace yieldscope {

class JsonReader;
class JsonWriter;

// How recordings write values and events; docs/recording.md describes it.

/// How deep lists and tuples of a recorded value may be nested.
constexpr int MaxRecordedNesting = 128;
/// Larger numbers are taken for damage; sums of as many as a recording can hold stay in range.
constexpr std::int64_t MaxRecordedSize = std::int64_t { 1 } << 42;
constexpr std::int64_t MaxRecordedTime = std::int64_t { 1 } << 61;
constexpr int MaxRecordedLine = 10'000'000;
constexpr int MaxRecordedCount = 1'000'000'000;

void write(JsonWriter &json, const Value &value);
[[nodiscard]] Result<Value> readValue(const QJsonValue &json, int nesting = 0);
/// The value of the key; one that is missing leaves what was there.
void take(JsonReader &reader, const char *key, Value &into);

/// [["name", value], …]: an object would lose the order.
void write(JsonWriter &json, const QList<LocalChange> &locals);
void take(JsonReader &reader, const char *key, QList<LocalChange> &into);

/// The event, which stands at `index`, as one object with further keys as they were read.
void write(JsonWriter &json, const Event &event, EventIndex index, const QJsonObject &unknown);

struct RecordedEvent
{
    Event event;
    EventIndex index = -1;
    /// Keys that this version does not know.
    QJsonObject unknown;
};
[[nodiscard]] Result<RecordedEvent> readEvent(const QJsonObject &json);

/// Python's and HTTP's name of a way to resume; nothing where there is none of that name.
[[nodiscard]] std::optional<Resumption> resumptionOf(const QString &name);

} // namespace yieldscope
