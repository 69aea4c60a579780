// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/generator/generator.h"

#include <functional>

namespace yieldscope {

/// What a gallery function makes that is no generator, but iterable: a list, an object of a class.
/// iter() is called on it once, and then next() until StopIteration; there is nothing to send to,
/// to throw into or to close.
struct Iterable
{
    /// A call of a method. It yields nothing, so that it can be stepped through and still returns.
    using Call = std::function<ValueGenerator()>;

    /// The object, by its repr.
    Value object;
    /// The type of what iter() gives: "list_iterator".
    const char *iteratorType = "iterator";
    /// Calls __iter__: gives the iterator.
    Call iter;
    /// Calls __next__: gives the next value, or raises StopIteration.
    Call next;
    /// Whether the calls run lines of the listing. CPython's own iterators run none.
    bool hasLines = false;
};

} // namespace yieldscope
