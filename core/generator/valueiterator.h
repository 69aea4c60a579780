// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/generator/value.h"

namespace yieldscope {

/// Steps through a Python value: the items of a list or tuple, the characters of a str, the numbers
/// of bytes.
class ValueIterator
{
public:
    /// Raises TypeError where the value cannot be iterated (R03).
    explicit ValueIterator(Value iterated);

    bool next();
    [[nodiscard]] const Value &value() const noexcept { return m_value; }
    /// "list_iterator", "str_iterator" and so on.
    [[nodiscard]] const char *typeName() const noexcept;

private:
    Value m_iterated;
    Value m_value;
    qsizetype m_position = 0;
};

/// Python's iter().
[[nodiscard]] inline ValueIterator iter(const Value &value)
{
    return ValueIterator(value);
}

} // namespace yieldscope
