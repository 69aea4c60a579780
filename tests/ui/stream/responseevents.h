// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/trace/event.h"

namespace yieldscope::testing {

/// An event of a response, for a run whose trace is written by hand.
[[nodiscard]] inline Event made(EventKind kind, std::uint64_t chunk = 0, const Value &value = {},
                                std::int64_t size = 0)
{
    Event event;
    event.kind = kind;
    event.chunk = ChunkId { chunk };
    event.value = value;
    event.size = size;
    return event;
}

[[nodiscard]] inline Event madeRequest()
{
    Event request = made(EventKind::RequestReceived, 0, Value(QStringLiteral("127.0.0.1:1")));
    request.text = QStringLiteral("GET / HTTP/1.1");
    return request;
}

} // namespace yieldscope::testing
