// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/generator/frame.h"
#include "core/trace/trace.h"

#include <atomic>
#include <vector>

namespace yieldscope {

/// Writes what happens inside a generator into a trace, with the locals that changed. Runs on the
/// thread that runs the generator.
class Tracer final : public Observer
{
public:
    /// Decides where the generator stops.
    class Gate
    {
    public:
        /// Nobody is stepping and nothing is waited for: neither of the others needs to be called.
        [[nodiscard]] bool isOpen() const noexcept
        {
            return m_isOpen.load(std::memory_order_acquire);
        }
        /// Is told of each event, before it is asked.
        virtual void see(const EventDraft &event) = 0;
        /// Asked at each checkpoint, with how deep in the delegation chain it is.
        [[nodiscard]] virtual bool stopsAtCheckpoint(std::uint32_t depth) noexcept = 0;

    protected:
        ~Gate() = default;
        std::atomic<bool> m_isOpen = false;
    };

    /// Who holds an event loop for longer, between two places that the trace knows of, has blocked
    /// it (asyncio's slow_callback_duration is 100 ms; a frame on a screen lasts 16).
    static constexpr Nanoseconds LoopHoldLimit = std::chrono::milliseconds(20);

    /// All outlive it.
    Tracer(Trace &trace, const Clock &clock, Gate &gate);

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
    /// By next(); `isAtOnce`: in the moment of the event before.
    void resumedByNext(bool isAtOnce);
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
        LocalChange last;
        bool isNew = true;

        [[nodiscard]] bool hasChanged() const
        {
            if (isNew || !view.integer)
                return isNew || !view.holds(view.address, last.value);
            const std::int64_t *before = last.value.asInt();
            return !before || *before != *view.integer;
        }
    };
    struct Record
    {
        FrameId id;
        std::vector<BoundLocal> locals;
    };

    Record &record(Frame &frame);
    void forget(Frame &frame);
    /// What has changed in the frame; valid until the next call.
    std::span<const LocalChange *const> changes(Record &record);
    EventDraft event(EventKind kind, Frame &frame);
    void append(EventDraft &event);
    void appendAt(Nanoseconds time, EventDraft &event);
    void handOut(EventDraft &out, const Value &value);
    bool stopsHere();
    void watchLoop(const EventDraft &next);

    Trace &m_trace;
    const Clock &m_clock;
    Gate &m_gate;
    /// Frames that live, outermost first; a frame's tag is its position plus one.
    std::vector<Record> m_frames;
    std::vector<const LocalChange *> m_changes;
    std::uint64_t m_nextFrame = 1;
    ChunkId m_lastChunk;
    Returning m_returning = Returning::Ends;
    QString m_iteratorType;
    std::uint32_t m_yieldDepth = 0;
    std::uint32_t m_depth = 0;
    Nanoseconds m_lastTime { 0 };
    bool m_isOnLoop = false;
    bool m_hasBlockedLoop = false;
    /// Since when, and where, the generator holds the loop.
    bool m_holdsLoop = false;
    EventDraft m_held;
};

} // namespace yieldscope
