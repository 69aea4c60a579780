// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QObject>

#include <mutex>

namespace yieldscope {

/// Writes lines to standard output from the thread that it lives in, so that a terminal or a pipe
/// that takes nothing holds up nobody else. What waits is bounded: past that, lines are left out.
class LogWriter : public QObject
{
    Q_OBJECT

public:
    static constexpr qsizetype mostWaiting = 4 * 1024 * 1024;

    ~LogWriter() override;

    /// From any thread; returns at once. The line has its line feed.
    void write(const QByteArray &line);

private:
    void flush();

    std::mutex m_mutex;
    QByteArray m_waiting;
    qint64 m_leftOut = 0;
};

} // namespace yieldscope
