// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/net/serveroptions.h"
#include "core/run/runstore.h"

#include <QtCore/QObject>
#include <QtCore/QUrl>

#include <memory>

namespace yieldscope {

/// The thread in which all runs and the server live, with its event loop. Made and used in the
/// thread of the window, or of main().
class StreamThread : public QObject
{
    Q_OBJECT

public:
    /// Starts the thread; store() is there at once. `gallery` outlives it.
    StreamThread(const Gallery &gallery, const RunLimits &limits);
    ~StreamThread() override;

    /// Until stop(). Which of its functions may be called from here is said there.
    [[nodiscard]] RunStore &store() const;
    /// Starts the server, or another one in the place of the one that runs. listening() or
    /// failed() tells how it went. Nothing happens after stop().
    void start(const ServerOptions &options);
    /// The server takes no further request, and what it answers goes on to its end: drained()
    /// tells when nothing is left. stop() may be called before.
    void drain();
    /// Ends the server, all runs and the thread. Short answers get a moment to end; a generator
    /// that sleeps or waits is interrupted. Blocks for two seconds at most.
    void stop();

Q_SIGNALS:
    void listening(const QUrl &url);
    void failed(const QString &message);
    void drained();

private:
    class Thread;
    std::unique_ptr<Thread> m_thread;
};

} // namespace yieldscope
