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
/// cancelled. Ends with the object, which waits for the thread: work that saves is done by then,
/// other work is given up.
class FileJob : public QObject
{
    Q_OBJECT

public:
    /// Runs in the thread; tells its progress, and ends soon where that answers false.
    using Work = std::function<void(const Progress &progress)>;

    /// Work that takes longer shows that it goes on.
    static constexpr std::chrono::milliseconds Patience { 300 };

    enum class AtExit : std::uint8_t { Finish, GiveUp };

    FileJob(const QString &label, Work work, AtExit atExit, QWidget *window);
    ~FileJob() override;

    void start();

Q_SIGNALS:
    /// The work is done, or was cancelled by the person.
    void finished(bool isCancelled);

private:
    void showProgress();
    void end();

    const QString m_label;
    const AtExit m_atExit;
    QWidget *m_window;
    std::unique_ptr<QThread> m_thread;
    std::atomic<bool> m_isCancelled = false;
    /// In thousandths.
    std::atomic<int> m_done = 0;
    QTimer m_patience;
    std::unique_ptr<QProgressDialog> m_dialog;
};

} // namespace yieldscope
