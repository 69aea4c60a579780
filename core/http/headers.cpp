// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/http/headers.h"

#include "core/http/ascii.h"

#include <algorithm>

namespace yieldscope {

namespace {

auto named(QByteArrayView name)
{
    return [name](const HttpField &field) { return ascii::equalsIgnoringCase(field.name, name); };
}

} // namespace

void HttpHeaders::append(QByteArray name, QByteArray value)
{
    m_fields.push_back({ std::move(name), std::move(value) });
}

void HttpHeaders::append(const HttpHeaders &others)
{
    m_fields.insert(m_fields.end(), others.begin(), others.end());
}

bool HttpHeaders::contains(QByteArrayView name) const
{
    return std::any_of(begin(), end(), named(name));
}

int HttpHeaders::count(QByteArrayView name) const
{
    return static_cast<int>(std::count_if(begin(), end(), named(name)));
}

std::optional<QByteArrayView> HttpHeaders::value(QByteArrayView name) const
{
    const auto found = std::find_if(begin(), end(), named(name));
    if (found == end())
        return std::nullopt;
    return QByteArrayView(found->value);
}

std::optional<QByteArrayView> HttpHeaders::onlyValue(QByteArrayView name) const
{
    return count(name) == 1 ? value(name) : std::nullopt;
}

std::vector<QByteArrayView> HttpHeaders::elements(QByteArrayView name) const
{
    std::vector<QByteArrayView> all;
    for (const HttpField &field : m_fields) {
        if (ascii::equalsIgnoringCase(field.name, name))
            ascii::forEachElement(field.value, [&](QByteArrayView item) { all.push_back(item); });
    }
    return all;
}

bool HttpHeaders::hasToken(QByteArrayView name, QByteArrayView token) const
{
    const auto all = elements(name);
    return std::any_of(all.begin(), all.end(), [token](QByteArrayView item) {
        return ascii::equalsIgnoringCase(item, token);
    });
}

qsizetype HttpHeaders::size() const noexcept
{
    return static_cast<qsizetype>(m_fields.size());
}

} // namespace yieldscope
