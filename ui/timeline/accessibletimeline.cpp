// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/timeline/accessibletimeline.h"

#include "ui/timeline/timelinecanvas.h"
#include "ui/timeline/timelinetext.h"

#include <QtCore/QPointer>
#include <QtWidgets/QAccessibleWidget>

#include <algorithm>

namespace yieldscope {

namespace {

/// More children than this would only slow a screen reader down.
constexpr std::size_t ChildLimit = 200;

class AccessibleBox final : public QAccessibleInterface, public QAccessibleActionInterface
{
public:
    AccessibleBox(TimelineCanvas *canvas, TimelineCanvas::Pick pick)
        : m_canvas(canvas)
        , m_pick(pick)
    {
    }

    [[nodiscard]] bool isValid() const override
    {
        if (!m_canvas || m_pick.row.run >= m_canvas->scene().runCount())
            return false;
        const Lane &lane = m_canvas->scene().lane(m_pick.row);
        return m_pick.box >= lane.begin() && m_pick.box < lane.end();
    }
    [[nodiscard]] QObject *object() const override { return nullptr; }
    [[nodiscard]] QWindow *window() const override { return parent()->window(); }
    [[nodiscard]] QAccessibleInterface *parent() const override
    {
        return QAccessible::queryAccessibleInterface(m_canvas);
    }
    [[nodiscard]] QAccessibleInterface *child(int) const override { return nullptr; }
    [[nodiscard]] QAccessibleInterface *childAt(int, int) const override { return nullptr; }
    [[nodiscard]] int childCount() const override { return 0; }
    [[nodiscard]] int indexOfChild(const QAccessibleInterface *) const override { return -1; }
    [[nodiscard]] QAccessible::Role role() const override { return QAccessible::ListItem; }
    [[nodiscard]] QRect rect() const override
    {
        if (!isValid())
            return {};
        const QRect inside = m_canvas->boxRect(m_pick).toAlignedRect();
        return { m_canvas->viewport()->mapToGlobal(inside.topLeft()), inside.size() };
    }
    [[nodiscard]] QAccessible::State state() const override
    {
        QAccessible::State state;
        state.selectable = true;
        state.invalid = !isValid();
        state.selected = isValid() && m_canvas->chosen() == m_pick;
        return state;
    }
    [[nodiscard]] QString text(QAccessible::Text which) const override
    {
        if (!isValid())
            return {};
        const TimelineScene &scene = m_canvas->scene();
        const LaneBox &box = scene.lane(m_pick.row).box(m_pick.box);
        if (which == QAccessible::Name)
            return boxText(scene, m_pick.row, box);
        return which == QAccessible::Description ? boxTip(scene, m_pick.row, box) : QString();
    }
    void setText(QAccessible::Text, const QString &) override { }

    void *interface_cast(QAccessible::InterfaceType type) override
    {
        return type == QAccessible::ActionInterface
            ? static_cast<QAccessibleActionInterface *>(this)
            : nullptr;
    }
    [[nodiscard]] QStringList actionNames() const override { return { pressAction() }; }
    void doAction(const QString &action) override
    {
        if (action == pressAction() && isValid())
            m_canvas->choose(m_pick);
    }
    [[nodiscard]] QStringList keyBindingsForAction(const QString &) const override { return {}; }

private:
    QPointer<TimelineCanvas> m_canvas;
    TimelineCanvas::Pick m_pick;
};

class AccessibleTimeline final : public QAccessibleWidget
{
public:
    explicit AccessibleTimeline(TimelineCanvas *canvas)
        : QAccessibleWidget(canvas, QAccessible::List)
    {
    }

    [[nodiscard]] int childCount() const override
    {
        refresh();
        return int(m_children.size());
    }
    [[nodiscard]] QAccessibleInterface *child(int index) const override
    {
        refresh();
        if (index < 0 || index >= int(m_children.size()))
            return nullptr;
        return QAccessible::accessibleInterface(m_children[std::size_t(index)].id);
    }
    [[nodiscard]] int indexOfChild(const QAccessibleInterface *asked) const override
    {
        for (int i = 0; i < childCount(); ++i) {
            if (child(i) == asked)
                return i;
        }
        return -1;
    }
    [[nodiscard]] QAccessibleInterface *childAt(int x, int y) const override
    {
        for (int i = 0; i < childCount(); ++i) {
            if (child(i)->rect().contains(x, y))
                return child(i);
        }
        return nullptr;
    }
    [[nodiscard]] QAccessibleInterface *focusChild() const override { return nullptr; }

protected:
    ~AccessibleTimeline() override
    {
        for (const Child &child : m_children)
            QAccessible::deleteAccessibleInterface(child.id);
    }

private:
    struct Child
    {
        TimelineCanvas::Pick pick;
        QAccessible::Id id = 0;
    };

    // Keeps the children that are still seen: who asks holds on to them.
    void refresh() const
    {
        auto *canvas = qobject_cast<TimelineCanvas *>(widget());
        if (!canvas || canvas->revision() == m_revision)
            return;
        m_revision = canvas->revision();
        std::vector<Child> before = std::exchange(m_children, {});
        for (const TimelineCanvas::Pick &pick : canvas->seenBoxes(ChildLimit)) {
            const auto same
                = std::find_if(before.begin(), before.end(),
                               [&pick](const Child &child) { return child.pick == pick; });
            if (same != before.end()) {
                m_children.push_back(*same);
                before.erase(same);
            } else {
                auto *box = new AccessibleBox(canvas, pick);
                m_children.push_back({ pick, QAccessible::registerAccessibleInterface(box) });
            }
        }
        for (const Child &gone : before)
            QAccessible::deleteAccessibleInterface(gone.id);
    }

    mutable std::vector<Child> m_children;
    mutable std::uint64_t m_revision = 0;
};

QAccessibleInterface *makeInterface(const QString &, QObject *object)
{
    auto *canvas = qobject_cast<TimelineCanvas *>(object);
    return canvas ? new AccessibleTimeline(canvas) : nullptr;
}

} // namespace

void installTimelineAccessibility()
{
    QAccessible::installFactory(&makeInterface);
}

} // namespace yieldscope
