// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/http/host.h"
#include "core/http/httperror.h"
#include "core/http/limits.h"
#include "core/http/request.h"
#include "core/http/router.h"

#include <optional>

namespace yieldscope {

/// What is decided about a request as soon as its head is known.
struct Admission
{
    enum class BodyPlan {
        Read, ///< Read and drop the body, if there is one, then answer.
        ContinueThenRead, ///< The same after a 100 Continue.
        AnswerAtOnce, ///< Leave the body where it is: send the refusal and close.
    };

    Route route; ///< Where there is no refusal.
    std::optional<HttpError> refusal; ///< To be answered in place of the route.
    BodyPlan body = BodyPlan::Read;
};

/// Checks, in this order: the host (421), the expectation (417), method and path (501, 404, 405),
/// the announced length of the body (413).
[[nodiscard]] Admission admit(const HttpRequest &request, const Router &router,
                              const HostPolicy &hosts, const HttpLimits &limits);

/// What is answered when the parser fails within the body: a request that was refused already is
/// told that, now with a close, unless its framing is broken.
[[nodiscard]] HttpError bodyFailure(const Admission &admission, const HttpError &error);

} // namespace yieldscope
