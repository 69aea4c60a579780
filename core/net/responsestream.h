// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/generator/loop.h"
#include "core/http/exchange.h"
#include "core/net/streamplan.h"
#include "core/run/run.h"

#include <QtCore/QList>

#include <memory>
#include <optional>

namespace yieldscope {

class Socket;
struct Figures;

/// Feeds a response from a run: asks for items only while the socket has room, gathers those that
/// come at once into one write, and records in the run's trace what becomes of each.
///
/// It tells its owner what happened and does what the owner's state table then says. A run may
/// report late, so it holds the stream by a weak reference only.
class ResponseStream : public Consumer, public std::enable_shared_from_this<ResponseStream>
{
public:
    /// The connection.
    class Owner
    {
    public:
        /// Something happened to the exchange.
        virtual void report(Exchange::Event event) = 0;
        /// There may be bytes to flush.
        virtual void proceed() = 0;

    protected:
        ~Owner() = default;
    };

    /// Outlive the stream until abandon() or the end of the body.
    struct Surroundings
    {
        Owner &owner;
        Socket &socket;
        Loop &timers;
        const HttpLimits &limits;
        Figures &figures;
    };

    ResponseStream(std::shared_ptr<Run> run, const StreamPlan &plan, const EncodedAnswer &head,
                   const Surroundings &surroundings);

    /// Records the request, and asks for the first item in the next turn of the loop.
    void start(const Event &request);

    // What the state table asks for
    void sendHead();
    void sendItem();
    void sendEnd();
    /// A whole answer in place of the stream; its body has that size.
    void sendInstead(const EncodedAnswer &answer, qsizetype bodyBytes);
    /// Nothing ends the body: the client must see that something is missing.
    void cut();
    /// The connection ends before the answer did: records why, and closes the generator.
    void abandon(EventKind kind, const QString &why);

    [[nodiscard]] const Run &run() const noexcept { return *m_run; }
    [[nodiscard]] int status() const noexcept { return m_status; }
    /// Items that were put on the wire.
    [[nodiscard]] qint64 items() const noexcept { return m_items; }
    /// Why the stream ends before its end.
    [[nodiscard]] const QString &failure() const noexcept { return m_failure; }
    /// Whether the connection ends with this answer.
    [[nodiscard]] bool closesConnection() const noexcept { return m_closesConnection; }
    /// Items of this turn of the loop are gathered into one write.
    [[nodiscard]] bool isGathering() const noexcept { return m_isGathering; }
    /// Waits for the person: nothing times out.
    [[nodiscard]] bool isHeld() const;

    /// The socket gave bytes to the kernel.
    void noteSent();
    /// Asks again once there is room.
    void resume();

private:
    /// Recorded once the kernel has the bytes up to `end`.
    struct Mark
    {
        qint64 end = 0;
        qint64 size = 0;
        ChunkId chunk;
        EventKind kind = EventKind::ChunkWritten;
    };

    std::int64_t takeValue(const Value &value, ChunkId chunk) override;
    void takePayload(const QByteArray &payload, ChunkId chunk) override;
    void rest() override;
    void spent() override;
    void ended(const Outcome &outcome) override;
    [[nodiscard]] bool hasAll() const;
    void fail(const QString &why);
    void finish();
    void pump();
    [[nodiscard]] bool mayAsk() const;
    [[nodiscard]] qint64 room() const;
    void askAndGather();
    void flush();
    void askInNextTurn();
    void beat();
    qint64 put(const QByteArray &payload);
    /// `payload` is bytes.
    void noteItem(ChunkId chunk, const Value &payload, qint64 wireBytes);
    void record(EventKind kind, qint64 size, const QString &text = {});
    void recordWhenSent(EventKind kind, qint64 size, ChunkId chunk = {});
    void recordItem(ChunkId chunk, const Value &payload, qint64 wireBytes);

    const std::shared_ptr<Run> m_run;
    const ItemFormat m_format;
    const Surroundings m_around;
    const int m_status;
    const bool m_closesConnection;
    const bool m_endsEarly;
    const bool m_isTraced;
    const bool m_isEventStream;
    const bool m_isPlain; ///< Bytes are sent as they are.
    QByteArray m_head; ///< Until it is sent.
    BodyWriter m_writer;
    QList<Mark> m_marks;
    QByteArray m_item;
    ChunkId m_chunk;
    QString m_failure;
    qint64 m_items = 0;
    qint64 m_toSkip;
    /// How many items are asked for at once: more and more of a generator that is quick.
    int m_stride = 1;
    qint64 m_turnBytes = 0;
    bool m_isHeadSent = false;
    bool m_isAsked = false; ///< The run was asked and has not answered yet.
    bool m_isStopped = false; ///< Not asking: the client reads too slowly.
    bool m_isPumping = false;
    bool m_isGathering = false;
    bool m_isOver = false; ///< Nothing more is wanted of the run.
    std::chrono::steady_clock::time_point m_lastItemAt;
    std::optional<Loop::Ticket> m_heartbeat;
};

} // namespace yieldscope
