// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QString>

namespace yieldscope {

/// What a header field of a response, "X-Accel-Buffering: no", does to a stream; empty for one that
/// does nothing to it.
[[nodiscard]] QString fieldNote(const QString &field);

} // namespace yieldscope
