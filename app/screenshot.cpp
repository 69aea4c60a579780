// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "app/screenshot.h"

#include "app/commands.h"
#include "app/options.h"
#include "ui/window/actions.h"

#include <QtCore/QSaveFile>
#include <QtGui/QPixmap>
#include <QtWidgets/QApplication>

#include <utility>

namespace yieldscope {

namespace {

constexpr std::chrono::seconds Patience { 60 };
constexpr std::chrono::milliseconds SettleTime { 400 };

} // namespace

Screenshot::Screenshot(MainWindow &window, int step, QString path, bool connects)
    : m_window(window)
    , m_step(step)
    , m_path(std::move(path))
    , m_connects(connects)
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
    if (m_connects) {
        connect(&m_window.playback(), &Playback::grew, this, &Screenshot::approach,
                Qt::QueuedConnection);
        m_window.actions().connectClient->trigger();
    }
    approach();
}

// The response of the built-in client has come to the step, or to its end.
bool Screenshot::hasStreamed() const
{
    const Playback &playback = m_window.playback();
    const std::shared_ptr<Run> &run = playback.run();
    return run && run->origin() == Run::Origin::Request
        && (run->activity() == Run::Activity::Closed || (m_step > 0 && playback.last() >= m_step));
}

void Screenshot::approach()
{
    Playback &playback = m_window.playback();
    if (!m_isApproaching || playback.isWaiting() || (m_connects && !hasStreamed()))
        return;
    // What is recorded already, as in a file, is not stepped through.
    if (playback.last() < m_step && playback.canStepForward()) {
        playback.goToLiveEnd();
        playback.stepInto();
        return;
    }
    m_isApproaching = false;
    m_patience.stop();
    if (playback.last() < m_step) {
        fail(QStringLiteral("there is no step %1: the run ends at step %2")
                 .arg(m_step)
                 .arg(playback.last()));
        return;
    }
    arrive();
    // Layouts settle, and lists that follow the runs come to their next refresh.
    QTimer::singleShot(SettleTime, this, &Screenshot::finish);
}

void Screenshot::arrive()
{
    if (m_connects && m_step == 0)
        m_window.playback().goToLiveEnd();
    else
        m_window.playback().seek(m_step);
}

void Screenshot::finish()
{
    // The client has had the time to read what was sent last.
    if (m_connects)
        arrive();
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
