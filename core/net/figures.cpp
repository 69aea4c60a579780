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

void addLabelled(QByteArray &text, const char *name, const char *label, const QByteArray &value,
                 std::int64_t count)
{
    text.append(name).append('{').append(label).append("=\"").append(value).append("\"} ");
    text.append(QByteArray::number(qint64(count))).append('\n');
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
    addHead(text, "yieldscope_refused_total", counter,
            "What was one too many, by the limit that it passed.");
    addLabelled(text, "yieldscope_refused_total", "limit", "connections", figures.refused);
    addLabelled(text, "yieldscope_refused_total", "limit", "per_client", figures.refusedPerClient);
    addLabelled(text, "yieldscope_refused_total", "limit", "streams", figures.streamsRefused);
    add(text, "yieldscope_requests_total", counter, "Complete requests.", figures.requests);
    addHead(text, "yieldscope_responses_total", counter, "Answers, by status.");
    for (const auto &[status, count] : figures.statuses)
        addLabelled(text, "yieldscope_responses_total", "status", QByteArray::number(status),
                    count);
    add(text, "yieldscope_chunks_total", counter, "Items put on the wire.", figures.chunks);
    add(text, "yieldscope_sent_bytes_total", counter, "Bytes handed to the kernel.",
        figures.bytesSent);
    add(text, "yieldscope_pull_stops_total", counter, "Times that a client read too slowly.",
        figures.pullStops);
    add(text, "yieldscope_loop_blocks_total", counter,
        "Times that something kept the event loop from everything else.", figures.loopBlocks);
    addHead(text, "yieldscope_loop_blocked_seconds_total", counter,
            "For how long, to within a beat of the loop.");
    const double blocked = std::chrono::duration<double>(figures.loopBlocked).count();
    text.append("yieldscope_loop_blocked_seconds_total ")
        .append(QByteArray::number(blocked, 'f', 3))
        .append('\n');
    addHead(text, "yieldscope_runs", gauge, "Generators that are kept, by what they do.");
    for (const LabelledFigure &run : runs)
        addLabelled(text, "yieldscope_runs", "activity", run.value, run.count);
    return text;
}

} // namespace yieldscope
