// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/source/token.h"

#include <QtGui/QSyntaxHighlighter>

namespace yieldscope {

struct Theme;

/// Colours Python or C++ by its tokens.
class SyntaxHighlighter : public QSyntaxHighlighter
{
    Q_OBJECT

public:
    SyntaxHighlighter(Language language, const Theme &theme, QTextDocument *document);
    void setTheme(const Theme &theme);

protected:
    void highlightBlock(const QString &text) override;

private:
    Language m_language;
    const Theme *m_theme;
};

} // namespace yieldscope
