// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/http/navigation.h"

#include "core/http/ascii.h"

#include <algorithm>

namespace yieldscope {

namespace {

constexpr int fullQuality = 1000;

/// The part before the first semicolon, and the rest after it.
std::pair<QByteArrayView, QByteArrayView> cutAtSemicolon(QByteArrayView text)
{
    const qsizetype at = text.indexOf(';');
    if (at < 0)
        return { ascii::trimmed(text), {} };
    return { ascii::trimmed(text.first(at)), text.sliced(at + 1) };
}

/// `0.123` in thousandths (RFC 9110 12.4.2); full for what is malformed.
int parseQuality(QByteArrayView text)
{
    if (text.isEmpty() || (text.front() != '0' && text.front() != '1'))
        return fullQuality;
    if (text.size() > 1 && (text[1] != '.' || text.size() > 5))
        return fullQuality;
    int quality = text.front() == '1' ? fullQuality : 0;
    int place = 100;
    for (const char c : text.size() > 2 ? text.sliced(2) : QByteArrayView()) {
        if (!ascii::isDigit(c))
            return fullQuality;
        quality += (c - '0') * place;
        place /= 10;
    }
    return std::min(quality, fullQuality);
}

struct MediaRange
{
    QByteArrayView type;
    QByteArrayView subtype;
    int quality = fullQuality;
    bool hasParameters = false;
};

MediaRange parseRange(QByteArrayView element)
{
    MediaRange range;
    auto [name, rest] = cutAtSemicolon(element);
    const qsizetype slash = name.indexOf('/');
    range.type = slash < 0 ? name : name.first(slash);
    range.subtype = slash < 0 ? QByteArrayView() : name.sliced(slash + 1);
    while (!rest.isEmpty()) {
        const auto [parameter, more] = cutAtSemicolon(rest);
        if (parameter.size() > 1 && ascii::toLower(parameter.front()) == 'q' && parameter[1] == '=')
            range.quality = parseQuality(parameter.sliced(2));
        else if (!parameter.isEmpty())
            range.hasParameters = true;
        rest = more;
    }
    return range;
}

/// 3 for the type itself, 2 for `type/*`, 1 for `*/*`, 0 for no match.
int specificity(const MediaRange &range, QByteArrayView type, QByteArrayView subtype)
{
    if (range.type == QByteArrayView("*") && range.subtype == QByteArrayView("*"))
        return 1;
    // A range such as text/html;level=1 asks for another thing than what is offered.
    if (!ascii::equalsIgnoringCase(range.type, type) || range.hasParameters)
        return 0;
    if (range.subtype == QByteArrayView("*"))
        return 2;
    return ascii::equalsIgnoringCase(range.subtype, subtype) ? 3 : 0;
}

} // namespace

int acceptQuality(const HttpHeaders &headers, QByteArrayView type, QByteArrayView subtype)
{
    if (!headers.contains("Accept"))
        return fullQuality;
    int best = 0;
    int quality = 0;
    for (const QByteArrayView element : headers.elements("Accept")) {
        const MediaRange range = parseRange(element);
        const int fit = specificity(range, type, subtype);
        if (fit > best || (fit == best && fit > 0 && range.quality > quality)) {
            best = fit;
            quality = range.quality;
        }
    }
    return quality;
}

bool isNavigation(const HttpRequest &request)
{
    const auto destination = request.headers.onlyValue("Sec-Fetch-Dest");
    if (destination == QByteArrayView("document"))
        return true;
    return acceptQuality(request.headers, "text", "html")
        > acceptQuality(request.headers, "text", "plain");
}

TextDress dressFor(const HttpRequest &request)
{
    TextDress dress;
    dress.html = isNavigation(request);
    dress.contentType = dress.html ? "text/html; charset=utf-8" : "text/plain; charset=utf-8";
    dress.headers.append("Vary", "Sec-Fetch-Dest, Accept");
    if (dress.html)
        dress.headers.append("Content-Security-Policy", "default-src 'none'");
    return dress;
}

QByteArray TextDress::prologue() const
{
    if (!html)
        return {};
    // A line feed right after <pre> is dropped by HTML, so that one belonging to the first item
    // is not.
    return QByteArrayLiteral("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
                             "<title>Stream</title></head><body><pre>\n");
}

QByteArray TextDress::item(const QByteArray &text) const
{
    return html ? escapedHtml(text) : text;
}

QByteArray TextDress::epilogue() const
{
    return html ? QByteArrayLiteral("</pre></body></html>\n") : QByteArray();
}

QByteArray escapedHtml(QByteArrayView text)
{
    QByteArray escaped;
    escaped.reserve(text.size() + text.size() / 8);
    for (const char c : text) {
        switch (c) {
        case '&':
            escaped += "&amp;";
            break;
        case '<':
            escaped += "&lt;";
            break;
        case '>':
            escaped += "&gt;";
            break;
        case '"':
            escaped += "&quot;";
            break;
        case '\'':
            escaped += "&#39;";
            break;
        case '\r':
            escaped += "&#13;";
            break;
        default:
            escaped += c;
        }
    }
    return escaped;
}

} // namespace yieldscope
