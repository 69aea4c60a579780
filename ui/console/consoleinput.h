// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtWidgets/QLineEdit>

#include <functional>

namespace yieldscope {

/// The line where the person types: with a history on Up and Down, and completion on Tab.
class ConsoleInput : public QLineEdit
{
    Q_OBJECT

public:
    /// Older lines are forgotten.
    static constexpr qsizetype MaxHistory = 200;
    /// All lines that begin with what was typed so far.
    using Completions = std::function<QStringList(const QString &line)>;

    explicit ConsoleInput(QWidget *parent = nullptr);
    void setCompletions(Completions completions) { m_completions = std::move(completions); }
    /// The line was done; it goes into the history.
    void remember(const QString &line);

Q_SIGNALS:
    void entered(const QString &line);
    /// The person may mean one of these; empty where there is nothing to say.
    void suggested(const QStringList &lines);

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void recall(int by);
    bool complete();

    Completions m_completions;
    QStringList m_history;
    /// The line of the history that is shown; its size where none is.
    qsizetype m_shown = 0;
    /// What was typed before the history was looked at.
    QString m_draft;
};

} // namespace yieldscope
