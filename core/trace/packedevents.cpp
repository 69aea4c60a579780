// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/trace/packedevents.h"

namespace yieldscope {

namespace {

constexpr std::uint64_t Most8 = std::numeric_limits<std::uint8_t>::max();
constexpr std::uint64_t Most16 = std::numeric_limits<std::uint16_t>::max();
/// About two minutes of nanoseconds.
constexpr std::uint64_t MostTime = (std::uint64_t { 1 } << 37) - 1;
constexpr std::uint64_t Most32 = std::numeric_limits<std::uint32_t>::max();
constexpr std::int64_t MostChunks = std::numeric_limits<std::int16_t>::max();

} // namespace

std::int64_t lengthOf(const Value &value)
{
    if (const QString *text = value.asStr())
        return text->size();
    const QByteArray *bytes = value.asBytes();
    return bytes ? bytes->size() : 0;
}

// A negative number is a large one here.
bool PackedEvents::fits(const EventDraft &draft, Nanoseconds time) const noexcept
{
    const std::uint64_t lines
        = std::uint64_t(std::uint32_t(draft.line)) | std::uint32_t(draft.cppLine);
    const std::int64_t chunk = std::int64_t(draft.chunk.value - m_firstChunk.value);
    return std::uint64_t(draft.size) <= Most32
        && std::uint64_t((time - m_start).count()) <= MostTime && lines <= Most16
        && draft.frame.value <= Most8
        && (!draft.chunk.isValid() || (chunk >= -MostChunks && chunk <= MostChunks))
        && draft.locals.size() <= Most8
        && m_locals.size() + draft.locals.size() <= GrowingArray<Local>::Capacity
        && m_names.size() + draft.locals.size() <= GrowingArray<QString>::Capacity;
}

qsizetype PackedEvents::append(const EventDraft &draft, Nanoseconds time, std::int64_t length,
                               qsizetype valueLength)
{
    const qsizetype before = m_bytes;
    if (m_records.size() == 0)
        m_start = time;
    if (!m_firstChunk.isValid())
        m_firstChunk = draft.chunk;
    if (!fits(draft, time)) [[unlikely]] {
        appendWhole(draft, time, length, valueLength);
        return m_bytes - before;
    }
    const std::uint16_t value = keep(draft.value, valueLength);
    const std::uint16_t rest = hasRest(draft, length, valueLength) ? keepRest(draft, length) : None;
    const auto local = std::uint16_t(m_locals.size());
    for (const LocalChange *change : draft.locals)
        keep(*change, valueLength);
    const auto since = std::uint64_t((time - m_start).count());
    // In its place: a copy would wait until the small fields are written.
    Record &record = m_records.append();
    record.kind = draft.kind;
    record.resumption = std::uint8_t(draft.resumption) & 0x3;
    record.isWhole = false;
    record.timeAbove = std::uint8_t(since >> 32) & 0x1f;
    record.frame = std::uint8_t(draft.frame.value);
    record.localCount = std::uint8_t(draft.locals.size());
    record.time = std::uint32_t(since);
    record.size = std::uint32_t(draft.size);
    record.chunk
        = draft.chunk.isValid() ? std::int16_t(draft.chunk.value - m_firstChunk.value) : NoChunk;
    record.line = std::uint16_t(draft.line);
    record.cppLine = std::uint16_t(draft.cppLine);
    record.value = value;
    record.rest = rest;
    record.local = local;
    m_bytes += qsizetype(sizeof(Record));
    return m_bytes - before;
}

void PackedEvents::appendWhole(const EventDraft &draft, Nanoseconds time, std::int64_t length,
                               qsizetype valueLength)
{
    Event &event = m_whole.append(draft.toEvent());
    event.time = time;
    event.length = length;
    event.value.shorten(valueLength);
    for (LocalChange &change : event.locals)
        change.value.shorten(valueLength);
    Record record {};
    record.kind = draft.kind;
    record.isWhole = true;
    record.value = std::uint16_t(m_whole.size() - 1);
    m_records.append(record);
    m_bytes += qsizetype(sizeof(Record) + sizeof(Event)) + event.payloadBytes();
}

// A value that is handed on, from the yield to the buffer say, is kept once.
std::uint16_t PackedEvents::keep(const Value *value, qsizetype valueLength)
{
    if (!value || value->isNone())
        return None;
    const std::size_t count = m_values.size();
    if (count > 0 && m_values[count - 1].sharesContentWith(*value))
        return std::uint16_t(count - 1);
    const bool isLong = value->isLongerThan(valueLength);
    if (isLong && placeOfLong(*value) != None)
        return placeOfLong(*value);
    const Value &kept
        = isLong ? m_values.append(value->shortened(valueLength)) : m_values.append(*value);
    m_bytes += qsizetype(sizeof(Value)) + allocatedBytes(kept.payloadBytes());
    if (isLong && value->payloadBytes() <= LongestShared) {
        m_longValue = *value;
        m_shortened = std::uint16_t(count);
    }
    return std::uint16_t(count);
}

std::uint16_t PackedEvents::placeOfLong(const Value &value) const noexcept
{
    return m_longValue.sharesContentWith(value) ? m_shortened : None;
}

// Most often the value that is kept says how long it was.
bool PackedEvents::hasRest(const EventDraft &draft, std::int64_t length, qsizetype valueLength)
{
    const bool hasText = draft.text && !draft.text->isEmpty();
    const std::int64_t said = draft.value ? lengthOf(*draft.value) : 0;
    return hasText || draft.other.isValid() || length != said || length > valueLength;
}

std::uint16_t PackedEvents::keepRest(const EventDraft &draft, std::int64_t length)
{
    const Rest &rest = m_rests.append(draft.text ? *draft.text : QString(), draft.other, length);
    m_bytes += qsizetype(sizeof(Rest)) + allocatedBytes(rest.text.size() * 2);
    return std::uint16_t(m_rests.size() - 1);
}

// There are few, and each comes again and again.
std::uint16_t PackedEvents::keepName(const QString &name)
{
    for (std::size_t i = 0; i < m_names.size(); ++i) {
        if (m_names[i].constData() == name.constData() || m_names[i] == name)
            return std::uint16_t(i);
    }
    m_names.append(name);
    m_bytes += qsizetype(sizeof(QString)) + allocatedBytes(name.size() * 2);
    return std::uint16_t(m_names.size() - 1);
}

void PackedEvents::keep(const LocalChange &change, qsizetype valueLength)
{
    const std::uint16_t name = keepName(change.name);
    const bool isLong = change.value.isLongerThan(valueLength);
    const Local &kept = !isLong ? m_locals.append(change.value, name)
        : placeOfLong(change.value) != None
        ? m_locals.append(m_values[placeOfLong(change.value)], name)
        : m_locals.append(change.value.shortened(valueLength), name);
    m_bytes += qsizetype(sizeof(Local)) + allocatedBytes(kept.value.payloadBytes());
}

Nanoseconds PackedEvents::timeOf(const Record &record) const noexcept
{
    const std::uint64_t above = std::uint64_t { record.timeAbove } << 32;
    return m_start + Nanoseconds(std::int64_t(above | record.time));
}

ChunkId PackedEvents::chunkOf(const Record &record) const noexcept
{
    if (record.chunk == NoChunk)
        return {};
    return ChunkId { m_firstChunk.value + std::uint64_t(std::int64_t { record.chunk }) };
}

Event PackedEvents::at(EventIndex position) const
{
    const Record &record = m_records[std::size_t(position)];
    if (record.isWhole)
        return m_whole[record.value];
    Event event;
    event.kind = record.kind;
    event.resumption = Resumption(record.resumption);
    event.frame = FrameId { record.frame };
    event.chunk = chunkOf(record);
    event.line = record.line;
    event.cppLine = record.cppLine;
    event.size = record.size;
    event.time = timeOf(record);
    if (record.value != None) {
        event.value = m_values[record.value];
        event.length = lengthOf(event.value);
    }
    if (record.rest != None) {
        const Rest &rest = m_rests[record.rest];
        event.text = rest.text;
        event.other = rest.other;
        event.length = rest.length;
    }
    event.locals.reserve(record.localCount);
    for (std::size_t i = 0; i < record.localCount; ++i) {
        const Local &local = m_locals[record.local + i];
        event.locals.append({ m_names[local.name], local.value });
    }
    return event;
}

Nanoseconds PackedEvents::timeAt(EventIndex position) const
{
    const Record &record = m_records[std::size_t(position)];
    return record.isWhole ? m_whole[record.value].time : timeOf(record);
}

ChunkId PackedEvents::chunkAt(EventIndex position) const
{
    const Record &record = m_records[std::size_t(position)];
    return record.isWhole ? m_whole[record.value].chunk : chunkOf(record);
}

} // namespace yieldscope
