// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"
#include "core/run/calllog.h"
#include "core/run/operation.h"
#include "core/run/run.h"

#include <QtCore/QObject>

#include <optional>

namespace yieldscope {

/// Makes a run's recorded calls again in another run of the same example, really, one by one, and
/// compares what comes of each. Then makes one call more. Lives in the thread of the window.
class Branch : public QObject
{
    Q_OBJECT

public:
    /// More calls are not repeated: each waits for its outcome.
    static constexpr qsizetype MaxCalls = 1000;

    /// The calls that had their outcome by the event `upTo`. The error says why they cannot be made
    /// again.
    [[nodiscard]] static Result<QList<Call>> callsBefore(const TraceView &view, EventIndex upTo);

    /// `run` is new; `last` is the call that is made once all others went as recorded.
    Branch(std::shared_ptr<Run> run, QList<Call> calls, Operation last, QObject *parent = nullptr);
    void begin();

Q_SIGNALS:
    /// All calls were made and went as recorded; the last one is under way.
    void replayed();
    /// A call went another way, and the last one was not made. Says what, and what that may mean.
    void differed(const QString &what);

private:
    void goOn();
    void callNext();
    void end();

    const std::shared_ptr<Run> m_run;
    const QList<Call> m_calls;
    const Operation m_last;
    const Breakpoints m_breakpoints;
    CallLog m_log;
    qsizetype m_made = 0;
    bool m_isOver = false;
};

} // namespace yieldscope
