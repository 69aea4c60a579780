// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/run/runstore.h"

#include <QtCore/QObject>

namespace yieldscope {

/// What the traces of generators that ran at the same time say of them together.
struct HeatFigures
{
    /// From the first event of any of them to the last.
    Nanoseconds span { 0 };
    /// How long the event loop stood still.
    Nanoseconds blocked { 0 };
    int values = 0;
    friend bool operator==(const HeatFigures &, const HeatFigures &) = default;
};
[[nodiscard]] HeatFigures heatFigures(const std::vector<TraceView> &views);

/// Two generators of the same kind that run at the same time.
struct Heat
{
    enum class Kind : std::uint8_t { SyncOnLoop, SyncInWorkers, Async };
    Kind kind = Kind::SyncOnLoop;
    std::vector<std::shared_ptr<Run>> runs;

    [[nodiscard]] bool hasEnded() const;
    [[nodiscard]] std::vector<TraceView> views() const;
};

/// "Sync, on the event loop"
[[nodiscard]] QString heatTitle(Heat::Kind kind);
/// "6 values in 1.21 s; each made the other wait: loop blocked 1.20 s"
[[nodiscard]] QString heatText(const HeatFigures &figures);

/// Runs the same generator in three ways, one after the other: two sync ones on the event loop, two
/// in worker threads, and two async ones. What comes of it is in their traces.
class Race : public QObject
{
    Q_OBJECT

public:
    /// What each of them is asked for.
    static constexpr int Values = 3;
    static constexpr double Delay = 0.2;

    /// The store must outlive the race.
    explicit Race(RunStore &store, QObject *parent = nullptr);
    ~Race() override;

    /// Runs all heats anew; does nothing while it is running.
    void start();
    [[nodiscard]] bool isRunning() const noexcept { return m_isRunning; }
    /// Those that have begun, in their order.
    [[nodiscard]] const std::vector<Heat> &heats() const noexcept { return m_heats; }

Q_SIGNALS:
    /// A heat has begun or ended.
    void changed();

private:
    void begin(Heat::Kind kind);
    void look();
    void forget();

    RunStore &m_store;
    std::vector<Heat> m_heats;
    bool m_isRunning = false;
};

} // namespace yieldscope
