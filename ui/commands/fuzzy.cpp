// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/commands/fuzzy.h"

#include <algorithm>
#include <limits>
#include <vector>

namespace yieldscope {

namespace {

constexpr int LetterScore = 10;
constexpr int RowBonus = 15;
constexpr int WordBonus = 20;
constexpr int FirstBonus = 5;
constexpr int GapCost = 1;
constexpr qsizetype LongestText = 200;
constexpr int None = std::numeric_limits<int>::min() / 2;

bool beginsWord(QStringView text, qsizetype at)
{
    if (at == 0)
        return true;
    const QChar before = text[at - 1];
    return !before.isLetterOrNumber() || (before.isLower() && text[at].isUpper());
}

int letterScore(QStringView text, qsizetype at)
{
    return LetterScore + (beginsWord(text, at) ? WordBonus : 0) + (at == 0 ? FirstBonus : 0);
}

/// The best scores with the letters up to a row found and the last of them at a column.
class Table
{
public:
    Table(QStringView letters, QStringView text)
        : m_columns(text.size())
        , m_scores(std::size_t(letters.size() * text.size()), None)
        , m_from(m_scores.size(), -1)
    {
        for (qsizetype row = 0; row < letters.size(); ++row)
            fillRow(row, letters, text);
    }

    [[nodiscard]] int score(qsizetype row, qsizetype column) const
    {
        return m_scores[std::size_t(row * m_columns + column)];
    }

    [[nodiscard]] QList<int> path(qsizetype row, qsizetype column) const
    {
        QList<int> positions;
        for (; row >= 0; --row) {
            positions.prepend(int(column));
            column = m_from[std::size_t(row * m_columns + column)];
        }
        return positions;
    }

private:
    void fillRow(qsizetype row, QStringView letters, QStringView text)
    {
        int best = None;
        qsizetype bestAt = -1;
        for (qsizetype column = row; column < m_columns; ++column) {
            // The best that ended before the letter to the left; each step further away costs.
            best = std::max(best - GapCost, None);
            if (row > 0 && column >= 2 && score(row - 1, column - 2) > best) {
                best = score(row - 1, column - 2);
                bestAt = column - 2;
            }
            if (text[column].toCaseFolded() == letters[row].toCaseFolded())
                put(row, column, letterScore(text, column), best, bestAt);
        }
    }

    void put(qsizetype row, qsizetype column, int own, int best, qsizetype bestAt)
    {
        const std::size_t cell = std::size_t(row * m_columns + column);
        if (row == 0) {
            m_scores[cell] = own;
            return;
        }
        const int inARow = column > 0 ? score(row - 1, column - 1) + RowBonus : None;
        const int before = std::max(inARow, best);
        if (before <= None / 2)
            return;
        m_scores[cell] = before + own;
        m_from[cell] = inARow >= best ? column - 1 : bestAt;
    }

    qsizetype m_columns;
    std::vector<int> m_scores;
    std::vector<qsizetype> m_from;
};

} // namespace

std::optional<FuzzyMatch> fuzzyMatch(QStringView pattern, QStringView text)
{
    QString letters = pattern.toString();
    letters.removeIf([](QChar letter) { return letter.isSpace(); });
    if (letters.isEmpty())
        return FuzzyMatch();
    const QStringView searched = text.first(std::min(text.size(), LongestText));
    if (letters.size() > searched.size())
        return std::nullopt;
    const Table table(letters, searched);
    const qsizetype last = letters.size() - 1;
    qsizetype best = 0;
    for (qsizetype column = 1; column < searched.size(); ++column) {
        if (table.score(last, column) > table.score(last, best))
            best = column;
    }
    if (table.score(last, best) <= None / 2)
        return std::nullopt;
    return FuzzyMatch { table.score(last, best), table.path(last, best) };
}

} // namespace yieldscope
