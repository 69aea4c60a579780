// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/http/target.h"

#include <QByteArray>

#include <chrono>
#include <optional>
#include <vector>

namespace yieldscope {

/// The query parameters of the short streams `/stream`, `/async-stream`, `/delegated`, `/sse`.
struct StreamParams
{
    /// What pulls a generator that blocks.
    enum class On {
        Worker, ///< A thread of its own: the loop stays free.
        Loop, ///< The event loop itself: everyone waits.
    };

    /// What becomes of an item.
    enum class Fate { Value, Empty, Failure };

    static constexpr qint64 mostItems = 1'000'000;
    static constexpr qint64 mostItemBytes = 1024 * 1024;
    static constexpr std::chrono::milliseconds longestInterval { 600'000 };

    qint64 items = 10; ///< `n`
    std::chrono::milliseconds interval { 1000 }; ///< `interval_ms`: the wait before each item.
    qint64 itemBytes = 0; ///< `size` with the line feed; 0 is the natural size.
    std::optional<qint64> failAt; ///< `fail_at`: raised in place of this item.
    std::optional<qint64> emptyAt; ///< `empty_at`: an empty item in place of this one.
    bool multiline = false; ///< `multiline`: a line feed within each item.
    bool hold = false; ///< `hold`: each item waits for a press on Step.
    std::optional<On> on; ///< `on`; not said: as the server does.

    [[nodiscard]] Fate fateOf(qint64 index) const;
    [[nodiscard]] bool operator==(const StreamParams &) const = default;
};

/// Reads them. A bad value is as if it were not there; of several good ones the last holds; a
/// number beyond its cap becomes the cap. Unknown names are passed over.
[[nodiscard]] StreamParams parseStreamParams(const std::vector<QueryItem> &query);

/// The text of item \p index: "<label> <index>\n", filled with dots or cut to `itemBytes`, always
/// with the line feed at its end. Empty where the item's fate is Fate::Empty.
[[nodiscard]] QByteArray itemText(const StreamParams &params, qint64 index, QByteArrayView label);

} // namespace yieldscope
