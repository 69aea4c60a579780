// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/http/target.h"

#include "core/http/ascii.h"

#include <algorithm>

namespace yieldscope {

namespace {

HttpError badTarget(const char *reason, qsizetype offset)
{
    return { 400, reason, offset, true };
}

/// Whether valid UTF-8 holds one of U+0080 to U+009F.
bool hasC1Control(QByteArrayView utf8)
{
    for (qsizetype i = 0; i + 1 < utf8.size(); ++i) {
        const auto next = static_cast<unsigned char>(utf8[i + 1]);
        if (utf8[i] == '\xc2' && next < 0xa0)
            return true;
    }
    return false;
}

/// A `name=value`; without "=" the value is empty.
HttpResult<QueryItem> parseQueryItem(QByteArrayView pair, qsizetype offset)
{
    const qsizetype equals = pair.indexOf('=');
    const qsizetype nameEnd = equals < 0 ? pair.size() : equals;
    HttpResult<QByteArray> name = percentDecoded(pair.first(nameEnd), true);
    if (!name)
        return HttpError { 400, name.error().reason, offset + name.error().offset, true };
    if (equals < 0)
        return QueryItem { *name, {} };
    HttpResult<QByteArray> value = percentDecoded(pair.sliced(equals + 1), true);
    if (!value)
        return HttpError { 400, value.error().reason, offset + equals + 1 + value.error().offset,
                           true };
    return QueryItem { *name, *value };
}

HttpResult<std::vector<QueryItem>> parseQuery(QByteArrayView query, qsizetype offset)
{
    std::vector<QueryItem> items;
    qsizetype start = 0;
    for (qsizetype i = 0; i <= query.size(); ++i) {
        if (i < query.size() && query[i] != '&')
            continue;
        if (i > start) {
            HttpResult<QueryItem> item
                = parseQueryItem(query.sliced(start, i - start), offset + start);
            if (!item)
                return item.error();
            items.push_back(std::move(item).value());
        }
        start = i + 1;
    }
    return items;
}

/// Fills path and query from `/path?query`, which begins at \p offset of the target.
HttpResult<RequestTarget> withPath(RequestTarget target, QByteArrayView text, qsizetype offset)
{
    const qsizetype mark = text.indexOf('?');
    HttpResult<QByteArray> path = percentDecoded(mark < 0 ? text : text.first(mark));
    if (!path)
        return HttpError { 400, path.error().reason, offset + path.error().offset, true };
    target.path = path->isEmpty() ? QByteArrayLiteral("/") : *path;
    if (mark < 0)
        return target;
    HttpResult<std::vector<QueryItem>> query = parseQuery(text.sliced(mark + 1), offset + mark + 1);
    if (!query)
        return query.error();
    target.query = std::move(query).value();
    return target;
}

HttpResult<RequestTarget> parseAbsolute(RequestTarget target, QByteArrayView text)
{
    constexpr QByteArrayView scheme = "http://";
    if (text.size() < scheme.size()
        || !ascii::equalsIgnoringCase(text.first(scheme.size()), scheme))
        return badTarget("The request target is neither a path nor an http URL.", 0);
    const QByteArrayView rest = text.sliced(scheme.size());
    const char *const pathStart
        = std::find_if(rest.begin(), rest.end(), [](char c) { return c == '/' || c == '?'; });
    const qsizetype length = pathStart - rest.begin();
    target.form = RequestTarget::Form::Absolute;
    target.authority = parseHost(rest.first(length));
    if (!target.authority)
        return badTarget("The URL's host is malformed.", scheme.size());
    return withPath(std::move(target), rest.sliced(length), scheme.size() + length);
}

} // namespace

std::optional<QByteArrayView> RequestTarget::parameter(QByteArrayView name) const
{
    const auto found = std::find_if(query.rbegin(), query.rend(),
                                    [name](const QueryItem &item) { return item.name == name; });
    if (found == query.rend())
        return std::nullopt;
    return QByteArrayView(found->value);
}

HttpResult<QByteArray> percentDecoded(QByteArrayView text, bool plusIsSpace)
{
    QByteArray decoded;
    decoded.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        char c = text[i];
        if (c == '+' && plusIsSpace) {
            c = ' ';
        } else if (c == '%') {
            const int high = i + 2 < text.size() ? ascii::hexValue(text[i + 1]) : -1;
            const int low = high >= 0 ? ascii::hexValue(text[i + 2]) : -1;
            if (low < 0)
                return badTarget("A percent escape is malformed.", i);
            c = static_cast<char>(high * 16 + low);
            if (ascii::isControl(c))
                return badTarget("A percent escape stands for a control character.", i);
            i += 2;
        }
        decoded.append(c);
    }
    if (!decoded.isValidUtf8())
        return badTarget("The percent escapes are not valid UTF-8.", 0);
    if (hasC1Control(decoded))
        return badTarget("A percent escape stands for a control character.", 0);
    return decoded;
}

HttpResult<RequestTarget> parseTarget(QByteArrayView text)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (!ascii::isVisible(text[i]) || text[i] == '#')
            return badTarget("The request target holds a character that must be escaped.", i);
    }
    RequestTarget target;
    target.raw = text.toByteArray();
    if (text == QByteArrayView("*")) {
        target.form = RequestTarget::Form::Asterisk;
        return target;
    }
    if (text.startsWith('/'))
        return withPath(std::move(target), text, 0);
    return parseAbsolute(std::move(target), text);
}

} // namespace yieldscope
