// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/http/host.h"
#include "core/http/httperror.h"

#include <QByteArray>
#include <QByteArrayView>

#include <optional>
#include <vector>

namespace yieldscope {

/// One `name=value` of a query, decoded.
struct QueryItem
{
    QByteArray name;
    QByteArray value;

    [[nodiscard]] bool operator==(const QueryItem &) const = default;
};

/// What a request asks for (RFC 9112 3.2).
struct RequestTarget
{
    enum class Form {
        Origin, ///< `/path?query`
        Absolute, ///< `http://host/path?query`
        Asterisk, ///< `*`
    };

    Form form = Form::Origin;
    QByteArray raw; ///< As sent.
    QByteArray path; ///< Percent-decoded once, valid UTF-8 without control characters; "" for `*`.
    std::vector<QueryItem> query; ///< In the order in which it was sent.
    std::optional<HostPort> authority; ///< Of the absolute form; stands in for the Host field.

    /// The last value under that name.
    [[nodiscard]] std::optional<QByteArrayView> parameter(QByteArrayView name) const;
};

/// Reads a request target; the error's offset counts from the target's first byte. 400 for
/// anything but the three forms, for what is not visible ASCII, for `#`, for bad escapes and
/// for escaped control characters or invalid UTF-8.
[[nodiscard]] HttpResult<RequestTarget> parseTarget(QByteArrayView text);

/// Decodes %XX, and `+` to a space where \p plusIsSpace. The error's offset counts from the
/// first byte of \p text.
[[nodiscard]] HttpResult<QByteArray> percentDecoded(QByteArrayView text, bool plusIsSpace = false);

} // namespace yieldscope
