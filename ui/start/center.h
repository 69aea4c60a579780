// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtWidgets/QStackedWidget>

class QAction;
class QSettings;

namespace yieldscope {

struct Actions;
class Gallery;
class StartPage;

/// The middle of the window: the code, which is always there, with a hint above it until it was
/// dismissed; and the start page over it the first time, or when it is asked for.
class Center : public QStackedWidget
{
    Q_OBJECT

public:
    /// `code` from top to bottom; the last is the code itself, and takes what room there is.
    Center(const Gallery &gallery, const Actions &actions, const QList<QWidget *> &code,
           QWidget *parent = nullptr);

    /// Shows what was not dismissed in an earlier time, and remembers what is from now on. The
    /// settings must outlive this; without a call nothing is shown but the code.
    void greet(QSettings &settings);
    void showStart();
    void showCode();
    [[nodiscard]] bool isAtStart() const;
    [[nodiscard]] bool hasHint() const;
    /// What is open behind the start page.
    void setOpenExample(const QString &title);

Q_SIGNALS:
    void exampleChosen(const QString &id);

private:
    void dismiss(const QString &what);
    void dismissHint();
    QWidget *makeHint(const QAction &into);

    StartPage *m_start;
    QWidget *m_hint;
    QWidget *m_code;
    /// Takes the keys when the code is shown.
    QWidget *m_source;
    QSettings *m_settings = nullptr;
};

} // namespace yieldscope
