// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/narration/narration.h"

#include <QtCore/QList>

namespace yieldscope {

/// A piece that is put into a sentence.
struct Piece
{
    enum class Style : std::uint8_t { Plain, Name, Code };
    QString text;
    Style style = Style::Plain;
};

/// A function's or an exception's name: bold.
[[nodiscard]] Piece name(const QString &text);
/// A value or a call: in the code font, elided where it is long.
[[nodiscard]] Piece code(const QString &text);
[[nodiscard]] Piece plain(const QString &text);
[[nodiscard]] Piece plain(std::int64_t number);

/// `pattern`, plain text with %1 to %9, with the pieces in their places, in both forms. What is in
/// a piece is never read as a place or as markup.
[[nodiscard]] Narration say(const QString &pattern, const QList<Piece> &pieces);

/// Both sentences, in that order; an empty one adds nothing.
[[nodiscard]] Narration operator+(const Narration &first, const Narration &second);

} // namespace yieldscope
