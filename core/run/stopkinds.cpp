// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/run/stopkinds.h"

namespace yieldscope {

EventKinds stopKindsOf(const Breakpoints &breakpoints)
{
    EventKinds kinds;
    const auto add = [&kinds](EventKind kind) { kinds.set(std::size_t(kind)); };
    for (const Breakpoint &one : breakpoints.all()) {
        if (!one.isEnabled)
            continue;
        switch (one.kind) {
        case Breakpoint::Kind::Line:
            add(EventKind::Line);
            add(EventKind::Entered);
            break;
        case Breakpoint::Kind::Yield:
        case Breakpoint::Kind::Chunk:
            add(EventKind::Yielded);
            break;
        case Breakpoint::Kind::Raise:
            add(EventKind::Raised);
            break;
        case Breakpoint::Kind::Client:
            add(EventKind::RequestReceived);
            break;
        }
    }
    return kinds;
}

} // namespace yieldscope
