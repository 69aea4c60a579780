// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/clients/clientcontrols.h"

#include "ui/window/flowlayout.h"

#include <QtCore/QSignalBlocker>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QSlider>
#include <QtWidgets/QSpinBox>

#include <algorithm>
#include <cmath>

namespace yieldscope {

namespace {

// From one byte a second to MostPace, ten places a decade.
constexpr double PlacesPerDecade = 10.0;

} // namespace

int paceAt(int place)
{
    if (place >= SliderMost)
        return 0;
    return int(std::lround(std::pow(10.0, std::max(place, 0) / PlacesPerDecade)));
}

int placeOf(int pace)
{
    if (pace <= 0 || pace >= ClientLink::MostPace)
        return SliderMost;
    return std::min(SliderMost - 1, int(std::lround(std::log10(pace) * PlacesPerDecade)));
}

QString clientPhaseText(const ClientStatus &status)
{
    switch (status.phase) {
    case ClientStatus::Phase::Away:
        return ClientControls::tr("Not connected.");
    case ClientStatus::Phase::Connecting:
        return ClientControls::tr("Connecting…");
    case ClientStatus::Phase::Reading:
        return ClientControls::tr("Connected, reading.");
    case ClientStatus::Phase::Stalled:
        return ClientControls::tr("Connected, reads nothing.");
    case ClientStatus::Phase::Vanished:
        return ClientControls::tr("Vanished: nothing tells the server.");
    case ClientStatus::Phase::Gone:
        return ClientControls::tr("Gone: %1.").arg(status.end);
    }
    return {};
}

ClientControls::ClientControls(QWidget *parent)
    : QWidget(parent)
    , m_status(new QLabel)
{
    setAccessibleName(tr("Built-in client"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(6, 2, 6, 4);
    column->setSpacing(2);
    auto *buttons = new FlowLayout;
    buttons->setContentsMargins(0, 0, 0, 0);
    buttons->setSpacing(4);
    m_connect = addButton(*buttons, tr("Connect"),
                          tr("Asks the server for this example with the built-in client"));
    m_stall = addButton(*buttons, tr("Stall"), tr("The client reads nothing for now"));
    m_readOn = addButton(*buttons, tr("Go on"), tr("The client reads on"));
    const QList<std::pair<ClientAct, QStringList>> leaving {
        { ClientAct::LeavesByFin, { tr("Leave: FIN"), tr("Closes its side in order") } },
        { ClientAct::LeavesByRst, { tr("Leave: RST"), tr("Resets the connection") } },
        { ClientAct::Vanishes,
          { tr("Vanish"),
            tr("Stops reading without a word, as a machine that lost its network") } },
    };
    for (const auto &[act, words] : leaving) {
        QAbstractButton *button = addButton(*buttons, words[0], words[1]);
        m_leave.append(button);
        connect(button, &QAbstractButton::clicked, this, [this, act = act] { m_link->act(act); });
    }
    column->addLayout(buttons);
    column->addWidget(paceRow());
    m_smallBuffers = new QCheckBox(tr("Small buffers"));
    m_smallBuffers->setToolTip(
        tr("4 KiB on both sides for the next connection. A slow reader then "
           "shows after kilobytes; the system's own buffers hold megabytes"));
    m_status->setWordWrap(true);
    m_status->setAccessibleName(tr("Built-in client"));
    auto *last = new QHBoxLayout;
    last->addWidget(m_smallBuffers);
    last->addWidget(m_status, 1);
    column->addLayout(last);
    connect(m_connect, &QAbstractButton::clicked, this, &ClientControls::connectNow);
    connect(m_stall, &QAbstractButton::clicked, this, [this] { m_link->act(ClientAct::Stalls); });
    connect(m_readOn, &QAbstractButton::clicked, this, [this] { m_link->act(ClientAct::ReadsOn); });
    refresh();
}

QAbstractButton *ClientControls::addButton(QLayout &layout, const QString &text, const QString &tip)
{
    auto *button = new QPushButton(text);
    button->setToolTip(tip);
    button->setAccessibleName(tr("%1, built-in client").arg(text));
    button->setMinimumHeight(26);
    button->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    layout.addWidget(button);
    return button;
}

QWidget *ClientControls::paceRow()
{
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    auto *label = new QLabel(tr("Reads"));
    m_slider = new QSlider(Qt::Horizontal);
    m_slider->setRange(0, SliderMost);
    m_slider->setAccessibleName(tr("How fast the built-in client reads"));
    m_slider->setMinimumWidth(60);
    m_pace = new QSpinBox;
    // At the bottom, where a spin box can say it in words.
    m_pace->setRange(0, ClientLink::MostPace);
    m_pace->setSpecialValueText(tr("all there is"));
    m_pace->setSuffix(tr(" B/s"));
    m_pace->setAccessibleName(tr("Bytes a second that the built-in client reads"));
    m_pace->setToolTip(tr("0 is as fast as it can"));
    m_pace->setKeyboardTracking(false);
    label->setBuddy(m_pace);
    layout->addWidget(label);
    layout->addWidget(m_slider, 1);
    layout->addWidget(m_pace);
    showPace(0);
    connect(m_slider, &QSlider::valueChanged, this, [this](int place) {
        showPace(paceAt(place));
        if (m_link)
            m_link->setPace(pace());
    });
    connect(m_pace, &QSpinBox::valueChanged, this, [this](int value) {
        showPace(value);
        if (m_link)
            m_link->setPace(pace());
    });
    return row;
}

void ClientControls::showPace(int pace)
{
    const QSignalBlocker noSlider(m_slider);
    const QSignalBlocker noPace(m_pace);
    m_slider->setValue(placeOf(pace));
    m_pace->setValue(pace >= ClientLink::MostPace ? 0 : std::max(pace, 0));
}

int ClientControls::pace() const
{
    return m_pace->value();
}

QString ClientControls::statusText() const
{
    return m_status->text();
}

void ClientControls::setLink(ClientLink *link)
{
    if (m_link)
        m_link->disconnect(this);
    m_link = link;
    if (m_link)
        connect(m_link, &ClientLink::changed, this, &ClientControls::refresh);
    refresh();
}

void ClientControls::setTarget(const QUrl &url)
{
    m_target = url;
    refresh();
}

void ClientControls::connectNow()
{
    if (!m_link || !m_target.isValid())
        return;
    ClientOrder order;
    order.url = m_target;
    order.pace = pace();
    order.hasSmallBuffers = m_smallBuffers->isChecked();
    m_link->connectTo(order);
}

void ClientControls::refresh()
{
    const ClientStatus status = m_link ? m_link->status() : ClientStatus();
    m_connect->setEnabled(m_link && m_target.isValid());
    m_stall->setEnabled(status.isConnected() && status.phase == ClientStatus::Phase::Reading);
    m_readOn->setEnabled(status.isConnected() && status.phase == ClientStatus::Phase::Stalled);
    for (QAbstractButton *button : std::as_const(m_leave))
        button->setEnabled(status.isConnected());
    m_status->setText(clientPhaseText(status));
}

} // namespace yieldscope
