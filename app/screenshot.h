// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/mainwindow.h"

#include <QtCore/QObject>
#include <QtCore/QTimer>

namespace yieldscope {

/// Brings the window to a step and, where a file is named, draws it there and ends the program:
/// with WorkFailed where the step is not reached or the file cannot be written.
class Screenshot : public QObject
{
    Q_OBJECT

public:
    Screenshot(MainWindow &window, int step, QString path);

public Q_SLOTS:
    void begin();

private:
    void approach();
    void finish();
    void fail(const QString &message);

    MainWindow &m_window;
    const int m_step;
    const QString m_path;
    QTimer m_patience;
    bool m_isApproaching = false;
};

} // namespace yieldscope
