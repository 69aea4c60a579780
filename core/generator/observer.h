// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/generator/value.h"

#include <cstdint>
#include <exception>
#include <source_location>
#include <span>
#include <type_traits>

namespace yieldscope {

class Frame;

/// A named local of a generator: where it is and how to show it. Reading it is only safe while
/// its frame is alive and not running elsewhere.
struct LocalView
{
    const char *name;
    const void *address;
    Value (*read)(const void *address);
    /// Whether it is still that value; most often it is, and nothing is copied to find out.
    bool (*holds)(const void *address, const Value &value);
    /// The same address where it is a number like a Python int's: looked at without a call.
    const std::int64_t *integer = nullptr;
};

/// A local by name, to be bound to a frame.
template <class T>
[[nodiscard]] LocalView local(const char *name, const T &variable)
{
    const std::int64_t *integer = nullptr;
    if constexpr (std::is_same_v<T, std::int64_t>)
        integer = &variable;
    return { name, &variable,
             [](const void *address) { return describeValue(*static_cast<const T *>(address)); },
             [](const void *address, const Value &value) {
                 return isShownAs(*static_cast<const T *>(address), value);
             },
             integer };
}

/// A line of the Python listing, and the place in the C++ that stands for it.
struct SourceLine
{
    int python = 0;
    std::source_location cpp;
};

/// Is told what happens inside a chain of generators, on the thread that runs them. A generator
/// without an observer pays one null check at each checkpoint and nothing per yield. What an
/// observer throws is reported (setUnraisableHook) and does not disturb the generator. Must not
/// resume the generator.
class Observer
{
public:
    virtual ~Observer() = default;

    /// The body of `frame` starts. Returns true to stop there.
    virtual bool entered(Frame &frame, const char *function, SourceLine line,
                         std::span<const LocalView> arguments)
        = 0;
    /// `frame` is about to run `line`. Returns true to stop there.
    virtual bool reached(Frame &frame, SourceLine line) = 0;
    /// From here on `frame` has this local.
    virtual void bound(Frame &frame, LocalView variable) = 0;
    /// `outer` hands over to `inner` (yield from).
    virtual void delegated(Frame &outer, Frame &inner) = 0;
    /// `frame` handed out `value`.
    virtual void yielded(Frame &frame, const Value &value) = 0;
    /// `frame` is returning `value`; its locals are still alive.
    virtual void returned(Frame &frame, const Value &value) = 0;
    /// `exception` left `frame`; its locals are gone.
    virtual void raised(Frame &frame, const std::exception_ptr &exception) = 0;
    /// `frame`, of an async generator, waits for `what` (an await that really suspends).
    virtual void awaiting(Frame &frame, const char *what) = 0;
    /// The wait of `frame` is over.
    virtual void awoke(Frame &frame) = 0;
};

} // namespace yieldscope
