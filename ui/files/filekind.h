// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QString>

#include <cstdint>

class QMimeData;

namespace yieldscope {

/// What can be done with a file that somebody opens or drops.
enum class FileKind : std::uint8_t {
    Recording, ///< is opened
    Python, ///< cannot be run; its text can be streamed
    Text, ///< is streamed line by line
    Binary, ///< is streamed in pieces of one size: its lines may be endless
    None, ///< a folder, a device, or nothing at all
};

/// Looks at the name, and at the beginning of the file.
[[nodiscard]] FileKind kindOf(const QString &path);

/// The one local file that is dragged; empty where it is another number of them, or none.
[[nodiscard]] QString draggedFile(const QMimeData &data);

} // namespace yieldscope
