// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/net/clientreader.h"

#include <algorithm>

namespace yieldscope {

ClientReader::State ClientReader::feed(QByteArrayView bytes)
{
    if (m_state == State::Head)
        takeHead(bytes);
    if (m_state == State::Body)
        takeBody(bytes);
    return m_state;
}

void ClientReader::takeHead(QByteArrayView &input)
{
    for (;;) {
        switch (m_parser.feed(input)) {
        case ResponseParser::Event::NeedMore:
            return;
        case ResponseParser::Event::InterimHead:
            continue;
        case ResponseParser::Event::Failed:
            return fail(QString::fromUtf8(m_parser.error().reason));
        case ResponseParser::Event::HeadComplete:
            m_left = response().body.length;
            m_state = State::Body;
            return;
        }
    }
}

void ClientReader::takeBody(QByteArrayView &input)
{
    switch (response().body.kind) {
    case BodyFraming::Kind::None:
        m_state = State::Complete;
        return;
    case BodyFraming::Kind::UntilClose:
        return;
    case BodyFraming::Kind::Length:
        m_left -= std::min<qint64>(m_left, input.size());
        if (m_left == 0)
            m_state = State::Complete;
        return;
    case BodyFraming::Kind::Chunked:
        return takeChunks(input);
    }
}

void ClientReader::takeChunks(QByteArrayView &input)
{
    for (;;) {
        switch (m_decoder.next(input).kind) {
        case ChunkPiece::Kind::NeedMore:
            return;
        case ChunkPiece::Kind::End:
            m_state = State::Complete;
            return;
        case ChunkPiece::Kind::Failed:
            return fail(QString::fromUtf8(m_decoder.error().reason));
        case ChunkPiece::Kind::Head:
        case ChunkPiece::Kind::Data:
        case ChunkPiece::Kind::ChunkEnd:
        case ChunkPiece::Kind::LastChunk:
        case ChunkPiece::Kind::Trailer:
            continue;
        }
    }
}

ClientReader::State ClientReader::finish()
{
    if (m_state == State::Head)
        fail(QStringLiteral("the connection ended before the head of a response"));
    else if (m_state == State::Body && response().body.kind == BodyFraming::Kind::UntilClose)
        m_state = State::Complete;
    else if (m_state == State::Body)
        fail(QStringLiteral("the connection ended before the body did"));
    return m_state;
}

void ClientReader::fail(const QString &why)
{
    m_state = State::Failed;
    m_failure = why;
}

} // namespace yieldscope
