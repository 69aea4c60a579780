// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/window/transportbar.h"

#include <QtCore/QLocale>
#include <QtCore/QSignalBlocker>
#include <QtWidgets/QAbstractItemView>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QSlider>
#include <QtWidgets/QSpinBox>
#include <QtWidgets/QToolButton>

#include <cmath>

namespace yieldscope {

namespace {

constexpr int FarthestPlace = 10;

// A label and its control, close together.
QWidget *group(const QList<QWidget *> &parts)
{
    auto *box = new QWidget;
    auto *layout = new QHBoxLayout(box);
    layout->setContentsMargins(4, 0, 4, 0);
    layout->setSpacing(6);
    box->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Preferred);
    for (QWidget *part : parts)
        layout->addWidget(part);
    return box;
}

int bounded(EventIndex index)
{
    return int(std::clamp<EventIndex>(index, 0, std::numeric_limits<int>::max()));
}

} // namespace

double speedOf(int place)
{
    return std::pow(10.0, double(place) / FarthestPlace);
}

int placeOf(double speed)
{
    return int(std::lround(std::log10(speed) * FarthestPlace));
}

void makeReachable(QToolBar &bar)
{
    const QList<QAction *> actions = bar.actions();
    for (QAction *action : actions) {
        auto *button = qobject_cast<QToolButton *>(bar.widgetForAction(action));
        if (!button)
            continue;
        button->setFocusPolicy(Qt::TabFocus);
        button->setAccessibleName(plainText(*action));
        button->setAccessibleDescription(action->toolTip());
        QObject::connect(action, &QAction::changed, button, [action, button] {
            button->setAccessibleName(plainText(*action));
            button->setAccessibleDescription(action->toolTip());
        });
    }
}

TransportBar::TransportBar(const Actions &actions, const Gallery &gallery, Playback &playback,
                           QWidget *parent)
    : QToolBar(tr("Transport"), parent)
    , m_playback(playback)
    , m_speed(new QSlider(Qt::Horizontal))
    , m_speedBox(new QDoubleSpinBox)
    , m_step(new QSpinBox)
    , m_stepCount(new QLabel)
    , m_examples(new QComboBox)
{
    setObjectName(QStringLiteral("TransportBar"));
    setMovable(false);
    setIconSize({ 20, 20 });
    addButtons(actions);
    addSeparator();
    addSpeed();
    addStep();
    addExamples(gallery);
    makeReachable(*this);
    showSpeed(m_playback.speed());
    showStep();
}

void TransportBar::addButtons(const Actions &actions)
{
    addActions(
        { actions.first, actions.back, actions.playPause, actions.forward, actions.liveEnd });
    addSeparator();
    addActions({ actions.over, actions.into, actions.out, actions.nextYield });
    addSeparator();
    addAction(actions.restart);
}

void TransportBar::addSpeed()
{
    m_speed->setRange(-FarthestPlace, FarthestPlace);
    m_speed->setPageStep(FarthestPlace / 2);
    m_speed->setFixedWidth(64);
    m_speed->setMinimumHeight(24);
    m_speed->setAccessibleName(tr("Speed"));
    m_speedBox->setRange(Playback::MinSpeed, Playback::MaxSpeed);
    m_speedBox->setDecimals(1);
    m_speedBox->setSingleStep(0.1);
    m_speedBox->setStepType(QAbstractSpinBox::AdaptiveDecimalStepType);
    m_speedBox->setSuffix(tr("×"));
    m_speedBox->setKeyboardTracking(false);
    m_speedBox->setLocale(QLocale::c());
    m_speedBox->setMinimumHeight(24);
    m_speedBox->setAccessibleName(tr("Speed, as a number"));
    auto *label = new QLabel(tr("Speed"));
    label->setBuddy(m_speed);
    addWidget(group({ label, m_speed, m_speedBox }));
    connect(m_speed, &QSlider::valueChanged, this,
            [this](int place) { m_playback.setSpeed(speedOf(place)); });
    connect(m_speedBox, &QDoubleSpinBox::valueChanged, this,
            [this](double factor) { m_playback.setSpeed(factor); });
    connect(&m_playback, &Playback::speedChanged, this, &TransportBar::showSpeed);
}

void TransportBar::showSpeed(double factor)
{
    const QSignalBlocker quiet(m_speed);
    const QSignalBlocker quietBox(m_speedBox);
    m_speed->setValue(placeOf(factor));
    const QString text = tr("%1×").arg(QLocale::c().toString(factor, 'g', 2));
    m_speedBox->setValue(factor);
    const QString tip
        = tr("Speed of playing: %1. Slower [ and faster ]\nDisplay only: it paces the "
             "steps of this window, not what a generator waits for by itself")
              .arg(text);
    m_speed->setToolTip(tip);
    m_speedBox->setToolTip(tip);
    m_speed->setAccessibleDescription(text);
}

void TransportBar::addStep()
{
    m_step->setKeyboardTracking(false);
    m_step->setAccessibleName(tr("Step"));
    m_step->setToolTip(tr("The event that is shown; type a number to go there"));
    m_step->setMinimumWidth(72);
    m_step->setMinimumHeight(24);
    auto *label = new QLabel(tr("Step"));
    label->setBuddy(m_step);
    m_stepCount->setMinimumWidth(fontMetrics().horizontalAdvance(tr("of %1").arg(999'999)));
    addWidget(group({ label, m_step, m_stepCount }));
    connect(m_step, &QSpinBox::valueChanged, this, [this](int step) { m_playback.seek(step); });
}

void TransportBar::showStep()
{
    const QSignalBlocker quiet(m_step);
    const EventIndex last = std::max<EventIndex>(m_playback.last(), 0);
    m_step->setRange(bounded(m_playback.view().first()), bounded(last));
    m_step->setValue(bounded(m_playback.cursor()));
    m_stepCount->setText(tr("of %1").arg(last));
    m_step->setAccessibleDescription(m_stepCount->text());
}

void TransportBar::addExamples(const Gallery &gallery)
{
    for (const Spec &spec : gallery.specs()) {
        m_examples->addItem(spec.title, spec.id);
        m_examples->setItemData(m_examples->count() - 1, spec.promise, Qt::ToolTipRole);
    }
    m_examples->setAccessibleName(tr("Example"));
    m_examples->setMinimumHeight(24);
    m_examples->setMaxVisibleItems(20);
    // The list may be wider than the box: the tool bar has no room for the longest title.
    m_examples->view()->setMinimumWidth(m_examples->sizeHint().width());
    m_examples->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_examples->setMinimumContentsLength(22);
    auto *label = new QLabel(tr("Example"));
    label->setBuddy(m_examples);
    addWidget(group({ label, m_examples }));
    connect(m_examples, &QComboBox::activated, this,
            [this](int index) { Q_EMIT exampleChosen(m_examples->itemData(index).toString()); });
}

void TransportBar::showExample(const Spec &spec)
{
    const QSignalBlocker quiet(m_examples);
    m_examples->setCurrentIndex(m_examples->findData(spec.id));
    m_examples->setToolTip(spec.promise);
}

} // namespace yieldscope
