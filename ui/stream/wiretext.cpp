// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/stream/wiretext.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QLocale>
#include <QtCore/QStringDecoder>

namespace yieldscope {

namespace {

// How far back one event looks for another that belongs to it.
constexpr EventIndex LongestSearch = 8192;

struct WireText
{
    Q_DECLARE_TR_FUNCTIONS(yieldscope::WireText)
};

QString hexByte(unsigned int byte)
{
    return QStringLiteral("\\x%1").arg(byte, 2, 16, QLatin1Char('0'));
}

QString visibleCharacter(QChar character)
{
    switch (character.unicode()) {
    case u' ':
        return QString(QChar(0x00b7));
    case u'\r':
        return QStringLiteral("\\r");
    case u'\n':
        return QStringLiteral("\\n");
    case u'\t':
        return QStringLiteral("\\t");
    case u'\\':
        return QStringLiteral("\\\\");
    default:
        break;
    }
    if (character.unicode() < 0x20 || character.unicode() == 0x7f)
        return hexByte(character.unicode());
    if (!character.isPrint() && !character.isSurrogate())
        return QStringLiteral("\\u%1").arg(ushort(character.unicode()), 4, 16, QLatin1Char('0'));
    return QString(character);
}

// What a value looks like in the trace once it is too long for it: b'beginning'... (1234 bytes).
QString shortenedContent(const QString &repr)
{
    const qsizetype end = repr.lastIndexOf(QStringLiteral("... ("));
    QString content = end > 0 ? repr.first(end) : repr;
    if (content.startsWith(u'b'))
        content.remove(0, 1);
    if (content.size() >= 2)
        content = content.sliced(1, content.size() - 2);
    return content.replace(u' ', QChar(0x00b7)) + QChar(0x2026);
}

void takeValue(ChunkFacts &facts, const Value &value, std::int64_t dataBytes)
{
    const QByteArray kept = keptBytes(value);
    facts.hex = hexBytes(kept);
    if (dataBytes > kept.size())
        facts.hex += QStringLiteral(" …");
    if (const QByteArray *bytes = value.asBytes()) {
        facts.data = visibleBytes(*bytes);
        facts.dataBytes = bytes->size();
    } else if (const QString *text = value.asStr()) {
        const QByteArray encoded = text->toUtf8();
        facts.data = visibleBytes(encoded);
        facts.dataBytes = encoded.size();
    } else if (dataBytes > 0) {
        facts.data = shortenedContent(value.repr());
        facts.dataBytes = dataBytes;
    } else {
        facts.data = value.str();
        facts.dataBytes = facts.data.toUtf8().size();
    }
}

int hexDigits(std::int64_t number)
{
    int digits = 1;
    while (number >>= 4)
        ++digits;
    return digits;
}

} // namespace

bool isBuiltInClient(const QString &agent)
{
    return agent.startsWith(QLatin1String("Yieldscope/"));
}

bool tellsWhatItReads(const StreamState &stream)
{
    return isBuiltInClient(stream.agent) || stream.clientReads > 0 || stream.chunksReceived > 0;
}

bool tellsWhatItReads(const StreamState &stream, const ChunkIndex &chunks)
{
    // Chunks are read in their order: who has told of any has told of the oldest.
    return tellsWhatItReads(stream)
        || (!chunks.chunks().empty() && chunks.chunks().front().receivedAt >= 0);
}

QStringList headLines(const QByteArray &head)
{
    QStringList lines = QString::fromLatin1(head).split(QStringLiteral("\r\n"));
    while (!lines.isEmpty() && lines.last().isEmpty())
        lines.removeLast();
    return lines;
}

bool isChunked(const QByteArray &head)
{
    const QStringList lines = headLines(head);
    for (const QString &line : lines) {
        const qsizetype colon = line.indexOf(u':');
        if (colon > 0
            && line.first(colon).compare(QStringLiteral("Transfer-Encoding"), Qt::CaseInsensitive)
                == 0)
            return line.sliced(colon + 1).contains(QStringLiteral("chunked"), Qt::CaseInsensitive);
    }
    return false;
}

QString visibleBytes(QByteArrayView bytes, qsizetype limit)
{
    const bool isCut = bytes.size() > limit;
    const QByteArrayView shown = isCut ? bytes.first(limit) : bytes;
    QString out;
    out.reserve(shown.size() + 8);
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString text = decoder.decode(shown);
    if (!decoder.hasError()) {
        for (const QChar character : text)
            out += visibleCharacter(character);
    } else {
        for (const char byte : shown) {
            const auto code = static_cast<unsigned char>(byte);
            out += code < 0x80 ? visibleCharacter(QLatin1Char(byte)) : hexByte(code);
        }
    }
    if (isCut)
        out += QChar(0x2026);
    return out;
}

QString hexBytes(QByteArrayView bytes, qsizetype limit)
{
    const bool isCut = bytes.size() > limit;
    QString out
        = QString::fromLatin1(bytes.first(std::min(limit, bytes.size())).toByteArray().toHex(' '));
    return isCut ? QString(out % QStringLiteral(" …")) : out;
}

QByteArray keptBytes(const Value &value)
{
    if (const QByteArray *bytes = value.asBytes())
        return *bytes;
    if (const QString *text = value.asStr())
        return text->toUtf8();
    // Too long for the trace: its repr begins with what was kept.
    const QString repr = value.repr();
    const Result<Value> beginning = Value::parse(repr.left(repr.lastIndexOf(u"... (")));
    if (!beginning)
        return value.str().toUtf8();
    if (const QByteArray *bytes = beginning->asBytes())
        return *bytes;
    return beginning->str().toUtf8();
}

std::int64_t chunkDataBytes(std::int64_t wireBytes)
{
    // Two CRLFs, and as many digits as the answer has.
    for (int digits = 1; digits <= 16; ++digits) {
        const std::int64_t data = wireBytes - 4 - digits;
        if (data > 0 && hexDigits(data) == digits)
            return data;
    }
    return 0;
}

ChunkFacts chunkFacts(const TraceView &view, const ChunkEntry &chunk, EventIndex cursor,
                      const QByteArray &head)
{
    ChunkFacts facts;
    facts.id = chunk.id;
    facts.progress = progressAt(chunk, cursor);
    const bool isBuffered = chunk.bufferedAt >= 0 && chunk.bufferedAt <= cursor;
    const EventIndex source = isBuffered ? chunk.bufferedAt : chunk.yieldedAt;
    if (!view.contains(source))
        return facts;
    const Event &event = view.at(source);
    facts.isFramed = isBuffered && isChunked(head);
    facts.wireBytes = isBuffered ? event.size : 0;
    takeValue(facts, event.value, facts.isFramed ? chunkDataBytes(facts.wireBytes) : event.length);
    facts.isEmpty = facts.dataBytes == 0;
    return facts;
}

ChunkFacts chunkFacts(const TraceView &view, ChunkId id, EventIndex cursor, const QByteArray &head)
{
    ChunkEntry entry;
    entry.id = id;
    const EventIndex oldest = std::max(view.first(), cursor - LongestSearch);
    for (EventIndex i = std::min(cursor, view.end() - 1); i >= oldest; --i) {
        const Event &event = view.at(i);
        if (event.chunk != id)
            continue;
        if (event.kind == EventKind::ChunkReceived)
            entry.receivedAt = i;
        else if (event.kind == EventKind::ChunkWritten)
            entry.writtenAt = i;
        else if (event.kind == EventKind::ChunkBuffered)
            entry.bufferedAt = i;
        else if (event.kind == EventKind::Yielded)
            entry.yieldedAt = i;
        if (event.kind == EventKind::Yielded)
            break;
    }
    return chunkFacts(view, entry, cursor, head);
}

QString progressWord(ChunkProgress progress, bool isIterable)
{
    switch (progress) {
    case ChunkProgress::NotYet:
        return isIterable ? WireText::tr("not yet returned by next()")
                          : WireText::tr("not yet yielded");
    case ChunkProgress::Yielded:
        return isIterable ? WireText::tr("returned by next()") : WireText::tr("yielded");
    case ChunkProgress::Buffered:
        return WireText::tr("in the server's buffer");
    case ChunkProgress::Written:
        return WireText::tr("given to the kernel");
    case ChunkProgress::Received:
        return WireText::tr("received");
    }
    return {};
}

QString progressText(const ChunkFacts &chunk)
{
    const QString word = progressWord(chunk.progress, chunk.isReturned);
    const QString fault = eventFaultWord(chunk.fault);
    return fault.isEmpty() ? word : QString(word % u" · " % fault);
}

QStringList progressWords(const ChunkFacts &chunk)
{
    if (chunk.isEmpty)
        return { WireText::tr("empty, nothing is sent") };
    QStringList words { progressText(chunk) };
    if (chunk.fault == EventFault::None || chunk.fault == EventFault::Joined)
        return words;
    words.append(eventFaultWord(chunk.fault));
    if (chunk.fault != EventFault::NoData)
        words.append(WireText::tr("no end"));
    return words;
}

QString chunkClocks(const TraceView &view, const ChunkEntry &chunk, EventIndex cursor,
                    bool isIterable)
{
    const Nanoseconds start = view.isEmpty() ? Nanoseconds(0) : view.at(view.first()).time;
    QStringList lines;
    const auto add = [&](EventIndex at, ChunkProgress progress) {
        if (at < 0 || at > cursor || !view.contains(at))
            return;
        const double ms = double((view.at(at).time - start).count()) / 1e6;
        lines.append(
            WireText::tr("step %1, +%2 ms: %3")
                .arg(at)
                .arg(QLocale::c().toString(ms, 'f', 1), progressWord(progress, isIterable)));
    };
    add(chunk.yieldedAt, ChunkProgress::Yielded);
    add(chunk.bufferedAt, ChunkProgress::Buffered);
    add(chunk.writtenAt, ChunkProgress::Written);
    add(chunk.receivedAt, ChunkProgress::Received);
    return lines.join(u'\n');
}

QString wireTotals(const StreamState &stream)
{
    if (stream.head.isEmpty())
        return WireText::tr("Nothing was sent yet");
    const QString chunks = stream.chunksBuffered == 1
        ? WireText::tr("1 chunk")
        : WireText::tr("%1 chunks").arg(stream.chunksBuffered);
    const std::int64_t body
        = std::max(std::int64_t { 0 }, stream.wireBytes - std::int64_t { stream.head.size() });
    return WireText::tr("%1 payload in %2 · %3 on the wire after a head of %4")
        .arg(byteCount(stream.payloadBytes), chunks, byteCount(body),
             byteCount(stream.head.size()));
}

WireNote wireNote(const RunState &state, std::int64_t pending)
{
    const StreamState &stream = state.stream;
    if (stream.hasEnded)
        return { WireNote::Kind::Complete,
                 isChunked(stream.head)
                     ? WireText::tr("Complete: the last chunk says that nothing follows.")
                     : WireText::tr("Complete: the body was written to its end.") };
    if (!stream.left.isEmpty())
        return { WireNote::Kind::Left,
                 isChunked(stream.head)
                     ? WireText::tr("Cut without the last chunk: %1.").arg(stream.left)
                     : WireText::tr("Cut before the end: %1.").arg(stream.left) };
    if (stream.isHeld)
        return { WireNote::Kind::Held,
                 WireText::tr("Held: the next chunk leaves when you step or release it.") };
    if (stream.isPullStopped && pending == 0)
        return { WireNote::Kind::Slow,
                 WireText::tr("The client reads too slowly: the generator is not pulled.") };
    if (stream.isPullStopped)
        return { WireNote::Kind::Slow,
                 WireText::tr("The client reads too slowly: the generator is not pulled "
                              "(%1 wait).")
                     .arg(byteCount(pending)) };
    return {};
}

std::int64_t lastSize(const TraceView &view, EventKind kind, EventIndex cursor)
{
    const EventIndex oldest = std::max(view.first(), cursor - LongestSearch);
    for (EventIndex i = std::min(cursor, view.end() - 1); i >= oldest; --i) {
        if (view.kindAt(i) == kind)
            return view.at(i).size;
    }
    return 0;
}

QString byteCount(std::int64_t bytes)
{
    if (bytes < 10'000)
        return WireText::tr("%1\u00a0B").arg(bytes);
    if (bytes < 10'000'000)
        return WireText::tr("%1\u00a0kB").arg(QLocale::c().toString(double(bytes) / 1e3, 'f', 1));
    return WireText::tr("%1\u00a0MB").arg(QLocale::c().toString(double(bytes) / 1e6, 'f', 1));
}

} // namespace yieldscope
