// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/breakpoints/breakpointtext.h"

#include "ui/narration/sentence.h"

#include <QtCore/QCoreApplication>

namespace yieldscope {

namespace {

struct BreakpointText
{
    Q_DECLARE_TR_FUNCTIONS(yieldscope::BreakpointText)
};

} // namespace

QString breakpointText(const Breakpoint &breakpoint, const QStringList &code)
{
    switch (breakpoint.kind) {
    case Breakpoint::Kind::Line:
        return BreakpointText::tr("Line %1: %2")
            .arg(QString::number(breakpoint.number),
                 code.value(qsizetype(breakpoint.number) - 1).trimmed());
    case Breakpoint::Kind::Yield:
        return BreakpointText::tr("Every yield");
    case Breakpoint::Kind::Raise:
        return breakpoint.exception.isEmpty()
            ? BreakpointText::tr("Any exception that leaves a generator")
            : BreakpointText::tr("%1 leaves a generator").arg(breakpoint.exception);
    case Breakpoint::Kind::Chunk:
        return BreakpointText::tr("Chunk %1 is handed out").arg(breakpoint.number);
    case Breakpoint::Kind::Client:
        return BreakpointText::tr("A client asks for this example");
    }
    return {};
}

Narration stopSentence(const Breakpoint &breakpoint)
{
    switch (breakpoint.kind) {
    case Breakpoint::Kind::Line:
        return say(BreakpointText::tr("Stopped by the breakpoint on line %1."),
                   { plain(breakpoint.number) });
    case Breakpoint::Kind::Yield:
        return say(BreakpointText::tr("Stopped by the breakpoint on every yield."), {});
    case Breakpoint::Kind::Raise:
        return breakpoint.exception.isEmpty()
            ? say(BreakpointText::tr("Stopped by the breakpoint on exceptions."), {})
            : say(BreakpointText::tr("Stopped by the breakpoint on %1."),
                  { name(breakpoint.exception) });
    case Breakpoint::Kind::Chunk:
        return say(BreakpointText::tr("Stopped by the breakpoint on chunk %1."),
                   { plain(breakpoint.number) });
    case Breakpoint::Kind::Client:
        return say(BreakpointText::tr("Stopped by the breakpoint on clients: the response is held "
                                      "before its first chunk."),
                   {});
    }
    return {};
}

} // namespace yieldscope
