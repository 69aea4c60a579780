// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/http/framing.h"
#include "core/http/headers.h"
#include "core/http/httperror.h"
#include "core/http/limits.h"
#include "core/http/request.h"

#include <QByteArray>
#include <QByteArrayView>

namespace yieldscope {

/// What an answer must know of its request and of the moment.
struct AnswerContext
{
    QByteArray date; ///< IMF-fixdate, from httpDate().
    int minorVersion = 1;
    bool headOnly = false; ///< The request was a HEAD.
    bool close = false; ///< The connection must end with this answer.
    bool keepAlive = false; ///< The client named keep-alive; means something in HTTP/1.0 only.
};

/// The context of an answer to that request; close where it asks for it.
[[nodiscard]] AnswerContext contextFor(const HttpRequest &request, QByteArray date);

/// The context where no request could be read, as after a parse error: it closes.
[[nodiscard]] AnswerContext contextWithoutRequest(QByteArray date);

/// An answer, or its head, as it goes to the wire.
struct EncodedAnswer
{
    QByteArray bytes;
    BodyFraming body; ///< How what follows the head is framed.
    bool close = false; ///< The connection ends after this answer; the head says so.
};

/// An answer whose body is known as a whole. Date, length, nosniff, no-store and Connection are
/// added.
struct FixedAnswer
{
    int status = 200;
    QByteArray contentType; ///< Of the body; not sent without one.
    QByteArray body;
    HttpHeaders headers;
};

/// Head and body in one piece (RFC 9110 6, RFC 9112 9.3). No body and no length for 204, no body
/// for 304 and HEAD.
[[nodiscard]] EncodedAnswer encodeAnswer(const FixedAnswer &answer, const AnswerContext &context);

/// The head of an answer whose body comes piece by piece. With a length >= 0 it is announced;
/// else chunked, or for HTTP/1.0 up to the end of the connection.
struct StreamAnswer
{
    int status = 200;
    QByteArray contentType;
    HttpHeaders headers;
    qint64 length = -1;
};

/// The head alone. `body` of the result tells how to write the rest: see BodyWriter. Nothing
/// follows where it is Kind::None.
[[nodiscard]] EncodedAnswer encodeHead(const StreamAnswer &answer, const AnswerContext &context);

/// The fields that keep a stream from being gathered on its way.
[[nodiscard]] HttpHeaders streamHeaders();

/// The short text/plain answer to an error; tells nothing of the request. With Allow on 405,
/// Retry-After on 503.
[[nodiscard]] FixedAnswer errorAnswer(const HttpError &error, const HttpLimits &limits = {});

/// 204 with Allow: the answer to OPTIONS.
[[nodiscard]] FixedAnswer optionsAnswer();

/// 204: there is no icon.
[[nodiscard]] FixedAnswer noContentAnswer();

/// The interim answer that asks for the body (RFC 9110 15.2.1).
[[nodiscard]] QByteArray continueAnswer();

/// The phrase of RFC 9110 15 for a status; "Unknown" for others.
[[nodiscard]] QByteArrayView reasonPhrase(int status);

/// Writes the body of an answer in its framing, item by item, and never more than was announced.
class BodyWriter
{
public:
    explicit BodyWriter(const BodyFraming &framing);

    /// The wire bytes of one item; nothing for an empty one.
    [[nodiscard]] QByteArray item(QByteArrayView data);
    /// The same in parts, for data that are not to be copied: what comes before them, how many of
    /// them, and what comes behind.
    struct Parts
    {
        QByteArray before;
        qsizetype length = 0;
        QByteArrayView behind;

        [[nodiscard]] qsizetype size() const { return before.size() + length + behind.size(); }
    };
    [[nodiscard]] Parts parts(QByteArrayView data);
    /// As item(), behind what is there.
    void append(QByteArrayView data, QByteArray &out);
    /// What ends the body: the last chunk, or nothing.
    [[nodiscard]] QByteArray end() const;
    /// Whether end() leaves the connection in sync: false while announced bytes are missing.
    [[nodiscard]] bool isComplete() const noexcept;
    /// Bytes on the wire so far: where the next item begins.
    [[nodiscard]] qint64 position() const noexcept { return m_position; }
    [[nodiscard]] const BodyFraming &framing() const noexcept { return m_framing; }

private:
    BodyFraming m_framing;
    qint64 m_left;
    qint64 m_position = 0;
    /// Chunks of one size follow each other: their size line is written once.
    qsizetype m_lastSize = 0;
    QByteArray m_sizeLine;
};

} // namespace yieldscope
