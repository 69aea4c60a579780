// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/run/clientlink.h"
#include "core/run/playback.h"
#include "ui/clients/goodbye.h"

#include <QtCore/QPointer>
#include <QtCore/QTimer>
#include <QtWidgets/QWidget>

#include <memory>

class QAbstractButton;
class QComboBox;
class QLabel;
class QListWidget;
class QSpinBox;

namespace yieldscope {

/// A lesson: the person chooses a generator and how its client leaves, and sees which exception the
/// generator gets, where, and whether its cleanup runs.
class GoodbyeView : public QWidget
{
    Q_OBJECT

public:
    /// `clock` is that of the runs: the countdown goes by it.
    explicit GoodbyeView(std::shared_ptr<const Clock> clock, QWidget *parent = nullptr);

    void setLink(ClientLink *link);
    void setPlayback(Playback *playback);
    /// The address of the server, and what the current example is asked for with. Empty where there
    /// is no server.
    void setServer(const QUrl &base, const QUrl &example);
    [[nodiscard]] QComboBox *lesson() const noexcept { return m_lesson; }
    [[nodiscard]] QListWidget *facts() const noexcept { return m_facts; }
    [[nodiscard]] QSpinBox *patience() const noexcept { return m_patience; }
    /// What is to come, in words: what to do next, or how long the server still waits.
    [[nodiscard]] QString promise() const;

private:
    void build();
    QAbstractButton *addLeave(QLayout &layout, ClientAct act, const QString &text);
    void begin();
    void leave(ClientAct act);
    void refresh();
    void refreshButtons();
    void showFacts();
    [[nodiscard]] QString promiseText() const;
    [[nodiscard]] QString connectedTo() const;
    [[nodiscard]] QUrl lessonUrl() const;
    [[nodiscard]] bool isWaiting() const;

    const std::shared_ptr<const Clock> m_clock;
    QPointer<ClientLink> m_link;
    QPointer<Playback> m_playback;
    QUrl m_base;
    QUrl m_example;
    QComboBox *m_lesson;
    QAbstractButton *m_begin;
    QSpinBox *m_patience;
    QList<QAbstractButton *> m_leave;
    QLabel *m_promise;
    QListWidget *m_facts;
    QList<GoodbyeFact> m_shown;
    Goodbye m_goodbye;
    /// How much of the trace the goodbye was made from.
    EventIndex m_seen = -1;
    /// Runs while the server's patience is being counted.
    QTimer m_countdown;
};

} // namespace yieldscope
