// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/gallery/gallery.h"

#include <QtWidgets/QListView>

namespace yieldscope {

/// The examples by kind, each with the line that says what it shows. Enter or a click chooses one.
class ExampleList : public QListView
{
    Q_OBJECT

public:
    enum Role : int { IdRole = Qt::UserRole, PromiseRole };

    explicit ExampleList(const Gallery &gallery, QWidget *parent = nullptr);

    [[nodiscard]] QModelIndex indexOf(const QString &id) const;

Q_SIGNALS:
    void exampleChosen(const QString &id);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;

private:
    void choose(const QModelIndex &index);
};

/// What the generators of a kind have in common, as the title of their group: "Async generators".
[[nodiscard]] QString kindTitle(Kind kind);

} // namespace yieldscope
