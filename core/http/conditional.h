// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/http/request.h"
#include "core/http/response.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QDateTime>

namespace yieldscope {

/// The facts about something that is the same bytes each time.
struct Representation
{
    qint64 size = 0;
    QByteArray etag; ///< With its quotes: `"abc"`; strong.
    QDateTime lastModified;
    QByteArray contentType;
    QByteArray fileName; ///< Plain: letters, digits, dots, dashes, underscores.
};

/// What of a representation is sent.
struct Selection
{
    enum class Kind {
        Full, ///< 200
        Partial, ///< 206: the bytes first to last, both included.
        NotSatisfiable, ///< 416
        NotModified, ///< 304
        PreconditionFailed, ///< 412
    };

    Kind kind = Kind::Full;
    qint64 first = 0;
    qint64 last = -1;

    /// How many bytes are sent.
    [[nodiscard]] qint64 length() const noexcept { return last - first + 1; }
    [[nodiscard]] bool operator==(const Selection &) const = default;
};

/// Evaluates the preconditions in the order of RFC 9110 13.2.2, then a single byte range
/// (RFC 9110 14.2). Several ranges, an unknown unit and a malformed Range give all of it; a HEAD
/// has no Range. \p now places two-digit years.
[[nodiscard]] Selection select(const HttpRequest &request, const Representation &what,
                               const QDateTime &now);

/// The answer's head for a download: status, length, Content-Range, validators, attachment. For
/// Full and Partial the bytes of the selection follow. With \p chunked nothing is announced and
/// a Range is passed over, as a plain streaming response would do.
struct DownloadAnswer
{
    Selection selection;
    StreamAnswer head;
};

[[nodiscard]] DownloadAnswer answerDownload(const HttpRequest &request, const Representation &what,
                                            const QDateTime &now, bool chunked);

/// Whether two entity tags are alike without regard to W/ (RFC 9110 8.8.3.2).
[[nodiscard]] bool matchesWeakly(QByteArrayView a, QByteArrayView b);

} // namespace yieldscope
