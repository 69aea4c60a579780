// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/http/sse.h"

#include <QStringBuilder>

#include <algorithm>

namespace yieldscope {

namespace {

bool endsLine(char c)
{
    return c == '\r' || c == '\n';
}

QByteArray onOneLine(QByteArray text)
{
    const auto isLineEndOrNul = [](char c) { return endsLine(c) || c == '\0'; };
    text.removeIf(isLineEndOrNul);
    return text;
}

/// Takes the first line off the text, with its end; the text may have none.
QByteArrayView takeLine(QByteArrayView &text)
{
    const auto end = std::find_if(text.begin(), text.end(), endsLine);
    const QByteArrayView line = text.first(end - text.begin());
    text = text.sliced(line.size());
    if (text.startsWith("\r\n"))
        text = text.sliced(2);
    else if (!text.isEmpty())
        text = text.sliced(1);
    return line;
}

/// Each line with the prefix before it; an empty text is one empty line.
void addLines(QByteArray &out, QByteArrayView prefix, QByteArrayView text)
{
    do
        out.append(prefix).append(takeLine(text)).append('\n');
    while (!text.isEmpty());
}

} // namespace

QByteArray encodeSse(const ServerSentEvent &event)
{
    QByteArray out;
    if (event.retry)
        out += "retry: " + QByteArray::number(qint64(event.retry->count())) + '\n';
    if (!event.id.isEmpty())
        out += "id: " + onOneLine(event.id) + '\n';
    if (!event.event.isEmpty())
        out += "event: " + onOneLine(event.event) + '\n';
    if (event.data)
        addLines(out, "data: ", *event.data);
    out += '\n';
    return out;
}

QByteArray encodeSseItem(QByteArrayView item, qint64 id)
{
    if (item.isEmpty())
        return {};
    return encodeSse({ QByteArray::number(id), {}, item.toByteArray(), {} });
}

QByteArray encodeSseComment(QByteArrayView text)
{
    QByteArray out;
    addLines(out, text.isEmpty() ? QByteArrayView(":") : QByteArrayView(": "), text);
    return out + '\n';
}

SsePart readSsePart(QByteArrayView bytes)
{
    SsePart part;
    part.beginsWithEnd = !bytes.isEmpty() && endsLine(bytes.front());
    while (!bytes.isEmpty()) {
        const QByteArrayView line = takeLine(bytes);
        part.hasData = part.hasData || line == "data" || line.startsWith("data:");
        if (!line.startsWith(':'))
            part.isFinished = line.isEmpty();
    }
    return part;
}

} // namespace yieldscope
