// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/id.h"
#include "core/generator/value.h"

#include <cstdint>
#include <functional>

namespace yieldscope {

/// How a resumption ended, for whoever consumes the values.
struct Outcome
{
    enum class Kind : std::uint8_t { Yielded, Finished, Failed };
    Kind kind = Kind::Finished;
    Value value;
    ChunkId chunk;
    /// "ValueError: boom", where it failed.
    QString error;
};

/// How much is wanted before it is asked again: values come until there are that many, or until
/// their payloads make up that many bytes.
struct Appetite
{
    int values = 1;
    std::int64_t bytes = 1;

    /// Whether more is wanted after a value of that size.
    [[nodiscard]] bool remainsAfter(std::int64_t size) noexcept
    {
        bytes -= size;
        return --values > 0 && bytes > 0;
    }
};

/// Takes the values of a run in bulk, in the stream thread.
class Consumer
{
public:
    virtual ~Consumer() = default;
    /// A value, as it stands in the generator. Returns how many bytes it is.
    virtual std::int64_t takeValue(const Value &value, ChunkId chunk) = 0;
    /// A value that was made into bytes where the generator runs.
    virtual void takePayload(const QByteArray &payload, ChunkId chunk) = 0;
    /// Others are to follow, but not at once.
    virtual void rest() = 0;
    /// All that was asked for has come.
    virtual void spent() = 0;
    /// The generator has ended, or has refused to run.
    virtual void ended(const Outcome &outcome) = 0;
};

/// What a consumer makes of a value; called where the generator runs.
using PayloadFormat = std::function<QByteArray(const Value &value, ChunkId chunk)>;

} // namespace yieldscope
