// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/http/chunkdecoder.h"

#include "core/http/ascii.h"

#include <algorithm>
#include <limits>

namespace yieldscope {

namespace {

/// The largest size that a body of that many bytes can still be counted in.
constexpr qint64 largestSize = std::numeric_limits<qint64>::max() / 4;

HttpError badChunk(QByteArray reason, qint64 offset)
{
    return { 400, std::move(reason), offset, true };
}

/// The value of hex digits, or -1 where it is larger than largestSize.
qint64 hexNumber(QByteArrayView digits)
{
    qint64 value = 0;
    for (const char digit : digits) {
        // Checked before the digit is added, so that it cannot overflow.
        if (value > largestSize / 16)
            return -1;
        value = value * 16 + ascii::hexValue(digit);
    }
    return value <= largestSize ? value : -1;
}

} // namespace

ChunkDecoder::ChunkDecoder(const HttpLimits &limits)
    : m_limits(limits)
    , m_trailers(limits.trailerBytes, limits.trailerLines)
{
}

ChunkPiece ChunkDecoder::next(QByteArrayView &input)
{
    const qint64 start = m_position;
    const qsizetype size = input.size();
    ChunkPiece piece = step(input);
    m_position = start + size - input.size();
    if (piece.kind == ChunkPiece::Kind::Data)
        piece.span = { start, piece.data.size() };
    return piece;
}

ChunkPiece ChunkDecoder::step(QByteArrayView &input)
{
    switch (m_state) {
    case State::SizeLine:
        return readSizeLine(input);
    case State::Data:
        return readData(input);
    case State::DataCr:
        return readDataEnd(input, '\r');
    case State::DataLf:
        return readDataEnd(input, '\n');
    case State::Trailers:
        return readTrailer(input);
    case State::Done:
        return { ChunkPiece::Kind::End, { m_position, 0 }, m_layout, {}, {} };
    case State::Failed:
        break;
    }
    return { ChunkPiece::Kind::Failed, {}, m_layout, {}, {} };
}

ChunkPiece ChunkDecoder::readSizeLine(QByteArrayView &input)
{
    if (m_line.line().isEmpty() && !input.isEmpty() && ascii::hexValue(input.front()) < 0)
        return fail(badChunk("A chunk does not begin with its size.", m_chunkStart));
    const LineReader::Status status = m_line.read(input, m_limits.chunkLineBytes);
    if (status == LineReader::Status::NeedMore)
        return {};
    if (status == LineReader::Status::Line) {
        const QByteArray line = m_line.line();
        m_line.clear();
        return takeSizeLine(line);
    }
    const bool afterCr = status == LineReader::Status::BareCr;
    return fail(
        badChunk(describe(status), m_chunkStart + m_line.line().size() + (afterCr ? 1 : 0)));
}

ChunkPiece ChunkDecoder::takeSizeLine(QByteArrayView line)
{
    const qint64 start = m_chunkStart;
    const char *const digitsEnd
        = std::find_if(line.begin(), line.end(), [](char c) { return ascii::hexValue(c) < 0; });
    const qsizetype digits = digitsEnd - line.begin();
    if (digits > m_limits.chunkSizeDigits)
        return fail(badChunk("A chunk size has too many digits.", start));
    if (digits < line.size() && line[digits] != ';')
        return fail(badChunk("A chunk size holds what is no hex digit.", start + digits));
    const char *const control = std::find_if(
        digitsEnd, line.end(), [](char c) { return ascii::isControl(c) && c != '\t'; });
    if (control != line.end())
        return fail(badChunk("A chunk extension holds a control character.",
                             start + (control - line.begin())));
    const qint64 size = hexNumber(line.first(digits));
    if (size < 0 || size > largestSize - m_dataBytes)
        return fail({ 413, "A chunk size is beyond all measure.", start, true });
    m_layout = { start, digits, line.size() - digits, size, size == 0 };
    const ByteSpan span { start, line.size() + ChunkLayout::crlf };
    if (size == 0) {
        m_state = State::Trailers;
        m_trailerStart = span.end();
        return { ChunkPiece::Kind::LastChunk, span, m_layout, {}, {} };
    }
    m_state = State::Data;
    m_dataLeft = size;
    return { ChunkPiece::Kind::Head, span, m_layout, {}, {} };
}

ChunkPiece ChunkDecoder::readData(QByteArrayView &input)
{
    if (input.isEmpty())
        return {};
    const qsizetype count = static_cast<qsizetype>(std::min<qint64>(m_dataLeft, input.size()));
    ChunkPiece piece { ChunkPiece::Kind::Data, {}, m_layout, input.first(count), {} };
    input = input.sliced(count);
    m_dataLeft -= count;
    m_dataBytes += count;
    if (m_dataLeft == 0)
        m_state = State::DataCr;
    return piece;
}

ChunkPiece ChunkDecoder::readDataEnd(QByteArrayView &input, char expected)
{
    if (input.isEmpty())
        return {};
    const bool isCr = expected == '\r';
    if (input.front() != expected)
        return fail(badChunk("Chunk data are not followed by CRLF.",
                             m_layout.dataEnd().offset + (isCr ? 0 : 1)));
    input = input.sliced(1);
    if (isCr) {
        m_state = State::DataLf;
        return readDataEnd(input, '\n');
    }
    m_state = State::SizeLine;
    m_chunkStart = m_layout.whole().end();
    return { ChunkPiece::Kind::ChunkEnd, m_layout.dataEnd(), m_layout, {}, {} };
}

ChunkPiece ChunkDecoder::readTrailer(QByteArrayView &input)
{
    const qint64 start = m_trailerStart + m_trailers.bytes();
    const FieldReader::Status status = m_trailers.read(input);
    const ByteSpan span { start, m_trailerStart + m_trailers.bytes() - start };
    switch (status) {
    case FieldReader::Status::NeedMore:
        return {};
    case FieldReader::Status::Field:
        return { ChunkPiece::Kind::Trailer, span, m_layout, {}, m_trailers.field() };
    case FieldReader::Status::End:
        m_state = State::Done;
        return { ChunkPiece::Kind::End, span, m_layout, {}, {} };
    case FieldReader::Status::Failed:
        break;
    }
    HttpError error = m_trailers.error();
    error.offset += m_trailerStart;
    return fail(std::move(error));
}

ChunkPiece ChunkDecoder::fail(HttpError error)
{
    m_state = State::Failed;
    m_error = std::move(error);
    return { ChunkPiece::Kind::Failed, {}, m_layout, {}, {} };
}

} // namespace yieldscope
