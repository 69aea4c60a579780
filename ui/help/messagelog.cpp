// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/help/messagelog.h"

#include <QtCore/QTime>

#include <atomic>

namespace yieldscope {

namespace {

// Qt calls a plain function: there is no other way for it to find the log.
std::atomic<MessageLog *> current = nullptr;

QString nameOf(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg:
        return QStringLiteral("debug");
    case QtInfoMsg:
        return QStringLiteral("info");
    case QtWarningMsg:
        return QStringLiteral("warning");
    case QtCriticalMsg:
        return QStringLiteral("critical");
    case QtFatalMsg:
        return QStringLiteral("fatal");
    }
    return {};
}

} // namespace

MessageLog::MessageLog()
{
    current = this;
    m_former = qInstallMessageHandler(&MessageLog::handle);
}

MessageLog::~MessageLog()
{
    qInstallMessageHandler(m_former);
    current = nullptr;
}

QStringList MessageLog::lines() const
{
    const std::lock_guard lock(m_mutex);
    return m_lines;
}

void MessageLog::handle(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    MessageLog *log = current;
    if (!log)
        return;
    log->append(QStringLiteral("%1 %2 %3: %4")
                    .arg(QTime::currentTime().toString(Qt::ISODateWithMs), nameOf(type),
                         QString::fromLatin1(context.category), message));
    if (log->m_former)
        log->m_former(type, context, message);
}

void MessageLog::append(const QString &line)
{
    const std::lock_guard lock(m_mutex);
    if (m_lines.size() >= MostLines)
        m_lines.removeFirst();
    m_lines.append(line.left(LongestLine));
}

} // namespace yieldscope
