// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/run/playback.h"

namespace yieldscope {

/// Brings the run that a playback looks at to its first event of a kind: looks for it in the
/// record, and where it is not there yet lets the run go on from stop to stop.
class Demonstrator : public QObject
{
    Q_OBJECT

public:
    /// Past so many steps an event is no longer waited for.
    static constexpr int MostSteps = 200;

    explicit Demonstrator(Playback &playback, QObject *parent = nullptr);

    /// Goes on until the event is there, the run ends, or another run is looked at.
    void showFirst(EventKind kind);
    [[nodiscard]] bool isSearching() const noexcept { return m_stepsLeft > 0; }

private:
    void look();

    Playback &m_playback;
    EventKind m_kind = EventKind::Created;
    EventIndex m_next = 0;
    int m_stepsLeft = 0;
    bool m_isLooking = false;
};

} // namespace yieldscope
