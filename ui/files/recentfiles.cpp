// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/files/recentfiles.h"

#include <QtCore/QFileInfo>
#include <QtCore/QSettings>
#include <QtWidgets/QMenu>

namespace yieldscope {

namespace {

const QString Key = QStringLiteral("recentFiles");

} // namespace

RecentFiles::RecentFiles(QWidget *window)
    : QObject(window)
    , m_menu(std::make_unique<QMenu>(tr("Open &recent")))
    , m_clear(new QAction(tr("&Clear this list"), this))
    , m_bringBack(new QAction(tr("&Undo: bring the list back"), this))
{
    connect(m_clear, &QAction::triggered, this, &RecentFiles::clear);
    connect(m_bringBack, &QAction::triggered, this, &RecentFiles::bringBack);
    m_menu->setToolTipsVisible(true);
    fillMenu();
}

RecentFiles::~RecentFiles() = default;

void RecentFiles::setSettings(QSettings *settings)
{
    m_settings = settings;
    if (m_settings)
        m_paths = m_settings->value(Key).toStringList().mid(0, Kept);
    fillMenu();
}

void RecentFiles::add(const QString &path)
{
    const QString whole = QFileInfo(path).absoluteFilePath();
    m_paths.removeAll(whole);
    m_paths.prepend(whole);
    m_paths = m_paths.mid(0, Kept);
    m_cleared.clear();
    keep();
}

void RecentFiles::remove(const QString &path)
{
    if (m_paths.removeAll(QFileInfo(path).absoluteFilePath()) > 0)
        keep();
}

void RecentFiles::clear()
{
    m_cleared = m_paths;
    m_paths.clear();
    keep();
}

void RecentFiles::bringBack()
{
    m_paths = m_cleared;
    m_cleared.clear();
    keep();
}

void RecentFiles::keep()
{
    if (m_settings)
        m_settings->setValue(Key, m_paths);
    fillMenu();
}

void RecentFiles::fillMenu()
{
    m_menu->clear();
    m_menu->setEnabled(!m_paths.isEmpty() || !m_cleared.isEmpty());
    int number = 0;
    for (const QString &path : std::as_const(m_paths)) {
        QString name = QFileInfo(path).fileName();
        name.replace(u'&', QStringLiteral("&&"));
        QAction *action = m_menu->addAction(QStringLiteral("&%1 %2").arg(++number).arg(name));
        action->setToolTip(path);
        connect(action, &QAction::triggered, this, [this, path] { Q_EMIT chosen(path); });
    }
    m_menu->addSeparator();
    m_menu->addAction(m_cleared.isEmpty() ? m_clear : m_bringBack);
}

} // namespace yieldscope
