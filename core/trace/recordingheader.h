// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/trace/recording.h"

namespace yieldscope {

class HiddenPaths;
class JsonWriter;

/// The first line of a recording.
struct RecordingHeader
{
    RecordingInfo info;
    /// The oldest event; above 0 where events were dropped, and then the state before it.
    EventIndex first = 0;
    QJsonObject before;
};

void write(JsonWriter &json, const RecordingInfo &info, const TraceView &events,
           const HiddenPaths &hidden);

/// Why this is no header that this version reads; empty where it is one.
[[nodiscard]] QString headerRefusal(const QJsonObject &json);
[[nodiscard]] QString notARecording();
[[nodiscard]] Result<RecordingHeader> readHeader(const QJsonObject &json);

} // namespace yieldscope
