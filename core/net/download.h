// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/http/conditional.h"
#include "core/net/streamplan.h"

#include <variant>

namespace yieldscope {

/// What `/download` is answered with: the file as a stream of pieces, or a fixed answer where
/// nothing of it is sent. An empty path is the sample. 404 where the file is missing, 500 where
/// it cannot be read; neither tells the path.
[[nodiscard]] std::variant<FixedAnswer, StreamPlan>
planDownload(const QString &path, const HttpRequest &request, const Gallery &gallery);

} // namespace yieldscope
