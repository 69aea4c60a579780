// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

#include <QtTest/QTest>
#include <QtWidgets/QApplication>

using namespace yieldscope;

namespace {

constexpr std::pair<const char *, TransportIcon> all[] = {
    { "first", TransportIcon::First },
    { "back", TransportIcon::Back },
    { "play", TransportIcon::Play },
    { "pause", TransportIcon::Pause },
    { "forward", TransportIcon::Forward },
    { "live end", TransportIcon::LiveEnd },
    { "over", TransportIcon::Over },
    { "into", TransportIcon::Into },
    { "out", TransportIcon::Out },
    { "next yield", TransportIcon::NextYield },
    { "restart", TransportIcon::Restart },
    { "hold", TransportIcon::Hold },
    { "copy", TransportIcon::Copy },
    { "open browser", TransportIcon::OpenBrowser },
    { "open file", TransportIcon::OpenFile },
};

QImage imageOf(TransportIcon which, QIcon::Mode mode = QIcon::Normal, qreal ratio = 1)
{
    return transportIcon(which)
        .pixmap(QSize(24, 24), ratio, mode)
        .toImage()
        .convertToFormat(QImage::Format_ARGB32);
}

int drawnPixels(const QImage &image)
{
    int drawn = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            drawn += qAlpha(image.pixel(x, y)) > 128;
    }
    return drawn;
}

} // namespace

class TestIcons : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void anIconDrawsOnNothing_data();
    void anIconDrawsOnNothing();
    void noTwoIconsLookAlike();
    void aDisabledIconIsGreyed();
    void anIconFollowsThePalette();
    void anIconIsSharpAtEveryPixelRatio_data();
    void anIconIsSharpAtEveryPixelRatio();
};

void TestIcons::init()
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
    applyTheme(*qApp, ThemeMode::Light);
}

void TestIcons::anIconDrawsOnNothing_data()
{
    QTest::addColumn<int>("which");
    for (const auto &[name, which] : all)
        QTest::newRow(name) << int(which);
}

void TestIcons::anIconDrawsOnNothing()
{
    QFETCH(const int, which);
    const QImage image = imageOf(TransportIcon(which));
    QCOMPARE_GT(drawnPixels(image), 30);
    QCOMPARE(qAlpha(image.pixel(0, 0)), 0);
    QCOMPARE(qAlpha(image.pixel(23, 23)), 0);
}

void TestIcons::noTwoIconsLookAlike()
{
    for (const auto &[name, which] : all) {
        for (const auto &[otherName, other] : all) {
            if (which != other)
                QVERIFY2(imageOf(which) != imageOf(other), name);
        }
    }
}

void TestIcons::aDisabledIconIsGreyed()
{
    const QColor grey = Theme::light().disabledText;
    for (const auto &[name, which] : all) {
        const QImage image = imageOf(which, QIcon::Disabled);
        QVERIFY2(image != imageOf(which), name);
        for (int x = 0; x < image.width(); ++x) {
            const QColor color = image.pixelColor(x, 12);
            if (color.alpha() == 255)
                QCOMPARE(color.rgb(), grey.rgb());
        }
    }
}

void TestIcons::anIconFollowsThePalette()
{
    const QIcon icon = transportIcon(TransportIcon::Play);
    const auto center
        = [&icon] { return icon.pixmap(QSize(24, 24), 1.0).toImage().pixelColor(10, 12).rgb(); };
    QCOMPARE(center(), Theme::light().text.rgb());
    applyTheme(*qApp, ThemeMode::Dark);
    QCOMPARE(center(), Theme::dark().text.rgb());
}

void TestIcons::anIconIsSharpAtEveryPixelRatio_data()
{
    QTest::addColumn<qreal>("ratio");
    QTest::newRow("1") << 1.0;
    QTest::newRow("1.25") << 1.25;
    QTest::newRow("1.5") << 1.5;
    QTest::newRow("2") << 2.0;
}

void TestIcons::anIconIsSharpAtEveryPixelRatio()
{
    QFETCH(const qreal, ratio);
    const QImage image = imageOf(TransportIcon::Play, QIcon::Normal, ratio);
    QCOMPARE(image.width(), qRound(24 * ratio));
    // Drawn anew rather than scaled up: the share of half-covered pixels shrinks with the ratio.
    const double share = double(drawnPixels(image)) / (image.width() * image.height());
    QVERIFY(share > 0.1 && share < 0.3);
}

QTEST_MAIN(TestIcons)
#include "tst_icons.moc"
