// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/http/admission.h"

namespace yieldscope {

namespace {

HttpResult<Route> decide(const HttpRequest &request, const Router &router, const HostPolicy &hosts)
{
    if (request.host && !hostAllowed(*request.host, hosts))
        return HttpError { 421, "This server does not answer for that host.", -1, false };
    if (request.expectation == HttpRequest::Expectation::Unknown)
        return HttpError { 417, "Only 100-continue can be expected here.", -1, false };
    return router.route(request);
}

bool hasBody(const HttpRequest &request)
{
    return request.body.kind != BodyFraming::Kind::None;
}

} // namespace

Admission admit(const HttpRequest &request, const Router &router, const HostPolicy &hosts,
                const HttpLimits &limits)
{
    Admission admission;
    const HttpResult<Route> route = decide(request, router, hosts);
    if (route)
        admission.route = *route;
    else
        admission.refusal = route.error();

    const bool tooLarge = request.body.length > limits.drainedBodyBytes;
    if (tooLarge && !admission.refusal)
        admission.refusal = HttpError { 413, "The request's body is too large.", -1, true };

    const bool expects = request.expectation != HttpRequest::Expectation::None && hasBody(request);
    if (tooLarge || (expects && admission.refusal)) {
        // The client may or may not send the body now: the connection cannot stay in sync.
        admission.refusal->close = true;
        admission.body = Admission::BodyPlan::AnswerAtOnce;
    } else if (expects) {
        admission.body = Admission::BodyPlan::ContinueThenRead;
    }
    return admission;
}

HttpError bodyFailure(const Admission &admission, const HttpError &error)
{
    if (error.status != 413 || !admission.refusal)
        return error;
    HttpError refusal = *admission.refusal;
    refusal.close = true;
    return refusal;
}

} // namespace yieldscope
