// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/start/examplelist.h"

#include "ui/start/exampledelegate.h"

#include <QtCore/QCoreApplication>
#include <QtGui/QKeyEvent>
#include <QtGui/QStandardItemModel>

namespace yieldscope {

namespace {

struct KindText
{
    Q_DECLARE_TR_FUNCTIONS(yieldscope::KindText)
};

QStandardItem *makeGroup(Kind kind)
{
    auto *item = new QStandardItem(kindTitle(kind));
    item->setFlags(Qt::NoItemFlags);
    return item;
}

QStandardItem *makeExample(const Spec &spec)
{
    auto *item = new QStandardItem(spec.title);
    item->setEditable(false);
    item->setData(spec.id, ExampleList::IdRole);
    item->setData(spec.promise, ExampleList::PromiseRole);
    item->setToolTip(spec.promise);
    item->setData(QString(spec.title % u": " % spec.promise), Qt::AccessibleTextRole);
    return item;
}

} // namespace

QString kindTitle(Kind kind)
{
    switch (kind) {
    case Kind::Sync:
        return KindText::tr("Sync generators");
    case Kind::Async:
        return KindText::tr("Async generators");
    case Kind::Delegated:
        return KindText::tr("Delegation: yield from");
    case Kind::File:
        return KindText::tr("Files");
    case Kind::Iterable:
        return KindText::tr("Iterables");
    }
    return {};
}

ExampleList::ExampleList(const Gallery &gallery, QWidget *parent)
    : QListView(parent)
{
    auto *model = new QStandardItemModel(this);
    for (const Kind kind :
         { Kind::Sync, Kind::Delegated, Kind::Iterable, Kind::File, Kind::Async }) {
        const auto isOfKind = [kind](const Spec &spec) { return spec.kind == kind; };
        if (std::ranges::none_of(gallery.specs(), isOfKind))
            continue;
        model->appendRow(makeGroup(kind));
        for (const Spec &spec : gallery.specs()) {
            if (isOfKind(spec))
                model->appendRow(makeExample(spec));
        }
    }
    setModel(model);
    setItemDelegate(new ExampleDelegate(this));
    setAccessibleName(tr("Examples"));
    setFrameShape(QFrame::NoFrame);
    setVerticalScrollMode(ScrollPerPixel);
    // Promises wrap, so that the height of a row depends on the width of the list.
    setResizeMode(Adjust);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setMouseTracking(true);
    connect(this, &QListView::clicked, this, &ExampleList::choose);
}

QModelIndex ExampleList::indexOf(const QString &id) const
{
    const QModelIndexList found
        = model()->match(model()->index(0, 0), IdRole, id, 1, Qt::MatchExactly);
    return found.value(0);
}

void ExampleList::choose(const QModelIndex &index)
{
    const QString id = index.data(IdRole).toString();
    if (!id.isEmpty())
        Q_EMIT exampleChosen(id);
}

void ExampleList::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter
        || event->key() == Qt::Key_Space) {
        choose(currentIndex());
        return;
    }
    QListView::keyPressEvent(event);
}

void ExampleList::focusInEvent(QFocusEvent *event)
{
    QListView::focusInEvent(event);
    // The first row is the title of a group, which cannot be chosen.
    if (!currentIndex().isValid() && model()->rowCount() > 1)
        setCurrentIndex(model()->index(1, 0));
}

} // namespace yieldscope
