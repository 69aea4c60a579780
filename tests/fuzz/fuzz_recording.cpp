// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/trace/recording.h"

#include <cstdint>
#include <cstdlib>

using namespace yieldscope;

namespace {

RecordingLimits smallLimits()
{
    RecordingLimits limits;
    limits.fileBytes = 1024 * 1024;
    limits.lineBytes = 64 * 1024;
    limits.memoryBytes = 16 * 1024 * 1024;
    return limits;
}

} // namespace

// What can be read can be folded at every step, written, and read again.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    RecordingReader reader(smallLimits());
    reader.feed(QByteArrayView(data, qsizetype(size)));
    const Result<Recording> recording = reader.finish();
    if (!recording)
        return 0;
    const TraceView view = recording->trace->view();
    for (EventIndex i = view.first(); i < view.end(); ++i)
        (void)view.stateAt(i);
    const QByteArray written = RecordingWriter(recording->info, view, recording->unknown).all();
    RecordingReader again;
    again.feed(written);
    const Result<Recording> same = again.finish();
    if (!same || same->trace->view().end() != view.end())
        std::abort();
    return 0;
}
