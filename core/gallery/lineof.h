// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/gallery/spec.h"

namespace yieldscope::gallery {

/// The listings' line_of(): one text line, cut or filled to `size` characters with its line feed.
[[nodiscard]] QString lineOf(std::int64_t i, std::int64_t size);

/// What the generators of paced lines have in common.
struct LineArguments
{
    std::int64_t n = 0;
    Value delay;
    double seconds = 0;
    std::int64_t size = 0;
    std::int64_t failAt = -1;
    std::int64_t emptyAt = -1;
};
[[nodiscard]] LineArguments lineArguments(const Arguments &arguments);
[[nodiscard]] QList<Parameter> lineParameters();

} // namespace yieldscope::gallery
