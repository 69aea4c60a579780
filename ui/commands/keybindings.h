// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QPointer>
#include <QtGui/QAction>
#include <QtGui/QKeySequence>

class QMenuBar;
class QSettings;

namespace yieldscope {

/// The keys of every action of the menus, and of what else has keys: those it came with, and those
/// the person gave it instead. An action is remembered by the path of its menus, or its place, and
/// its text.
class KeyBindings : public QObject
{
    Q_OBJECT

public:
    using Keys = QList<QKeySequence>;

    struct Entry
    {
        QString id;
        QString group;
        QPointer<QAction> action;
        Keys defaults;
        /// Its keys hold in one place only, which is its group.
        bool isLocal = false;
    };

    /// Takes the keys that the actions have now as their defaults.
    explicit KeyBindings(const QMenuBar &menus, QObject *parent = nullptr);

    /// Further actions that stand in no menu. Those of a place where their keys come first,
    /// whatever they mean in the window, collide with each other alone.
    void add(const QString &place, const QList<QAction *> &actions, bool isLocal);

    [[nodiscard]] const QList<Entry> &entries() const noexcept { return m_entries; }
    /// The action that a key already belongs to, or that would wait for it as the beginning of a
    /// longer one; null where it is free. `except` is the one that wants it.
    [[nodiscard]] const QAction *ownerOf(const QKeySequence &key, const QAction *except) const;
    /// Gives the action these keys alone, and takes them away from others that have them.
    void assign(QAction &action, const Keys &keys);
    /// The keys it came with; others that have them lose them.
    void reset(QAction &action);
    void resetAll();

    /// Brings back what save() wrote; keys of unknown actions are left alone.
    void load(const QSettings &settings);
    void save(QSettings &settings) const;

private:
    void collect(const QString &path, const QList<QAction *> &actions);
    [[nodiscard]] const Entry *entryOf(const QAction *action) const;

    QList<Entry> m_entries;
};

} // namespace yieldscope
