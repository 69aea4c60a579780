// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/theme/theme.h"

#include "ui/theme/desktop.h"
#include "ui/theme/themestyle.h"

#include <QtCore/QStandardPaths>
#include <QtGui/QFontDatabase>
#include <QtWidgets/QApplication>
#include <QtWidgets/QToolTip>

#include <cmath>

namespace yieldscope {

namespace {

Theme makeLight()
{
    const QColor dark(0x16181d);
    const QColor white(0xffffff);
    Theme theme;
    theme.isDark = false;
    theme.window = QColor(0xf6f7f9);
    theme.base = QColor(0xffffff);
    theme.alternateBase = QColor(0xf7f7f7);
    theme.gutter = QColor(0xeef0f3);
    theme.button = QColor(0xf6f7f9);
    theme.toolTip = QColor(0xffffff);
    theme.currentLine = QColor(0xfff0bf);
    theme.delegatingLine = QColor(0xe5f0f8);
    theme.suspendedBox = QColor(0xfff7de);
    theme.selection = QColor(0x005a9c);
    theme.text = QColor(0x1d2330);
    theme.mutedText = QColor(0x5b6474);
    theme.disabledText = QColor(0x9da3ac);
    theme.selectedText = QColor(0xffffff);
    theme.link = QColor(0x005a9c);
    theme.line = QColor(0xdfe2e8);
    theme.outline = QColor(0x7f8591);
    theme.keyword = QColor(0x8a3b00);
    theme.string = QColor(0x2a6b2a);
    theme.comment = QColor(0x5f6873);
    theme.number = QColor(0x006a6a);
    theme.function = QColor(0x005a9c);
    theme.definition = QColor(0x005a9c);
    theme.caller = { QColor(0x68738a), QColor(0x5b6474), white };
    theme.run = { QColor(0x009c62), QColor(0x007a4d), dark };
    theme.suspended = { QColor(0xa18410), QColor(0x7d6300), dark };
    theme.loop = { QColor(0x8904df), QColor(0x7a1fc4), white };
    theme.socket = { QColor(0x001f66), QColor(0x0b3c8c), white };
    theme.client = { QColor(0x51152e), QColor(0x7a1f4b), white };
    theme.error = { QColor(0x841600), QColor(0xb3261e), white };
    return theme;
}

Theme makeDark()
{
    const QColor dark(0x101216);
    Theme theme;
    theme.isDark = true;
    theme.window = QColor(0x1f2126);
    theme.base = QColor(0x282b31);
    theme.alternateBase = QColor(0x2d3036);
    theme.gutter = QColor(0x232529);
    theme.button = QColor(0x2d3036);
    theme.toolTip = QColor(0x2d3036);
    theme.currentLine = QColor(0x43381a);
    theme.delegatingLine = QColor(0x26323d);
    theme.suspendedBox = QColor(0x3a3218);
    theme.selection = QColor(0x2f5f8f);
    theme.text = QColor(0xe6e8ec);
    theme.mutedText = QColor(0xa3acba);
    theme.disabledText = QColor(0x717883);
    theme.selectedText = QColor(0xffffff);
    theme.link = QColor(0x7db8f0);
    theme.line = QColor(0x3b3f48);
    theme.outline = QColor(0x7f8695);
    theme.keyword = QColor(0xe0a37a);
    theme.string = QColor(0x8fc48f);
    theme.comment = QColor(0xa0a9b6);
    theme.number = QColor(0x7fd0d0);
    theme.function = QColor(0x7db8f0);
    theme.definition = QColor(0x7db8f0);
    theme.caller = { QColor(0x8a8a8a), QColor(0xa3acba), dark };
    theme.run = { QColor(0x71fda0), QColor(0x71fda0), dark };
    theme.suspended = { QColor(0xffa500), QColor(0xffb020), dark };
    theme.loop = { QColor(0xc83cff), QColor(0xcf90ff), dark };
    theme.socket = { QColor(0x5b90d0), QColor(0x7fb0ea), dark };
    theme.client = { QColor(0xf0d1ed), QColor(0xf0d1ed), dark };
    theme.error = { QColor(0xe0563e), QColor(0xff8369), dark };
    return theme;
}

/// How much of the ground is in what lies ahead.
constexpr double Paleness = 0.7;

QColor mixed(const QColor &one, const QColor &other, double part)
{
    const auto between
        = [part](int from, int to) { return int(std::lround(from + (to - from) * part)); };
    return { between(one.red(), other.red()), between(one.green(), other.green()),
             between(one.blue(), other.blue()) };
}

double linear(double channel)
{
    return channel <= 0.03928 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(const QColor &color)
{
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF())
        + 0.0722 * linear(color.blueF());
}

// The theme nearer to the desktop's own. Where Qt was told no palette by it, it is asked as GTK
// programs do; pictures that are drawn without a screen belong to no desktop.
const Theme &themeOfDesktop()
{
    const QPalette told = QApplication::palette();
    const QString platform = QGuiApplication::platformName();
    const bool hasDesktop
        = platform == QStringLiteral("xcb") || platform.startsWith(QStringLiteral("wayland"));
    if (hasDesktop && told == QApplication::style()->standardPalette()) {
        const std::optional<bool> isDark
            = gtkWantsDark(qEnvironmentVariable("GTK_THEME"),
                           QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation));
        if (isDark)
            return *isDark ? Theme::dark() : Theme::light();
    }
    return Theme::of(told);
}

} // namespace

