// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

namespace yieldscope {

/// Python's time module, as far as the gallery uses it. A generator that sleeps here blocks its
/// thread, on purpose.
class TimeModule
{
public:
    virtual ~TimeModule() = default;
    /// Blocks the calling thread.
    virtual void sleep(double seconds) = 0;
};

/// What gallery generators import.
struct Modules
{
    TimeModule &time;
};

} // namespace yieldscope
