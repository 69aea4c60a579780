// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/run/run.h"
#include "ui/stream/wiretext.h"

namespace yieldscope {

/// "In-app", "curl", "Chromium" from a User-Agent; the first product that it names otherwise.
[[nodiscard]] QString agentName(const QString &agent);
/// Whether it opens no more than six connections to one host.
[[nodiscard]] bool isBrowser(const QString &agent);
/// "curl :51850"; the built-in client has no port.
[[nodiscard]] QString clientName(const StreamState &stream);

/// How many chunks it got; where that is not known, at most how many.
[[nodiscard]] QString gotText(const StreamState &stream);

/// What a client is doing, as far as the trace knows.
enum class ClientState : std::uint8_t {
    Waiting, ///< nothing was sent yet
    Reading, ///< the built-in client: it reads
    Streaming, ///< what is sent, the kernel takes
    Held, ///< the person holds the response
    Slow, ///< bytes wait because it does not take them
    Stalled, ///< by its own word, it reads nothing
    Leaving, ///< it has left, and the server has not noticed
    Vanished, ///< it does nothing any more, and the server has not noticed
    Complete,
    Left,
    Cut, ///< the server ended it early
};
[[nodiscard]] ClientState clientState(const StreamState &stream, Run::Activity activity);
[[nodiscard]] bool isOver(ClientState state) noexcept;
/// "reading", "left: RST".
[[nodiscard]] QString clientStateText(ClientState state, const StreamState &stream);

/// The time between the last two chunks that the client got, or that the kernel was given; nothing
/// before the second.
[[nodiscard]] std::optional<Nanoseconds> lastGap(const TraceView &view, const StreamState &stream);
/// "0.8 ms", "201 ms", "1.25 s".
[[nodiscard]] QString timeText(Nanoseconds time);

/// The same to the tenth of a millisecond: "1003.6 ms", "12.0041 s".
[[nodiscard]] QString clockText(Nanoseconds time);

/// What to say where browsers may be waiting for a connection; empty otherwise. `agents` are those
/// of the streams that are open.
[[nodiscard]] QString queueHint(const QStringList &agents);

} // namespace yieldscope
