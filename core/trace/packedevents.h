// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/growingarray.h"
#include "core/trace/eventdraft.h"

#include <limits>

namespace yieldscope {

/// A few hundred events in little memory: what most events lack takes no room. One thread may
/// append while others read what they know to be there.
class PackedEvents
{
public:
    static constexpr EventIndex Capacity = EventIndex { GrowingArray<Event>::Capacity };

    /// Appends the event as it was at that time, its strings and bytes shortened to `valueLength`;
    /// `length` is what its value had before. Returns roughly how much memory it takes. Undefined
    /// where there is no room.
    qsizetype append(const EventDraft &draft, Nanoseconds time, std::int64_t length,
                     qsizetype valueLength);
    [[nodiscard]] Event at(EventIndex position) const;
    [[nodiscard]] EventKind kindAt(EventIndex position) const
    {
        return m_records[std::size_t(position)].kind;
    }
    [[nodiscard]] Nanoseconds timeAt(EventIndex position) const;
    [[nodiscard]] ChunkId chunkAt(EventIndex position) const;
    /// Nothing more will be appended: lets go what only helps appending.
    void close() { m_longValue = {}; }
    /// Only for who appends, as all below.
    [[nodiscard]] EventIndex count() const noexcept { return EventIndex(m_records.size()); }
    /// Roughly how much memory they take.
    [[nodiscard]] qsizetype bytes() const noexcept { return m_bytes; }

private:
    /// An event whose numbers fit in here. Where they do not, `value` is its place among the whole
    /// ones.
    struct Record
    {
        EventKind kind;
        std::uint8_t resumption : 2;
        std::uint8_t isWhole : 1;
        std::uint8_t timeAbove : 5; ///< the bits above those of time
        std::uint8_t frame;
        std::uint8_t localCount;
        std::uint32_t time; ///< nanoseconds since m_start
        std::uint32_t size;
        std::int16_t chunk; ///< counted from m_firstChunk; NoChunk for none
        std::uint16_t line;
        std::uint16_t cppLine;
        std::uint16_t value; ///< None for none; so is rest
        std::uint16_t rest;
        std::uint16_t local; ///< the first one
    };
    /// What few events have.
    struct Rest
    {
        QString text;
        FrameId other;
        std::int64_t length = 0;
    };
    struct Local
    {
        Value value;
        std::uint16_t name;
    };
    /// A longer value is not kept for the next event to share.
    static constexpr qsizetype LongestShared = 256 * 1024;
    static constexpr std::uint16_t None = 0xffff;
    static constexpr std::int16_t NoChunk = std::numeric_limits<std::int16_t>::min();

    [[nodiscard]] bool fits(const EventDraft &draft, Nanoseconds time) const noexcept;
    void appendWhole(const EventDraft &draft, Nanoseconds time, std::int64_t length,
                     qsizetype valueLength);
    [[nodiscard]] std::uint16_t keep(const Value *value, qsizetype valueLength);
    [[nodiscard]] static bool hasRest(const EventDraft &draft, std::int64_t length,
                                      qsizetype valueLength);
    [[nodiscard]] std::uint16_t keepRest(const EventDraft &draft, std::int64_t length);
    [[nodiscard]] std::uint16_t keepName(const QString &name);
    /// Its place among the values, where it is the long one that came before; else None.
    [[nodiscard]] std::uint16_t placeOfLong(const Value &value) const noexcept;
    void keep(const LocalChange &change, qsizetype valueLength);
    [[nodiscard]] Nanoseconds timeOf(const Record &record) const noexcept;
    [[nodiscard]] ChunkId chunkOf(const Record &record) const noexcept;

    Nanoseconds m_start { 0 };
    ChunkId m_firstChunk;
    GrowingArray<Record> m_records;
    GrowingArray<Value> m_values;
    GrowingArray<Rest> m_rests;
    GrowingArray<Local> m_locals;
    GrowingArray<QString> m_names;
    GrowingArray<Event> m_whole;
    /// The last value that was shortened, as it was: a block of bytes goes from a local to the
    /// yield and to the buffer, and is shortened once. And where its short form stands.
    Value m_longValue;
    std::uint16_t m_shortened = None;
    qsizetype m_bytes = 0;
};

/// Characters of a str or bytes of a bytes; else 0.
[[nodiscard]] std::int64_t lengthOf(const Value &value);

} // namespace yieldscope
