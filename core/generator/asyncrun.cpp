// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/generator/asyncrun.h"

#include "core/generator/opengenerators.h"

namespace yieldscope {

Task<> shutdownAsyncGenerators(Loop &loop)
{
    while (AsyncFrame *frame = loop.openGenerators().takeNext()) {
        try {
            co_await AcloseCall(*frame);
        } catch (...) {
            reportUnraisable(std::current_exception());
        }
    }
    co_await AllClosed(loop.openGenerators());
}

void runUntilDone(Loop &loop, const AsyncFrame &task)
{
    while (task.state() != GeneratorState::Closed) {
        if (!loop.turn())
            throw RuntimeError("Event loop stopped before Future completed.");
    }
}

} // namespace yieldscope
