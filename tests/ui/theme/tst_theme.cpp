// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/theme/theme.h"

#include <QtCore/QMetaEnum>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QStyle>

Q_DECLARE_METATYPE(yieldscope::LaneColors)

using namespace yieldscope;

namespace {

constexpr double TextContrast = 4.5;
constexpr double GraphicsContrast = 3.0;

struct NamedColor
{
    const char *name;
    QColor color;
};

QList<NamedColor> lanesOf(const Theme &theme, QColor LaneColors::*part)
{
    return { { "caller", theme.caller.*part },       { "run", theme.run.*part },
             { "suspended", theme.suspended.*part }, { "loop", theme.loop.*part },
             { "socket", theme.socket.*part },       { "client", theme.client.*part },
             { "error", theme.error.*part } };
}

QList<NamedColor> textsOf(const Theme &theme)
{
    QList<NamedColor> texts { { "text", theme.text },
                              { "mutedText", theme.mutedText },
                              { "link", theme.link },
                              { "keyword", theme.keyword },
                              { "string", theme.string },
                              { "comment", theme.comment },
                              { "number", theme.number },
                              { "function", theme.function },
                              { "definition", theme.definition } };
    return texts + lanesOf(theme, &LaneColors::text);
}

QList<NamedColor> groundsOf(const Theme &theme)
{
    return { { "window", theme.window },
             { "base", theme.base },
             { "alternateBase", theme.alternateBase },
             { "gutter", theme.gutter },
             { "button", theme.button },
             { "toolTip", theme.toolTip },
             { "currentLine", theme.currentLine },
             { "delegatingLine", theme.delegatingLine },
             { "suspendedBox", theme.suspendedBox } };
}

QList<NamedColor> graphicsOf(const Theme &theme)
{
    return QList<NamedColor> { { "outline", theme.outline } } + lanesOf(theme, &LaneColors::fill);
}

/// What is painted on one ground only.
struct Pair
{
    const char *name;
    QColor text;
    QColor ground;
};

QList<Pair> pairsOf(const Theme &theme)
{
    QList<Pair> pairs { { "selected text", theme.selectedText, theme.selection },
                        // The value chip is written in the colour of the ground.
                        { "value chip", theme.base, theme.link } };
    const QList<NamedColor> fills = lanesOf(theme, &LaneColors::fill);
    const QList<NamedColor> labels = lanesOf(theme, &LaneColors::label);
    for (qsizetype i = 0; i < fills.size(); ++i)
        pairs.append({ fills[i].name, labels[i].color, fills[i].color });
    return pairs;
}

/// What is written on what, by the palette.
struct RolePair
{
    QPalette::ColorRole text;
    QPalette::ColorRole ground;
};

constexpr RolePair RolePairs[] { { QPalette::WindowText, QPalette::Window },
                                 { QPalette::Text, QPalette::Base },
                                 { QPalette::Text, QPalette::AlternateBase },
                                 { QPalette::PlaceholderText, QPalette::Base },
                                 { QPalette::ButtonText, QPalette::Button },
                                 { QPalette::ToolTipText, QPalette::ToolTipBase },
                                 { QPalette::HighlightedText, QPalette::Highlight },
                                 { QPalette::Link, QPalette::Base },
                                 { QPalette::Link, QPalette::Window },
                                 { QPalette::LinkVisited, QPalette::Base },
                                 { QPalette::LinkVisited, QPalette::Window } };

const std::pair<const char *, const Theme *> themes[]
    = { { "light", &Theme::light() }, { "dark", &Theme::dark() } };

} // namespace

class TestTheme : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void textIsReadableOnEveryGround_data();
    void textIsReadableOnEveryGround();
    void graphicsAreVisibleOnEveryGround_data();
    void graphicsAreVisibleOnEveryGround();
    void whatIsPaintedOnOneGroundIsReadableThere_data();
    void whatIsPaintedOnOneGroundIsReadableThere();
    void thePaletteIsReadable_data();
    void thePaletteIsReadable();
    void noColourIsLeftOut();
    void whatLiesAheadIsPalerAndStillRead_data();
    void whatLiesAheadIsPalerAndStillRead();
    void anArrowAheadIsPaler();
    void contrastIsThatOfWcag_data();
    void contrastIsThatOfWcag();
    void theThemeIsKnownByItsPalette();
    void thePaletteHasLinksAndADisabledGroup();
    void anAppliedThemeIsInForce();
    void systemGoesBackToTheDesktopsOwn();
    void codeFontIsFixedPitchInTheSizeOfTheDesktop();
};

