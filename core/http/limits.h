// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtGlobal>

#include <chrono>

namespace yieldscope {

/// Every limit of the HTTP side, in one place. A limit is the largest value that still passes;
/// one more is answered with the status named beside it, and the connection closes.
struct HttpLimits
{
    using Milliseconds = std::chrono::milliseconds;
    static constexpr qint64 kib = 1024;

    // The request head.
    int emptyLinesBeforeRequest = 4; ///< CRLFs skipped before a request line (RFC 9112 2.2); 400.
    int methodBytes = 32; ///< 501.
    int requestLineBytes = 16 * 1024; ///< Without its CRLF; 414.
    int headerBytes = 64 * 1024; ///< All field lines with their CRLFs and the empty line; 431.
    int headerFields = 200; ///< 431.

    // The request body, which is read only to be dropped.
    int chunkLineBytes = 1024; ///< Size and extensions, without the CRLF; 400.
    int chunkSizeDigits = 16; ///< 400.
    int trailerLines = 50; ///< 431.
    int trailerBytes = 8 * 1024; ///< 431.
    qint64 drainedBodyBytes = 64 * kib; ///< A larger body is refused at once; 413.
    qint64 chunkedWireBytes = 1024 * kib; ///< A chunked body with all its framing; 413.

    // The one kind of body that is read: what the page reports to /received.
    qint64 reportBytes = 16 * kib; ///< 413.
    int readsPerReport = 512; ///< 413.

    // Times. How each is counted is said at Deadline in exchange.h.
    Milliseconds firstByte { 10'000 }; ///< A silent new connection is closed.
    Milliseconds head { 10'000 }; ///< From the first byte of a request to the end of its head; 408.
    Milliseconds bodyStall { 10'000 }; ///< Between two reads of a body; 408.
    Milliseconds bodyGrace {
        20'000
    }; ///< What a body may take, besides a second per bodyRate; 408.
    int bodyRate = 500; ///< Bytes per second.
    Milliseconds idle { 5'000 }; ///< A kept connection without a request is closed.
    Milliseconds readerStall { 60'000 }; ///< Bytes wait and the client takes none: it is dropped.
    Milliseconds headLatency { 180 }; ///< The head of a stream leaves, item or not: within 0.2 s.
    Milliseconds halfCloseGrace { 500 }; ///< A stream may still end after the client's FIN.
    Milliseconds linger { 1'000 }; ///< Draining after the last answer, against a RST.
    Milliseconds sseHeartbeat { 15'000 }; ///< Silence after which an event stream gets a comment.

    // Amounts.
    qint64 readBufferBytes = 64 * kib; ///< What a connection reads ahead of the parser.
    qint64 lingerBytes = 4 * 1024 * kib; ///< Drained at most after the last answer.
    qint64 highWaterBytes = 64 * kib; ///< No further item is asked for at or above this.
    qint64 lowWaterBytes = 16 * kib; ///< Items are asked for again at or below this.
    int connections = 1024; ///< A further one gets a whole 503 and is closed.
    int connectionsPerClient = 1024; ///< Of one address; as connections.
    int streams = 512; ///< A further one gets a 503.
    std::chrono::seconds retryAfter { 1 }; ///< Said in each 503.
};

} // namespace yieldscope
