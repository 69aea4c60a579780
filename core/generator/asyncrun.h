// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/generator/asyncgenerator.h"
#include "core/generator/task.h"

#include <exception>

namespace yieldscope {

/// Closes the async generators of the loop that are still open, also those that are held somewhere
/// (asyncio's shutdown_asyncgens, R82). What that raises is reported.
[[nodiscard]] Task<> shutdownAsyncGenerators(Loop &loop);

/// Lets the loop turn until the task is done. Raises RuntimeError where the loop has nothing to
/// wait for although the task is not done.
void runUntilDone(Loop &loop, const AsyncFrame &task);

/// Runs a task to its end and then shuts async generators down (asyncio.run). Gives what the task
/// returns, or raises what came out of it.
template <class T>
T runTask(Loop &loop, Task<T> task)
{
    task.start(loop);
    runUntilDone(loop, task.frame());
    Task<> shutdown = shutdownAsyncGenerators(loop);
    shutdown.start(loop);
    runUntilDone(loop, shutdown.frame());
    return task.result();
}

/// Runs `body(generator)`, a coroutine, and closes the generator afterwards, whatever came of the
/// body: the reliable way to stop early (contextlib.aclosing, R83).
template <class Generator, class Body>
Task<> aclosing(Generator generator, Body body)
{
    std::exception_ptr raised;
    try {
        co_await body(generator);
    } catch (...) {
        raised = std::current_exception();
    }
    co_await generator.aclose();
    if (raised)
        std::rethrow_exception(raised);
}

} // namespace yieldscope
