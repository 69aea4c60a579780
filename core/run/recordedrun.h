// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/gallery/spec.h"
#include "core/trace/recording.h"

#include <functional>

namespace yieldscope {

class Run;

/// A recording that was read, in the terms of a run: with a specification of its own, so that it
/// needs no gallery. That specification makes no generator.
struct RecordedRun
{
    Recording recording;
    Spec spec;
    Arguments arguments;

    [[nodiscard]] static std::shared_ptr<const RecordedRun> of(Recording recording);
};

/// What was recorded of the arguments, as the generator `spec` of the gallery takes it. The error
/// says why it does not.
[[nodiscard]] Result<Arguments> argumentsFor(const Spec &spec, const Arguments &recorded);

/// What a recording tells of its paths.
enum class Paths : std::uint8_t { Hidden, Kept };

/// The paths that the run was given.
[[nodiscard]] HiddenPaths pathsOf(const Run &run);

/// Writes the run as it is now; one that is itself a recording with all that was in its file.
[[nodiscard]] RecordingWriter recordingOf(const Run &run, Paths paths = Paths::Hidden);
/// What writes the run as it is when that is called, be the run there or gone. The gallery must be
/// there.
[[nodiscard]] std::function<RecordingWriter()> recorderOf(const Run &run,
                                                          Paths paths = Paths::Hidden);
/// The same for a generator that was resumed by hand, without a run.
[[nodiscard]] RecordingWriter recordingOf(const Spec &spec, const Arguments &arguments,
                                          const Trace &trace, Paths paths = Paths::Hidden);

} // namespace yieldscope
