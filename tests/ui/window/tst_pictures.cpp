// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "tests/ui/window/windowscene.h"
#include "ui/theme/theme.h"

#include <QtWidgets/QDockWidget>

#include <set>

// Pictures of the whole window. Run as it is and with a QT_SCALE_FACTOR of 1.25, 1.5 and 2.
using namespace yieldscope;
using namespace Qt::StringLiterals;

namespace {

QImage pictureOf(WindowScene &scene)
{
    return scene.window.grab().toImage().convertToFormat(QImage::Format_ARGB32);
}

void bothThemes()
{
    QTest::addColumn<bool>("isDark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
}

void setDark(WindowScene &scene, bool isDark)
{
    scene.window.setTheme(int(isDark ? ThemeMode::Dark : ThemeMode::Light));
}

// A window of that size on an example, some steps in.
void prepare(WindowScene &scene, const QSize &size, int steps)
{
    scene.window.motion().forbid();
    scene.window.setServerUrl(QUrl(u"http://127.0.0.1:8080/"_s));
    scene.window.resize(size);
    scene.window.openExample(u"main_generator"_s);
    for (int i = 0; i < steps; ++i) {
        scene.playback().stepInto();
        QTRY_VERIFY(!scene.playback().isWaiting());
    }
}

int colorsIn(const QImage &picture)
{
    std::set<QRgb> colors;
    for (int y = 0; y < picture.height(); y += 3) {
        for (int x = 0; x < picture.width(); x += 3)
            colors.insert(picture.pixel(x, y));
    }
    return int(colors.size());
}

bool isOpaque(const QImage &picture)
{
    for (int y = 0; y < picture.height(); ++y) {
        for (int x = 0; x < picture.width(); ++x) {
            if (qAlpha(picture.pixel(x, y)) != 255)
                return false;
        }
    }
    return true;
}

} // namespace

class TestPictures : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void thePictureIsFullAndOfTheTheme_data();
    void thePictureIsFullAndOfTheTheme();
    void aStepChangesThePicture_data();
    void aStepChangesThePicture();
    void theSameStepGivesTheSamePicture_data();
    void theSameStepGivesTheSamePicture();
    void aPictureHasThePixelsOfItsRatio();
};

void TestPictures::thePictureIsFullAndOfTheTheme_data()
{
    QTest::addColumn<QSize>("size");
    QTest::addColumn<bool>("isDark");
    for (const QSize size : { QSize(1280, 720), QSize(1600, 1000) }) {
        for (const bool isDark : { false, true })
            QTest::addRow("%d %s", size.width(), isDark ? "dark" : "light") << size << isDark;
    }
}

void TestPictures::thePictureIsFullAndOfTheTheme()
{
    QFETCH(const QSize, size);
    QFETCH(const bool, isDark);
    WindowScene scene;
    setDark(scene, isDark);
    prepare(scene, size, 4);
    const QImage picture = pictureOf(scene);
    QVERIFY(isOpaque(picture));
    QCOMPARE_GE(colorsIn(picture), 40);
    // Most of a theme is its ground.
    const Theme &theme = isDark ? Theme::dark() : Theme::light();
    int ground = 0;
    for (int y = 0; y < picture.height(); ++y) {
        for (int x = 0; x < picture.width(); ++x) {
            const QColor color = picture.pixelColor(x, y);
            ground += color == theme.base || color == theme.window || color == theme.gutter;
        }
    }
    QCOMPARE_GT(ground, picture.width() * picture.height() / 2);
}

void TestPictures::aStepChangesThePicture_data()
{
    bothThemes();
}

void TestPictures::aStepChangesThePicture()
{
    QFETCH(const bool, isDark);
    WindowScene scene;
    setDark(scene, isDark);
    prepare(scene, { 1280, 720 }, 0);
    QImage before = pictureOf(scene);
    for (int step = 0; step < 5; ++step) {
        scene.playback().stepInto();
        QTRY_VERIFY(!scene.playback().isWaiting());
        const QImage after = pictureOf(scene);
        QVERIFY(after != before);
        before = after;
    }
}

void TestPictures::theSameStepGivesTheSamePicture_data()
{
    bothThemes();
}

void TestPictures::theSameStepGivesTheSamePicture()
{
    QFETCH(const bool, isDark);
    WindowScene one;
    setDark(one, isDark);
    prepare(one, { 1280, 720 }, 5);
    WindowScene other;
    setDark(other, isDark);
    prepare(other, { 1280, 720 }, 5);
    for (WindowScene *scene : { &one, &other }) {
        // The timeline tells measured times, and they are never the same.
        if (auto *timeline = scene->window.findChild<QDockWidget *>(u"TimelineDock"_s))
            timeline->hide();
        // Only one window has the focus, and its caret blinks.
        scene->window.setFocus();
    }
    QTRY_VERIFY(pictureOf(one) == pictureOf(other));
}

void TestPictures::aPictureHasThePixelsOfItsRatio()
{
    WindowScene scene;
    prepare(scene, { 1280, 720 }, 1);
    const QImage picture = pictureOf(scene);
    QCOMPARE(picture.size(), QSize(1280, 720) * scene.window.devicePixelRatioF());
    const QString scale = qEnvironmentVariable("QT_SCALE_FACTOR", u"1"_s);
    QCOMPARE(scene.window.devicePixelRatioF(), scale.toDouble());
}

QTEST_MAIN(TestPictures)
#include "tst_pictures.moc"
