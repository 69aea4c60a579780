// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/generator/unraisable.h"

#include "core/generator/exceptions.h"

#include <QtCore/QLoggingCategory>

#include <atomic>

namespace yieldscope {

namespace {

Q_LOGGING_CATEGORY(lcGenerator, "yieldscope.generator")

void logUnraisable(const std::exception_ptr &exception) noexcept
{
    try {
        qCWarning(lcGenerator, "Exception ignored in a generator: %ls",
                  qUtf16Printable(describeException(exception).display()));
    } catch (...) {
        // Out of memory while reporting: there is nobody left to tell.
    }
}

std::atomic<UnraisableHook> unraisableHook = &logUnraisable;

} // namespace

UnraisableHook setUnraisableHook(UnraisableHook hook) noexcept
{
    return unraisableHook.exchange(hook ? hook : &logUnraisable);
}

void reportUnraisable(const std::exception_ptr &exception) noexcept
{
    unraisableHook.load()(exception);
}

} // namespace yieldscope
