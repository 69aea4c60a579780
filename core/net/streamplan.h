// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/gallery/gallery.h"
#include "core/http/request.h"
#include "core/http/response.h"
#include "core/http/router.h"
#include "core/http/streamparams.h"
#include "core/net/itemformat.h"
#include "core/run/run.h"

#include <optional>

namespace yieldscope {

class RunStore;

/// Everything about a streamed answer before its generator is made.
struct StreamPlan
{
    const Spec *spec = nullptr;
    Arguments arguments;
    StreamAnswer head;
    ItemFormat format;
    /// Each item waits for a press on Step.
    bool isHeld = false;
    /// Where a sync generator runs; not said: as the store does.
    std::optional<Run::Place> place;
    /// Bytes at the front that are pulled and dropped: a Range is served by the same generator,
    /// which knows no offset. What comes after the range is not even pulled.
    qint64 skippedBytes = 0;
    bool endsEarly = false;

    [[nodiscard]] bool isEventStream() const { return head.contentType == "text/event-stream"; }
};

/// Whether its items are server-sent events already.
[[nodiscard]] bool isEventSource(const Spec &spec);

/// What `on` asks for.
[[nodiscard]] std::optional<Run::Place> placeFor(const StreamParams &params);

/// The plan of `/stream`, `/async-stream`, `/delegated` and `/sse`.
[[nodiscard]] StreamPlan planShortStream(RouteKind route, const HttpRequest &request,
                                         const Gallery &gallery);

/// The plan of `/run/<id>`: 404 for an unknown id, 400 that names the parameter where one is bad.
/// A file is opened only where a run has it already: `file_of` says which.
[[nodiscard]] HttpResult<StreamPlan> planRun(const QByteArray &id, const HttpRequest &request,
                                             const RunStore &store);

} // namespace yieldscope
