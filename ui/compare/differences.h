// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/trace/event.h"

#include <QtCore/QList>
#include <QtCore/QString>

#include <utility>

namespace yieldscope {

/// A run that shows something, and the event at which it is to be seen.
struct Demonstration
{
    /// Of the gallery; empty where only running both kinds side by side shows it.
    QString example;
    QList<std::pair<QString, QString>> arguments;
    EventKind until = EventKind::Created;
};

/// One way in which sync and async generators differ.
struct Difference
{
    QString aspect;
    QString sync;
    QString async;
    Demonstration syncShown;
    Demonstration asyncShown;
};

/// What tells sync generators from async ones, each with the run that shows it.
[[nodiscard]] QList<Difference> differences();

} // namespace yieldscope
