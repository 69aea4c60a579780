// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/http/headers.h"
#include "core/http/httperror.h"

#include <QtGlobal>

namespace yieldscope {

/// How the end of a message's body is found (RFC 9112 6).
struct BodyFraming
{
    enum class Kind {
        None, ///< There is no body.
        Length, ///< As many bytes as Content-Length says.
        Chunked, ///< Up to the last chunk and its trailers.
        UntilClose, ///< Up to the end of the connection; responses only.
    };

    Kind kind = Kind::None;
    qint64 length = 0; ///< Of Kind::Length.

    [[nodiscard]] bool operator==(const BodyFraming &) const = default;
};

/// The framing of a request's body (RFC 9112 6.1 to 6.3), by its fields alone: the method does
/// not matter. All errors close: 400 for what could be read in two ways, 501 for a coding other
/// than chunked, 413 for a length of more than 18 digits.
[[nodiscard]] HttpResult<BodyFraming> requestFraming(const HttpHeaders &headers, int minorVersion);

/// The framing of a response's body (RFC 9112 6.3) as a client must see it. \p toHead: it
/// answers a HEAD request. The error's status is 502: nobody is answered with it.
[[nodiscard]] HttpResult<BodyFraming> responseFraming(const HttpHeaders &headers, int status,
                                                      bool toHead);

} // namespace yieldscope
