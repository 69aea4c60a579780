// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QDateTime>

#include <optional>

namespace yieldscope {

/// IMF-fixdate, to the second: `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110 5.6.7).
[[nodiscard]] QByteArray httpDate(const QDateTime &time);

/// Reads the three forms of RFC 9110 5.6.7: IMF-fixdate, RFC 850 and asctime; case-sensitive.
/// A two-digit year is taken as the latest that is not more than 50 years after \p now. Empty
/// for anything else; the day's name is not compared with the date.
[[nodiscard]] std::optional<QDateTime> parseHttpDate(QByteArrayView text, const QDateTime &now);

} // namespace yieldscope
