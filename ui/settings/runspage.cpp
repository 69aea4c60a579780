// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/settings/runspage.h"

#include "core/run/runlimitoptions.h"
#include "ui/settings/limitrows.h"

#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QLabel>

namespace yieldscope {

RunsPage::RunsPage(QWidget *parent)
    : QWidget(parent)
    , m_limits(new LimitRows)
{
    auto *about = new QLabel(tr("How many runs are kept, and how much of each. A run that has "
                                "begun keeps the bounds that it began with."));
    about->setWordWrap(true);
    m_limits->add(runLimitOptions());
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(about);
    layout->addWidget(m_limits);
    layout->addStretch(1);
}

void RunsPage::show(const Preferences &preferences)
{
    m_limits->show(runLimitOptions(), preferences.runLimits);
}

void RunsPage::read(Preferences &preferences) const
{
    m_limits->read(runLimitOptions(), preferences.runLimits);
}

LimitField *RunsPage::wrongField() const
{
    return m_limits->wrongField();
}

} // namespace yieldscope
