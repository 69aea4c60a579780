// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/http/request.h"

#include "core/http/ascii.h"

namespace yieldscope {

namespace {

HttpError refuse(int status, const char *reason, qint64 offset = -1)
{
    return { status, reason, offset, true };
}

/// The minor version of `HTTP/1.d`: exactly that, in upper case (RFC 9112 2.3).
HttpResult<int> parseVersion(QByteArrayView text, qsizetype offset)
{
    constexpr QByteArrayView name = "HTTP/";
    const bool wellFormed = text.size() == name.size() + 3 && text.startsWith(name)
        && ascii::isDigit(text[5]) && text[6] == '.' && ascii::isDigit(text[7]);
    if (!wellFormed)
        return refuse(400, "The request line does not end in an HTTP version.", offset);
    if (text[5] != '1')
        return refuse(505, "Only HTTP/1.0 and HTTP/1.1 are spoken here.", offset);
    return text[7] == '0' ? 0 : 1;
}

HttpResult<HttpRequest> withTarget(HttpRequest request, QByteArrayView text, qsizetype offset)
{
    HttpResult<RequestTarget> target = parseTarget(text);
    if (!target)
        return refuse(target.error().status, target.error().reason.constData(),
                      offset + target.error().offset);
    request.target = std::move(target).value();
    if (request.target.form == RequestTarget::Form::Asterisk && request.method != "OPTIONS")
        return refuse(400, "Only OPTIONS may ask for the server as a whole.", offset);
    return request;
}

HttpResult<std::optional<HostPort>> hostOf(const HttpRequest &request)
{
    const int count = request.headers.count("Host");
    if (count > 1)
        return refuse(400, "There is more than one Host field.");
    if (count == 0 && request.minorVersion >= 1)
        return refuse(400, "The Host field is missing.");
    std::optional<HostPort> host;
    if (count == 1) {
        host = parseHost(*request.headers.value("Host"));
        if (!host)
            return refuse(400, "The Host field is malformed.");
    }
    return request.target.authority ? request.target.authority : host;
}

HttpRequest::Expectation expectationOf(const HttpRequest &request)
{
    using Expectation = HttpRequest::Expectation;
    // An HTTP/1.0 client cannot understand a 100, whatever it says (RFC 9110 10.1.1).
    if (request.minorVersion == 0 || !request.headers.contains("Expect"))
        return Expectation::None;
    for (const QByteArrayView item : request.headers.elements("Expect")) {
        if (!ascii::equalsIgnoringCase(item, "100-continue"))
            return Expectation::Unknown;
    }
    return Expectation::Continue;
}

} // namespace

HttpResult<HttpRequest> parseRequestLine(QByteArrayView line)
{
    const qsizetype first = line.indexOf(' ');
    const qsizetype last = line.lastIndexOf(' ');
    if (first <= 0 || last == first)
        return refuse(400, "The request line is not method, target and version.", line.size());
    HttpRequest request;
    request.method = line.first(first).toByteArray();
    if (!ascii::isToken(request.method))
        return refuse(400, "The method holds a character that it must not.", 0);
    const HttpResult<int> version = parseVersion(line.sliced(last + 1), last + 1);
    if (!version)
        return version.error();
    request.minorVersion = *version;
    if (request.method == "CONNECT")
        return refuse(501, "CONNECT is not implemented.", 0);
    // A second blank in between is caught by the target, which must be visible ASCII.
    return withTarget(std::move(request), line.sliced(first + 1, last - first - 1), first + 1);
}

HttpResult<HttpRequest> completedHead(HttpRequest request)
{
    const HttpResult<std::optional<HostPort>> host = hostOf(request);
    if (!host)
        return host.error();
    request.host = *host;
    const HttpResult<BodyFraming> body = requestFraming(request.headers, request.minorVersion);
    if (!body)
        return body.error();
    request.body = *body;
    request.expectation = expectationOf(request);
    return request;
}

} // namespace yieldscope
