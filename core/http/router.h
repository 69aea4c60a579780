// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/http/httperror.h"
#include "core/http/request.h"

#include <QByteArray>
#include <QByteArrayList>

namespace yieldscope {

/// What a request is answered with.
enum class RouteKind {
    Index, ///< `/`
    Health, ///< `/healthz`
    Stream, ///< `/stream`
    AsyncStream, ///< `/async-stream`
    Delegated, ///< `/delegated`
    Sse, ///< `/sse`
    Download, ///< `/download`
    Run, ///< `/run/<id>`; name is the id, which the gallery may not know.
    Metrics, ///< `/metrics`
    Favicon, ///< `/favicon.ico`: 204
    PageAsset, ///< `/page/<name>`; name is one of the router's list.
    GalleryList, ///< `/gallery.json`
    Received, ///< POST to `/received/<run>`; name is the run's number.
    Options, ///< Any OPTIONS: 204 with Allow.
};

/// A route and the name in it.
struct Route
{
    RouteKind kind = RouteKind::Index;
    QByteArray name;

    [[nodiscard]] bool operator==(const Route &) const = default;
};

/// Whether a generator runs for this route: its answer is a stream.
[[nodiscard]] bool isStream(RouteKind kind);

/// Finds the route by an exact match on the decoded path. No path ever names a file: the page's
/// parts are those of a list.
class Router
{
public:
    explicit Router(QByteArrayList pageAssets = {});

    /// 501 for an unknown method, 404 for an unknown path, 405 for a known method that no route
    /// has. None of these closes by itself.
    [[nodiscard]] HttpResult<Route> route(const HttpRequest &request) const;

private:
    [[nodiscard]] HttpResult<Route> find(const QByteArray &path) const;

    QByteArrayList m_pageAssets;
};

/// `/run/<id>` as a path for a target: escaped where needed.
[[nodiscard]] QByteArray runPath(QByteArrayView id);

} // namespace yieldscope
