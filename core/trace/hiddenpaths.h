// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/trace/event.h"
#include "core/trace/runstate.h"

#include <QtCore/QStringList>

namespace yieldscope {

/// Replaces some paths by the names of their files, wherever they stand: as they are, in a repr, or
/// in a URL. Who passes a recording on does not tell how his folders are called.
class HiddenPaths
{
public:
    HiddenPaths() = default;
    /// Only absolute ones are hidden.
    explicit HiddenPaths(const QStringList &paths);

    [[nodiscard]] QString applied(QString text) const;
    [[nodiscard]] Value applied(const Value &value) const;
    [[nodiscard]] QList<LocalChange> applied(QList<LocalChange> locals) const;
    [[nodiscard]] Event applied(Event event) const;
    [[nodiscard]] RunState applied(RunState state) const;

private:
    struct Replacement
    {
        QString path;
        QString name;
    };
    [[nodiscard]] QByteArray applied(QByteArray bytes) const;

    QList<Replacement> m_all;
};

} // namespace yieldscope
