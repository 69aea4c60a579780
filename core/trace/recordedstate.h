// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/trace/runstate.h"

#include <QtCore/QJsonObject>

namespace yieldscope {

class JsonWriter;

// How recordings write a state: the one before the first event, where older events were dropped.

void write(JsonWriter &json, const RunState &state);
[[nodiscard]] Result<RunState> readState(const QJsonObject &json);

/// Roughly how many bytes the state keeps.
[[nodiscard]] qint64 keptBytes(const RunState &state);

} // namespace yieldscope
