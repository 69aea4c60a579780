// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/gallery/gallery.h"
#include "core/run/playback.h"
#include "ui/window/actions.h"

#include <QtWidgets/QToolBar>

class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QSlider;
class QSpinBox;

namespace yieldscope {

/// Buttons for stepping, the speed, the number of the step, and the choice of the example.
class TransportBar : public QToolBar
{
    Q_OBJECT

public:
    TransportBar(const Actions &actions, const Gallery &gallery, Playback &playback,
                 QWidget *parent = nullptr);

    /// Shows what is looked at; chooses nothing.
    void showExample(const Spec &spec);
    void showStep();

Q_SIGNALS:
    void exampleChosen(const QString &id);

private:
    void addButtons(const Actions &actions);
    void addSpeed();
    void addStep();
    void addExamples(const Gallery &gallery);
    void showSpeed(double factor);

    Playback &m_playback;
    QSlider *m_speed;
    QDoubleSpinBox *m_speedBox;
    QSpinBox *m_step;
    QLabel *m_stepCount;
    QComboBox *m_examples;
};

/// The speed for a place of the slider, -10 to 10: from 0.1 over 1 to 10; and back.
[[nodiscard]] double speedOf(int place);
[[nodiscard]] int placeOf(double speed);

/// Lets the buttons of a tool bar be reached with Tab, and gives them names.
void makeReachable(QToolBar &bar);

} // namespace yieldscope
