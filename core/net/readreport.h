// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/clock.h"
#include "core/http/httperror.h"
#include "core/http/limits.h"
#include "core/http/request.h"

#include <vector>

namespace yieldscope {

/// What a page says of one of its reads.
struct ReadReport
{
    qint64 bytes = 0; ///< Of the body, without its framing, that it had after the read.
    Nanoseconds ago { 0 }; ///< How long ago that was, when the report was sent.

    [[nodiscard]] bool operator==(const ReadReport &) const = default;
};

/// Reads `{"reads": [[bytes, milliseconds ago], ...]}`, oldest first; nothing else may be in it.
/// 400 for anything else, 413 past HttpLimits::readsPerReport.
[[nodiscard]] HttpResult<std::vector<ReadReport>> parseReadReports(const QByteArray &json,
                                                                   const HttpLimits &limits);

/// Whether a page of this server sent the request: its Origin is the host that it asks, and
/// Sec-Fetch-Site, which no page can set by itself, says nothing else.
[[nodiscard]] bool isFromOwnPage(const HttpRequest &request);

} // namespace yieldscope
