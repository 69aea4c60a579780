// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QList>
#include <QtCore/QString>

#include <optional>

namespace yieldscope {

struct FuzzyMatch
{
    /// Larger is better; comparable between texts for the same pattern.
    int score = 0;
    /// Where in the text each letter of the pattern was found.
    QList<int> positions;
};

/// Finds the letters of `pattern` in `text`, in order, whatever lies between them: letters at the
/// beginning of words and letters in a row count most. Case and the pattern's spaces do not count;
/// an empty pattern matches everything. Texts beyond 200 characters are searched up to there.
[[nodiscard]] std::optional<FuzzyMatch> fuzzyMatch(QStringView pattern, QStringView text);

} // namespace yieldscope
