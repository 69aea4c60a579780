// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/narration/narrator.h"

namespace yieldscope {

Narration Narrator::iteratorMade() const
{
    return say(
        tr("%1 gave the iterator %2. It keeps the place, and knows only %3: there is no send(), "
           "throw() or close()."),
        { code(QStringLiteral("iter()")), name(m_event.text), code(QStringLiteral("next()")) });
}

Narration Narrator::iteratorGave() const
{
    if (m_event.line > 0)
        return resumedJustBefore()
            + say(tr("%1 returned %2 at line %3: that is what %4 gives."),
                  { name(function(m_event.frame)), code(m_event.value.repr()), plain(m_event.line),
                    code(call(Resumption::Next)) });
    return resumedJustBefore()
        + say(tr("It gave %1, and moved its place on by one. No line of Python ran for that."),
              { code(m_event.value.repr()) });
}

Narration Narrator::iteratorRaised() const
{
    const QString pattern = m_event.text.startsWith(QStringLiteral("StopIteration"))
        ? tr("%1 left %2: that is how an iterator says that there are no more values.")
        : tr("%1 left %2: whoever called next() gets it.");
    return resumedJustBefore()
        + say(pattern, { name(m_event.text), name(function(m_event.frame)) });
}

Narration Narrator::iteratorEnded() const
{
    const QString pattern = m_event.text.startsWith(QStringLiteral("StopIteration"))
        ? tr("%1 raised %2: there are no more values.")
        : tr("%1 raised %2 in the caller.");
    return resumedJustBefore()
        + say(pattern, { code(call(m_event.resumption)), name(m_event.text) });
}

} // namespace yieldscope
