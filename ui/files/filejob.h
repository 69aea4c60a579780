// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/trace/recordingfile.h"

#include <QtCore/QObject>
#include <QtCore/QTimer>

#include <atomic>
#include <functional>
#include <memory>

class QProgressDialog;
class QThread;

namespace yieldscope {

/// Work on a file in a thread of its own. Once it takes long it shows how far it is, and can be
/// cancelled. Ends with the object, which waits for the thread.
class FileJob : public QObject
{
    Q_OBJECT

public:
    /// Runs in the thread; tells its progress, and ends soon where that answers false.
    using Work = std::function<void(const Progress &progress)>;

    /// Work that takes longer shows that it goes on.
    static constexpr std::chrono::milliseconds Patience { 300 };

    FileJob(const QString &label, Work work, QWidget *window);
    ~FileJob() override;

    void start();

Q_SIGNALS:
    /// The work is done, or was cancelled by the person.
    void finished(bool isCancelled);

private:
    void showProgress();
    void end();

    const QString m_label;
    QWidget *m_window;
    std::unique_ptr<QThread> m_thread;
    std::atomic<bool> m_isCancelled = false;
    /// In thousandths.
    std::atomic<int> m_done = 0;
    QTimer m_patience;
    std::unique_ptr<QProgressDialog> m_dialog;
};

} // namespace yieldscope
