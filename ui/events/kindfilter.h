// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/events/eventsmodel.h"

#include <QtWidgets/QPushButton>

namespace yieldscope {

/// A button with a menu of all kinds of events, each to be checked, by what they are about.
class KindFilter : public QPushButton
{
    Q_OBJECT

public:
    using Kinds = std::bitset<EventFilter::KindCount>;

    explicit KindFilter(QWidget *parent = nullptr);
    [[nodiscard]] Kinds kinds() const noexcept { return m_kinds; }
    void setKinds(const Kinds &kinds);
    /// What is listed comes from an iterable, which yields nothing.
    void setIterable(bool isIterable);

Q_SIGNALS:
    void changed();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void addKinds(EventKind first, EventKind last);
    void showCount();

    Kinds m_kinds = Kinds().set();
    QList<QAction *> m_actions;
    QAction *m_onlyValues = nullptr;
};

} // namespace yieldscope
