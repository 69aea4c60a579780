// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/http/framing.h"

#include "core/http/ascii.h"

#include <limits>
#include <optional>

namespace yieldscope {

namespace {

constexpr QByteArrayView transferEncoding = "Transfer-Encoding";
constexpr QByteArrayView contentLength = "Content-Length";
constexpr qsizetype mostSignificantDigits = 18;

HttpError refuse(int status, const char *reason)
{
    return { status, reason, -1, true };
}

/// Why these codings are not a single "chunked"; empty if they are.
std::optional<HttpError> codingError(const std::vector<QByteArrayView> &codings)
{
    const auto isChunked
        = [](QByteArrayView coding) { return ascii::equalsIgnoringCase(coding, "chunked"); };
    for (const QByteArrayView coding : codings) {
        if (!ascii::isToken(coding))
            return refuse(400, "Transfer-Encoding is malformed.");
    }
    if (codings.size() == 1 && isChunked(codings.front()))
        return std::nullopt;
    for (std::size_t i = 0; i + 1 < codings.size(); ++i) {
        if (isChunked(codings[i]))
            return refuse(400, "Transfer-Encoding applies chunked before another coding.");
    }
    return refuse(501, "Only the transfer coding chunked is known here.");
}

HttpResult<BodyFraming> lengthFraming(const HttpHeaders &headers)
{
    std::optional<QByteArrayView> agreed;
    for (const QByteArrayView text : headers.elements(contentLength)) {
        if (!ascii::decimal(text, 1))
            return refuse(400, "Content-Length is not a number.");
        // Only lengths that are spelt alike may merge: anything else is a disagreement.
        if (agreed && *agreed != text)
            return refuse(400, "There are different values of Content-Length.");
        agreed = text;
    }
    if (!agreed)
        return BodyFraming {};
    QByteArrayView digits = *agreed;
    while (digits.startsWith('0'))
        digits = digits.sliced(1);
    if (digits.size() > mostSignificantDigits)
        return refuse(413, "Content-Length is beyond all measure.");
    const qint64 length = ascii::decimal(*agreed, std::numeric_limits<qint64>::max()).value_or(0);
    return BodyFraming { BodyFraming::Kind::Length, length };
}

} // namespace

HttpResult<BodyFraming> requestFraming(const HttpHeaders &headers, int minorVersion)
{
    if (!headers.contains(transferEncoding)) {
        HttpResult<BodyFraming> framing = lengthFraming(headers);
        if (framing && framing->length == 0)
            return BodyFraming {};
        return framing;
    }
    if (headers.contains(contentLength))
        return refuse(400, "Transfer-Encoding and Content-Length exclude each other.");
    if (minorVersion == 0)
        return refuse(400, "HTTP/1.0 knows no Transfer-Encoding.");
    if (std::optional<HttpError> error = codingError(headers.elements(transferEncoding)))
        return *error;
    return BodyFraming { BodyFraming::Kind::Chunked, 0 };
}

HttpResult<BodyFraming> responseFraming(const HttpHeaders &headers, int status, bool toHead)
{
    if (toHead || status < 200 || status == 204 || status == 304)
        return BodyFraming {};
    const bool coded = headers.contains(transferEncoding);
    if (coded && headers.contains(contentLength))
        return refuse(502, "The response has both Transfer-Encoding and Content-Length.");
    if (coded) {
        if (const std::optional<HttpError> error = codingError(headers.elements(transferEncoding)))
            return refuse(502, error->reason.constData());
        return BodyFraming { BodyFraming::Kind::Chunked, 0 };
    }
    if (!headers.contains(contentLength))
        return BodyFraming { BodyFraming::Kind::UntilClose, 0 };
    HttpResult<BodyFraming> framing = lengthFraming(headers);
    if (!framing)
        return refuse(502, framing.error().reason.constData());
    return framing;
}

} // namespace yieldscope
