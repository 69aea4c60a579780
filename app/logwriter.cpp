// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "app/logwriter.h"

#include "app/options.h"

#include <cstdio>
#include <utility>

namespace yieldscope {

LogWriter::~LogWriter()
{
    flush();
}

void LogWriter::write(const QByteArray &line)
{
    bool isFirst = false;
    {
        const std::lock_guard lock(m_mutex);
        if (m_waiting.size() + line.size() > mostWaiting) {
            ++m_leftOut;
            return;
        }
        isFirst = m_waiting.isEmpty();
        m_waiting += line;
    }
    // One call for all lines that come until it is made.
    if (isFirst)
        QMetaObject::invokeMethod(this, &LogWriter::flush, Qt::QueuedConnection);
}

void LogWriter::flush()
{
    QByteArray lines;
    qint64 leftOut = 0;
    {
        const std::lock_guard lock(m_mutex);
        lines = std::exchange(m_waiting, {});
        leftOut = std::exchange(m_leftOut, 0);
    }
    std::fwrite(lines.constData(), 1, std::size_t(lines.size()), stdout);
    std::fflush(stdout);
    if (leftOut > 0)
        complain(QStringLiteral("%1 lines of the log were left out: nobody took them in time")
                     .arg(leftOut));
}

} // namespace yieldscope
