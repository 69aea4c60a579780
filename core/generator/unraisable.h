// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <exception>

namespace yieldscope {

/// Called with an exception that cannot be raised anywhere: a dropped generator failed in its
/// cleanup, or an observer failed. As sys.unraisablehook; the default writes to the log.
using UnraisableHook = void (*)(const std::exception_ptr &exception) noexcept;
/// Replaces the hook for the process and returns the one before; null sets the default.
UnraisableHook setUnraisableHook(UnraisableHook hook) noexcept;
void reportUnraisable(const std::exception_ptr &exception) noexcept;

} // namespace yieldscope
