// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/generator/value.h"

#include <cstdint>
#include <vector>

namespace yieldscope {

/// A whole number of any size, as Python's int; only what the gallery needs: not negative,
/// addition.
class BigInt
{
public:
    explicit BigInt(std::uint32_t number);
    friend BigInt operator+(const BigInt &left, const BigInt &right);
    /// In decimal digits.
    [[nodiscard]] QString toString() const;

private:
    static constexpr std::uint32_t Base = 1'000'000'000;
    /// Digits to the base, lowest first; at least one.
    std::vector<std::uint32_t> m_limbs;
};

/// An int where it fits, else an object that is shown as the number.
[[nodiscard]] Value toValue(const BigInt &number);

} // namespace yieldscope
