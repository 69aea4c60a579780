// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QByteArrayList>
#include <QByteArrayView>

#include <optional>

namespace yieldscope {

/// `host[:port]` of a Host field or of an absolute target.
struct HostPort
{
    QByteArray name; ///< In lower case; an IPv6 address keeps its brackets.
    std::optional<quint16> port;

    [[nodiscard]] bool operator==(const HostPort &) const = default;
};

/// What a server answers to. localhost, 127.0.0.1 and [::1] are always allowed.
struct HostPolicy
{
    quint16 port = 0; ///< The port that is listened on.
    QByteArrayList names; ///< Further names, as `host` without a port; in any case.
};

/// Cuts `host[:port]` (RFC 9110 7.2, RFC 3986 3.2). Empty for bad syntax: no host, user
/// information, bad brackets, a port that is no number up to 65535. An empty port is no port.
[[nodiscard]] std::optional<HostPort> parseHost(QByteArrayView text);

/// Whether a request for that host is ours: the guard against DNS rebinding. The name must be
/// allowed, and the port absent or the policy's.
[[nodiscard]] bool hostAllowed(const HostPort &host, const HostPolicy &policy);

} // namespace yieldscope
