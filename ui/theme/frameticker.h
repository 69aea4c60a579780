// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/clock.h"

#include <QtCore/QObject>
#include <QtCore/QPointer>
#include <QtCore/QTimer>

#include <functional>

class QWidget;

namespace yieldscope {

/// The one clock of everything that moves in a window: sixty frames a second while something asks
/// for them and the window can be seen, and none otherwise.
class FrameTicker : public QObject
{
    Q_OBJECT

public:
    static constexpr std::chrono::milliseconds Frame { 16 };
    /// The most time that one frame passes on: after a halt, things go on from where they were.
    static constexpr Nanoseconds LongestFrame = std::chrono::milliseconds(100);
    /// What passes when the window can be seen no more: whatever was on its way arrives, rather
    /// than be found half way when the window comes back.
    static constexpr Nanoseconds Unseen = std::chrono::hours(1);

    /// Draws what has moved in the time since the frame before.
    using Step = std::function<void(Nanoseconds elapsed)>;

    /// Halts while `window` is hidden or minimised; null never halts. Both must outlive it.
    explicit FrameTicker(const Clock &clock, QWidget *window = nullptr);

    /// Calls `step` once per frame until `mover` stops or is deleted. Again replaces the step.
    void start(QObject *mover, Step step);
    void stop(const QObject *mover);
    [[nodiscard]] bool isMoving(const QObject *mover) const;
    /// Whether frames are being made now.
    [[nodiscard]] bool isTicking() const { return m_timer.isActive(); }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Mover
    {
        QPointer<QObject> object;
        Step step;
    };

    void tick();
    void pass(Nanoseconds elapsed);
    void adjust();
    [[nodiscard]] bool canBeSeen() const;

    const Clock &m_clock;
    QPointer<QWidget> m_window;
    QTimer m_timer;
    QList<Mover> m_movers;
    Nanoseconds m_last { 0 };
};

} // namespace yieldscope
