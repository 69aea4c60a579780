// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/clients/clienttext.h"
#include "ui/clients/goodbye.h"

#include <QtCore/QCoreApplication>

namespace yieldscope {

namespace {

struct GoodbyeText
{
    Q_DECLARE_TR_FUNCTIONS(yieldscope::Goodbye)
};

QString actText(ClientAct act)
{
    switch (act) {
    case ClientAct::LeavesByFin:
        return GoodbyeText::tr("The client left by FIN: it closed its side in order.");
    case ClientAct::LeavesByRst:
        return GoodbyeText::tr("The client left by RST: it reset the connection.");
    case ClientAct::Vanishes:
        return GoodbyeText::tr("The client vanished: no FIN, no RST, nothing tells the server.");
    case ClientAct::Stalls:
    case ClientAct::ReadsOn:
        break;
    }
    return {};
}

QString signalText(const Goodbye &goodbye)
{
    switch (goodbye.signal) {
    case Goodbye::Signal::None:
        return {};
    case Goodbye::Signal::NotStarted:
        return GoodbyeText::tr("The generator had not begun: none of its body ran, and no finally "
                               "either.");
    case Goodbye::Signal::Ended:
        return GoodbyeText::tr("The generator had ended by itself: nothing was raised in it.");
    case Goodbye::Signal::NoClose:
        return GoodbyeText::tr("It is no generator but an iterable: there is no close(), and its "
                               "iterator is dropped. Nothing was raised in it.");
    case Goodbye::Signal::ExitAtYield:
        return GoodbyeText::tr("GeneratorExit was raised in %1() at its yield in line %2.")
            .arg(goodbye.function)
            .arg(goodbye.line);
    case Goodbye::Signal::CancelAtAwait:
        return GoodbyeText::tr("CancelledError was raised in %1() at its await in line %2.")
            .arg(goodbye.function)
            .arg(goodbye.line);
    }
    return {};
}

QString cleanupText(const Goodbye &goodbye, const TraceView &view)
{
    QStringList lines;
    for (const int line : goodbye.cleanupLines)
        lines.append(QString::number(line));
    lines.removeDuplicates();
    const Nanoseconds after = view.at(goodbye.cleanupFrom).time - view.at(goodbye.raisedAt).time;
    return (lines.size() == 1 ? GoodbyeText::tr("Cleanup ran: line %1, %2 after that.")
                              : GoodbyeText::tr("Cleanup ran: lines %1, beginning %2 after that."))
        .arg(lines.join(QStringLiteral(", ")), timeText(after));
}

QString sinceAct(const Goodbye &goodbye, const TraceView &view)
{
    if (goodbye.actedAt < 0 || goodbye.actedAt > goodbye.noticedAt)
        return GoodbyeText::tr("The server noticed: %1.").arg(goodbye.noticed);
    const Nanoseconds after = view.at(goodbye.noticedAt).time - view.at(goodbye.actedAt).time;
    const QString noticed
        = GoodbyeText::tr("The server noticed %1 later: %2.").arg(timeText(after), goodbye.noticed);
    // Which may be all that a client says who still reads (RFC 9112 9.6).
    return goodbye.noticed != QStringLiteral("FIN")
        ? noticed
        : GoodbyeText::tr("%1 A FIN alone may be a half-close, so it waited a moment for the end "
                          "of the stream.")
              .arg(noticed);
}

} // namespace

QList<GoodbyeFact> goodbyeFacts(const Goodbye &goodbye, const TraceView &view)
{
    QList<GoodbyeFact> facts;
    const auto add = [&facts](EventIndex at, const QString &text) {
        if (!text.isEmpty())
            facts.append({ at, text });
    };
    if (goodbye.act)
        add(goodbye.actedAt, actText(*goodbye.act));
    if (goodbye.noticedAt >= 0)
        add(goodbye.noticedAt, sinceAct(goodbye, view));
    else if (goodbye.hasBegun())
        add(goodbye.actedAt, GoodbyeText::tr("The server has not noticed yet."));
    const EventIndex raised = goodbye.raisedAt >= 0 ? goodbye.raisedAt : goodbye.noticedAt;
    add(raised, signalText(goodbye));
    const bool wasRaised = goodbye.signal == Goodbye::Signal::ExitAtYield
        || goodbye.signal == Goodbye::Signal::CancelAtAwait;
    if (goodbye.cleanupFrom >= 0)
        add(goodbye.cleanupFrom, cleanupText(goodbye, view));
    else if (wasRaised && goodbye.endedAt >= 0)
        add(goodbye.raisedAt,
            GoodbyeText::tr("No cleanup: no finally or except stands around that line."));
    if (goodbye.ignoredAt >= 0)
        add(goodbye.ignoredAt,
            GoodbyeText::tr("It yielded while it was being closed: GeneratorExit was ignored."));
    if (goodbye.frames.size() > 1)
        add(goodbye.endedAt,
            GoodbyeText::tr("Left, the innermost first: %1.")
                .arg(goodbye.frames.join(QStringLiteral(" · "))));
    if (goodbye.endedAt >= 0 && goodbye.signal == Goodbye::Signal::ExitAtYield)
        add(goodbye.endedAt, GoodbyeText::tr("close() ended: %1.").arg(goodbye.outcome));
    else if (goodbye.endedAt >= 0 && wasRaised)
        add(goodbye.endedAt,
            GoodbyeText::tr("The call that waited ended: %1.").arg(goodbye.outcome));
    return facts;
}

} // namespace yieldscope
