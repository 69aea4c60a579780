// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/trace/hiddenpaths.h"
#include "core/trace/trace.h"

namespace yieldscope {

/// All events as a table for spreadsheets: RFC 4180, UTF-8, a header line, one line per event.
[[nodiscard]] QByteArray toCsv(const TraceView &events, const HiddenPaths &hidden = {});

/// All events in the Trace Event Format that Perfetto and chrome://tracing open: slices for the
/// states of the generator, suspended among them, for what it waits for and for the way of each
/// chunk; an instant for each event.
[[nodiscard]] QByteArray toChromeTrace(const TraceView &events, const QString &title,
                                       const HiddenPaths &hidden = {});

} // namespace yieldscope
