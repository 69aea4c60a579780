// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/run/breakpoints.h"

#include <bitset>

namespace yieldscope {

/// Kinds of events, by their number.
using EventKinds = std::bitset<64>;

/// The kinds of events at which any enabled breakpoint may stop. Others need not even be read: that
/// an event is none of these is known before it is unpacked.
[[nodiscard]] EventKinds stopKindsOf(const Breakpoints &breakpoints);

} // namespace yieldscope
