// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/generator/value.h"

namespace yieldscope {

/// Why a text is no Python literal.
struct LiteralProblem
{
    QString what;
    /// The character that is wrong, counted from 0.
    qsizetype place = 0;
};

/// As Value::parse(), for whoever shows the place of a mistake.
[[nodiscard]] std::variant<Value, LiteralProblem> readLiteral(QStringView text);

} // namespace yieldscope
