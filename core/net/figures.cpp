// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/net/figures.h"

#include <QtCore/QStringBuilder>

namespace yieldscope {

namespace {

void addHead(QByteArray &text, const char *name, const char *type, const char *help)
{
    text.append("# HELP ").append(name).append(' ').append(help).append('\n');
    text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
}

void add(QByteArray &text, const char *name, const char *type, const char *help, std::int64_t value)
{
    addHead(text, name, type, help);
    text.append(name).append(' ').append(QByteArray::number(qint64(value))).append('\n');
}

} // namespace

QByteArray metricsText(const Figures &figures, std::span<const LabelledFigure> runs)
{
    constexpr const char *counter = "counter";
    constexpr const char *gauge = "gauge";
    QByteArray text;
    add(text, "yieldscope_connections", gauge, "Open connections.", figures.connections);
    add(text, "yieldscope_streams", gauge, "Responses fed by a generator.", figures.streams);
    add(text, "yieldscope_connections_total", counter, "Accepted connections.", figures.accepted);
    add(text, "yieldscope_connections_refused_total", counter,
        "Connections that were one too many.", figures.refused);
    add(text, "yieldscope_requests_total", counter, "Complete requests.", figures.requests);
    add(text, "yieldscope_chunks_total", counter, "Items put on the wire.", figures.chunks);
    add(text, "yieldscope_sent_bytes_total", counter, "Bytes handed to the kernel.",
        figures.bytesSent);
    add(text, "yieldscope_pull_stops_total", counter, "Times that a client read too slowly.",
        figures.pullStops);
    addHead(text, "yieldscope_runs", gauge, "Generators that are kept, by what they do.");
    for (const LabelledFigure &run : runs)
        text.append("yieldscope_runs{activity=\"")
            .append(run.value)
            .append("\"} ")
            .append(QByteArray::number(qint64(run.count)))
            .append('\n');
    return text;
}

} // namespace yieldscope
