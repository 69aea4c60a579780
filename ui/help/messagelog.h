// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QStringList>
#include <QtCore/QtMessageHandler>

#include <mutex>

namespace yieldscope {

/// Keeps the last lines that the program and Qt have logged, and passes each on. While it lives it
/// is the message handler; make one at a time. Lines may come from any thread.
class MessageLog
{
public:
    static constexpr qsizetype MostLines = 200;
    static constexpr qsizetype LongestLine = 500;

    MessageLog();
    ~MessageLog();
    Q_DISABLE_COPY_MOVE(MessageLog)

    /// Oldest first.
    [[nodiscard]] QStringList lines() const;

private:
    static void handle(QtMsgType type, const QMessageLogContext &context, const QString &message);
    void append(const QString &line);

    mutable std::mutex m_mutex;
    QStringList m_lines;
    QtMessageHandler m_former = nullptr;
};

} // namespace yieldscope
