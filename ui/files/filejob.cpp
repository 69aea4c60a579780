// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/files/filejob.h"

#include <QtCore/QThread>
#include <QtWidgets/QProgressDialog>

namespace yieldscope {

namespace {

constexpr std::chrono::milliseconds FrameTime { 50 };
constexpr int Whole = 1000;

} // namespace

FileJob::FileJob(const QString &label, Work work, AtExit atExit, QWidget *window)
    : QObject(window)
    , m_label(label)
    , m_atExit(atExit)
    , m_window(window)
    , m_thread(QThread::create([this, work = std::move(work)] {
        work([this](double done) {
            m_done.store(int(done * Whole));
            return !m_isCancelled.load();
        });
    }))
{
    connect(m_thread.get(), &QThread::finished, this, &FileJob::end);
    connect(&m_patience, &QTimer::timeout, this, &FileJob::showProgress);
}

FileJob::~FileJob()
{
    if (m_atExit == AtExit::GiveUp)
        m_isCancelled.store(true);
    m_thread->wait();
}

void FileJob::start()
{
    m_patience.start(Patience);
    m_thread->start();
}

void FileJob::showProgress()
{
    if (!m_dialog) {
        m_dialog = std::make_unique<QProgressDialog>(m_label, tr("Cancel"), 0, Whole, m_window);
        m_dialog->setWindowModality(Qt::WindowModal);
        m_dialog->setMinimumDuration(0);
        m_dialog->setAutoReset(false);
        m_patience.setInterval(FrameTime);
        // Escape rejects a dialog that is not active yet, and that says nothing of being cancelled.
        const auto cancel = [this] { m_isCancelled.store(true); };
        connect(m_dialog.get(), &QProgressDialog::canceled, this, cancel);
        connect(m_dialog.get(), &QDialog::rejected, this, cancel);
    }
    if (!m_dialog->wasCanceled())
        m_dialog->setValue(m_done.load());
}

void FileJob::end()
{
    m_patience.stop();
    m_dialog.reset();
    Q_EMIT finished(m_isCancelled.load());
}

} // namespace yieldscope
