// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/http/streamparams.h"

#include "core/http/ascii.h"

#include <QStringBuilder>

namespace yieldscope {

namespace {

/// Sets \p target where the text is a number; leaves it alone where it is not.
template <class Number>
void readNumber(QByteArrayView text, qint64 most, Number &target)
{
    if (const std::optional<qint64> value = ascii::decimal(text, most))
        target = Number(*value);
}

void readSwitch(QByteArrayView text, bool &target)
{
    if (text == QByteArrayView("1") || text == QByteArrayView("true"))
        target = true;
    else if (text == QByteArrayView("0") || text == QByteArrayView("false"))
        target = false;
}

void readItem(const QueryItem &item, StreamParams &params)
{
    if (item.name == "n")
        readNumber(item.value, StreamParams::mostItems, params.items);
    else if (item.name == "interval_ms")
        readNumber(item.value, StreamParams::longestInterval.count(), params.interval);
    else if (item.name == "size")
        readNumber(item.value, StreamParams::mostItemBytes, params.itemBytes);
    else if (item.name == "fail_at")
        readNumber(item.value, StreamParams::mostItems, params.failAt);
    else if (item.name == "empty_at")
        readNumber(item.value, StreamParams::mostItems, params.emptyAt);
    else if (item.name == "multiline")
        readSwitch(item.value, params.multiline);
    else if (item.name == "hold")
        readSwitch(item.value, params.hold);
    else if (item.name == "on" && item.value == "worker")
        params.on = StreamParams::On::Worker;
    else if (item.name == "on" && item.value == "loop")
        params.on = StreamParams::On::Loop;
}

} // namespace

StreamParams::Fate StreamParams::fateOf(qint64 index) const
{
    if (failAt == index)
        return Fate::Failure;
    return emptyAt == index ? Fate::Empty : Fate::Value;
}

StreamParams parseStreamParams(const std::vector<QueryItem> &query)
{
    StreamParams params;
    for (const QueryItem &item : query)
        readItem(item, params);
    return params;
}

QByteArray itemText(const StreamParams &params, qint64 index, QByteArrayView label)
{
    if (params.fateOf(index) == StreamParams::Fate::Empty)
        return {};
    const QByteArray number = QByteArray::number(index);
    QByteArray text = label.toByteArray() + ' ' + number;
    if (params.multiline)
        text += "\nof " + number;
    if (params.itemBytes > 0) {
        const qsizetype room = static_cast<qsizetype>(params.itemBytes) - 1;
        text = text.size() > room ? text.first(room) : text.leftJustified(room, '.');
    }
    return text + '\n';
}

} // namespace yieldscope
