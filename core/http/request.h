// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/http/framing.h"
#include "core/http/headers.h"
#include "core/http/host.h"
#include "core/http/target.h"

#include <QByteArray>

#include <optional>

namespace yieldscope {

/// The head of a request (RFC 9112 3), read and checked.
struct HttpRequest
{
    /// What the client expects before it sends the body (RFC 9110 10.1.1).
    enum class Expectation {
        None,
        Continue, ///< `Expect: 100-continue`.
        Unknown, ///< Anything else: 417.
    };

    QByteArray method; ///< As sent: methods are case-sensitive.
    RequestTarget target;
    int minorVersion = 1; ///< 0 or 1; a higher one is served as 1.
    HttpHeaders headers;
    BodyFraming body;
    /// Whom it is for: the target's authority, else the Host field. HTTP/1.0 may lack it.
    std::optional<HostPort> host;
    Expectation expectation = Expectation::None;

    [[nodiscard]] bool isHead() const { return method == "HEAD"; }
    [[nodiscard]] bool isGet() const { return method == "GET"; }
    /// Whether `close` is one token of Connection.
    [[nodiscard]] bool asksClose() const { return headers.hasToken("Connection", "close"); }
    /// Whether `keep-alive` is one token of Connection; means something in HTTP/1.0 only.
    [[nodiscard]] bool asksKeepAlive() const
    {
        return headers.hasToken("Connection", "keep-alive");
    }
};

/// Reads a request line without its CRLF: method, target, version; the rest stays empty. The
/// error's offset counts from the line's first byte. 400 malformed, 501 CONNECT, 505 not HTTP/1.
[[nodiscard]] HttpResult<HttpRequest> parseRequestLine(QByteArrayView line);

/// Fills host, body and expectation from the fields and checks them together.
[[nodiscard]] HttpResult<HttpRequest> completedHead(HttpRequest request);

} // namespace yieldscope
