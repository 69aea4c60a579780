// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/trace/event.h"

namespace yieldscope {

QString toString(Resumption resumption, bool isAsync)
{
    switch (resumption) {
    case Resumption::Next:
        return isAsync ? QStringLiteral("anext") : QStringLiteral("next");
    case Resumption::Send:
        return isAsync ? QStringLiteral("asend") : QStringLiteral("send");
    case Resumption::Throw:
        return isAsync ? QStringLiteral("athrow") : QStringLiteral("throw");
    case Resumption::Close:
        return isAsync ? QStringLiteral("aclose") : QStringLiteral("close");
    }
    return {};
}

qsizetype Event::payloadBytes() const
{
    qsizetype sum = allocatedBytes(value.payloadBytes()) + allocatedBytes(text.size() * 2)
        + allocatedBytes(locals.size() * qsizetype(sizeof(LocalChange)));
    for (const LocalChange &change : locals)
        sum += allocatedBytes(change.name.size() * 2) + allocatedBytes(change.value.payloadBytes());
    return sum;
}

QString toString(EventKind kind)
{
    switch (kind) {
    case EventKind::Created:
        return QStringLiteral("created");
    case EventKind::IteratorMade:
        return QStringLiteral("iterator made");
    case EventKind::Resumed:
        return QStringLiteral("resumed");
    case EventKind::Entered:
        return QStringLiteral("entered");
    case EventKind::Line:
        return QStringLiteral("line");
    case EventKind::Delegated:
        return QStringLiteral("delegated");
    case EventKind::Yielded:
        return QStringLiteral("yielded");
    case EventKind::Returned:
        return QStringLiteral("returned");
    case EventKind::Raised:
        return QStringLiteral("raised");
    case EventKind::Awaiting:
        return QStringLiteral("awaiting");
    case EventKind::Awoke:
        return QStringLiteral("awoke");
    case EventKind::LoopBlocked:
        return QStringLiteral("loop blocked");
    case EventKind::Finished:
        return QStringLiteral("finished");
    case EventKind::Refused:
        return QStringLiteral("refused");
    case EventKind::RequestReceived:
        return QStringLiteral("request received");
    case EventKind::HeadSent:
        return QStringLiteral("head sent");
    case EventKind::Held:
        return QStringLiteral("held");
    case EventKind::Released:
        return QStringLiteral("released");
    case EventKind::PullStopped:
        return QStringLiteral("pull stopped");
    case EventKind::PullResumed:
        return QStringLiteral("pull resumed");
    case EventKind::ChunkBuffered:
        return QStringLiteral("chunk buffered");
    case EventKind::ChunkWritten:
        return QStringLiteral("chunk written");
    case EventKind::ClientRead:
        return QStringLiteral("client read");
    case EventKind::ChunkReceived:
        return QStringLiteral("chunk received");
    case EventKind::BodyEnded:
        return QStringLiteral("body ended");
    case EventKind::BodyCut:
        return QStringLiteral("body cut");
    case EventKind::ClientActed:
        return QStringLiteral("client acted");
    case EventKind::ClientLeft:
        return QStringLiteral("client left");
    }
    return {};
}

QString toString(ClientAct act)
{
    switch (act) {
    case ClientAct::Stalls:
        return QStringLiteral("stalls");
    case ClientAct::ReadsOn:
        return QStringLiteral("reads on");
    case ClientAct::LeavesByFin:
        return QStringLiteral("leaves by FIN");
    case ClientAct::LeavesByRst:
        return QStringLiteral("leaves by RST");
    case ClientAct::Vanishes:
        return QStringLiteral("vanishes");
    }
    return {};
}

std::optional<ClientAct> clientAct(const QString &text)
{
    for (const ClientAct act : { ClientAct::Stalls, ClientAct::ReadsOn, ClientAct::LeavesByFin,
                                 ClientAct::LeavesByRst, ClientAct::Vanishes }) {
        if (toString(act) == text)
            return act;
    }
    return std::nullopt;
}

bool isStep(EventKind kind) noexcept
{
    switch (kind) {
    case EventKind::Resumed:
    case EventKind::Delegated:
    case EventKind::Released:
    case EventKind::Held:
    case EventKind::ClientRead:
        return false;
    case EventKind::Created:
    case EventKind::IteratorMade:
    case EventKind::Entered:
    case EventKind::Line:
    case EventKind::Yielded:
    case EventKind::Returned:
    case EventKind::Raised:
    case EventKind::Awaiting:
    case EventKind::Awoke:
    case EventKind::LoopBlocked:
    case EventKind::Finished:
    case EventKind::Refused:
    case EventKind::RequestReceived:
    case EventKind::HeadSent:
    case EventKind::PullStopped:
    case EventKind::PullResumed:
    case EventKind::ChunkBuffered:
    case EventKind::ChunkWritten:
    case EventKind::ChunkReceived:
    case EventKind::BodyEnded:
    case EventKind::BodyCut:
    case EventKind::ClientActed:
    case EventKind::ClientLeft:
        return true;
    }
    return false;
}

} // namespace yieldscope
