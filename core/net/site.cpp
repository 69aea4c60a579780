// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/net/site.h"

#include "core/gallery/specjson.h"
#include "core/http/ascii.h"
#include "core/net/download.h"
#include "core/net/readreport.h"
#include "core/net/serveroptions.h"
#include "core/run/runstore.h"

#include <QtCore/QFile>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>

#include <array>

namespace yieldscope {

namespace {

/// The page loads its own style and script, shows an icon of its own, and asks this server only.
constexpr const char *pagePolicy
    = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
      "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

struct PageFile
{
    const char *name;
    const char *contentType;
};

constexpr std::array<PageFile, 4> pageAssets { {
    { "gallery.js", "text/javascript; charset=utf-8" },
    { "page.css", "text/css; charset=utf-8" },
    { "page.js", "text/javascript; charset=utf-8" },
    { "report.js", "text/javascript; charset=utf-8" },
} };

QByteArrayList assetNames()
{
    QByteArrayList names;
    for (const PageFile &asset : pageAssets)
        names.append(asset.name);
    return names;
}

FixedAnswer pageFile(const PageFile &page)
{
    QFile file(QStringLiteral(":/page/") + QString::fromLatin1(page.name));
    if (!file.open(QIODevice::ReadOnly))
        return errorAnswer({ 404, "This build has no page.", -1, false });
    return { 200, page.contentType, file.readAll(), {} };
}

FixedAnswer asset(const QByteArray &name)
{
    for (const PageFile &asset : pageAssets) {
        if (name == asset.name)
            return pageFile(asset);
    }
    return errorAnswer({ 404, "There is nothing at this path.", -1, false });
}

FixedAnswer index()
{
    FixedAnswer answer = pageFile({ "index.html", "text/html; charset=utf-8" });
    answer.headers.append("Content-Security-Policy", pagePolicy);
    return answer;
}

Site::Answer planned(HttpResult<StreamPlan> plan)
{
    if (!plan)
        return errorAnswer(plan.error());
    return std::move(plan).value();
}

} // namespace

Site::Site(const RunStore &store, const ServerOptions &options, const Figures &figures)
    : m_store(store)
    , m_options(options)
    , m_figures(figures)
    , m_router(assetNames())
{
}

Site::Answer Site::answer(const Route &route, const HttpRequest &request, const QByteArray &body)
{
    switch (route.kind) {
    case RouteKind::Index:
        return index();
    case RouteKind::Health:
        return health();
    case RouteKind::Stream:
    case RouteKind::AsyncStream:
    case RouteKind::Delegated:
    case RouteKind::Sse:
        return planShortStream(route.kind, request, m_store.gallery());
    case RouteKind::Download:
        return planDownload(m_options.downloadPath, request, m_store.gallery());
    case RouteKind::Run:
        return planned(planRun(route.name, request, m_store));
    case RouteKind::Metrics:
        return metrics();
    case RouteKind::Favicon:
        return noContentAnswer();
    case RouteKind::PageAsset:
        return asset(route.name);
    case RouteKind::GalleryList:
        return galleryList();
    case RouteKind::Received:
        return takeReport(route.name, request, body);
    case RouteKind::Options:
        return optionsAnswer();
    }
    return errorAnswer({ 404, "There is nothing at this path.", -1, false });
}

FixedAnswer Site::health() const
{
    const QByteArray active = QByteArray::number(m_store.activeCount());
    return { 200,
             "application/json",
             "{\"status\":\"ok\",\"active_streams\":" + active
                 + ",\"version\":\"" YIELDSCOPE_VERSION "\"}\n",
             {} };
}

FixedAnswer Site::galleryList() const
{
    QJsonArray all;
    for (const Spec &spec : m_store.gallery().specs()) {
        QJsonObject json = toFullJson(spec);
        json.insert(QStringLiteral("events"), isEventSource(spec));
        all.append(json);
    }
    return {
        200, "application/json", QJsonDocument(all).toJson(QJsonDocument::Compact) + '\n', {}
    };
}

// Each refusal is the same for every page that is not ours, whatever runs there are.
FixedAnswer Site::takeReport(const QByteArray &id, const HttpRequest &request,
                             const QByteArray &body)
{
    if (!isFromOwnPage(request))
        return errorAnswer({ 403, "Only this server's own page may report its reads.", -1, false });
    const auto type = request.headers.onlyValue("Content-Type");
    if (!type || !ascii::equalsIgnoringCase(*type, "application/json"))
        return errorAnswer({ 415, "A report is application/json.", -1, false });
    const HttpResult<std::vector<ReadReport>> reports = parseReadReports(body, m_options.limits);
    if (!reports)
        return errorAnswer(reports.error());
    constexpr qint64 largestId = 1'000'000'000'000'000;
    const auto number = ascii::decimal(id, largestId);
    const auto run = number ? m_store.find(RunId { std::uint64_t(*number) }) : nullptr;
    if (!run || !run->trace() || run->origin() != Run::Origin::Request)
        return errorAnswer({ 404, "There is no run of that number.", -1, false });
    m_receipts.forgetAllBut(m_store.runs());
    m_receipts.take(*run, *reports, *m_store.clock());
    return noContentAnswer();
}

FixedAnswer Site::metrics() const
{
    // In the order of Run::Activity.
    std::array<LabelledFigure, 5> runs {
        { { "idle", 0 }, { "held", 0 }, { "busy", 0 }, { "paused", 0 }, { "closed", 0 } }
    };
    for (const auto &run : m_store.runs())
        ++runs[std::size_t(run->activity())].count;
    return { 200, "text/plain; version=0.0.4; charset=utf-8", metricsText(m_figures, runs), {} };
}

} // namespace yieldscope
