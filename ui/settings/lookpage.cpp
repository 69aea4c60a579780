// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/settings/lookpage.h"

#include "ui/window/zoom.h"

#include <QtWidgets/QComboBox>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QSpinBox>

namespace yieldscope {

LookPage::LookPage(QWidget *parent)
    : QWidget(parent)
    , m_theme(new QComboBox)
    , m_motion(new QComboBox)
    , m_zoom(new QSpinBox)
{
    m_theme->addItem(tr("As the system"), int(ThemeMode::System));
    m_theme->addItem(tr("Light"), int(ThemeMode::Light));
    m_theme->addItem(tr("Dark"), int(ThemeMode::Dark));
    m_theme->setAccessibleName(tr("Theme"));
    m_motion->addItem(tr("Full: values travel"), int(MotionMode::Full));
    m_motion->addItem(tr("Reduced: values are shown where they arrive"), int(MotionMode::Reduced));
    m_motion->addItem(tr("Off: nothing moves"), int(MotionMode::Off));
    m_motion->setAccessibleName(tr("Motion"));
    m_zoom->setRange(Zoom::Least, Zoom::Most);
    m_zoom->setSingleStep(Zoom::Step);
    m_zoom->setSuffix(tr(" %"));
    m_zoom->setAccessibleName(tr("Zoom of the code and the pictures"));
    auto *form = new QFormLayout(this);
    form->addRow(tr("&Theme"), m_theme);
    form->addRow(tr("&Motion"), m_motion);
    auto *hint = new QLabel(tr("Where the desktop asks for no animations, nothing moves, whatever "
                               "is chosen here."));
    hint->setWordWrap(true);
    form->addRow({}, hint);
    form->addRow(tr("&Zoom"), m_zoom);
}

void LookPage::show(const Preferences &preferences)
{
    m_theme->setCurrentIndex(m_theme->findData(int(preferences.theme)));
    m_motion->setCurrentIndex(m_motion->findData(int(preferences.motion)));
    m_zoom->setValue(preferences.zoomPercent);
}

void LookPage::read(Preferences &preferences) const
{
    preferences.theme = ThemeMode(m_theme->currentData().toInt());
    preferences.motion = MotionMode(m_motion->currentData().toInt());
    preferences.zoomPercent = m_zoom->value();
}

} // namespace yieldscope
