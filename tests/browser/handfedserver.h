// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QHash>
#include <QObject>
#include <QPointer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUrl>

#include <optional>

namespace yieldscope {

/// Plays the server for the page: it serves the files of resources/page under the security policy
/// that the page has to live with, and answers every other path byte by byte as the test says.
/// One request per connection.
class HandFedServer : public QObject
{
    Q_OBJECT
public:
    explicit HandFedServer(QObject *parent = nullptr);

    /// The address of a path; the server listens on a free port of the loopback.
    [[nodiscard]] QUrl url(const QString &path) const;

    /// How many requests for a path have come.
    [[nodiscard]] qsizetype requests(const QString &path) const;
    /// The query of the last request for a path.
    [[nodiscard]] QString query(const QString &path) const;
    /// Whether the client of the last request for a path is still connected.
    [[nodiscard]] bool isConnected(const QString &path) const;

    /// Sends the head of a 200: chunked, or with a Content-Length.
    void sendHead(const QString &path, std::optional<qint64> length = {});
    void sendChunk(const QString &path, const QByteArray &data);
    /// Sends bytes as they are.
    void sendRaw(const QString &path, const QByteArray &bytes);
    /// Ends a chunked body as it should end.
    void sendLastChunk(const QString &path);
    /// Sends a whole 503.
    void refuse(const QString &path);
    /// Closes without a last chunk, in order (FIN).
    void leave(const QString &path);
    /// Closes without a last chunk, rudely (RST).
    void reset(const QString &path);

private:
    struct Exchange
    {
        QPointer<QTcpSocket> socket;
        QString query;
        qsizetype count = 0;
    };

    void accept();
    void read(QTcpSocket &socket);
    bool serveFile(QTcpSocket &socket, const QString &path);
    [[nodiscard]] QTcpSocket *socketOf(const QString &path) const;

    QTcpServer m_server;
    QHash<QString, Exchange> m_exchanges;
};

} // namespace yieldscope
