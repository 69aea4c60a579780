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
            &window);
        QSignalSpy finished(&job, &FileJob::finished);
        job.start();
        QVERIFY(finished.wait(WaitMs));
        QVERIFY(worker.load() && worker.load() != QThread::currentThread());
        QCOMPARE(finished.at(0).at(0).toBool(), false);
    }

    void workThatTakesLongShowsItsProgressAndCanBeCancelled()
    {
        QWidget window;
        window.show();
        FileJob job(u"Working"_s, &workOn, &window);
        QSignalSpy finished(&job, &FileJob::finished);
        job.start();
        QTRY_VERIFY_WITH_TIMEOUT(window.findChild<QProgressDialog *>(), WaitMs);
        auto *dialog = window.findChild<QProgressDialog *>();
        QCOMPARE(dialog->labelText(), u"Working"_s);
        QTRY_COMPARE_WITH_TIMEOUT(dialog->value(), 500, WaitMs);
        QTest::keyClick(dialog, Qt::Key_Escape);
        QVERIFY(finished.wait(WaitMs));
        QCOMPARE(finished.at(0).at(0).toBool(), true);
        QVERIFY(!window.findChild<QProgressDialog *>());
    }

    void theThreadEndsWithTheJob()
    {
        QWidget window;
        auto *job = new FileJob(u"Working"_s, &workOn, &window);
        job->start();
        delete job;
    }
};

QTEST_MAIN(TestFileJob)
#include "tst_filejob.moc"
