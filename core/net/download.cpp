// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/net/download.h"

#include "core/gallery/pyfile.h"
#include "core/http/streamparams.h"

#include <QtCore/QFileInfo>

#include <algorithm>

namespace yieldscope {

namespace {

constexpr int pieceBytes = 64 * 1024;

QFileInfo infoOf(const QString &path)
{
    const QFileInfo info(path);
    if (path == PyFile::samplePath() && !info.exists())
        return QFileInfo(QStringLiteral(":/gallery/poem.txt"));
    return info;
}

/// What a header can carry without quoting.
QByteArray plainName(const QString &name)
{
    QByteArray plain = name.toUtf8();
    const auto isPlain = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
            || c == '.' || c == '-' || c == '_';
    };
    std::replace_if(
        plain.begin(), plain.end(), [&isPlain](char c) { return !isPlain(c); }, '_');
    return plain;
}

Representation representationOf(const QFileInfo &info)
{
    Representation what;
    what.size = info.size();
    what.lastModified = info.lastModified();
    const qint64 time = what.lastModified.toMSecsSinceEpoch();
    what.etag = '"' + QByteArray::number(what.size, 16) + '-' + QByteArray::number(time, 16) + '"';
    what.contentType = info.suffix() == QStringLiteral("txt") ? "text/plain; charset=utf-8"
                                                              : "application/octet-stream";
    what.fileName = plainName(info.fileName());
    return what;
}

FixedAnswer missing(const QFileInfo &info)
{
    if (!info.exists())
        return errorAnswer({ 404, "The file behind this path is missing.", -1, false });
    return errorAnswer({ 500, "The file behind this path cannot be read.", -1, false });
}

/// 304, or an error in words.
FixedAnswer withoutTheFile(const StreamAnswer &head)
{
    if (head.status < 400)
        return { head.status, {}, {}, head.headers };
    FixedAnswer answer = errorAnswer({ head.status, {}, -1, false });
    answer.headers.append(head.headers);
    return answer;
}

bool isChunked(const HttpRequest &request)
{
    const auto chunked = request.target.parameter("chunked");
    return chunked && *chunked != "0";
}

} // namespace

std::variant<FixedAnswer, StreamPlan> planDownload(const QString &path, const HttpRequest &request,
                                                   const Gallery &gallery)
{
    const QString file = path.isEmpty() ? PyFile::samplePath() : path;
    const QFileInfo info = infoOf(file);
    if (!info.isFile() || !info.isReadable())
        return missing(info);

    const DownloadAnswer answer = answerDownload(
        request, representationOf(info), QDateTime::currentDateTimeUtc(), isChunked(request));
    const StreamAnswer &head = answer.head;
    const Selection &selection = answer.selection;
    const bool isPartial = selection.kind == Selection::Kind::Partial;
    if (!isPartial && selection.kind != Selection::Kind::Full)
        return withoutTheFile(head);

    StreamPlan plan;
    plan.spec = gallery.find(u"file_chunks");
    Q_ASSERT(plan.spec);
    plan.arguments.append(QStringLiteral("path"), Value(file));
    plan.arguments.append(QStringLiteral("size"), Value(pieceBytes));
    plan.head = head;
    const StreamParams params = parseStreamParams(request.target.query);
    plan.isHeld = params.hold;
    plan.place = placeFor(params);
    plan.format.kind = ItemFormat::Kind::Bytes;
    plan.skippedBytes = isPartial ? selection.first : 0;
    plan.endsEarly = isPartial;
    return plan;
}

} // namespace yieldscope
