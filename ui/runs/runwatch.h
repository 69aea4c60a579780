// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/run/run.h"
#include "ui/runs/doorbell.h"

#include <QtCore/QTimer>

#include <map>

namespace yieldscope {

/// Has runs looked at a few times a second while anything happens to one of them, and rests
/// otherwise.
class RunWatch : public QObject
{
public:
    /// `look` says whether anything has changed; it is called in the thread of the watch.
    explicit RunWatch(std::function<bool()> look);
    ~RunWatch() override;

    void add(const Run &run);
    void remove(RunId id);
    /// Looks now, and again for a while.
    void follow();
    [[nodiscard]] bool isResting() const { return !m_timer.isActive(); }

private:
    void look();

    const std::function<bool()> m_look;
    const std::shared_ptr<Doorbell> m_bell;
    std::map<RunId, QMetaObject::Connection> m_rung;
    QTimer m_timer;
    int m_quietRounds = 0;
};

} // namespace yieldscope
