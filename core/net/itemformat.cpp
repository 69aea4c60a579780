// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/net/itemformat.h"

#include "core/http/sse.h"

namespace yieldscope {

namespace {

/// The item on two lines: a second `data:` line is what shows that an event can have several.
QByteArray onTwoLines(QByteArray item)
{
    const qsizetype space = item.indexOf(' ');
    if (space >= 0)
        item[space] = '\n';
    else if (!item.isEmpty())
        item.insert(item.size() / 2, '\n');
    return item;
}

} // namespace

QByteArray ItemFormat::payload(const Value &value, qint64 number) const
{
    const QByteArray bytes = itemBytes(value);
    switch (kind) {
    case Kind::Text:
        return dress.item(bytes);
    case Kind::Events:
        return encodeSseItem(multiline ? onTwoLines(bytes) : bytes, lastId + number);
    case Kind::Bytes:
        return bytes;
    }
    return bytes;
}

QByteArray ItemFormat::prologue() const
{
    return kind == Kind::Text ? dress.prologue() : QByteArray();
}

QByteArray ItemFormat::epilogue() const
{
    return kind == Kind::Text ? dress.epilogue() : QByteArray();
}

QByteArray itemBytes(const Value &value)
{
    if (const QString *text = value.asStr())
        return text->toUtf8();
    if (const QByteArray *bytes = value.asBytes())
        return *bytes;
    return value.repr().toUtf8() + '\n';
}

} // namespace yieldscope
