// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/generator/frame.h"
#include "core/trace/trace.h"

#include <functional>
#include <vector>

namespace yieldscope {

/// Writes what happens inside a generator into a trace, with the locals that changed. Runs on the
/// thread that runs the generator.
class Tracer final : public Observer
{
public:
    /// Asked at each checkpoint, with how deep in the delegation chain it is: whether to stop
    /// there.
    using Gate = std::function<bool(std::uint32_t depth)>;
    /// Is told of each event, before the gate is asked.
    using Watch = std::function<void(const Event &event)>;

    /// Who holds an event loop for longer, between two places that the trace knows of, has blocked
    /// it (asyncio's slow_callback_duration is 100 ms; a frame on a screen lasts 16).
    static constexpr Nanoseconds LoopHoldLimit = std::chrono::milliseconds(20);

    Tracer(Trace &trace, const Clock &clock, Gate gate, Watch watch = {});

    /// The generator runs on an event loop: it is recorded where it blocks that.
    void setOnLoop(bool isOnLoop) noexcept { m_isOnLoop = isOnLoop; }
    /// Whether it has done so since it was resumed.
    [[nodiscard]] bool hasBlockedLoop() const noexcept { return m_hasBlockedLoop; }
    /// The generator goes on from a checkpoint; while it stood there it held nothing.
    void wentOn();

    /// The generator function was called. The outermost frame is frame 1. Where it is no generator
    /// function, it made `iterable`.
    void created(const QString &function, int defLine, const QList<LocalChange> &arguments,
                 const Value &iterable = {});
    /// What the return of a frame means: for a generator its end, for a method of an iterator a
    /// value that is handed out, or the iterator.
    enum class Returning : std::uint8_t { Ends, HandsOut, MakesIterator };
    /// A method is about to be called; its frame is frame 1, too.
    void beginCall(Returning returning, const char *iteratorType);
    /// A method that is no Python code gave that value.
    void called(const Value &value);
    /// `value` is what is sent, or the argument of the exception that is thrown.
    void resumed(Resumption resumption, const Value &value, const QString &exception);
    /// The resumption ended without a yield; `outcome` is what the caller sees.
    void finished(Resumption resumption, const QString &outcome, const Value &value);
    void refused(Resumption resumption, const QString &exception, const Value &value);

    /// The number of the last value that was handed out.
    [[nodiscard]] ChunkId lastChunk() const noexcept { return m_lastChunk; }
    /// How deep in the chain the last yield was.
    [[nodiscard]] std::uint32_t yieldDepth() const noexcept { return m_yieldDepth; }
    /// How deep in the chain the generator stood at its last event.
    [[nodiscard]] std::uint32_t depth() const noexcept { return m_depth; }

    bool entered(Frame &frame, const char *function, SourceLine line,
                 std::span<const LocalView> arguments) override;
    bool reached(Frame &frame, SourceLine line) override;
    void bound(Frame &frame, LocalView variable) override;
    void delegated(Frame &outer, Frame &inner) override;
    void yielded(Frame &frame, const Value &value) override;
    void returned(Frame &frame, const Value &value) override;
    void raised(Frame &frame, const std::exception_ptr &exception) override;
    void awaiting(Frame &frame, const char *what) override;
    void awoke(Frame &frame) override;

private:
    struct BoundLocal
    {
        LocalView view;
        QString name;
        Value last;
        bool isNew = true;
    };
    struct Record
    {
        FrameId id;
        std::vector<BoundLocal> locals;
    };

    Record &record(Frame &frame);
    void forget(Frame &frame);
    QList<LocalChange> changes(Record &record);
    Event event(EventKind kind, Frame &frame);
    void append(Event &&event);
    void handOut(Event out, const Value &value);
    bool stopsHere();
    void watchLoop(const Event &next);

    Trace &m_trace;
    const Clock &m_clock;
    Gate m_gate;
    Watch m_watch;
    /// Frames that live, outermost first; a frame's tag is its position plus one.
    std::vector<Record> m_frames;
    std::uint64_t m_nextFrame = 1;
    ChunkId m_lastChunk;
    Returning m_returning = Returning::Ends;
    QString m_iteratorType;
    std::uint32_t m_yieldDepth = 0;
    std::uint32_t m_depth = 0;
    bool m_isOnLoop = false;
    bool m_hasBlockedLoop = false;
    /// Since when, and where, the generator holds the loop.
    bool m_holdsLoop = false;
    Event m_held;
};

} // namespace yieldscope
