// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/run/branch.h"
#include "core/run/operation.h"
#include "core/run/playback.h"
#include "core/run/runstore.h"

#include <QtCore/QObject>

#include <memory>
#include <optional>

namespace yieldscope {

class Collector;
class ConsoleView;
class PastBar;

/// Does what the person asks of the generator: at the live end at once. Where the past is looked
/// at, it asks first whether the live end is meant or a new run that repeats the calls up to there.
/// A recording cannot be resumed: the console says so, and offers such a new run where it can.
class Acting : public QObject
{
    Q_OBJECT

public:
    Acting(RunStore &store, Playback &playback, ConsoleView &console, PastBar &bar,
           QObject *parent = nullptr);
    ~Acting() override;

    /// One resumption.
    void call(const Operation &operation);
    /// Closes the run for good.
    void close();
    /// Takes back what was asked for and not answered yet.
    void cancel();

Q_SIGNALS:
    /// A new run was made; it is to be looked at.
    void branched(const std::shared_ptr<yieldscope::Run> &run);
    /// Something that the person should read.
    void said(const QString &text);

private:
    /// What waits for an answer.
    struct Wish
    {
        Operation operation;
        bool isClose = false;
        /// What was typed for list(g); else empty.
        QString collect;
    };

    void take(const Wish &wish);
    void doIt(const Wish &wish);
    void ask();
    void answerForRecording(const Wish &wish);
    void offerAgain();
    [[nodiscard]] QString written() const;
    /// What a new run is a run of; null, or an error, where there can be none.
    [[nodiscard]] const Spec *spec() const;
    [[nodiscard]] Result<Arguments> arguments() const;
    void branch();
    void reconsider();

    RunStore &m_store;
    Playback &m_playback;
    ConsoleView &m_console;
    PastBar &m_bar;
    Collector *m_collector;
    QString m_collected;
    std::optional<Wish> m_wish;
    std::unique_ptr<Branch> m_branch;
};

} // namespace yieldscope
