// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtGlobal>

namespace yieldscope {

/// A run of bytes of a stream.
struct ByteSpan
{
    qint64 offset = 0;
    qint64 length = 0;

    [[nodiscard]] constexpr qint64 end() const noexcept { return offset + length; }
    [[nodiscard]] constexpr bool operator==(const ByteSpan &) const noexcept = default;
};

/// Where the parts of one chunk lie on the wire (RFC 9112 7.1): size, extension, CRLF, data,
/// CRLF. The last chunk has size and CRLF only; trailers and the final CRLF follow it.
struct ChunkLayout
{
    qint64 offset = 0; ///< Of the first size digit, from the start of the body.
    qint64 sizeDigits = 0;
    qint64 extensionBytes = 0; ///< From the semicolon on.
    qint64 dataBytes = 0;
    bool last = false;

    static constexpr qint64 crlf = 2;

    [[nodiscard]] constexpr ByteSpan size() const noexcept { return { offset, sizeDigits }; }
    [[nodiscard]] constexpr ByteSpan extension() const noexcept
    {
        return { size().end(), extensionBytes };
    }
    [[nodiscard]] constexpr ByteSpan sizeEnd() const noexcept
    {
        return { extension().end(), crlf };
    }
    [[nodiscard]] constexpr ByteSpan data() const noexcept
    {
        return { sizeEnd().end(), dataBytes };
    }
    [[nodiscard]] constexpr ByteSpan dataEnd() const noexcept
    {
        return { data().end(), last ? 0 : crlf };
    }
    /// All of it.
    [[nodiscard]] constexpr ByteSpan whole() const noexcept
    {
        return { offset, dataEnd().end() - offset };
    }
    [[nodiscard]] constexpr bool operator==(const ChunkLayout &) const noexcept = default;
};

} // namespace yieldscope
