// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/http/router.h"

#include <QStringBuilder>

#include <algorithm>
#include <array>

namespace yieldscope {

namespace {

struct FixedRoute
{
    QByteArrayView path;
    RouteKind kind;
};

constexpr std::array<FixedRoute, 10> fixedRoutes { {
    { "/", RouteKind::Index },
    { "/healthz", RouteKind::Health },
    { "/stream", RouteKind::Stream },
    { "/async-stream", RouteKind::AsyncStream },
    { "/delegated", RouteKind::Delegated },
    { "/sse", RouteKind::Sse },
    { "/download", RouteKind::Download },
    { "/metrics", RouteKind::Metrics },
    { "/favicon.ico", RouteKind::Favicon },
    { "/gallery.json", RouteKind::GalleryList },
} };

constexpr QByteArrayView runPrefix = "/run/";
constexpr QByteArrayView pagePrefix = "/page/";
constexpr QByteArrayView receivedPrefix = "/received/";

bool isOneOf(const QByteArray &method, std::initializer_list<QByteArrayView> methods)
{
    return std::find(methods.begin(), methods.end(), QByteArrayView(method)) != methods.end();
}

bool isServed(const QByteArray &method)
{
    return isOneOf(method, { "GET", "HEAD", "OPTIONS" });
}

/// The methods of RFC 9110 9.3 and RFC 5789 that no resource here has.
bool isKnown(const QByteArray &method)
{
    return isServed(method) || isOneOf(method, { "POST", "PUT", "DELETE", "PATCH", "TRACE" });
}

HttpError refuse(int status, const char *reason)
{
    return { status, reason, -1, false };
}

} // namespace

bool isStream(RouteKind kind)
{
    switch (kind) {
    case RouteKind::Stream:
    case RouteKind::AsyncStream:
    case RouteKind::Delegated:
    case RouteKind::Sse:
    case RouteKind::Download:
    case RouteKind::Run:
        return true;
    case RouteKind::Index:
    case RouteKind::Health:
    case RouteKind::Metrics:
    case RouteKind::Favicon:
    case RouteKind::PageAsset:
    case RouteKind::GalleryList:
    case RouteKind::Received:
    case RouteKind::Options:
        return false;
    }
    return false;
}

Router::Router(QByteArrayList pageAssets)
    : m_pageAssets(std::move(pageAssets))
{
}

HttpResult<Route> Router::route(const HttpRequest &request) const
{
    if (!isKnown(request.method))
        return refuse(501, "The method is not implemented.");
    if (request.target.form == RequestTarget::Form::Asterisk)
        return Route { RouteKind::Options, {} };
    // The only thing that is taken from a client; there is nothing to get there.
    if (request.method == "POST" && request.target.path.startsWith(receivedPrefix))
        return Route { RouteKind::Received, request.target.path.sliced(receivedPrefix.size()) };
    HttpResult<Route> found = find(request.target.path);
    if (!found)
        return found;
    if (!isServed(request.method))
        return refuse(405, "Only GET, HEAD and OPTIONS are served here.");
    if (request.method == "OPTIONS")
        return Route { RouteKind::Options, {} };
    return found;
}

HttpResult<Route> Router::find(const QByteArray &path) const
{
    for (const FixedRoute &fixed : fixedRoutes) {
        if (path == fixed.path)
            return Route { fixed.kind, {} };
    }
    if (path.startsWith(runPrefix)) {
        const QByteArray id = path.sliced(runPrefix.size());
        if (!id.isEmpty() && !id.contains('/'))
            return Route { RouteKind::Run, id };
    }
    if (path.startsWith(pagePrefix)) {
        const QByteArray name = path.sliced(pagePrefix.size());
        if (m_pageAssets.contains(name))
            return Route { RouteKind::PageAsset, name };
    }
    return refuse(404, "There is nothing at this path.");
}

QByteArray runPath(QByteArrayView id)
{
    return runPrefix.toByteArray() + id.toByteArray().toPercentEncoding();
}

} // namespace yieldscope