const Theme &Theme::light()
{
    static const Theme theme = makeLight();
    return theme;
}

const Theme &Theme::dark()
{
    static const Theme theme = makeDark();
    return theme;
}

const Theme &Theme::of(const QPalette &palette)
{
    return palette.color(QPalette::Active, QPalette::Window).lightness() < 128 ? dark() : light();
}

Theme Theme::ahead() const
{
    Theme pale = *this;
    for (LaneColors *lane : { &pale.caller, &pale.run, &pale.suspended, &pale.loop, &pale.socket,
                              &pale.client, &pale.error })
        *lane = { mixed(lane->fill, base, Paleness), mixed(lane->text, mutedText, 0.5), text };
    // Arrows have no words that must be read.
    pale.outline = mixed(outline, base, 0.5);
    return pale;
}

QPalette Theme::palette() const
{
    QPalette palette(button, window);
    const auto set = [&palette](QPalette::ColorRole role, const QColor &color) {
        palette.setColor(QPalette::All, role, color);
    };
    set(QPalette::Window, window);
    set(QPalette::WindowText, text);
    set(QPalette::Base, base);
    set(QPalette::AlternateBase, alternateBase);
    set(QPalette::ToolTipBase, toolTip);
    set(QPalette::ToolTipText, text);
    set(QPalette::PlaceholderText, mutedText);
    set(QPalette::Text, text);
    set(QPalette::Button, button);
    set(QPalette::ButtonText, text);
    set(QPalette::BrightText, selectedText);
    set(QPalette::Highlight, selection);
    set(QPalette::HighlightedText, selectedText);
    set(QPalette::Link, link);
    set(QPalette::LinkVisited, loop.text);
    for (const auto role : { QPalette::WindowText, QPalette::Text, QPalette::ButtonText,
                             QPalette::PlaceholderText, QPalette::Link })
        palette.setColor(QPalette::Disabled, role, disabledText);
    palette.setColor(QPalette::Disabled, QPalette::Highlight, line);
    palette.setColor(QPalette::Disabled, QPalette::HighlightedText, mutedText);
    return palette;
}

void applyTheme(QApplication &application, ThemeMode mode)
{
    application.setStyle(new ThemeStyle);
    // An empty palette brings the desktop's own back, so that System sees it after Light or Dark.
    QApplication::setPalette(QPalette());
    const auto chosen = [mode]() -> const Theme & {
        switch (mode) {
        case ThemeMode::Light:
            return Theme::light();
        case ThemeMode::Dark:
            return Theme::dark();
        case ThemeMode::System:
            break;
        }
        return themeOfDesktop();
    };
    const QPalette palette = chosen().palette();
    QApplication::setPalette(palette);
    QToolTip::setPalette(palette);
}

QFont codeFont()
{
    QFont font;
    font.setFamilies({ QFontDatabase::systemFont(QFontDatabase::FixedFont).family() });
    font.setStyleHint(QFont::Monospace);
    font.setFixedPitch(true);
    return font;
}

QFont codeFont(const QFont &like)
{
    return codeFont().resolve(like);
}

double contrastRatio(const QColor &one, const QColor &other)
{
    const double first = luminance(one);
    const double second = luminance(other);
    return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

} // namespace yieldscope
