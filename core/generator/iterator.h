// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/generator/exceptions.h"

#include <iterator>
#include <memory>
#include <optional>
#include <ranges>
#include <type_traits>
#include <utility>

namespace yieldscope {

/// What can be stepped through once: next() moves on and is false at the end (or raises
/// StopIteration there); value() is what it moved to. Every Generator is one. An iterator may also
/// have send(value), throwInto(exception) and close() as a generator does, returnValue(), and
/// typeName() for messages. (PEP 234)
template <class T>
concept Iterator = requires(T &iterator)
{
    {
        iterator.next()
        } -> std::same_as<bool>;
    iterator.value();
};

/// What an iterator gives.
template <Iterator It>
using ValueOf = std::remove_cvref_t<decltype(std::declval<It &>().value())>;

/// A class with iter(), as Python's `__iter__`: called once per loop, gives an iterator.
template <class T>
concept MakesIterators = requires(T &iterable)
{
    iterable.iter();
};

/// Steps through a C++ range, by default a container that it does not own. As Python's
/// list_iterator it has no send, throwInto and close.
template <std::ranges::input_range Range, class Pointer = Range *>
class RangeIterator
{
public:
    explicit RangeIterator(Pointer range) noexcept
        : m_range(std::move(range))
    {
    }
    bool next()
    {
        // Once ended it stays ended, even where the container grows.
        if (!m_range)
            return false;
        if (m_position)
            ++*m_position;
        else
            m_position.emplace(std::ranges::begin(*m_range));
        if (*m_position != std::ranges::end(*m_range))
            return true;
        m_range = nullptr;
        return false;
    }
    [[nodiscard]] decltype(auto) value() const { return **m_position; }
    [[nodiscard]] const char *typeName() const noexcept { return "list_iterator"; }

private:
    Pointer m_range;
    std::optional<std::ranges::iterator_t<Range>> m_position;
};

/// iter(callable, sentinel): calls until the sentinel comes back, which is not given out. Once
/// ended it stays ended.
template <class Callable, class Sentinel>
class CallableIterator
{
public:
    CallableIterator(Callable callable, Sentinel sentinel)
        : m_callable(std::move(callable))
        , m_sentinel(std::move(sentinel))
    {
    }
    bool next()
    {
        if (m_isOver)
            return false;
        try {
            m_value.emplace(m_callable());
        } catch (const StopIteration &) {
            m_isOver = true;
            return false;
        }
        m_isOver = *m_value == m_sentinel;
        return !m_isOver;
    }
    [[nodiscard]] const auto &value() const noexcept { return *m_value; }
    [[nodiscard]] const char *typeName() const noexcept { return "callable_iterator"; }

private:
    Callable m_callable;
    Sentinel m_sentinel;
    std::optional<std::remove_cvref_t<std::invoke_result_t<Callable &>>> m_value;
    bool m_isOver = false;
};

/// Python's iter(): an iterator is its own; a class with iter() is asked; any range makes a fresh
/// one. Anything else does not compile.
template <MakesIterators T>
[[nodiscard]] decltype(auto) iter(T &&iterable)
{
    static_assert(Iterator<std::remove_cvref_t<decltype(iterable.iter())>>,
                  "iter() must give an iterator");
    return iterable.iter();
}
template <Iterator It>
requires(!MakesIterators<It>) [[nodiscard]] It &iter(It &iterator) noexcept
{
    return iterator;
}
template <Iterator It>
requires(!MakesIterators<It> && !std::is_reference_v<It>) [[nodiscard]] It iter(It &&iterator)
{
    return std::move(iterator);
}
template <std::ranges::input_range Range>
requires(!MakesIterators<Range> && !Iterator<Range>) [[nodiscard]] auto iter(Range &range)
{
    if constexpr (std::ranges::input_range<const Range>)
        return RangeIterator<const Range>(&range);
    else
        return RangeIterator<Range>(&range);
}
/// Keeps the range that it was given.
template <std::ranges::input_range Range>
requires(!MakesIterators<Range> && !Iterator<Range> && !std::is_reference_v<Range>)
    [[nodiscard]] auto iter(Range &&range)
{
    using Kept = std::remove_const_t<Range>;
    return RangeIterator<Kept, std::unique_ptr<Kept>>(std::make_unique<Kept>(std::move(range)));
}
template <class Callable, class Sentinel>
[[nodiscard]] CallableIterator<Callable, Sentinel> iter(Callable callable, Sentinel sentinel)
{
    return { std::move(callable), std::move(sentinel) };
}

namespace detail {

template <class It>
Value resultOf(It &iterator)
{
    if constexpr (requires { describeValue(iterator.returnValue()); })
        return describeValue(iterator.returnValue());
    else if constexpr (requires { iterator.returnValue(); })
        iterator.returnValue();
    return {};
}

} // namespace detail

/// Python's next(): the next value, or StopIteration with what the iterator returned.
template <Iterator It>
decltype(auto) next(It &iterator)
{
    if (!iterator.next())
        throw StopIteration(detail::resultOf(iterator));
    return iterator.value();
}

/// The same with a default, which stands for StopIteration and for no other exception.
template <Iterator It, class Default>
requires std::convertible_to<Default, ValueOf<It>> ValueOf<It> next(It &iterator,
                                                                    Default &&defaultValue)
{
    try {
        if (iterator.next())
            return iterator.value();
    } catch (const StopIteration &) {
        // The end, as a hand-written iterator may tell it.
    }
    return std::forward<Default>(defaultValue);
}

/// A loop over anything that iter() takes: `for (const auto &value : each(iterable))`. Calls iter()
/// once; ends also where next() raises StopIteration. What is given by reference must outlive it.
template <class T>
class Each
{
public:
    explicit Each(T &&iterable)
        : m_iterable(std::forward<T>(iterable))
        , m_iterator(iter(m_iterable))
    {
    }
    Each(const Each &) = delete;
    Each &operator=(const Each &) = delete;

    struct Position
    {
        Each *each;
        bool hasValue;
        decltype(auto) operator*() const { return each->m_iterator.value(); }
        Position &operator++()
        {
            hasValue = each->advance();
            return *this;
        }
        friend bool operator==(const Position &position, std::default_sentinel_t) noexcept
        {
            return !position.hasValue;
        }
    };
    Position begin() { return { this, advance() }; }
    [[nodiscard]] std::default_sentinel_t end() const noexcept { return {}; }

private:
    T m_iterable;
    decltype(iter(std::declval<std::remove_reference_t<T> &>())) m_iterator;

    bool advance()
    {
        try {
            return m_iterator.next();
        } catch (const StopIteration &) {
            return false;
        }
    }
};

template <class T>
[[nodiscard]] Each<T> each(T &&iterable)
{
    return Each<T>(std::forward<T>(iterable));
}

} // namespace yieldscope
