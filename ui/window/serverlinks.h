// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/gallery/spec.h"

#include <QtCore/QUrl>

namespace yieldscope {

/// The address at which the server at `base` streams that generator with those arguments.
[[nodiscard]] QUrl streamUrl(const QUrl &base, const Spec &spec, const Arguments &arguments);

/// The command that shows each chunk as it comes, quoted for a POSIX shell.
[[nodiscard]] QString curlCommand(const QUrl &url);

} // namespace yieldscope
