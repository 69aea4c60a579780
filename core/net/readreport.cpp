// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/net/readreport.h"

#include "core/http/ascii.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

#include <cmath>

namespace yieldscope {

namespace {

constexpr double mostBytes = 1e15;
constexpr double longestAgo = 3'600'000; // an hour, in milliseconds

HttpError malformed(const char *reason)
{
    return { 400, reason, -1, false };
}

bool isWithin(const QJsonValue &value, double most)
{
    return value.isDouble() && value.toDouble() >= 0 && value.toDouble() <= most;
}

std::optional<ReadReport> parseRead(const QJsonArray &pair)
{
    if (pair.size() != 2 || !isWithin(pair[0], mostBytes) || !isWithin(pair[1], longestAgo))
        return std::nullopt;
    const double bytes = pair[0].toDouble();
    if (bytes != std::floor(bytes))
        return std::nullopt;
    constexpr double nanoseconds = 1e6;
    return ReadReport { qint64(bytes), Nanoseconds(qint64(pair[1].toDouble() * nanoseconds)) };
}

} // namespace

HttpResult<std::vector<ReadReport>> parseReadReports(const QByteArray &json,
                                                     const HttpLimits &limits)
{
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    const QJsonValue list = object.value(QStringLiteral("reads"));
    if (object.size() != 1 || !list.isArray())
        return malformed("A report is an object with reads and nothing else.");
    const QJsonArray reads = list.toArray();
    if (reads.size() > limits.readsPerReport)
        return HttpError { 413, "There are too many reads in one report.", -1, false };
    std::vector<ReadReport> reports;
    for (const QJsonValue &read : reads) {
        const auto report = parseRead(read.toArray());
        if (!report || (!reports.empty() && report->bytes < reports.back().bytes))
            return malformed("A read is two numbers: the bytes so far, and how long ago.");
        reports.push_back(*report);
    }
    return reports;
}

bool isFromOwnPage(const HttpRequest &request)
{
    const auto site = request.headers.value("Sec-Fetch-Site");
    if (site && *site != QByteArrayView("same-origin"))
        return false;
    const auto origin = request.headers.onlyValue("Origin");
    const auto host = request.headers.onlyValue("Host");
    const QByteArray own = host ? "http://" + host->toByteArray() : QByteArray();
    return origin && host && ascii::equalsIgnoringCase(*origin, own);
}

} // namespace yieldscope
