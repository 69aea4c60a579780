// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QProcess>
#include <QtCore/QRegularExpression>
#include <QtCore/QUrl>
#include <QtNetwork/QTcpSocket>

namespace yieldscope::tests {

/// For what comes at once on an idle machine.
constexpr int WaitMs = 30'000;

struct Ended
{
    int code = -1;
    QString out;
    QString err;
};

/// What comes of the program with these arguments, in the folder of the sources.
[[nodiscard]] Ended run(const QStringList &arguments);

/// A server that runs until the object goes.
class Server
{
public:
    explicit Server(const QStringList &arguments = {})
    {
        m_process.start(
            QStringLiteral(YIELDSCOPE_PROGRAM),
            QStringList { QStringLiteral("serve"), QStringLiteral("--port"), QStringLiteral("0") }
                + arguments);
        QByteArray out;
        while (!out.contains('\n') && m_process.waitForReadyRead(WaitMs))
            out += m_process.readAllStandardOutput();
        const QRegularExpression address(QStringLiteral("http://\\S+"));
        m_url = QUrl(address.match(QString::fromUtf8(out)).captured());
    }
    ~Server()
    {
        m_process.kill();
        m_process.waitForFinished(WaitMs);
    }
    [[nodiscard]] QUrl url() const { return m_url; }
    [[nodiscard]] QProcess &process() { return m_process; }

    /// Everything that comes until the server closes the connection.
    [[nodiscard]] QByteArray get(const QByteArray &target) const
    {
        QTcpSocket socket;
        socket.connectToHost(m_url.host(), quint16(m_url.port()));
        socket.waitForConnected(WaitMs);
        socket.write("GET " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        while (socket.waitForReadyRead(WaitMs)) { }
        return socket.readAll();
    }

private:
    QProcess m_process;
    QUrl m_url;
};

} // namespace yieldscope::tests
