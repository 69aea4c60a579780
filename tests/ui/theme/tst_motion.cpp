// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/theme/motion.h"

#include <QtTest/QtTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QProxyStyle>

using namespace yieldscope;

namespace {

class StyleOfDuration : public QProxyStyle
{
public:
    explicit StyleOfDuration(int duration)
        : m_duration(duration)
    {
    }
    int styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                  QStyleHintReturn *returned) const override
    {
        return hint == SH_Widget_Animation_Duration
            ? m_duration
            : QProxyStyle::styleHint(hint, option, widget, returned);
    }

private:
    int m_duration;
};

} // namespace

class TestMotion : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QApplication::setStyle(new StyleOfDuration(200)); }
    void whatIsChosenIsInForce();
    void aStyleWithoutAnimationsStopsAllMotion();
    void forbiddenMotionCannotBeChosen();
    void aChangeIsToldOnce();
};

void TestMotion::whatIsChosenIsInForce()
{
    Motion motion;
    QCOMPARE(motion.mode(), MotionMode::Full);
    QVERIFY(motion.isFull());
    motion.choose(MotionMode::Reduced);
    QCOMPARE(motion.mode(), MotionMode::Reduced);
    QVERIFY(!motion.isFull());
}

void TestMotion::aStyleWithoutAnimationsStopsAllMotion()
{
    QApplication::setStyle(new StyleOfDuration(0));
    Motion motion;
    QCOMPARE(motion.mode(), MotionMode::Off);
    QCOMPARE(motion.chosen(), MotionMode::Full);
}

void TestMotion::forbiddenMotionCannotBeChosen()
{
    Motion motion;
    motion.forbid();
    motion.choose(MotionMode::Full);
    QCOMPARE(motion.mode(), MotionMode::Off);
}

void TestMotion::aChangeIsToldOnce()
{
    Motion motion;
    const QSignalSpy changed(&motion, &Motion::changed);
    motion.choose(MotionMode::Full);
    QCOMPARE(changed.size(), 0);
    motion.choose(MotionMode::Off);
    motion.choose(MotionMode::Off);
    QCOMPARE(changed.size(), 1);
}

QTEST_MAIN(TestMotion)
#include "tst_motion.moc"
