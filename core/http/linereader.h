// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace yieldscope {

/// Collects one line that ends in CRLF, however it is cut into reads. Strict: a bare LF, a bare
/// CR and a NUL are errors, found at the byte itself (RFC 9112 2.2). Never holds more than the
/// limit.
class LineReader
{
public:
    enum class Status {
        NeedMore,
        Line, ///< line() is complete, its CRLF taken.
        BareLf,
        BareCr, ///< A CR that is not followed by LF.
        Nul,
        TooLong, ///< The byte after the last allowed one is not the CR.
    };

    /// Takes bytes from the front of \p input; of a line no more than \p limit without its CRLF.
    /// On an error the input begins at the byte to blame.
    Status read(QByteArrayView &input, qsizetype limit);

    [[nodiscard]] const QByteArray &line() const noexcept { return m_line; }
    /// Starts the next line.
    void clear();

private:
    QByteArray m_line;
    bool m_sawCr = false;
};

/// What to say of an error of the reader; empty for NeedMore and Line.
[[nodiscard]] QByteArray describe(LineReader::Status status);

} // namespace yieldscope
