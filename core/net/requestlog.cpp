// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/net/requestlog.h"

#include "core/net/figures.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

namespace yieldscope {

namespace {

/// Of a target in the log; a longer one ends in dots.
constexpr qsizetype targetBytes = 2048;

QString shownTarget(const QByteArray &target)
{
    const QString text = QString::fromLatin1(target.left(targetBytes));
    return target.size() > targetBytes ? text + QStringLiteral("...") : text;
}

double milliseconds(std::chrono::microseconds time)
{
    return double(time.count()) / 1000.0;
}

QString orDash(const QString &text)
{
    return text.isEmpty() ? QStringLiteral("-") : text;
}

} // namespace

QByteArray asJsonLine(const RequestRecord &record)
{
    const QJsonObject line {
        { QStringLiteral("time"), record.time.toString(Qt::ISODateWithMs) },
        { QStringLiteral("client"), record.client },
        { QStringLiteral("method"), QString::fromLatin1(record.method) },
        { QStringLiteral("path"), shownTarget(record.target) },
        { QStringLiteral("status"), record.status },
        { QStringLiteral("bytes"), record.bytes },
        { QStringLiteral("chunks"), record.chunks },
        { QStringLiteral("duration_ms"), milliseconds(record.duration) },
        { QStringLiteral("ended"), record.ending },
    };
    return QJsonDocument(line).toJson(QJsonDocument::Compact) + '\n';
}

QByteArray asTextLine(const RequestRecord &record)
{
    return QStringLiteral("%1 %2 %3 %4 %5 %6 B %7 chunks %8 ms %9\n")
        .arg(record.time.toString(Qt::ISODateWithMs), record.client,
             orDash(QString::fromLatin1(record.method)), orDash(shownTarget(record.target)))
        .arg(record.status)
        .arg(record.bytes)
        .arg(record.chunks)
        .arg(milliseconds(record.duration), 0, 'f', 1)
        .arg(record.ending.simplified())
        .toUtf8();
}

RequestNote::RequestNote(Figures &figures, const RequestLog &log)
    : m_figures(figures)
    , m_log(log)
{
}

void RequestNote::begin(qint64 sent)
{
    if (m_isOpen)
        return;
    m_isOpen = true;
    if (!m_log)
        return;
    m_record = {};
    m_record.time = QDateTime::currentDateTimeUtc();
    m_began = std::chrono::steady_clock::now();
    m_sentBefore = sent;
}

void RequestNote::asks(const QByteArray &method, const QByteArray &target)
{
    if (!m_log)
        return;
    m_record.method = method;
    m_record.target = target;
}

void RequestNote::answers(int status)
{
    m_record.status = status;
    ++m_figures.statuses[status];
}

void RequestNote::end(const QString &ending, qint64 sent, const QString &client)
{
    if (!std::exchange(m_isOpen, false) || !m_log)
        return;
    if (m_record.ending.isEmpty())
        m_record.ending = ending;
    m_record.bytes = sent - m_sentBefore;
    m_record.duration = std::chrono::duration_cast<std::chrono::microseconds>(
        std::chrono::steady_clock::now() - m_began);
    m_record.client = client;
    m_log(m_record);
}

} // namespace yieldscope
