// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/theme/theme.h"

#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QStyle>

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
    void labelsAreReadableOnTheirFill_data();
    void labelsAreReadableOnTheirFill();
    void selectedTextIsReadable();
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
        QList<NamedColor> graphics = lanesOf(*theme, &LaneColors::fill);
        graphics.append({ "outline", theme->outline });
        const NamedColor grounds[] = { { "window", theme->window },
                                       { "base", theme->base },
                                       { "alternateBase", theme->alternateBase } };
        for (const NamedColor &graphic : graphics) {
            for (const NamedColor &ground : grounds)
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

void TestTheme::labelsAreReadableOnTheirFill_data()
{
    QTest::addColumn<QColor>("label");
    QTest::addColumn<QColor>("fill");
    for (const auto &[themeName, theme] : themes) {
        const QList<NamedColor> fills = lanesOf(*theme, &LaneColors::fill);
        const QList<NamedColor> labels = lanesOf(*theme, &LaneColors::label);
        for (qsizetype i = 0; i < fills.size(); ++i)
            QTest::addRow("%s %s", themeName, fills[i].name) << labels[i].color << fills[i].color;
        // The value chip is written in the colour of the ground.
        QTest::addRow("%s value chip", themeName) << theme->base << theme->link;
    }
}

void TestTheme::labelsAreReadableOnTheirFill()
{
    QFETCH(const QColor, label);
    QFETCH(const QColor, fill);
    QCOMPARE_GE(contrastRatio(label, fill), TextContrast);
}

void TestTheme::selectedTextIsReadable()
{
    for (const auto &[name, theme] : themes)
        QCOMPARE_GE(contrastRatio(theme->selectedText, theme->selection), TextContrast);
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
