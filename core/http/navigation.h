// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/http/headers.h"
#include "core/http/request.h"

#include <QByteArray>
#include <QByteArrayView>

namespace yieldscope {

/// Whether a person opened the URL in a browser: `Sec-Fetch-Dest: document`, or an Accept that
/// prefers text/html to text/plain (RFC 9110 12.5.1). Such a text stream is sent as HTML, the
/// only type that browsers paint chunk by chunk.
[[nodiscard]] bool isNavigation(const HttpRequest &request);

/// The quality, 0 to 1000, that a list of media ranges gives to a type: the most specific range
/// that fits counts. 1000 for everything where there is no Accept.
[[nodiscard]] int acceptQuality(const HttpHeaders &headers, QByteArrayView type,
                                QByteArrayView subtype);

/// How a text stream is dressed for who asked for it.
struct TextDress
{
    QByteArray contentType;
    HttpHeaders headers; ///< Vary and, for HTML, a policy that lets nothing be loaded or run.
    bool html = false;

    /// What comes before the first item; nothing for plain text.
    [[nodiscard]] QByteArray prologue() const;
    /// The item as it is sent. Empty for an empty one.
    [[nodiscard]] QByteArray item(const QByteArray &text) const;
    /// What comes after the last item, when the stream ends as it should.
    [[nodiscard]] QByteArray epilogue() const;
};

[[nodiscard]] TextDress dressFor(const HttpRequest &request);

/// Text that HTML shows as it is: & < > and quotes as entities, and CR, which a parser would
/// make a LF.
[[nodiscard]] QByteArray escapedHtml(QByteArrayView text);

} // namespace yieldscope
