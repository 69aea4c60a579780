// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtWidgets/QWidget>

class QLabel;
class QPushButton;

namespace yieldscope {

/// What the console says about a line that it cannot carry out, and the one thing that it can do
/// instead; without that only the words. Hidden until there is something to say.
class ConsoleOffer : public QWidget
{
    Q_OBJECT

public:
    explicit ConsoleOffer(QWidget *parent = nullptr);

    void make(const QString &text, const QString &act);
    void withdraw();

Q_SIGNALS:
    void taken();

private:
    QLabel *m_text;
    QPushButton *m_act;
};

} // namespace yieldscope
