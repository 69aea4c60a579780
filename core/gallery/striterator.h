// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QString>

#include <utility>

namespace yieldscope {

/// Iterates a str as Python does: by characters, each a str of its own, also beyond U+FFFF.
class StrIterator
{
public:
    explicit StrIterator(QString text)
        : m_text(std::move(text))
    {
    }
    [[nodiscard]] bool hasNext() const noexcept { return m_at < m_text.size(); }
    /// The next character; only where hasNext().
    [[nodiscard]] QString next()
    {
        const bool isPair = m_text.at(m_at).isHighSurrogate() && m_at + 1 < m_text.size();
        const qsizetype length = isPair ? 2 : 1;
        return m_text.mid(std::exchange(m_at, m_at + length), length);
    }

private:
    QString m_text;
    qsizetype m_at = 0;
};

} // namespace yieldscope
