// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/run/driver.h"
#include "core/trace/tracer.h"

#include <memory>

namespace yieldscope {

/// Makes the driver that runs the C++ coroutine of a gallery item. `trace` may be null: nothing is
/// recorded then, no checkpoint stops, and the generator runs at full speed. `loop` serves the
/// awaits of an async generator; it and `modules` must outlive the driver.
[[nodiscard]] std::unique_ptr<Driver> makeNativeDriver(const Spec &spec, const Arguments &arguments,
                                                       Modules &modules, Loop &loop,
                                                       std::shared_ptr<Trace> trace,
                                                       std::shared_ptr<const Clock> clock);

} // namespace yieldscope
