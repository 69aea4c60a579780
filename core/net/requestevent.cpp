// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/net/requestevent.h"

namespace yieldscope {

namespace {

constexpr const char *stallField = "Yieldscope-Stall";
constexpr const char *bufferField = "Yieldscope-Buffer";

int numberIn(const HttpRequest &request, const char *name)
{
    const auto value = request.headers.onlyValue(name);
    bool isNumber = false;
    const int number = value ? value->toByteArray().toInt(&isNumber) : 0;
    return isNumber ? number : 0;
}

} // namespace

Event requestEvent(const HttpRequest &request, const QString &peer)
{
    Event event;
    event.kind = EventKind::RequestReceived;
    event.text = QString::fromUtf8(request.method + ' ' + request.target.raw + " HTTP/1."
                                   + QByteArray::number(request.minorVersion));
    event.value = Value(peer);
    for (const char *name : { "User-Agent", stallField, bufferField }) {
        if (const auto value = request.headers.value(name))
            event.locals.append({ QString::fromLatin1(name), Value(QString::fromLatin1(*value)) });
    }
    return event;
}

ClientWishes wishesOf(const HttpRequest &request, const HttpLimits &limits)
{
    ClientWishes wishes;
    wishes.readerStall = limits.readerStall;
    const std::chrono::seconds stall(numberIn(request, stallField));
    if (stall.count() > 0 && stall < limits.readerStall)
        wishes.readerStall = stall;
    const int buffer = numberIn(request, bufferField);
    if (buffer >= leastSendBuffer && buffer <= mostSendBuffer)
        wishes.sendBufferBytes = buffer;
    return wishes;
}

} // namespace yieldscope
