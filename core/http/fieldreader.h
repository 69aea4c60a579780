// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/http/headers.h"
#include "core/http/httperror.h"
#include "core/http/linereader.h"

#include <QByteArrayView>

namespace yieldscope {

/// Cuts one field line, without its CRLF (RFC 9112 5): a token, a colon right after it, and a
/// value without control characters. Anything else, also obs-fold, is a 400. The error's offset
/// counts from the line's first byte.
[[nodiscard]] HttpResult<HttpField> parseFieldLine(QByteArrayView line);

/// Reads the field lines of a head or of a trailer section up to the empty line.
class FieldReader
{
public:
    enum class Status {
        NeedMore,
        Field, ///< field() is one more field; call read() again.
        End, ///< The empty line was taken.
        Failed, ///< error() says why; its offset counts from the section's first byte.
    };

    /// \p bytes limits all lines with their CRLFs, \p lines the fields; beyond them 431.
    FieldReader(qsizetype bytes, int lines);

    /// Takes bytes from the front of \p input.
    Status read(QByteArrayView &input);

    [[nodiscard]] const HttpField &field() const noexcept { return m_field; }
    [[nodiscard]] const HttpError &error() const noexcept { return m_error; }
    /// The bytes of the lines that are complete, with their CRLFs.
    [[nodiscard]] qint64 bytes() const noexcept { return m_bytes; }

private:
    Status take();
    Status fail(int status, QByteArray reason, qint64 offset);

    qsizetype m_byteLimit;
    int m_lineLimit;
    qint64 m_bytes = 0;
    int m_lines = 0;
    LineReader m_reader;
    HttpField m_field;
    HttpError m_error;
};

} // namespace yieldscope
