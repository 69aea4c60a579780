// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/help/diagnostics.h"

#include <QtWidgets/QDialog>

class QTabWidget;

namespace yieldscope {

/// What the program is, under which licences, and the facts for a report of a fault.
class AboutDialog : public QDialog
{
    Q_OBJECT

public:
    enum class Page { About, Licences, Diagnostics };

    AboutDialog(const Diagnostics &facts, Page page, QWidget *parent = nullptr);

private:
    void addText(const QString &title, const QString &text, bool isCode);

    QTabWidget *m_pages;
};

} // namespace yieldscope