void TestTheme::init()
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
}

void TestTheme::textIsReadableOnEveryGround_data()
{
    QTest::addColumn<QColor>("text");
    QTest::addColumn<QColor>("ground");
    for (const auto &[themeName, theme] : themes) {
        for (const NamedColor &text : textsOf(*theme)) {
            for (const NamedColor &ground : groundsOf(*theme))
                QTest::addRow("%s %s on %s", themeName, text.name, ground.name)
                    << text.color << ground.color;
        }
    }
}

void TestTheme::textIsReadableOnEveryGround()
{
    QFETCH(const QColor, text);
    QFETCH(const QColor, ground);
    QCOMPARE_GE(contrastRatio(text, ground), TextContrast);
}

void TestTheme::graphicsAreVisibleOnEveryGround_data()
{
    QTest::addColumn<QColor>("graphic");
    QTest::addColumn<QColor>("ground");
    for (const auto &[themeName, theme] : themes) {
        for (const NamedColor &graphic : graphicsOf(*theme)) {
            for (const NamedColor &ground : groundsOf(*theme))
                QTest::addRow("%s %s on %s", themeName, graphic.name, ground.name)
                    << graphic.color << ground.color;
        }
    }
}

void TestTheme::graphicsAreVisibleOnEveryGround()
{
    QFETCH(const QColor, graphic);
    QFETCH(const QColor, ground);
    QCOMPARE_GE(contrastRatio(graphic, ground), GraphicsContrast);
}

void TestTheme::whatIsPaintedOnOneGroundIsReadableThere_data()
{
    QTest::addColumn<QColor>("text");
    QTest::addColumn<QColor>("ground");
    for (const auto &[themeName, theme] : themes) {
        for (const Pair &pair : pairsOf(*theme))
            QTest::addRow("%s %s", themeName, pair.name) << pair.text << pair.ground;
    }
}

void TestTheme::whatIsPaintedOnOneGroundIsReadableThere()
{
    QFETCH(const QColor, text);
    QFETCH(const QColor, ground);
    QCOMPARE_GE(contrastRatio(text, ground), TextContrast);
}

void TestTheme::thePaletteIsReadable_data()
{
    QTest::addColumn<QColor>("text");
    QTest::addColumn<QColor>("ground");
    const QMetaEnum roles = QMetaEnum::fromType<QPalette::ColorRole>();
    for (const auto &[themeName, theme] : themes) {
        const QPalette palette = theme->palette();
        for (const auto &[text, ground] : RolePairs) {
            for (const auto group : { QPalette::Active, QPalette::Inactive })
                QTest::addRow("%s %s on %s, %s", themeName, roles.valueToKey(text),
                              roles.valueToKey(ground),
                              group == QPalette::Active ? "active" : "inactive")
                    << palette.color(group, text) << palette.color(group, ground);
        }
        // What is chosen in a list that cannot be used is still read.
        QTest::addRow("%s chosen but disabled", themeName)
            << palette.color(QPalette::Disabled, QPalette::HighlightedText)
            << palette.color(QPalette::Disabled, QPalette::Highlight);
    }
}

void TestTheme::thePaletteIsReadable()
{
    QFETCH(const QColor, text);
    QFETCH(const QColor, ground);
    QCOMPARE_GE(contrastRatio(text, ground), TextContrast);
}

// A colour that is new is to be put on one of the lists above.
void TestTheme::noColourIsLeftOut()
{
    const Theme &theme = Theme::light();
    const qsizetype listed = groundsOf(theme).size() + textsOf(theme).size()
        + graphicsOf(theme).size() + lanesOf(theme, &LaneColors::label).size();
    // The selection and its text have a pair; to what is disabled and to grids nothing is promised.
    constexpr qsizetype Others = 4;
    QCOMPARE(listed + Others, qsizetype(sizeof(Theme) / sizeof(QColor)));
}

void TestTheme::whatLiesAheadIsPalerAndStillRead_data()
{
    QTest::addColumn<LaneColors>("now");
    QTest::addColumn<LaneColors>("ahead");
    QTest::addColumn<QColor>("base");
    QTest::addColumn<QColor>("alternateBase");
    const std::pair<const char *, LaneColors Theme::*> lanes[]
        = { { "caller", &Theme::caller },       { "run", &Theme::run },
            { "suspended", &Theme::suspended }, { "loop", &Theme::loop },
            { "socket", &Theme::socket },       { "client", &Theme::client },
            { "error", &Theme::error } };
    for (const auto &[themeName, theme] : themes) {
        for (const auto &[name, lane] : lanes)
            QTest::addRow("%s %s", themeName, name)
                << theme->*lane << theme->ahead().*lane << theme->base << theme->alternateBase;
    }
}

