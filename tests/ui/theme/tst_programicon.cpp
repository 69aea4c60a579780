// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/theme/programicon.h"
#include "ui/theme/theme.h"

#include <QtCore/QFile>
#include <QtCore/QXmlStreamReader>
#include <QtTest/QtTest>

using namespace yieldscope;
using namespace Qt::StringLiterals;

namespace {

const QString folder = QStringLiteral(YIELDSCOPE_SOURCE_DIR "/resources/desktop/");

// The largest difference of any channel of any pixel.
int difference(const QImage &one, const QImage &other)
{
    int most = 0;
    for (int y = 0; y < one.height(); ++y) {
        for (int x = 0; x < one.width(); ++x) {
            const QColor left = one.pixelColor(x, y);
            const QColor right = other.pixelColor(x, y);
            most = std::max(
                { most, std::abs(left.red() - right.red()), std::abs(left.green() - right.green()),
                  std::abs(left.blue() - right.blue()), std::abs(left.alpha() - right.alpha()) });
        }
    }
    return most;
}

} // namespace

class TestProgramIcon : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theInstalledPicturesAreTheProgramsOwn_data();
    void theInstalledPicturesAreTheProgramsOwn();
    void theVectorPictureHasTheSameShapesAndColors();
    void itHasAllUsualSizes();
};

void TestProgramIcon::theInstalledPicturesAreTheProgramsOwn_data()
{
    QTest::addColumn<int>("side");
    for (const int side : { 48, 128, 256 })
        QTest::addRow("%d", side) << side;
}

void TestProgramIcon::theInstalledPicturesAreTheProgramsOwn()
{
    QFETCH(const int, side);
    const QImage installed(folder + u"icon-%1.png"_s.arg(side));
    QCOMPARE(installed.size(), QSize(side, side));
    // Edges are smoothed a little differently from one version of Qt to the next.
    QCOMPARE_LE(difference(installed, programPicture(side)), 48);
}

void TestProgramIcon::theVectorPictureHasTheSameShapesAndColors()
{
    QFile file(folder + u"org.yieldscope.Yieldscope.svg"_s);
    QVERIFY(file.open(QIODevice::ReadOnly));
    constexpr int Side = 256;
    const QImage picture = programPicture(Side);
    QXmlStreamReader reader(&file);
    int shapes = 0;
    while (!reader.atEnd()) {
        if (reader.readNext() != QXmlStreamReader::StartElement || reader.name() != u"rect"_s)
            continue;
        const auto number = [&reader](const char *name) {
            return reader.attributes().value(QLatin1String(name)).toDouble() * Side / 64;
        };
        // A little inside of the lower left edge nothing lies on top of any of the shapes.
        const QPointF inside(number("x") + 8, number("y") + number("height") / 2);
        QCOMPARE(picture.pixelColor(inside.toPoint()),
                 QColor(reader.attributes().value(u"fill"_s)));
        ++shapes;
    }
    QVERIFY(!reader.hasError());
    QCOMPARE(shapes, 6);
}

void TestProgramIcon::itHasAllUsualSizes()
{
    const QIcon icon = programIcon();
    for (const int side : { 16, 32, 48, 256 })
        QVERIFY(icon.availableSizes().contains(QSize(side, side)));
}

QTEST_MAIN(TestProgramIcon)
#include "tst_programicon.moc"
