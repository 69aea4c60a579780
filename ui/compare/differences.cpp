// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/compare/differences.h"

#include <QtCore/QCoreApplication>

namespace yieldscope {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(yieldscope::Difference)
};

// Two values are enough to see a generator go on and end.
Demonstration counting(EventKind until)
{
    return { QStringLiteral("count_up_to"),
             { { QStringLiteral("n"), QStringLiteral("2") } },
             until };
}

Demonstration asyncCounting(EventKind until)
{
    return { QStringLiteral("async_count_up_to"),
             { { QStringLiteral("n"), QStringLiteral("2") },
               { QStringLiteral("delay"), QStringLiteral("0.2") } },
             until };
}

Demonstration sleeping(EventKind until)
{
    return { QStringLiteral("slow_generator"),
             { { QStringLiteral("count"), QStringLiteral("2") },
               { QStringLiteral("delay"), QStringLiteral("0.5") } },
             until };
}

} // namespace

QList<Difference> differences()
{
    return {
        { Words::tr("Definition"), QStringLiteral("def f(): yield …"),
          QStringLiteral("async def f(): yield …"), counting(EventKind::Created),
          asyncCounting(EventKind::Created) },
        { Words::tr("Pausing"), Words::tr("at yield"),
          Words::tr("at yield, and at await for I/\u2060O"), counting(EventKind::Yielded),
          asyncCounting(EventKind::Awaiting) },
        { Words::tr("Blocking"), Words::tr("time.sleep() blocks its thread"),
          Words::tr("await asyncio.sleep() lets others run"), sleeping(EventKind::Yielded),
          asyncCounting(EventKind::Awoke) },
        { Words::tr("Iteration"), QStringLiteral("for x in gen:"),
          QStringLiteral("async for x in agen:"), counting(EventKind::Line),
          asyncCounting(EventKind::Yielded) },
        { Words::tr("Next"), QStringLiteral("next(gen)"), QStringLiteral("await anext(agen)"),
          counting(EventKind::Resumed), asyncCounting(EventKind::Resumed) },
        { Words::tr("In a StreamingResponse"),
          Words::tr("a worker thread for each; on the event loop it makes everyone wait"),
          Words::tr("on the event loop, many at once"),
          {},
          {} },
        { Words::tr("The end"), QStringLiteral("StopIteration"),
          QStringLiteral("StopAsyncIteration"), counting(EventKind::Finished),
          asyncCounting(EventKind::Finished) },
        { Words::tr("Good for"),
          Words::tr("values that are computed"),
          Words::tr("waiting for networks, files and clocks"),
          {},
          {} },
    };
}

} // namespace yieldscope