void TestTheme::whatLiesAheadIsPalerAndStillRead()
{
    QFETCH(const LaneColors, now);
    QFETCH(const LaneColors, ahead);
    QFETCH(const QColor, base);
    QFETCH(const QColor, alternateBase);
    QCOMPARE_LT(contrastRatio(ahead.fill, base), contrastRatio(now.fill, base));
    QCOMPARE_GE(contrastRatio(ahead.label, ahead.fill), TextContrast);
    QCOMPARE_GE(contrastRatio(ahead.text, base), TextContrast);
    QCOMPARE_GE(contrastRatio(ahead.text, alternateBase), TextContrast);
}

void TestTheme::anArrowAheadIsPaler()
{
    for (const auto &[name, theme] : themes)
        QVERIFY2(contrastRatio(theme->ahead().outline, theme->base)
                     < contrastRatio(theme->outline, theme->base),
                 name);
}

void TestTheme::contrastIsThatOfWcag_data()
{
    QTest::addColumn<QColor>("one");
    QTest::addColumn<QColor>("other");
    QTest::addColumn<double>("ratio");
    QTest::newRow("black on white") << QColor(Qt::black) << QColor(Qt::white) << 21.0;
    QTest::newRow("white on black") << QColor(Qt::white) << QColor(Qt::black) << 21.0;
    QTest::newRow("itself") << QColor(Qt::red) << QColor(Qt::red) << 1.0;
    QTest::newRow("#767676 just passes on white") << QColor(0x767676) << QColor(Qt::white) << 4.54;
}

void TestTheme::contrastIsThatOfWcag()
{
    QFETCH(const QColor, one);
    QFETCH(const QColor, other);
    QFETCH(const double, ratio);
    QVERIFY(std::abs(contrastRatio(one, other) - ratio) < 0.01);
}

void TestTheme::theThemeIsKnownByItsPalette()
{
    QCOMPARE(&Theme::of(Theme::light().palette()), &Theme::light());
    QCOMPARE(&Theme::of(Theme::dark().palette()), &Theme::dark());
}

void TestTheme::thePaletteHasLinksAndADisabledGroup()
{
    for (const auto &[name, theme] : themes) {
        const QPalette palette = theme->palette();
        QCOMPARE(palette.color(QPalette::Link), theme->link);
        QCOMPARE(palette.color(QPalette::Disabled, QPalette::Text), theme->disabledText);
        QCOMPARE(palette.color(QPalette::Disabled, QPalette::ButtonText), theme->disabledText);
        QCOMPARE(palette.color(QPalette::Inactive, QPalette::Text), theme->text);
    }
}

void TestTheme::anAppliedThemeIsInForce()
{
    applyTheme(*qApp, ThemeMode::Dark);
    QCOMPARE(&Theme::of(QApplication::palette()), &Theme::dark());
    QCOMPARE(QApplication::palette().color(QPalette::Base), Theme::dark().base);
    QCOMPARE(QApplication::style()->objectName(), QStringLiteral("fusion"));
    applyTheme(*qApp, ThemeMode::Light);
    QCOMPARE(&Theme::of(QApplication::palette()), &Theme::light());
}

void TestTheme::systemGoesBackToTheDesktopsOwn()
{
    applyTheme(*qApp, ThemeMode::System);
    const Theme *own = &Theme::of(QApplication::palette());
    applyTheme(*qApp, own->isDark ? ThemeMode::Light : ThemeMode::Dark);
    QVERIFY(&Theme::of(QApplication::palette()) != own);
    applyTheme(*qApp, ThemeMode::System);
    QCOMPARE(&Theme::of(QApplication::palette()), own);
}

void TestTheme::codeFontIsFixedPitchInTheSizeOfTheDesktop()
{
    const QFont font = codeFont();
    const QFontMetricsF metrics(font);
    QCOMPARE(metrics.horizontalAdvance(u'i'), metrics.horizontalAdvance(u'W'));
    QCOMPARE(font.pointSizeF(), QApplication::font().pointSizeF());
}

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
