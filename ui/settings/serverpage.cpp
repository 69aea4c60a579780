// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/settings/serverpage.h"

#include "core/http/limitoptions.h"
#include "ui/settings/limitrows.h"
#include "ui/settings/wrappedlabel.h"

#include <QtWidgets/QCheckBox>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QSpinBox>

namespace yieldscope {

ServerPage::ServerPage(QWidget *parent)
    : QWidget(parent)
    , m_host(new QComboBox)
    , m_warning(wrappedLabel(tr("Everyone who reaches this machine over a network can then stream "
                                "from it and read its downloads. There is no password.")))
    , m_port(new QSpinBox)
    , m_hold(new QCheckBox(tr("&Hold responses from the start")))
    , m_onLoop(new QCheckBox(tr("Run &blocking generators on the loop, where one stops all")))
    , m_limits(new LimitRows)
{
    m_limits->add(limitOptions());
    m_host->addItem(tr("This machine only (127.0.0.1)"), QStringLiteral("127.0.0.1"));
    m_host->addItem(tr("This machine only, IPv6 (::1)"), QStringLiteral("::1"));
    m_host->addItem(tr("All networks (0.0.0.0)"), QStringLiteral("0.0.0.0"));
    m_host->addItem(tr("All networks, IPv6 too (::)"), QStringLiteral("::"));
    m_host->setAccessibleName(tr("Who reaches the server"));
    m_port->setRange(0, 65'535);
    m_port->setSpecialValueText(tr("any free one"));
    m_port->setAccessibleName(tr("Port"));
    m_hold->setAccessibleDescription(tr("Each response waits before every chunk"));
    connect(m_host, &QComboBox::currentIndexChanged, this, &ServerPage::warn);
    auto *form = new QFormLayout(this);
    form->addRow(tr("&Reached from"), m_host);
    form->addRow({}, m_warning);
    form->addRow(tr("&Port"), m_port);
    form->addRow({}, m_hold);
    form->addRow({}, m_onLoop);
    form->addRow(new QLabel(tr("Limits")));
    form->addRow(makeLimits());
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    warn();
}

QWidget *ServerPage::makeLimits()
{
    auto *scrolled = new QScrollArea;
    scrolled->setWidget(m_limits);
    scrolled->setWidgetResizable(true);
    scrolled->setFocusPolicy(Qt::NoFocus);
    scrolled->setAccessibleName(tr("Limits"));
    scrolled->setMinimumHeight(180);
    return scrolled;
}

void ServerPage::warn()
{
    m_warning->setVisible(!isLoopback(m_host->currentData().toString()));
    QPalette colors = palette();
    colors.setColor(QPalette::WindowText, Theme::of(colors).error.text);
    m_warning->setPalette(colors);
    m_host->setAccessibleDescription(m_warning->isHidden() ? QString() : m_warning->text());
}

void ServerPage::show(const Preferences &preferences)
{
    // An address that was written into the settings by hand stays a choice.
    if (m_host->findData(preferences.host) < 0)
        m_host->addItem(preferences.host, preferences.host);
    m_host->setCurrentIndex(m_host->findData(preferences.host));
    m_port->setValue(preferences.port);
    m_hold->setChecked(preferences.holdsResponses);
    m_onLoop->setChecked(preferences.runsOnLoop);
    m_limits->show(limitOptions(), preferences.limits);
}

void ServerPage::read(Preferences &preferences) const
{
    preferences.host = m_host->currentData().toString();
    preferences.port = quint16(m_port->value());
    preferences.holdsResponses = m_hold->isChecked();
    preferences.runsOnLoop = m_onLoop->isChecked();
    m_limits->read(limitOptions(), preferences.limits);
}

LimitField *ServerPage::wrongField() const
{
    return m_limits->wrongField();
}

} // namespace yieldscope
