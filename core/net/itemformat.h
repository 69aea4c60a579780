// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/generator/value.h"
#include "core/http/navigation.h"

#include <QtCore/QByteArray>

namespace yieldscope {

/// How the values that a generator yields become the payload of a response, one item each.
struct ItemFormat
{
    enum class Kind {
        Text, ///< As `dress` says: plain, or within an HTML document.
        Events, ///< Each item is one server-sent event.
        Bytes, ///< As they are: a file's pieces, or events that the generator itself wrote.
    };

    Kind kind = Kind::Text;
    TextDress dress; ///< Of Kind::Text.
    bool multiline = false; ///< Of Kind::Events: a line feed within each item.
    /// Of Kind::Events: the id of the item before the first; those that a client has are left out.
    qint64 lastId = 0;

    /// Whether bytes are their own payload.
    [[nodiscard]] bool isPlain() const
    {
        return kind == Kind::Bytes || (kind == Kind::Text && !dress.html);
    }
    /// The payload of the value with that number; empty for an empty item.
    [[nodiscard]] QByteArray payload(const Value &value, qint64 number) const;
    /// What comes with the first item, and what comes after the last one.
    [[nodiscard]] QByteArray prologue() const;
    [[nodiscard]] QByteArray epilogue() const;
};

/// A str as UTF-8, bytes as they are, anything else as its repr on a line of its own.
[[nodiscard]] QByteArray itemBytes(const Value &value);

} // namespace yieldscope
