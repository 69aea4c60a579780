// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/id.h"
#include "core/gallery/spec.h"

#include <QtCore/QUrl>

namespace yieldscope {

/// The address at which the server at `base` streams that generator with those arguments, which are
/// those of that run. A file is named by the run.
[[nodiscard]] QUrl streamUrl(const QUrl &base, const Spec &spec, const Arguments &arguments,
                             RunId run);

/// The command that shows each chunk as it comes, quoted for a POSIX shell.
[[nodiscard]] QString curlCommand(const QUrl &url);

} // namespace yieldscope
