// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/theme/theme.h"

#include <QtTest/QtTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QRadioButton>
#include <QtWidgets/QSpinBox>

using namespace yieldscope;

namespace {

constexpr double GraphicsContrast = 3.0;

// The best contrast to the window's ground that the left edge has, half way down.
double edgeContrast(QWidget &control)
{
    control.resize(control.sizeHint());
    const QImage picture = control.grab().toImage();
    const QColor ground = control.palette().color(QPalette::Window);
    double best = 1;
    for (int x = 0; x < 6; ++x)
        best = std::max(best, contrastRatio(picture.pixelColor(x, picture.height() / 2), ground));
    return best;
}

} // namespace

class TestThemeStyle : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsTickedOrTypedInHasAnEdge_data()
    {
        QTest::addColumn<int>("mode");
        QTest::newRow("light") << int(ThemeMode::Light);
        QTest::newRow("dark") << int(ThemeMode::Dark);
    }
    void whatIsTickedOrTypedInHasAnEdge()
    {
        QFETCH(const int, mode);
        applyTheme(*qApp, ThemeMode(mode));
        QCheckBox check;
        QRadioButton radio;
        QLineEdit line;
        QSpinBox spin;
        for (QWidget *control : QList<QWidget *> { &check, &radio, &line, &spin }) {
            const double contrast = edgeContrast(*control);
            QVERIFY2(contrast >= GraphicsContrast,
                     qPrintable(QStringLiteral("%1 has %2")
                                    .arg(QLatin1String(control->metaObject()->className()),
                                         QString::number(contrast))));
        }
    }

    void whatIsDisabledHasNoSuchEdge()
    {
        applyTheme(*qApp, ThemeMode::Dark);
        QCheckBox check;
        check.setEnabled(false);
        QCOMPARE_LT(edgeContrast(check), GraphicsContrast);
    }
};

QTEST_MAIN(TestThemeStyle)
#include "tst_themestyle.moc"
