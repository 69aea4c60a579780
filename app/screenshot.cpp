// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "app/screenshot.h"

#include "app/commands.h"
#include "app/options.h"

#include <QtCore/QSaveFile>
#include <QtGui/QPixmap>
#include <QtWidgets/QApplication>

#include <utility>

namespace yieldscope {

namespace {

constexpr std::chrono::seconds Patience { 60 };
constexpr std::chrono::milliseconds SettleTime { 400 };

} // namespace

Screenshot::Screenshot(MainWindow &window, int step, QString path)
    : m_window(window)
    , m_step(step)
    , m_path(std::move(path))
{
    m_patience.setSingleShot(true);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        fail(QStringLiteral("step %1 was not reached within a minute").arg(m_step));
    });
}

void Screenshot::begin()
{
    if (std::exchange(m_isApproaching, true))
        return;
    connect(&m_window.playback(), &Playback::moved, this, &Screenshot::approach,
            Qt::QueuedConnection);
    m_patience.start(Patience);
    approach();
}

void Screenshot::approach()
{
    Playback &playback = m_window.playback();
    if (!m_isApproaching || playback.isWaiting())
        return;
    if (playback.cursor() < m_step && playback.canStepForward()) {
        playback.stepInto();
        return;
    }
    m_isApproaching = false;
    m_patience.stop();
    if (playback.cursor() < m_step) {
        fail(QStringLiteral("there is no step %1: the run ends at step %2")
                 .arg(m_step)
                 .arg(playback.last()));
        return;
    }
    playback.seek(m_step);
    // Layouts settle, and lists that follow the runs come to their next refresh.
    QTimer::singleShot(SettleTime, this, &Screenshot::finish);
}

void Screenshot::finish()
{
    if (m_path.isEmpty())
        return;
    QSaveFile file(m_path);
    if (!file.open(QIODevice::WriteOnly) || !m_window.grab().save(&file, "PNG") || !file.commit()) {
        fail(QStringLiteral("cannot write '%1': %2").arg(m_path, file.errorString()));
        return;
    }
    QApplication::exit(ExitCode::Fine);
}

void Screenshot::fail(const QString &message)
{
    complain(message);
    if (!m_path.isEmpty())
        QApplication::exit(ExitCode::WorkFailed);
}

} // namespace yieldscope
