// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

namespace yieldscope {

/// Raises the process's limit of open descriptors so that it is enough for that many connections,
/// as far as the system allows. Returns for how many it is enough.
[[nodiscard]] int makeRoomForConnections(int connections);

} // namespace yieldscope
