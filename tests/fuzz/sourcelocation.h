// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

// Included before everything else: clang 14 lacks what <source_location> of GCC 12 is made of, and
// nothing that is fuzzed tells where it was called.
#include <source_location>

#ifndef __cpp_lib_source_location
#include <cstdint>

namespace std { // NOLINT(cert-dcl58-cpp): stands in for what is missing

struct source_location
{
    static constexpr source_location current() noexcept { return {}; }
    [[nodiscard]] constexpr std::uint_least32_t line() const noexcept { return 0; }
    [[nodiscard]] constexpr std::uint_least32_t column() const noexcept { return 0; }
    [[nodiscard]] constexpr const char *file_name() const noexcept { return ""; }
    [[nodiscard]] constexpr const char *function_name() const noexcept { return ""; }
};

} // namespace std
#endif
