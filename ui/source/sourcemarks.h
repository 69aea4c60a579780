// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/trace/runstate.h"
#include "ui/source/token.h"

#include <QtCore/QStringList>

#include <optional>

namespace yieldscope {

/// What a frame does on a line; each has a glyph of its own in the gutter.
enum class LineMark : std::uint8_t {
    Created, ///< nothing of the body has run
    Running,
    Awaiting,
    Suspended,
    Delegating, ///< waits for the frame that it delegates to
    Returned, ///< the frame ended here, by this very event
    Raised, ///< an exception left the frame here, by this very event
};

struct MarkedLine
{
    int line = 0;
    LineMark mark = LineMark::Running;
    /// How many frames further in there are; 0 is the innermost.
    int distance = 0;
    /// How many frames around that one wait on the same line for what they delegate to.
    int waiting = 0;
    friend bool operator==(const MarkedLine &, const MarkedLine &) = default;
};

/// What a frame does on a line, in a word or two.
[[nodiscard]] QString markText(LineMark mark);

/// What is written behind the end of a line.
struct LineNote
{
    int line = 0;
    LineMark mark = LineMark::Running;
    QString text;
    friend bool operator==(const LineNote &, const LineNote &) = default;
};

/// Everything that a state says about one of the two texts.
struct SourceMarks
{
    /// Outermost first, one for each line; where several frames stand on a line, the innermost.
    QList<MarkedLine> lines;
    /// Where things happen; 0 where nothing is known, as once the generator is closed.
    int currentLine = 0;
    /// The expression that handed out the value, within the current line.
    TextRange yieldExpression;
    std::optional<LineNote> note;
    /// The same in words.
    QString description;

    [[nodiscard]] const MarkedLine *at(int line) const;
};

/// What `state` says about the text `lines`. `event` is the event that led to the state; null where
/// there is none.
[[nodiscard]] SourceMarks sourceMarks(Language language, const QStringList &lines,
                                      const RunState &state, const Event *event);

} // namespace yieldscope
