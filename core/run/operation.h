// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/trace/event.h"

#include <QtCore/QList>
#include <QtCore/QStringView>

#include <exception>

namespace yieldscope {

/// One resumption as it is written: "next", "send:5", "throw:ValueError:boom", "close".
struct Operation
{
    Resumption resumption = Resumption::Next;
    Value value;
    std::exception_ptr exception;
    /// As it was written.
    QString text;
};

/// Reads operations separated by commas. What is sent is a Python literal; a bare word is a str.
/// What is thrown is a builtin exception's name, with a message after a second colon. Commas within
/// quotes and brackets do not separate. The error names the operation and what is wrong with it.
[[nodiscard]] Result<QList<Operation>> parseOperations(QStringView text);
[[nodiscard]] Result<Operation> parseOperation(QStringView text);

} // namespace yieldscope
