// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtWidgets/QWidget>

class QAction;
class QLabel;

namespace yieldscope {

struct Actions;
class ExampleList;
class Gallery;

/// What can be done first: go on with the example that is open, open a recording, look at the
/// server's page, or begin with another example. Stands over the code; Escape leaves it.
class StartPage : public QWidget
{
    Q_OBJECT

public:
    StartPage(const Gallery &gallery, const Actions &actions, QWidget *parent = nullptr);

    [[nodiscard]] ExampleList &examples() noexcept { return *m_examples; }
    /// The title of the example that is open behind the page.
    void setOpenExample(const QString &title);

Q_SIGNALS:
    void exampleChosen(const QString &id);
    void left();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QWidget *makeButton(QAction *action, const QString &tells);

    QAction *m_goOn;
    QLabel *m_goOnText = nullptr;
    ExampleList *m_examples;
};

} // namespace yieldscope
