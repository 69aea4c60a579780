// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "app/descriptorlimit.h"

#include <algorithm>
#include <sys/resource.h>

namespace yieldscope {

int makeRoomForConnections(int connections)
{
    // Each connection takes a descriptor, and a download one more.
    constexpr rlim_t PerConnection = 2;
    constexpr rlim_t Spare = 64;
    rlimit limit {};
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return connections;
    const rlim_t wanted = rlim_t(connections) * PerConnection + Spare;
    limit.rlim_cur = std::min(std::max(limit.rlim_cur, wanted), limit.rlim_max);
    setrlimit(RLIMIT_NOFILE, &limit);
    if (limit.rlim_cur >= wanted)
        return connections;
    return limit.rlim_cur > Spare ? int((limit.rlim_cur - Spare) / PerConnection) : 1;
}

} // namespace yieldscope
