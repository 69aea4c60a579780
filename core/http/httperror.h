// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

#include <utility>
#include <variant>

namespace yieldscope {

/// Why a request is refused, as a value with a place.
struct HttpError
{
    int status = 400;
    /// One short sentence for the answer's body. Holds nothing that the client sent.
    QByteArray reason;
    /// Where in the request, in bytes from its first one; -1 when no byte is to blame.
    qint64 offset = -1;
    /// After this the bytes that follow cannot be told apart into requests.
    bool close = true;
};

/// A T, or the HttpError that stands in its place.
template <class T>
class [[nodiscard]] HttpResult
{
public:
    HttpResult(T value)
        : m_content(std::in_place_index<0>, std::move(value))
    {
    }
    HttpResult(HttpError error)
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
    [[nodiscard]] const HttpError &error() const { return std::get<1>(m_content); }

private:
    std::variant<T, HttpError> m_content;
};

} // namespace yieldscope
