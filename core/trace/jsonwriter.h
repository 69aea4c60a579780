// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QString>

#include <concepts>
#include <cstdint>

class QJsonValue;

namespace yieldscope {

/// Appends compact JSON to bytes, with keys in the order they come, as QJsonDocument does not.
/// Commas are its own affair; balanced brackets are the caller's.
class JsonWriter
{
public:
    /// Whole numbers beyond are written as strings: JavaScript and others read numbers as doubles.
    static constexpr std::int64_t MaxNumber = std::int64_t { 1 } << 53;

    explicit JsonWriter(QByteArray &out)
        : m_out(out)
    {
    }

    JsonWriter &beginObject() { return open('{'); }
    JsonWriter &endObject() { return close('}'); }
    JsonWriter &beginArray() { return open('['); }
    JsonWriter &endArray() { return close(']'); }
    /// The value that comes next belongs to this key, which is plain ASCII.
    JsonWriter &key(const char *name);
    JsonWriter &key(const QString &name);

    JsonWriter &null();
    JsonWriter &boolean(bool value);
    JsonWriter &integer(std::signed_integral auto value) { return signedInteger(value); }
    JsonWriter &integer(std::unsigned_integral auto value) { return unsignedInteger(value); }
    /// Valid UTF-8; half a surrogate pair is escaped.
    JsonWriter &string(QStringView text);
    /// Text that is plain ASCII without anything to escape.
    JsonWriter &plain(QByteArrayView text);
    JsonWriter &json(const QJsonValue &value);
    /// A number as it is to be written.
    JsonWriter &number(const QByteArray &digits);

private:
    JsonWriter &open(char bracket);
    JsonWriter &close(char bracket);
    JsonWriter &signedInteger(std::int64_t value);
    JsonWriter &unsignedInteger(std::uint64_t value);
    void separate();

    QByteArray &m_out;
    bool m_needsComma = false;
};

} // namespace yieldscope
