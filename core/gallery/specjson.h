// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/gallery/spec.h"

#include <QtCore/QJsonObject>

namespace yieldscope {

/// What a program is told of a generator by `yieldscope list --json`.
[[nodiscard]] QJsonObject toJson(const Spec &spec);
/// That, and what a page needs in order to offer it: its promise, and the bounds of its numbers.
[[nodiscard]] QJsonObject toFullJson(const Spec &spec);

} // namespace yieldscope
