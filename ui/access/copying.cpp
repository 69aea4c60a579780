// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/access/copying.h"

#include <QtCore/QCoreApplication>
#include <QtGui/QAction>
#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtWidgets/QAbstractItemView>

#include <utility>

namespace yieldscope {

namespace {

struct Copying
{
    Q_DECLARE_TR_FUNCTIONS(yieldscope::Copying)
};

QString currentRowText(const QAbstractItemView &view)
{
    const QModelIndex current = view.currentIndex();
    QStringList cells;
    for (int column = 0; current.isValid() && column < view.model()->columnCount(); ++column)
        cells.append(current.siblingAtColumn(column).data().toString());
    return cells.join(u'\t');
}

} // namespace

void addCopyAction(QWidget &view, std::function<QString()> text)
{
    auto *copy = new QAction(Copying::tr("Copy"), &view);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    QObject::connect(copy, &QAction::triggered, &view, [text = std::move(text)] {
        if (const QString copied = text(); !copied.isEmpty())
            QGuiApplication::clipboard()->setText(copied);
    });
    view.addAction(copy);
    view.setContextMenuPolicy(Qt::ActionsContextMenu);
}

void addCopyRowAction(QAbstractItemView &view)
{
    addCopyAction(view, [&view] { return currentRowText(view); });
}

} // namespace yieldscope
