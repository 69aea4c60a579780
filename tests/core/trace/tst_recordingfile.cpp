// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/trace/recordingfile.h"
#include "tests/core/trace/recordingtesting.h"

#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>

using namespace yieldscope;
using namespace yieldscope::recordingtesting;
using namespace Qt::StringLiterals;

namespace {

RecordingWriter writerOf(const QList<Event> &events)
{
    Trace trace;
    for (const Event &event : events)
        trace.appendRecorded(event);
    return { {}, trace.view() };
}

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QString textOf(const std::optional<Error> &error)
{
    return error ? QString::fromStdString(error->message) : QString();
}

} // namespace

class TestRecordingFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void whatIsSavedOpens()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"run.yscope"_s);
        double done = 0;
        const auto note = [&done](double now) {
            done = now;
            return true;
        };
        QCOMPARE(textOf(writeRecording(path, writerOf(lines(3000)), note)), QString());
        QCOMPARE(done, 1.0);
        done = 0;
        const Result<Recording> read = readRecording(path, note);
        QVERIFY2(read.isOk(), qPrintable(errorOf(read)));
        QCOMPARE(read->trace->view().end(), 3000);
        QCOMPARE(done, 1.0);
    }

    void cancellingTheSaveLeavesWhatWasThere()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"run.yscope"_s);
        QCOMPARE(textOf(writeFile(path, "old")), QString());
        const std::optional<Error> error
            = writeRecording(path, writerOf(lines(10)), [](double) { return false; });
        QVERIFY(error);
        QCOMPARE(contents(path), QByteArray("old"));
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), 1);
    }

    void cancellingTheReadingIsAnError()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"run.yscope"_s);
        QCOMPARE(textOf(writeRecording(path, writerOf(lines(10)))), QString());
        QVERIFY(
            errorOf(readRecording(path, [](double) { return false; })).contains(u"cancelled"_s));
    }

    void errorsNameTheFile()
    {
        const QTemporaryDir folder;
        const QString missing = folder.filePath(u"missing.yscope"_s);
        QVERIFY(errorOf(readRecording(missing)).startsWith(u"cannot open '%1': "_s.arg(missing)));
        QVERIFY(errorOf(readRecording(folder.path())).contains(u"it is not a regular file"_s));
        const QString text = folder.filePath(u"text.yscope"_s);
        QCOMPARE(textOf(writeFile(text, "hello\n")), QString());
        QCOMPARE(errorOf(readRecording(text)),
                 u"cannot open '%1': this is not a Yieldscope recording: its first line is not "
                 u"the header of one"_s.arg(text));
        const QString nowhere = folder.filePath(u"no/such/folder.yscope"_s);
        QVERIFY(textOf(writeFile(nowhere, "x")).startsWith(u"cannot save '%1': "_s.arg(nowhere)));
    }
};

QTEST_GUILESS_MAIN(TestRecordingFile)
#include "tst_recordingfile.moc"
