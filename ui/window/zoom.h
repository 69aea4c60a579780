// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QList>
#include <QtCore/QObject>
#include <QtCore/QPointer>

class QWidget;

namespace yieldscope {

/// How large the code and the pictures are: the fonts of the widgets that were added, and with them
/// all that is laid out by those.
class Zoom : public QObject
{
    Q_OBJECT

public:
    static constexpr int Least = 50;
    static constexpr int Most = 300;
    static constexpr int Step = 10;

    using QObject::QObject;

    void add(QWidget *widget);
    /// What the person chose, in percent.
    [[nodiscard]] int percent() const noexcept { return m_percent; }
    /// Brought within Least and Most.
    void setPercent(int percent);
    void in() { setPercent(m_percent + Step); }
    void out() { setPercent(m_percent - Step); }
    void reset() { setPercent(100); }
    /// What the layout adds to it, in percent. Returns whether it is another than before.
    bool setLayoutPercent(int percent);
    /// Both together.
    [[nodiscard]] int inForce() const noexcept { return m_percent * m_layoutPercent / 100; }

Q_SIGNALS:
    void changed();

private:
    void apply();

    QList<QPointer<QWidget>> m_widgets;
    int m_percent = 100;
    int m_layoutPercent = 100;
};

} // namespace yieldscope
