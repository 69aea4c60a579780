// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <optional>
#include <vector>

namespace yieldscope {

/// One field line of a head; the value is without the blanks around it.
struct HttpField
{
    QByteArray name;
    QByteArray value;

    [[nodiscard]] bool operator==(const HttpField &) const = default;
};

/// The fields of a message in the order in which they came. Names compare without case.
class HttpHeaders
{
public:
    HttpHeaders() = default;
    HttpHeaders(std::initializer_list<HttpField> fields)
        : m_fields(fields)
    {
    }

    void append(QByteArray name, QByteArray value);
    void append(const HttpHeaders &others);

    [[nodiscard]] bool contains(QByteArrayView name) const;
    [[nodiscard]] int count(QByteArrayView name) const;
    /// The first value under that name.
    [[nodiscard]] std::optional<QByteArrayView> value(QByteArrayView name) const;
    /// The value, provided that exactly one line has that name.
    [[nodiscard]] std::optional<QByteArrayView> onlyValue(QByteArrayView name) const;
    /// The elements of all lines under that name, as one list (RFC 9110 5.3); empty ones too.
    [[nodiscard]] std::vector<QByteArrayView> elements(QByteArrayView name) const;
    /// Whether one element of the list is \p token, in any case: `Connection: a, Close`.
    [[nodiscard]] bool hasToken(QByteArrayView name, QByteArrayView token) const;

    [[nodiscard]] bool isEmpty() const noexcept { return m_fields.empty(); }
    [[nodiscard]] qsizetype size() const noexcept;
    [[nodiscard]] auto begin() const noexcept { return m_fields.begin(); }
    [[nodiscard]] auto end() const noexcept { return m_fields.end(); }

private:
    std::vector<HttpField> m_fields;
};

} // namespace yieldscope
