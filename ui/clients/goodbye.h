// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/trace/trace.h"

#include <optional>

namespace yieldscope {

/// What a client's leaving did to the generator, as far as it is recorded. Places are events of the
/// trace; -1 for what did not happen, or not yet.
struct Goodbye
{
    enum class Signal : std::uint8_t {
        None, ///< nothing was raised yet
        NotStarted, ///< the generator was closed before its body began: nothing is raised
        Ended, ///< it had ended before
        NoClose, ///< it is an iterable: there is no close() that could raise anything in it
        ExitAtYield, ///< GeneratorExit at the yield where it stood
        CancelAtAwait, ///< CancelledError at the await where it stood
    };

    std::optional<ClientAct> act; ///< how the built-in client left; nothing for another one
    EventIndex actedAt = -1;
    EventIndex noticedAt = -1;
    QString noticed; ///< what the server saw: "FIN", "RST", "timeout: …"

    Signal signal = Signal::None;
    EventIndex raisedAt = -1;
    QString function; ///< where it was raised
    int line = 0;

    /// Lines that ran after it: finally, except, and what they call.
    QList<int> cleanupLines;
    EventIndex cleanupFrom = -1;
    EventIndex cleanupTo = -1;
    /// Yields during its own close.
    EventIndex ignoredAt = -1;

    /// The frames that were left, the innermost first, with what left them: "f: GeneratorExit".
    QStringList frames;
    EventIndex endedAt = -1;
    QString outcome; ///< what whoever closed it was told: "-> None", "CancelledError"

    [[nodiscard]] bool hasBegun() const noexcept { return actedAt >= 0 || noticedAt >= 0; }
};

/// Of the last client of that run; a pure function of what is recorded.
[[nodiscard]] Goodbye goodbye(const TraceView &view);

/// One fact of a goodbye, and the event that shows it.
struct GoodbyeFact
{
    EventIndex at = -1;
    QString text;
};
/// All of it in sentences, in the order in which it happened.
[[nodiscard]] QList<GoodbyeFact> goodbyeFacts(const Goodbye &goodbye, const TraceView &view);

/// When the server gives up on a client that takes nothing, as the trace knows it at its end.
struct Patience
{
    /// Bytes wait, so the server counts; else the kernel takes them all, and it has no way to know.
    bool isCounting = false;
    /// When it gives up unless a byte is taken before, by the clock of the trace.
    Nanoseconds until { 0 };
};
[[nodiscard]] Patience patienceOf(const TraceView &view);

} // namespace yieldscope
