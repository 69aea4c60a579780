// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <utility>
#include <variant>

namespace yieldscope {

/// What went wrong, in words for a person: what happened, why, and what to do about it.
struct Error
{
    std::string message;
};

/// A value, or the Error that stands in its place. Stands in for C++23's std::expected.
template <class T>
class [[nodiscard]] Result
{
public:
    Result(T value)
        : m_content(std::in_place_index<0>, std::move(value))
    {
    }
    Result(Error error)
        : m_content(std::in_place_index<1>, std::move(error))
    {
    }

    [[nodiscard]] bool isOk() const noexcept { return m_content.index() == 0; }
    explicit operator bool() const noexcept { return isOk(); }

    /// The value; only where isOk().
    [[nodiscard]] const T &value() const & { return std::get<0>(m_content); }
    [[nodiscard]] T &&value() && { return std::get<0>(std::move(m_content)); }
    [[nodiscard]] const T &operator*() const & { return value(); }
    [[nodiscard]] const T *operator->() const { return &value(); }

    /// The error; only where not isOk().
    [[nodiscard]] const Error &error() const { return std::get<1>(m_content); }

private:
    std::variant<T, Error> m_content;
};

} // namespace yieldscope
