// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/commands/keybindings.h"

#include "ui/window/actions.h"

#include <QtCore/QSettings>
#include <QtWidgets/QMenu>
#include <QtWidgets/QMenuBar>

#include <algorithm>

namespace yieldscope {

namespace {

QString settingsKey(const QString &id)
{
    return u"keys/" % id;
}

bool collide(const QKeySequence &one, const QKeySequence &other)
{
    return !one.isEmpty() && !other.isEmpty()
        && (one.matches(other) != QKeySequence::NoMatch
            || other.matches(one) != QKeySequence::NoMatch);
}

// Whether the keys of both are heard in the same place.
bool meet(const KeyBindings::Entry &one, const KeyBindings::Entry &other)
{
    return one.isLocal == other.isLocal && (!one.isLocal || one.group == other.group);
}

void give(QAction &action, const KeyBindings::Keys &keys)
{
    action.setShortcuts(keys);
    showKeysInTip(action);
}

} // namespace

KeyBindings::KeyBindings(const QMenuBar &menus, QObject *parent)
    : QObject(parent)
{
    collect({}, menus.actions());
}

void KeyBindings::collect(const QString &path, const QList<QAction *> &actions)
{
    for (QAction *action : actions) {
        if (action->isSeparator())
            continue;
        const QString id
            = path.isEmpty() ? plainText(*action) : QString(path % u'/' % plainText(*action));
        if (action->menu()) {
            collect(id, action->menu()->actions());
            continue;
        }
        // An action may stand in several menus; it is known by the first.
        const auto isSame = [action](const Entry &entry) { return entry.action == action; };
        if (std::ranges::none_of(m_entries, isSame))
            m_entries.append({ id, path, action, action->shortcuts(), false });
    }
}

void KeyBindings::add(const QString &place, const QList<QAction *> &actions, bool isLocal)
{
    for (QAction *action : actions)
        m_entries.append(
            { place % u'/' % plainText(*action), place, action, action->shortcuts(), isLocal });
}

const KeyBindings::Entry *KeyBindings::entryOf(const QAction *action) const
{
    const auto found = std::ranges::find_if(
        m_entries, [action](const Entry &entry) { return entry.action == action; });
    return found == m_entries.end() ? nullptr : &*found;
}

const QAction *KeyBindings::ownerOf(const QKeySequence &key, const QAction *except) const
{
    const Entry *wanting = entryOf(except);
    for (const Entry &entry : m_entries) {
        if (!entry.action || entry.action == except || (wanting && !meet(*wanting, entry)))
            continue;
        const Keys keys = entry.action->shortcuts();
        if (std::ranges::any_of(keys,
                                [&key](const QKeySequence &one) { return collide(one, key); }))
            return entry.action;
    }
    return nullptr;
}

void KeyBindings::assign(QAction &action, const Keys &keys)
{
    const Entry *wanting = entryOf(&action);
    for (const Entry &entry : std::as_const(m_entries)) {
        if (!entry.action || entry.action == &action || (wanting && !meet(*wanting, entry)))
            continue;
        Keys left = entry.action->shortcuts();
        const qsizetype lost = left.removeIf([&keys](const QKeySequence &one) {
            return std::ranges::any_of(
                keys, [&one](const QKeySequence &key) { return collide(one, key); });
        });
        if (lost > 0)
            give(*entry.action, left);
    }
    give(action, keys);
}

void KeyBindings::reset(QAction &action)
{
    if (const Entry *entry = entryOf(&action))
        assign(action, entry->defaults);
}

void KeyBindings::resetAll()
{
    for (const Entry &entry : std::as_const(m_entries)) {
        if (entry.action && entry.action->shortcuts() != entry.defaults)
            give(*entry.action, entry.defaults);
    }
}

void KeyBindings::load(const QSettings &settings)
{
    for (const Entry &entry : std::as_const(m_entries)) {
        const QString key = settingsKey(entry.id);
        if (entry.action && settings.contains(key))
            give(*entry.action,
                 QKeySequence::listFromString(settings.value(key).toString(),
                                              QKeySequence::PortableText));
    }
}

void KeyBindings::save(QSettings &settings) const
{
    for (const Entry &entry : m_entries) {
        if (!entry.action)
            continue;
        const Keys keys = entry.action->shortcuts();
        if (keys == entry.defaults)
            settings.remove(settingsKey(entry.id));
        else
            settings.setValue(settingsKey(entry.id),
                              QKeySequence::listToString(keys, QKeySequence::PortableText));
    }
}

} // namespace yieldscope
