// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/access/accessiblerows.h"

#include <QtCore/QHash>
#include <QtCore/QPointer>
#include <QtWidgets/QAccessibleWidget>

namespace yieldscope {

namespace {

class Row : public QAccessibleInterface
{
public:
    Row(QWidget &view, int row)
        : m_view(&view)
        , m_row(row)
    {
    }

    [[nodiscard]] bool isValid() const override
    {
        return m_view && m_row < rows()->accessibleRowCount();
    }
    [[nodiscard]] QObject *object() const override { return nullptr; }
    [[nodiscard]] QAccessibleInterface *childAt(int, int) const override { return nullptr; }
    [[nodiscard]] QAccessibleInterface *parent() const override
    {
        return QAccessible::queryAccessibleInterface(m_view.data());
    }
    [[nodiscard]] QAccessibleInterface *child(int) const override { return nullptr; }
    [[nodiscard]] int childCount() const override { return 0; }
    [[nodiscard]] int indexOfChild(const QAccessibleInterface *) const override { return -1; }
    [[nodiscard]] QString text(QAccessible::Text which) const override
    {
        return which == QAccessible::Name && isValid() ? rows()->accessibleRowText(m_row)
                                                       : QString();
    }
    void setText(QAccessible::Text, const QString &) override { }
    [[nodiscard]] QRect rect() const override
    {
        const QRect inside = isValid() ? rows()->accessibleRowRect(m_row) : QRect();
        return inside.isEmpty() ? QRect()
                                : QRect(m_view->mapToGlobal(inside.topLeft()), inside.size());
    }
    [[nodiscard]] QAccessible::Role role() const override { return QAccessible::ListItem; }
    [[nodiscard]] QAccessible::State state() const override
    {
        QAccessible::State state;
        state.selectable = true;
        state.readOnly = true;
        state.invalid = !isValid();
        state.selected = isValid() && rows()->accessibleCurrentRow() == m_row;
        state.offscreen = isValid() && rows()->accessibleRowRect(m_row).isEmpty();
        return state;
    }

private:
    [[nodiscard]] const AccessibleRows *rows() const
    {
        return dynamic_cast<const AccessibleRows *>(m_view.data());
    }

    QPointer<QWidget> m_view;
    int m_row;
};

class List : public QAccessibleWidget
{
public:
    explicit List(QWidget &view)
        : QAccessibleWidget(&view, QAccessible::List)
    {
    }
    ~List() override
    {
        for (const QAccessible::Id id : std::as_const(m_children))
            QAccessible::deleteAccessibleInterface(id);
    }
    Q_DISABLE_COPY_MOVE(List)

    [[nodiscard]] int childCount() const override { return rows().accessibleRowCount(); }
    [[nodiscard]] QAccessibleInterface *child(int index) const override
    {
        if (index < 0 || index >= childCount())
            return nullptr;
        QAccessible::Id &id = m_children[index];
        if (id == 0)
            id = QAccessible::registerAccessibleInterface(new Row(*widget(), index));
        return QAccessible::accessibleInterface(id);
    }
    [[nodiscard]] int indexOfChild(const QAccessibleInterface *child) const override
    {
        for (auto known = m_children.cbegin(); known != m_children.cend(); ++known) {
            if (QAccessible::accessibleInterface(known.value()) == child)
                return known.key();
        }
        return -1;
    }
    [[nodiscard]] QAccessibleInterface *childAt(int x, int y) const override
    {
        for (int row = 0; row < childCount(); ++row) {
            if (child(row)->rect().contains(x, y))
                return child(row);
        }
        return nullptr;
    }

private:
    [[nodiscard]] const AccessibleRows &rows() const
    {
        return *dynamic_cast<const AccessibleRows *>(widget());
    }

    /// Made as they are asked for: a long response has many rows, and no screen reader.
    mutable QHash<int, QAccessible::Id> m_children;
};

QAccessibleInterface *makeList(const QString &, QObject *object)
{
    auto *widget = qobject_cast<QWidget *>(object);
    return widget && dynamic_cast<AccessibleRows *>(widget) ? new List(*widget) : nullptr;
}

} // namespace

void installAccessibleRows()
{
    // Of the same factory once is enough; Qt would keep each.
    QAccessible::removeFactory(&makeList);
    QAccessible::installFactory(&makeList);
}

} // namespace yieldscope
