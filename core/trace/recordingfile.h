// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/trace/recording.h"

#include <functional>
#include <optional>

namespace yieldscope {

/// What recordings end in.
[[nodiscard]] QString recordingSuffix();

/// Is told, now and then, how much is done, from 0 to 1; false ends the work.
using Progress = std::function<bool(double done)>;

/// The recording in that file. The error names the file.
[[nodiscard]] Result<Recording> readRecording(const QString &path, const Progress &progress = {},
                                              RecordingLimits limits = {});
/// Writes the file whole or not at all; what stood there stays where that fails.
[[nodiscard]] std::optional<Error> writeRecording(const QString &path, RecordingWriter writer,
                                                  const Progress &progress = {});
/// The same for bytes that are there.
[[nodiscard]] std::optional<Error> writeFile(const QString &path, const QByteArray &bytes);

} // namespace yieldscope
