// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/http/conditional.h"

#include "core/http/ascii.h"
#include "core/http/httpdate.h"

#include <QStringBuilder>

#include <algorithm>
#include <limits>

namespace yieldscope {

namespace {

using Kind = Selection::Kind;

constexpr QByteArrayView weakMark = "W/";

QByteArrayView opaqueTag(QByteArrayView tag)
{
    return tag.startsWith(weakMark) ? tag.sliced(weakMark.size()) : tag;
}

enum class Comparison { Strong, Weak };

bool matchesAny(const HttpHeaders &headers, QByteArrayView field, const QByteArray &etag,
                Comparison how)
{
    const auto tags = headers.elements(field);
    return std::any_of(tags.begin(), tags.end(), [&](QByteArrayView tag) {
        if (tag == QByteArrayView("*"))
            return true;
        return how == Comparison::Weak ? matchesWeakly(tag, etag) : tag == etag;
    });
}

std::optional<QDateTime> dateOf(const HttpHeaders &headers, QByteArrayView field,
                                const QDateTime &now)
{
    const auto text = headers.onlyValue(field);
    return text ? parseHttpDate(*text, now) : std::nullopt;
}

qint64 secondsOf(const QDateTime &time)
{
    return time.toSecsSinceEpoch();
}

/// Steps 1 and 2 of RFC 9110 13.2.2.
bool preconditionFails(const HttpHeaders &headers, const Representation &what, const QDateTime &now)
{
    if (headers.contains("If-Match"))
        return !matchesAny(headers, "If-Match", what.etag, Comparison::Strong);
    const auto since = dateOf(headers, "If-Unmodified-Since", now);
    return since && secondsOf(what.lastModified) > secondsOf(*since);
}

/// Steps 3 and 4.
bool isUnchanged(const HttpHeaders &headers, const Representation &what, const QDateTime &now)
{
    if (headers.contains("If-None-Match"))
        return matchesAny(headers, "If-None-Match", what.etag, Comparison::Weak);
    const auto since = dateOf(headers, "If-Modified-Since", now);
    return since && secondsOf(what.lastModified) <= secondsOf(*since);
}

/// Step 5: whether a Range may be looked at. A weak tag never matches, nor does a later date.
bool rangeApplies(const HttpHeaders &headers, const Representation &what, const QDateTime &now)
{
    if (!headers.contains("If-Range"))
        return true;
    const auto condition = headers.onlyValue("If-Range");
    if (!condition)
        return false;
    if (condition->startsWith('"') || condition->startsWith(weakMark))
        return *condition == what.etag;
    const auto date = parseHttpDate(*condition, now);
    return date && secondsOf(*date) == secondsOf(what.lastModified);
}

Selection full(qint64 size)
{
    return { Kind::Full, 0, size - 1 };
}

Selection partial(qint64 first, qint64 last, qint64 size)
{
    if (first >= size)
        return { Kind::NotSatisfiable, 0, -1 };
    return { Kind::Partial, first, std::min(last, size - 1) };
}

/// `first-last`, `first-` or `-suffix`; all of it for anything else.
Selection selectRange(QByteArrayView spec, qint64 size)
{
    constexpr qint64 huge = std::numeric_limits<qint64>::max();
    const qsizetype dash = spec.indexOf('-');
    if (dash < 0)
        return full(size);
    const QByteArrayView lastText = spec.sliced(dash + 1);
    const auto last = ascii::decimal(lastText, huge);
    if (dash == 0) {
        if (!last)
            return full(size);
        // A suffix of no bytes has nothing to send, which a 206 could not even name.
        return partial(*last == 0 ? size : std::max<qint64>(size - *last, 0), huge, size);
    }
    const auto first = ascii::decimal(spec.first(dash), huge);
    if (!first || (!last && !lastText.isEmpty()) || (last && *last < *first))
        return full(size);
    return partial(*first, last.value_or(huge), size);
}

Selection selectBytes(const HttpHeaders &headers, qint64 size)
{
    constexpr QByteArrayView unit = "bytes=";
    const auto range = headers.onlyValue("Range");
    const bool single = range && range->size() > unit.size() && !range->contains(',')
        && ascii::equalsIgnoringCase(range->first(unit.size()), unit);
    return single ? selectRange(range->sliced(unit.size()), size) : full(size);
}

int statusOf(Kind kind)
{
    switch (kind) {
    case Kind::Full:
        return 200;
    case Kind::Partial:
        return 206;
    case Kind::NotSatisfiable:
        return 416;
    case Kind::NotModified:
        return 304;
    case Kind::PreconditionFailed:
        return 412;
    }
    return 200;
}

void addContentFields(StreamAnswer &head, const Representation &what, const Selection &selection)
{
    const QByteArray size = QByteArray::number(what.size);
    head.contentType = what.contentType;
    head.headers.append("Content-Disposition", "attachment; filename=\"" + what.fileName + '"');
    if (selection.kind == Kind::Partial)
        head.headers.append("Content-Range",
                            "bytes " + QByteArray::number(selection.first) + '-'
                                + QByteArray::number(selection.last) + '/' + size);
}

} // namespace

bool matchesWeakly(QByteArrayView a, QByteArrayView b)
{
    return opaqueTag(a) == opaqueTag(b);
}

Selection select(const HttpRequest &request, const Representation &what, const QDateTime &now)
{
    if (preconditionFails(request.headers, what, now))
        return { Kind::PreconditionFailed, 0, -1 };
    if (isUnchanged(request.headers, what, now))
        return { Kind::NotModified, 0, -1 };
    if (!request.isGet() || !rangeApplies(request.headers, what, now))
        return full(what.size);
    return selectBytes(request.headers, what.size);
}

DownloadAnswer answerDownload(const HttpRequest &request, const Representation &what,
                              const QDateTime &now, bool chunked)
{
    DownloadAnswer answer { select(request, what, now), {} };
    Selection &selection = answer.selection;
    if (chunked && (selection.kind == Kind::Partial || selection.kind == Kind::NotSatisfiable))
        selection = full(what.size);
    const bool sends = selection.kind == Kind::Full || selection.kind == Kind::Partial;

    StreamAnswer &head = answer.head;
    head.status = statusOf(selection.kind);
    head.length = chunked && sends ? -1 : selection.length();
    head.headers = { { "ETag", what.etag }, { "Last-Modified", httpDate(what.lastModified) } };
    if (!chunked)
        head.headers.append("Accept-Ranges", "bytes");
    if (sends)
        addContentFields(head, what, selection);
    if (selection.kind == Kind::NotSatisfiable)
        head.headers.append("Content-Range", "bytes */" + QByteArray::number(what.size));
    return answer;
}

} // namespace yieldscope
