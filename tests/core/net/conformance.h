// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "nettesting.h"

/// A table of what clients send and what they are answered, run against a real server over a
/// socket.
namespace yieldscope::testing {

/// The columns of addCase().
void addCaseColumns();
/// \p bytes are sent as they are, a last request for /healthz behind them; "PORT" in them stands
/// for the server's port. \p statuses are all that come before the server closes: "400" says that
/// the connection ended there, "404 200" that it was kept and the last request answered. "200h" is
/// the answer to a HEAD.
void addCase(const QByteArray &name, const QByteArray &bytes, const char *statuses);
/// "GET target HTTP/1.1" with Host and these fields, each with its CRLF.
void addGet(const QByteArray &name, const QByteArray &target, const QByteArray &fields,
            const char *statuses);
/// A request line with Host.
void addLine(const QByteArray &name, const QByteArray &line, const char *statuses);
/// A POST to / with Host, these fields, the empty line, and that body.
void addBody(const QByteArray &name, const QByteArray &fields, const QByteArray &body,
             const char *statuses);
/// The same with `Transfer-Encoding: chunked`.
void addChunks(const QByteArray &name, const QByteArray &body, const char *statuses);

/// Runs the row, and checks what must be true of every answer: version, date, type, length,
/// nosniff, no-store, who says close, and that nothing grants other origins anything.
void checkCase(TestServer &server);

} // namespace yieldscope::testing
