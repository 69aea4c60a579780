// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/http/chunkdecoder.h"
#include "core/http/responseparser.h"

#include <QtCore/QString>

namespace yieldscope {

/// Reads one response as strictly as the server reads requests: bytes in, and how far it is. Keeps
/// nothing of the body.
class ClientReader
{
public:
    enum class State { Head, Body, Complete, Failed };

    /// Takes all of these bytes.
    State feed(QByteArrayView bytes);
    /// The connection has ended.
    State finish();

    [[nodiscard]] State state() const noexcept { return m_state; }
    [[nodiscard]] const HttpResponse &response() const noexcept { return m_parser.response(); }
    /// Why it failed.
    [[nodiscard]] const QString &failure() const noexcept { return m_failure; }

private:
    void takeHead(QByteArrayView &input);
    void takeBody(QByteArrayView &input);
    void takeChunks(QByteArrayView &input);
    void fail(const QString &why);

    ResponseParser m_parser;
    ChunkDecoder m_decoder;
    State m_state = State::Head;
    qint64 m_left = 0;
    QString m_failure;
};

} // namespace yieldscope
