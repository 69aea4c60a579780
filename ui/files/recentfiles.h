// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QObject>
#include <QtCore/QStringList>

#include <memory>

class QAction;
class QMenu;
class QSettings;

namespace yieldscope {

/// The files that were opened or saved last, and the menu of them.
class RecentFiles : public QObject
{
    Q_OBJECT

public:
    static constexpr qsizetype Kept = 8;

    explicit RecentFiles(QWidget *window);
    ~RecentFiles() override;

    /// Remembers the list there; it must outlive this.
    void setSettings(QSettings *settings);
    [[nodiscard]] const QStringList &paths() const noexcept { return m_paths; }
    [[nodiscard]] QMenu *menu() const noexcept { return m_menu.get(); }

    void add(const QString &path);
    void remove(const QString &path);
    /// Forgets all; they can be brought back until another file is added.
    void clear();
    void bringBack();

Q_SIGNALS:
    void chosen(const QString &path);

private:
    void keep();
    void fillMenu();

    std::unique_ptr<QMenu> m_menu;
    QAction *m_clear;
    QAction *m_bringBack;
    QSettings *m_settings = nullptr;
    QStringList m_paths;
    QStringList m_cleared;
};

} // namespace yieldscope
