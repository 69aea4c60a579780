// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "app/signals.h"

#include <QtCore/QObject>
#include <QtCore/QSocketNotifier>

#include <array>
#include <csignal>
#include <fcntl.h>
#include <unistd.h>
#include <utility>

namespace yieldscope {

namespace {

// The one thing that a signal handler can reach.
std::array<int, 2> signalPipe { -1, -1 };

// Nothing but async-signal-safe calls may run in a handler: it only wakes the event loop.
void wakeLoop(int number)
{
    static volatile std::sig_atomic_t count = 0;
    // The third signal ends the program at once, should it hang.
    count = count + 1;
    if (count >= 2)
        ::signal(number, SIG_DFL);
    const char byte = 1;
    [[maybe_unused]] const ssize_t written = ::write(signalPipe[1], &byte, 1);
}

} // namespace

void callOnStopSignal(QObject *context, std::function<void()> stop)
{
    if (::pipe2(signalPipe.data(), O_CLOEXEC | O_NONBLOCK) != 0)
        return;
    auto *notifier = new QSocketNotifier(signalPipe[0], QSocketNotifier::Read, context);
    QObject::connect(notifier, &QSocketNotifier::activated, context, [stop = std::move(stop)] {
        std::array<char, 16> signals {};
        ssize_t count = ::read(signalPipe[0], signals.data(), signals.size());
        while (count-- > 0)
            stop();
    });
    struct sigaction action = {};
    action.sa_handler = &wakeLoop;
    sigaction(SIGINT, &action, nullptr);
    sigaction(SIGTERM, &action, nullptr);
}

} // namespace yieldscope
