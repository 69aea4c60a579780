// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtGui/QColor>
#include <QtGui/QFont>
#include <QtGui/QPalette>

class QApplication;

namespace yieldscope {

enum class ThemeMode : std::uint8_t { System, Light, Dark };

/// The colours of one thing that is told apart by colour. They stay apart for colour-blind eyes,
/// but never alone: a glyph, a hatch or a word says the same.
struct LaneColors
{
    QColor fill; ///< of boxes; at least 3:1 on every ground
    QColor text; ///< as text or thin line; at least 4.5:1 on every ground
    QColor label; ///< of text on the fill; at least 4.5:1
};

/// Every colour of the window. A view takes the theme that belongs to its palette when it paints,
/// and repaints when the palette changes.
struct Theme
{
    bool isDark = false;

    // Grounds
    QColor window;
    QColor base;
    QColor alternateBase;
    QColor gutter;
    QColor button;
    QColor toolTip;
    QColor currentLine; ///< behind the line that runs, or where the generator stands
    QColor delegatingLine; ///< behind the lines of the frames around it
    QColor suspendedBox; ///< behind the innermost suspended frame
    QColor selection;

    // Text and lines
    QColor text;
    QColor mutedText;
    QColor disabledText; ///< of what cannot be used; no contrast is promised
    QColor selectedText;
    QColor link;
    QColor line; ///< grids and separators; decoration only
    QColor outline; ///< edges of boxes and arrows that mean something; at least 3:1

    // Code
    QColor keyword;
    QColor string;
    QColor comment;
    QColor number;
    QColor function; ///< built-in functions, decorators, preprocessor lines
    QColor definition; ///< the name after def or class

    // What things are
    LaneColors caller;
    LaneColors run;
    LaneColors suspended;
    LaneColors loop;
    LaneColors socket;
    LaneColors client;
    LaneColors error;

    [[nodiscard]] static const Theme &light();
    [[nodiscard]] static const Theme &dark();
    /// The theme that a palette belongs to, by the lightness of its window colour.
    [[nodiscard]] static const Theme &of(const QPalette &palette);

    /// The same for what lies ahead of a cursor: what is filled is paler, and its words are read
    /// none the worse.
    [[nodiscard]] Theme ahead() const;
    /// The whole palette, links and the disabled group included.
    [[nodiscard]] QPalette palette() const;
};

/// Gives the program its style and palette; with System the one nearer to the desktop's own.
/// May be called again at any time.
void applyTheme(QApplication &application, ThemeMode mode);

/// The fixed-width font for code and values. Its size is left open: a widget that is given it takes
/// the size of its parent, and so follows the zoom; by itself it has the size of the desktop's
/// font.
[[nodiscard]] QFont codeFont();
/// The same in the size of `like`; for painting.
[[nodiscard]] QFont codeFont(const QFont &like);

/// The contrast of two opaque colours as WCAG 2 defines it: 1 (none) to 21.
[[nodiscard]] double contrastRatio(const QColor &one, const QColor &other);

} // namespace yieldscope
