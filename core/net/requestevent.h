// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/http/limits.h"
#include "core/http/request.h"
#include "core/trace/event.h"

namespace yieldscope {

/// The request as a run's trace records it: with who asked, and the fields that tell about them.
[[nodiscard]] Event requestEvent(const HttpRequest &request, const QString &peer);

/// What a client may ask for its own connection, so that a lesson does not take minutes.
struct ClientWishes
{
    /// `Yieldscope-Stall: 5`, in seconds: give up sooner where it takes no bytes.
    HttpLimits::Milliseconds readerStall { HttpLimits().readerStall };
    /// `Yieldscope-Buffer: 4096`: the kernel's send buffer; 0 where nothing was asked.
    int sendBufferBytes = 0;
};

/// The smallest send buffer that a client may ask for.
inline constexpr int leastSendBuffer = 2048;
inline constexpr int mostSendBuffer = 4 * 1024 * 1024;

/// A wish for more patience than the limits have, or for anything else that is out of bounds, is
/// not heard.
[[nodiscard]] ClientWishes wishesOf(const HttpRequest &request, const HttpLimits &limits);

} // namespace yieldscope
