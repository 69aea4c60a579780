// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "handfedserver.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace yieldscope {

namespace {

constexpr char securityPolicy[]
    = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
      "img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

QByteArray wholeAnswer(const QByteArray &status, const QByteArray &type, const QByteArray &body)
{
    return "HTTP/1.1 " + status + "\r\nContent-Type: " + type + "\r\nContent-Length: "
        + QByteArray::number(body.size()) + "\r\nContent-Security-Policy: " + securityPolicy
        + "\r\nX-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n" + body;
}

struct ServedFile
{
    QString path;
    QString file;
    QByteArray type;
};

QList<ServedFile> servedFiles()
{
    return {
        { u"/"_s, u"index.html"_s, "text/html; charset=utf-8" },
        { u"/page/page.css"_s, u"page.css"_s, "text/css; charset=utf-8" },
        { u"/page/page.js"_s, u"page.js"_s, "text/javascript; charset=utf-8" },
        { u"/page/gallery.js"_s, u"gallery.js"_s, "text/javascript; charset=utf-8" },
        { u"/page/report.js"_s, u"report.js"_s, "text/javascript; charset=utf-8" },
    };
}

} // namespace

HandFedServer::HandFedServer(QObject *parent)
    : QObject(parent)
{
    connect(&m_server, &QTcpServer::newConnection, this, &HandFedServer::accept);
    m_server.listen(QHostAddress::LocalHost, 0);
}

QUrl HandFedServer::url(const QString &path) const
{
    QUrl url(u"http://127.0.0.1"_s);
    url.setPort(m_server.serverPort());
    url.setPath(path);
    return url;
}

qsizetype HandFedServer::requests(const QString &path) const
{
    return m_exchanges.value(path).count;
}

QString HandFedServer::query(const QString &path) const
{
    return m_exchanges.value(path).query;
}

bool HandFedServer::isConnected(const QString &path) const
{
    const QTcpSocket *socket = socketOf(path);
    return socket != nullptr && socket->state() == QAbstractSocket::ConnectedState;
}

void HandFedServer::sendHead(const QString &path, std::optional<qint64> length)
{
    const QByteArray framing = length ? "Content-Length: " + QByteArray::number(*length)
                                      : QByteArray("Transfer-Encoding: chunked");
    sendRaw(path,
            "HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=utf-8\r\n" + framing
                + "\r\nX-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n");
}

void HandFedServer::sendChunk(const QString &path, const QByteArray &data)
{
    sendRaw(path, QByteArray::number(data.size(), 16) + "\r\n" + data + "\r\n");
}

void HandFedServer::sendRaw(const QString &path, const QByteArray &bytes)
{
    if (QTcpSocket *socket = socketOf(path)) {
        socket->write(bytes);
        socket->flush();
    }
}

void HandFedServer::sendLastChunk(const QString &path)
{
    sendRaw(path, "0\r\n\r\n");
    leave(path);
}

void HandFedServer::refuse(const QString &path)
{
    sendRaw(path, wholeAnswer("503 Service Unavailable", "text/plain", "busy\n"));
    leave(path);
}

void HandFedServer::leave(const QString &path)
{
    if (QTcpSocket *socket = socketOf(path))
        socket->disconnectFromHost();
}

void HandFedServer::reset(const QString &path)
{
    if (QTcpSocket *socket = socketOf(path)) {
        socket->abort();
    }
}

void HandFedServer::accept()
{
    while (QTcpSocket *socket = m_server.nextPendingConnection()) {
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(*socket); });
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
    }
}

void HandFedServer::read(QTcpSocket &socket)
{
    const QByteArray head = socket.peek(64 * 1024);
    if (!head.contains("\r\n\r\n"))
        return;
    socket.readAll();
    const QList<QByteArray> line = head.left(head.indexOf('\r')).split(' ');
    const QUrl target(QString::fromLatin1(line.value(1)));
    Exchange &exchange = m_exchanges[target.path()];
    exchange.socket = &socket;
    exchange.query = target.query();
    ++exchange.count;
    if (serveFile(socket, target.path()))
        socket.disconnectFromHost();
}

bool HandFedServer::serveFile(QTcpSocket &socket, const QString &path)
{
    if (path == u"/healthz") {
        socket.write(wholeAnswer("200 OK", "application/json", "{\"active_streams\": 3}"));
        return true;
    }
    if (path == u"/gallery.json") {
        socket.write(wholeAnswer("200 OK", "application/json", "[]"));
        return true;
    }
    for (const ServedFile &served : servedFiles()) {
        if (served.path != path)
            continue;
        QFile file(QStringLiteral(YIELDSCOPE_SOURCE_DIR "/resources/page/") + served.file);
        const bool found = file.open(QIODevice::ReadOnly);
        socket.write(wholeAnswer(found ? "200 OK" : "404 Not Found", served.type, file.readAll()));
        return true;
    }
    return false;
}

QTcpSocket *HandFedServer::socketOf(const QString &path) const
{
    return m_exchanges.value(path).socket.data();
}

} // namespace yieldscope
