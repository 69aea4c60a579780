// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/window/actions.h"

#include <QtCore/QUrl>
#include <QtWidgets/QToolBar>

class QLabel;

namespace yieldscope {

/// Whether the server runs, where, and what to do with it.
class ServerBar : public QToolBar
{
    Q_OBJECT

public:
    explicit ServerBar(const Actions &actions, QWidget *parent = nullptr);

    void setUrl(const QUrl &url);
    /// What went wrong, why, and what to do.
    void setError(const QString &error);
    [[nodiscard]] QString text() const;

protected:
    void changeEvent(QEvent *event) override;

private:
    enum class State : std::uint8_t { Starting, Serving, Failed };
    void showState();

    State m_state = State::Starting;
    QUrl m_url;
    QString m_error;
    QLabel *m_dot;
    QLabel *m_text;
};

} // namespace yieldscope
