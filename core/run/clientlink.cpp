// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/run/clientlink.h"

namespace yieldscope {

ClientLink::~ClientLink() = default;

} // namespace yieldscope
