// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/mainwindow.h"

#include <QtCore/QObject>
#include <QtCore/QTimer>

namespace yieldscope {

/// Brings the window to a step and, where a file is named, draws it there and ends the program:
/// with WorkFailed where the step is not reached or the file cannot be written. On request it
/// connects the built-in client first; the step is then one of that response, or its end.
class Screenshot : public QObject
{
    Q_OBJECT

public:
    Screenshot(MainWindow &window, int step, QString path, bool connects);

public Q_SLOTS:
    void begin();

private:
    void approach();
    [[nodiscard]] bool hasStreamed() const;
    void arrive();
    void finish();
    void fail(const QString &message);

    MainWindow &m_window;
    const int m_step;
    const QString m_path;
    const bool m_connects;
    QTimer m_patience;
    bool m_isApproaching = false;
};

} // namespace yieldscope
