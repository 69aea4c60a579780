// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <functional>

class QObject;

namespace yieldscope {

/// From now on SIGINT and SIGTERM call `stop` in the event loop of `context`; the third one
/// ends the program at once, should it hang. Call this once.
void callOnStopSignal(QObject *context, std::function<void()> stop);

} // namespace yieldscope
