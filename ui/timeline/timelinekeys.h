// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QList>
#include <QtCore/QObject>

#include <optional>

class QAction;
class QKeyEvent;

namespace yieldscope {

/// What keys do in a timeline. Each command has an action that has its name and its keys; the
/// actions stand in no widget, so that elsewhere the keys mean what the window says.
class TimelineKeys : public QObject
{
    Q_OBJECT

public:
    enum class Command : std::uint8_t {
        StepBack,
        StepForward,
        First,
        LiveEnd,
        LaneAbove,
        LaneBelow,
        BoxBefore,
        BoxAfter,
        ZoomIn,
        ZoomOut,
        PanBack,
        PanForward,
        ShowAll,
        FollowLive,
        OtherAxis,
    };

    explicit TimelineKeys(QObject *parent = nullptr);

    /// In the order of the commands.
    [[nodiscard]] const QList<QAction *> &actions() const noexcept { return m_actions; }
    /// What the key does; nothing for another key.
    [[nodiscard]] std::optional<Command> commandOf(const QKeyEvent &key) const;
    /// "Ctrl++, W"
    [[nodiscard]] QString text(Command command) const;

Q_SIGNALS:
    /// A command has other keys.
    void changed();

private:
    QList<QAction *> m_actions;
};

} // namespace yieldscope
