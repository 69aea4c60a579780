// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/clients/clienttext.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QHash>

#include <array>

namespace yieldscope {

namespace {

// How far back the last gap is looked for.
constexpr EventIndex LongestSearch = 4096;
// What browsers allow themselves to one host over HTTP/1.1.
constexpr int ConnectionsPerHost = 6;

struct ClientText
{
    Q_DECLARE_TR_FUNCTIONS(yieldscope::ClientText)
};

struct Product
{
    const char *mark;
    const char *name;
    bool isBrowser;
};

// The first that matches: browsers name each other, too.
constexpr std::array<Product, 8> Products { {
    { "Yieldscope/", "In-app", false },
    { "curl/", "curl", false },
    { "Firefox/", "Firefox", true },
    { "Edg/", "Edge", true },
    { "OPR/", "Opera", true },
    { "Chrome/", "Chromium", true },
    { "Safari/", "Safari", true },
    { "Wget/", "Wget", false },
} };

const Product *productOf(const QString &agent)
{
    for (const Product &product : Products) {
        if (agent.contains(QLatin1String(product.mark)))
            return &product;
    }
    return nullptr;
}

// What else is said at the end of a body is why the server cut it.
bool isClientsDoing(const QString &left)
{
    return left == QStringLiteral("FIN") || left == QStringLiteral("RST")
        || left.startsWith(QStringLiteral("timeout"));
}

QString plainNumber(double number, int decimals)
{
    return QString::number(number, 'f', decimals);
}

bool hasLeft(const StreamState &stream, ClientAct act)
{
    return stream.lastAct == act && stream.left.isEmpty();
}

} // namespace

QString agentName(const QString &agent)
{
    if (const Product *product = productOf(agent))
        return QString::fromLatin1(product->name);
    constexpr qsizetype Longest = 24;
    const QString first = agent.section(u' ', 0, 0).section(u'/', 0, 0);
    return first.isEmpty() ? ClientText::tr("unnamed") : first.left(Longest);
}

bool isBrowser(const QString &agent)
{
    const Product *product = productOf(agent);
    return product && product->isBrowser;
}

QString clientName(const StreamState &stream)
{
    const QString name = agentName(stream.agent);
    const qsizetype colon = stream.client.lastIndexOf(u':');
    return isBuiltInClient(stream.agent) || colon < 0
        ? name
        : QString(name % u' ' % stream.client.sliced(colon));
}

QString gotText(const StreamState &stream)
{
    if (tellsWhatItReads(stream))
        return QString::number(stream.chunksReceived);
    return stream.chunksWritten == 0 ? QStringLiteral("0")
                                     : ClientText::tr("≤ %1").arg(stream.chunksWritten);
}

ClientState clientState(const StreamState &stream, Run::Activity activity)
{
    if (stream.hasEnded)
        return ClientState::Complete;
    if (!stream.left.isEmpty())
        return isClientsDoing(stream.left) ? ClientState::Left : ClientState::Cut;
    if (hasLeft(stream, ClientAct::Vanishes))
        return ClientState::Vanished;
    if (hasLeft(stream, ClientAct::LeavesByFin) || hasLeft(stream, ClientAct::LeavesByRst))
        return ClientState::Leaving;
    if (activity == Run::Activity::Closed)
        return ClientState::Cut;
    if (hasLeft(stream, ClientAct::Stalls))
        return ClientState::Stalled;
    if (stream.isHeld || activity == Run::Activity::Held || activity == Run::Activity::Paused)
        return ClientState::Held;
    if (stream.isPullStopped)
        return ClientState::Slow;
    if (stream.head.isEmpty())
        return ClientState::Waiting;
    return tellsWhatItReads(stream) ? ClientState::Reading : ClientState::Streaming;
}

bool isOver(ClientState state) noexcept
{
    return state == ClientState::Complete || state == ClientState::Left
        || state == ClientState::Cut;
}

QString clientStateText(ClientState state, const StreamState &stream)
{
    switch (state) {
    case ClientState::Waiting:
        return ClientText::tr("waiting");
    case ClientState::Reading:
        return ClientText::tr("reading");
    case ClientState::Streaming:
        return ClientText::tr("streaming");
    case ClientState::Held:
        return ClientText::tr("held by you");
    case ClientState::Slow:
        return ClientText::tr("slow: bytes wait");
    case ClientState::Stalled:
        return stream.isPullStopped ? ClientText::tr("stalled: bytes wait")
                                    : ClientText::tr("stalled");
    case ClientState::Leaving:
        return ClientText::tr("leaving");
    case ClientState::Vanished:
        return ClientText::tr("vanished, unnoticed");
    case ClientState::Complete:
        return ClientText::tr("complete");
    case ClientState::Left:
        return ClientText::tr("left: %1").arg(stream.left);
    case ClientState::Cut:
        return stream.left.isEmpty() ? ClientText::tr("cut")
                                     : ClientText::tr("cut: %1").arg(stream.left);
    }
    return {};
}

std::optional<Nanoseconds> lastGap(const TraceView &view, const StreamState &stream)
{
    const EventKind kind
        = tellsWhatItReads(stream) ? EventKind::ChunkReceived : EventKind::ChunkWritten;
    std::optional<Nanoseconds> later;
    const EventIndex oldest = std::max(view.first(), view.end() - LongestSearch);
    for (EventIndex i = view.end() - 1; i >= oldest; --i) {
        const Event &event = view.at(i);
        if (event.kind != kind)
            continue;
        if (later)
            return *later - event.time;
        later = event.time;
    }
    return std::nullopt;
}

QString timeText(Nanoseconds time)
{
    const double ms = double(time.count()) / 1e6;
    if (ms < 99.95)
        return ClientText::tr("%1\u00a0ms").arg(plainNumber(ms, 1));
    if (ms < 9'999.5)
        return ClientText::tr("%1\u00a0ms").arg(plainNumber(ms, 0));
    return ClientText::tr("%1\u00a0s").arg(plainNumber(ms / 1000, 1));
}

QString clockText(Nanoseconds time)
{
    const double ms = double(time.count()) / 1e6;
    return ms < 9'999.95 ? ClientText::tr("%1\u00a0ms").arg(plainNumber(ms, 1))
                         : ClientText::tr("%1\u00a0s").arg(plainNumber(ms / 1000, 4));
}

QString queueHint(const QStringList &agents)
{
    QHash<QString, int> open;
    for (const QString &agent : agents)
        ++open[agent];
    for (const QString &agent : agents) {
        if (isBrowser(agent) && open.value(agent) >= ConnectionsPerHost)
            return ClientText::tr("%1 has %2 streams open. A browser opens no more than six "
                                  "connections to one host: a further tab would be queued until "
                                  "one of them ends.")
                .arg(agentName(agent))
                .arg(open.value(agent));
    }
    return {};
}

} // namespace yieldscope
