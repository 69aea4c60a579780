// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/trace/trace.h"

#include <QtCore/QString>

namespace yieldscope {

/// Why a chunk of an event stream fires no event by itself (WHATWG HTML 9.2.6).
enum class EventFault : std::uint8_t {
    None, ///< It does, or this is no event stream, or it is not known.
    NoData, ///< It has no data field.
    Unfinished, ///< No empty line ends it.
    Neither, ///< Both.
    Joined, ///< It ends the event that the chunk before has left unfinished.
};

/// That of the chunk that was buffered with that event; `before` is the event of the chunk before
/// it, -1 where there is none.
[[nodiscard]] EventFault eventFault(const TraceView &view, EventIndex buffered, EventIndex before,
                                    const QByteArray &head);
/// The same, looking for the chunk before in the events before it.
[[nodiscard]] EventFault eventFault(const TraceView &view, EventIndex buffered,
                                    const QByteArray &head);

/// "unfinished event", to stand beside how far a chunk has come; empty where it fires one.
[[nodiscard]] QString eventFaultWord(EventFault fault);
/// The same in a sentence that says why.
[[nodiscard]] QString eventFaultText(EventFault fault);

} // namespace yieldscope
