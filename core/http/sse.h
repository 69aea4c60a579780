// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <chrono>
#include <optional>

namespace yieldscope {

/// One event of a text/event-stream (WHATWG HTML 9.2). What is not set is not sent.
struct ServerSentEvent
{
    QByteArray id; ///< Becomes the client's Last-Event-ID.
    QByteArray event; ///< The type; without one it is "message".
    std::optional<QByteArray> data; ///< An event without data sets id and retry and fires nothing.
    std::optional<std::chrono::milliseconds> retry;
};

/// The event with the empty line at its end. Each line of the data gets a `data:` of its own; a
/// line ends in LF, CRLF or CR, and the last one may have its end or not. Line ends in id and
/// event are left out: they would make lines of their own.
[[nodiscard]] QByteArray encodeSse(const ServerSentEvent &event);

/// The event of one item: its lines as data and \p id. Nothing for an empty item.
[[nodiscard]] QByteArray encodeSseItem(QByteArrayView item, qint64 id);

/// A comment with an empty line: keeps the connection from looking dead, fires nothing.
[[nodiscard]] QByteArray encodeSseComment(QByteArrayView text = {});

/// What EventSource reads in a part of a stream (WHATWG HTML 9.2.6): it dispatches an event at an
/// empty line, and only where there was a data field.
struct SsePart
{
    bool hasData = false;
    bool isFinished = true; ///< Behind its last empty line are comments at most.
    bool beginsWithEnd = false; ///< Begins with an empty line.
};
[[nodiscard]] SsePart readSsePart(QByteArrayView bytes);

} // namespace yieldscope
