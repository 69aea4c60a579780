// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/run/playback.h"

#include <QtCore/QObject>

namespace yieldscope {

/// Does what list(g) does: asks for the next value until there is none.
class Collector : public QObject
{
    Q_OBJECT

public:
    /// After so many it stops: the generator may be endless.
    static constexpr qsizetype MaxItems = 500;

    explicit Collector(Playback &playback, QObject *parent = nullptr);
    void begin();
    [[nodiscard]] bool isActive() const noexcept { return m_isActive; }

Q_SIGNALS:
    /// The list as Python shows it, or why there is none.
    void finished(bool isList, const QString &text);

private:
    void goOn();
    void ask();
    void end(bool isList, const QString &text);

    Playback &m_playback;
    std::shared_ptr<Run> m_run;
    QStringList m_items;
    /// The first event that the last question may have led to.
    EventIndex m_askedAt = 0;
    bool m_isActive = false;
};

} // namespace yieldscope
