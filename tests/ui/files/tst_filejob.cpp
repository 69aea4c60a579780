// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/files/filejob.h"

#include <QtTest/QtTest>
#include <QtWidgets/QProgressDialog>

using namespace yieldscope;
using namespace Qt::StringLiterals;

namespace {

constexpr int WaitMs = 30'000;

// Work that goes on until it is cancelled.
void workOn(const Progress &progress)
{
    while (progress(0.5))
        QThread::yieldCurrentThread();
}

} // namespace

class TestFileJob : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void workRunsInAThreadOfItsOwn()
    {
        QWidget window;
        std::atomic<QThread *> worker = nullptr;
        FileJob job(
            u"Working"_s, [&worker](const Progress &) { worker = QThread::currentThread(); },
            FileJob::AtExit::GiveUp, &window);
        QSignalSpy finished(&job, &FileJob::finished);
        job.start();
        QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, WaitMs);
        QVERIFY(worker.load() && worker.load() != QThread::currentThread());
        QCOMPARE(finished.at(0).at(0).toBool(), false);
    }

    void workThatTakesLongShowsItsProgressAndCanBeCancelled()
    {
        QWidget window;
        window.show();
        FileJob job(u"Working"_s, &workOn, FileJob::AtExit::GiveUp, &window);
        QSignalSpy finished(&job, &FileJob::finished);
        job.start();
        QTRY_VERIFY_WITH_TIMEOUT(window.findChild<QProgressDialog *>(), WaitMs);
        auto *dialog = window.findChild<QProgressDialog *>();
        QCOMPARE(dialog->labelText(), u"Working"_s);
        QTRY_COMPARE_WITH_TIMEOUT(dialog->value(), 500, WaitMs);
        QTest::keyClick(dialog, Qt::Key_Escape);
        QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, WaitMs);
        QCOMPARE(finished.at(0).at(0).toBool(), true);
        QVERIFY(!window.findChild<QProgressDialog *>());
    }

    void rejectingTheProgressCancelsToo()
    {
        QWidget window;
        window.show();
        FileJob job(u"Working"_s, &workOn, FileJob::AtExit::GiveUp, &window);
        QSignalSpy finished(&job, &FileJob::finished);
        job.start();
        QTRY_VERIFY_WITH_TIMEOUT(window.findChild<QProgressDialog *>(), WaitMs);
        window.findChild<QProgressDialog *>()->reject();
        QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, WaitMs);
        QCOMPARE(finished.at(0).at(0).toBool(), true);
    }

    void workIsGivenUpWithTheJob()
    {
        QWidget window;
        auto *job = new FileJob(u"Working"_s, &workOn, FileJob::AtExit::GiveUp, &window);
        job->start();
        delete job;
    }

    void workThatSavesIsFinishedWithTheJob()
    {
        QWidget window;
        int pieces = 0;
        const auto save = [&pieces](const Progress &progress) {
            while (pieces < 1000 && progress(pieces / 1000.0))
                ++pieces;
        };
        auto *job = new FileJob(u"Saving"_s, save, FileJob::AtExit::Finish, &window);
        job->start();
        delete job;
        QCOMPARE(pieces, 1000);
    }
};

QTEST_MAIN(TestFileJob)
#include "tst_filejob.moc"
