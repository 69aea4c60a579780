// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/id.h"
#include "core/trace/event.h"

#include <QtCore/QObject>
#include <QtCore/QUrl>

namespace yieldscope {

/// What the built-in client is to ask for, and how it reads the answer.
struct ClientOrder
{
    QUrl url;
    /// Bytes a second; 0 reads whatever is there.
    int pace = 0;
    /// Small kernel buffers on both sides, so that a slow reader shows after kilobytes, not after
    /// megabytes.
    bool hasSmallBuffers = false;
    /// After how many seconds without a byte the server is to give up; 0 leaves it to the server.
    int stallSeconds = 0;
};

/// What the built-in client is doing.
struct ClientStatus
{
    enum class Phase : std::uint8_t {
        Away, ///< not connected yet
        Connecting,
        Reading,
        Stalled, ///< connected, and reads nothing for now
        Vanished, ///< connected still, but does nothing any more
        Gone, ///< the connection has ended; `end` says how
    };
    Phase phase = Phase::Away;
    /// The run that answers it; invalid before the head of the response is read.
    RunId run;
    QString end;

    /// Whether it can stall or leave, and that is recorded.
    [[nodiscard]] bool isConnected() const noexcept
    {
        return run.isValid() && (phase == Phase::Reading || phase == Phase::Stalled);
    }
};

/// The handle of the built-in client: asks, and never waits. What the client reads and does is
/// recorded in the trace of the run that answers it. One connection at a time.
class ClientLink : public QObject
{
    Q_OBJECT

public:
    /// The most that the pace can be; more is as 0.
    static constexpr int MostPace = 1'000'000;

    using QObject::QObject;
    ~ClientLink() override;

    [[nodiscard]] virtual ClientStatus status() const = 0;
    /// Asks for that URL; a connection that is there is reset first.
    virtual void connectTo(const ClientOrder &order) = 0;
    virtual void setPace(int bytesPerSecond) = 0;
    /// Only while it is connected: stalls, reads on, or leaves.
    virtual void act(ClientAct act) = 0;

Q_SIGNALS:
    /// status() is another.
    void changed();
};

} // namespace yieldscope
