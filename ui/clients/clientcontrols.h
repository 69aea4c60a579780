// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/run/clientlink.h"

#include <QtCore/QPointer>
#include <QtWidgets/QWidget>

class QAbstractButton;
class QLabel;
class QSlider;
class QSpinBox;

namespace yieldscope {

/// Connects the built-in client to the current example, and lets the person say how fast it reads,
/// whether it reads at all, and how it leaves.
class ClientControls : public QWidget
{
    Q_OBJECT

public:
    explicit ClientControls(QWidget *parent = nullptr);

    /// Without a link, as without a server, nothing can be connected.
    void setLink(ClientLink *link);
    /// What Connect asks for; an empty URL where there is no server.
    void setTarget(const QUrl &url);
    /// Connects, as the button does.
    void connectNow();
    /// How fast the client is to read; 0 is as fast as it can.
    [[nodiscard]] int pace() const;
    /// What the client is doing, in words.
    [[nodiscard]] QString statusText() const;

private:
    QAbstractButton *addButton(QLayout &layout, const QString &text, const QString &tip);
    QWidget *paceRow();
    void showPace(int pace);
    void refresh();

    QPointer<ClientLink> m_link;
    QUrl m_target;
    QAbstractButton *m_connect;
    QAbstractButton *m_stall;
    QAbstractButton *m_readOn;
    QList<QAbstractButton *> m_leave;
    QSlider *m_slider;
    QSpinBox *m_pace;
    QAbstractButton *m_smallBuffers;
    QLabel *m_status;
};

/// "reading", "gone: complete"; for the built-in client.
[[nodiscard]] QString clientPhaseText(const ClientStatus &status);

/// The pace at a place of the slider, 0 to SliderMost, and the place of a pace. Even steps of the
/// slider are even factors; the last place is "as fast as it can".
inline constexpr int SliderMost = 60;
[[nodiscard]] int paceAt(int place);
[[nodiscard]] int placeOf(int pace);

} // namespace yieldscope
