// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/http/limits.h"
#include "core/net/requestlog.h"

#include <QtCore/QByteArrayList>
#include <QtCore/QString>
#include <QtNetwork/QHostAddress>

namespace yieldscope {

/// Where a server listens and what it serves.
struct ServerOptions
{
    QHostAddress host = QHostAddress(QHostAddress::LocalHost);
    /// 0 takes any free port.
    quint16 port = 8080;
    /// Where the port is in use, the ones after it are tried, and then any free one.
    bool takeNextFreePort = false;
    /// The file behind /download; empty for the sample that ships with the program.
    QString downloadPath;
    /// Names that requests may be for, besides localhost, the loopback addresses and `host`.
    QByteArrayList hostNames;
    /// The kernel's buffer for each connection; 0 leaves it to the system, which takes some
    /// megabytes on loopback before a slow client shows.
    int sendBufferBytes = 0;
    HttpLimits limits;
    /// Is told how each request went; may be empty.
    RequestLog log;
};

} // namespace yieldscope
