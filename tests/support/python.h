// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/gallery/spec.h"

#include <QtCore/QJsonArray>
#include <QtCore/QString>

namespace yieldscope::tests {

/// The python3 of this machine; empty where there is none.
[[nodiscard]] QString pythonProgram();
/// Its version as 100 * major + minor: 311, 313.
[[nodiscard]] int pythonVersion();

/// What CPython makes of sequences of operations on the item's listing: for each sequence and each
/// operation {"outcome", "steps"}; see drive.py. Empty where the script failed; its words are in
/// the log then.
[[nodiscard]] QJsonArray driveInPython(const Spec &spec, const Arguments &arguments,
                                       const QJsonArray &sequences);

} // namespace yieldscope::tests
