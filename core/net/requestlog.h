// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QDateTime>
#include <QtCore/QString>

#include <chrono>
#include <functional>

namespace yieldscope {

struct Figures;

/// How one request went.
struct RequestRecord
{
    QDateTime time; ///< UTC, when its first byte was seen.
    QByteArray method; ///< Empty where no request could be read, as is the target.
    QByteArray target;
    int status = 0; ///< 0 where nothing was answered.
    qint64 bytes = 0; ///< Of the answer, head and framing included, that the kernel took.
    qint64 chunks = 0; ///< Items of a stream.
    std::chrono::microseconds duration { 0 };
    QString ending; ///< "complete", "cut: ValueError: boom", "client left: RST", "server stopped".
    QString client; ///< "127.0.0.1:51844"
};

/// Called in the thread of the server; must return soon.
using RequestLog = std::function<void(const RequestRecord &)>;

/// One line each, with its line feed. What a client sent cannot end the line.
[[nodiscard]] QByteArray asJsonLine(const RequestRecord &record);
[[nodiscard]] QByteArray asTextLine(const RequestRecord &record);

/// Follows the requests of one connection, one after the other: counts their statuses, and tells
/// the log, if there is one, how each ended.
class RequestNote
{
public:
    /// Both outlive it; the log may be empty.
    RequestNote(Figures &figures, const RequestLog &log);

    /// Bytes of a request are there; `sent` is what the connection has sent so far.
    void begin(qint64 sent);
    void asks(const QByteArray &method, const QByteArray &target);
    void answers(int status);
    /// The stream ends before its end.
    void cut(const QString &why) { m_record.ending = QStringLiteral("cut: ") + why; }
    void streamed(qint64 chunks) { m_record.chunks = chunks; }
    /// Nothing more comes. `ending` holds unless it was cut before.
    void end(const QString &ending, qint64 sent, const QString &client);

    [[nodiscard]] bool isOpen() const noexcept { return m_isOpen; }

private:
    Figures &m_figures;
    const RequestLog &m_log;
    RequestRecord m_record;
    std::chrono::steady_clock::time_point m_began;
    qint64 m_sentBefore = 0;
    bool m_isOpen = false;
};

} // namespace yieldscope
