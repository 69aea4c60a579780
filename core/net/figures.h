// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/clock.h"

#include <QtCore/QByteArray>

#include <cstdint>
#include <map>
#include <span>

namespace yieldscope {

/// What a server counts. Written and read in the stream thread only.
struct Figures
{
    std::int64_t connections = 0; ///< Open now.
    std::int64_t streams = 0; ///< Responses that are fed by a generator, now.
    std::int64_t accepted = 0; ///< Connections since the start, as all below.
    std::int64_t refused = 0; ///< Connections that were one too many.
    std::int64_t refusedPerClient = 0; ///< Connections that were one too many of one address.
    std::int64_t streamsRefused = 0; ///< Streams that were one too many.
    std::int64_t requests = 0;
    std::int64_t chunks = 0; ///< Items that were put on the wire.
    std::int64_t bytesSent = 0; ///< Handed to the kernel, heads and framing included.
    std::int64_t pullStops = 0; ///< How often a client read too slowly.
    std::int64_t loopBlocks = 0; ///< Turns of the event loop that kept everyone else waiting.
    Nanoseconds loopBlocked { 0 }; ///< How long those took altogether.
    std::map<int, std::int64_t> statuses; ///< Answers by status, those to no request included.
};

/// A figure with a label, as in `name{label="value"} 5`.
struct LabelledFigure
{
    const char *value;
    std::int64_t count;
};

/// The Prometheus text format, version 0.0.4: the counted figures and the runs by their activity.
[[nodiscard]] QByteArray metricsText(const Figures &figures, std::span<const LabelledFigure> runs);

} // namespace yieldscope
