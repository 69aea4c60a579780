// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/http/limitoptions.h"

#include <array>
#include <type_traits>

namespace yieldscope {

namespace {

using Unit = Limit::Unit;

template <auto Member>
std::int64_t readMember(const HttpLimits &limits)
{
    if constexpr (std::is_integral_v<std::remove_cvref_t<decltype(limits.*Member)>>)
        return limits.*Member;
    else
        return (limits.*Member).count();
}

template <auto Member>
void writeMember(HttpLimits &limits, std::int64_t value)
{
    limits.*Member = std::remove_cvref_t<decltype(limits.*Member)>(value);
}

template <auto Member>
constexpr LimitOption option(const char *name, const char *text, Unit unit, std::int64_t minimum,
                             std::int64_t maximum)
{
    return { { name, text, unit, minimum, maximum }, &readMember<Member>, &writeMember<Member> };
}

constexpr std::int64_t hour = 3'600'000;
constexpr std::int64_t most = 65'536;
constexpr std::int64_t mib = 1024 * 1024;

constexpr std::array options {
    option<&HttpLimits::connections>(
        "max-connections", "Connections at the same time; a further client is answered 503.",
        Unit::Count, 1, most),
    option<&HttpLimits::connectionsPerClient>(
        "max-per-client", "Connections of one address; a further one is answered 503.", Unit::Count,
        1, most),
    option<&HttpLimits::streams>("max-streams",
                                 "Streams at the same time; a further one is answered 503.",
                                 Unit::Count, 1, most),
    option<&HttpLimits::head>("header-timeout",
                              "From the first byte of a request to the end of its head; then 408.",
                              Unit::Milliseconds, 100, hour),
    option<&HttpLimits::bodyStall>("body-timeout",
                                   "Between two reads of a request's body; then 408.",
                                   Unit::Milliseconds, 100, hour),
    option<&HttpLimits::bodyRate>("min-body-rate",
                                  "Bytes per second that the body of a request must keep up with; "
                                  "then 408.",
                                  Unit::Bytes, 1, mib),
    option<&HttpLimits::firstByte>("first-byte-timeout",
                                   "Silence of a new connection; then it is closed.",
                                   Unit::Milliseconds, 100, hour),
    option<&HttpLimits::idle>("idle-timeout",
                              "Silence of a connection between two requests; then it is closed.",
                              Unit::Milliseconds, 100, hour),
    option<&HttpLimits::readerStall>("stall-timeout",
                                     "A client that takes no bytes for so long is dropped.",
                                     Unit::Milliseconds, 100, hour),
    option<&HttpLimits::sseHeartbeat>("heartbeat",
                                      "Silence after which an event stream is sent a comment.",
                                      Unit::Milliseconds, 100, hour),
    option<&HttpLimits::highWaterBytes>(
        "high-water",
        "Bytes that may wait for a client before its generator is not asked any more.", Unit::Bytes,
        1024, 16 * mib),
};

} // namespace

std::span<const LimitOption> limitOptions()
{
    return options;
}

} // namespace yieldscope
