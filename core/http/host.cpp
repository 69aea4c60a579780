// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/http/host.h"

#include "core/http/ascii.h"

#include <algorithm>
#include <array>

namespace yieldscope {

namespace {

bool isNameChar(char c)
{
    // unreserved and sub-delims of RFC 3986 2; percent escapes are looked at by the caller.
    return ascii::isAlpha(c) || ascii::isDigit(c) || QByteArrayView("-._~!$&'()*+,;=").contains(c);
}

bool isRegisteredName(QByteArrayView name)
{
    for (qsizetype i = 0; i < name.size(); ++i) {
        if (isNameChar(name[i]))
            continue;
        const bool escape = name[i] == '%' && i + 2 < name.size()
            && ascii::hexValue(name[i + 1]) >= 0 && ascii::hexValue(name[i + 2]) >= 0;
        if (!escape)
            return false;
        i += 2;
    }
    return !name.isEmpty();
}

bool isIpv4Address(QByteArrayView text)
{
    int parts = 0;
    qsizetype start = 0;
    for (qsizetype i = 0; i <= text.size(); ++i) {
        if (i < text.size() && text[i] != '.')
            continue;
        const std::optional<qint64> part = ascii::decimal(text.sliced(start, i - start), 1000);
        if (!part || *part > 255 || i - start > 3)
            return false;
        ++parts;
        start = i + 1;
    }
    return parts == 4;
}

/// The groups of one side of an IPv6 address, or -1. Only the last one may be an IPv4 address,
/// which counts for two.
int countIpv6Groups(QByteArrayView text, bool lastSide)
{
    if (text.isEmpty())
        return 0;
    int groups = 0;
    qsizetype start = 0;
    for (qsizetype i = 0; i <= text.size(); ++i) {
        if (i < text.size() && text[i] != ':')
            continue;
        const QByteArrayView group = text.sliced(start, i - start);
        const bool hex = !group.isEmpty() && group.size() <= 4
            && std::all_of(group.begin(), group.end(),
                           [](char c) { return ascii::hexValue(c) >= 0; });
        if (hex)
            ++groups;
        else if (lastSide && i == text.size() && isIpv4Address(group))
            groups += 2;
        else
            return -1;
        start = i + 1;
    }
    return groups;
}

bool isIpv6Address(QByteArrayView text)
{
    qsizetype gap = -1;
    for (qsizetype i = 0; i + 1 < text.size() && gap < 0; ++i) {
        if (text[i] == ':' && text[i + 1] == ':')
            gap = i;
    }
    if (gap < 0)
        return countIpv6Groups(text, true) == 8;
    const int left = countIpv6Groups(text.first(gap), false);
    const int right = countIpv6Groups(text.sliced(gap + 2), true);
    return left >= 0 && right >= 0 && left + right <= 7;
}

/// Where the name ends and ":port" may begin; -1 for a name that is none.
qsizetype endOfName(QByteArrayView text)
{
    if (text.startsWith('[')) {
        const qsizetype bracket = text.indexOf(']');
        return bracket > 0 && isIpv6Address(text.sliced(1, bracket - 1)) ? bracket + 1 : -1;
    }
    const qsizetype colon = text.indexOf(':');
    const qsizetype end = colon < 0 ? text.size() : colon;
    return isRegisteredName(text.first(end)) ? end : -1;
}

} // namespace

std::optional<HostPort> parseHost(QByteArrayView text)
{
    const qsizetype end = endOfName(text);
    if (end < 0)
        return std::nullopt;
    HostPort host { text.first(end).toByteArray().toLower(), std::nullopt };
    if (end == text.size())
        return host;
    const QByteArrayView digits = text.sliced(end + 1);
    if (text[end] != ':')
        return std::nullopt;
    if (digits.isEmpty())
        return host;
    const std::optional<qint64> port = ascii::decimal(digits, 65536);
    if (!port || *port > 65535)
        return std::nullopt;
    host.port = static_cast<quint16>(*port);
    return host;
}

bool hostAllowed(const HostPort &host, const HostPolicy &policy)
{
    if (host.port && *host.port != policy.port)
        return false;
    constexpr std::array<QByteArrayView, 3> always { "localhost", "127.0.0.1", "[::1]" };
    const auto isSame
        = [&host](QByteArrayView name) { return ascii::equalsIgnoringCase(name, host.name); };
    return std::any_of(always.begin(), always.end(), isSame)
        || std::any_of(policy.names.begin(), policy.names.end(), isSame);
}

} // namespace yieldscope
