// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/events/kindfilter.h"

#include "ui/events/eventtext.h"

#include <QtGui/QPainter>
#include <QtWidgets/QMenu>
#include <QtWidgets/QStyleOption>

namespace yieldscope {

KindFilter::KindFilter(QWidget *parent)
    : QPushButton(parent)
{
    constexpr int Target = 24;
    setAutoDefault(false);
    setMinimumHeight(Target);
    setAccessibleName(tr("Kinds of events that are shown"));
    auto *menu = new QMenu(this);
    setMenu(menu);
    menu->addAction(tr("All"), this, [this] { setKinds(Kinds().set()); });
    menu->addAction(tr("Only what the generator does"), this, [this] {
        Kinds kinds;
        for (std::size_t i = 0; i <= std::size_t(EventKind::Refused); ++i)
            kinds.set(i);
        setKinds(kinds);
    });
    m_onlyValues = menu->addAction(
        {}, this, [this] { setKinds(Kinds().set(std::size_t(EventKind::Yielded))); });
    menu->addSection(tr("Generator"));
    addKinds(EventKind::Created, EventKind::Refused);
    menu->addSection(tr("Response"));
    addKinds(EventKind::RequestReceived, EventKind::ClientLeft);
    setIterable(false);
    showCount();
}

void KindFilter::setIterable(bool isIterable)
{
    m_onlyValues->setText(isIterable ? tr("Only what next() returned") : tr("Only yields"));
    for (qsizetype i = 0; i < m_actions.size(); ++i)
        m_actions[i]->setText(kindText(EventKind(i), isIterable));
}

// The style shows the focus only after a Tab; here it is shown however it came.
void KindFilter::paintEvent(QPaintEvent *event)
{
    QPushButton::paintEvent(event);
    if (!hasFocus())
        return;
    QPainter painter(this);
    QStyleOptionFocusRect focus;
    focus.initFrom(this);
    focus.state |= QStyle::State_KeyboardFocusChange;
    focus.rect = rect().adjusted(2, 2, -2, -2);
    style()->drawPrimitive(QStyle::PE_FrameFocusRect, &focus, &painter, this);
}

void KindFilter::addKinds(EventKind first, EventKind last)
{
    for (int i = int(first); i <= int(last); ++i) {
        QAction *action = menu()->addAction(QString());
        action->setCheckable(true);
        action->setChecked(true);
        connect(action, &QAction::triggered, this, [this, i](bool isShown) {
            Kinds kinds = m_kinds;
            setKinds(kinds.set(std::size_t(i), isShown));
        });
        m_actions.append(action);
    }
}

void KindFilter::setKinds(const Kinds &kinds)
{
    if (kinds == m_kinds)
        return;
    m_kinds = kinds;
    for (qsizetype i = 0; i < m_actions.size(); ++i)
        m_actions[i]->setChecked(kinds.test(std::size_t(i)));
    showCount();
    Q_EMIT changed();
}

void KindFilter::showCount()
{
    setText(m_kinds.all() ? tr("All kinds")
                          : tr("%1 of %2 kinds").arg(m_kinds.count()).arg(m_kinds.size()));
}

} // namespace yieldscope
