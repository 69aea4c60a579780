// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "tests/ui/files/filescene.h"
#include "ui/source/codeeditor.h"
#include "ui/window/parameterbar.h"

#include <QtTest/QtTest>
#include <QtWidgets/QDockWidget>
#include <QtWidgets/QLabel>
#include <QtWidgets/QListView>
#include <QtWidgets/QStatusBar>

using namespace yieldscope;
using namespace Qt::StringLiterals;

class TestOpening : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aDroppedRecordingOpensAtStep0();
    void aRecordingShowsItsOwnTexts();
    void keysStepThroughARecordingAsThroughTheLiveRun();
    void atTheEndOfARecordingTheKeySaysWhyNothingHappens();
    void restartRunsTheGeneratorOfTheGallery();
    void aRecordingOfAnotherProgramCannotBeRestarted();
    void aRequestDoesNotTurnTheWindowFromARecording();
    void aDroppedTextFileIsStreamedLineByLine();
    void aDroppedBinaryFileIsStreamedInPieces();
    void aDroppedPythonFileIsExplainedAndCanBeStreamed();
    void whatCannotBeOpenedIsSaid();
    void aDamagedRecordingIsNamedAndTheRunStays();
    void aRecordingThatLostItsEndOpensAndSaysSo();
    void openedFilesAreRecent();
};

void TestOpening::aDroppedRecordingOpensAtStep0()
{
    FileScene scene;
    QVERIFY(scene.drop({ scene.record(u"main_generator") }));
    QTRY_VERIFY_WITH_TIMEOUT(scene.isOnRecording(), FileScene::WaitMs);
    QCOMPARE(scene.playback().cursor(), 0);
    QVERIFY(scene.playback().last() > 5);
    QCOMPARE(scene.window.windowTitle(), u"main_generator() (recording) – Yieldscope"_s);
    QVERIFY(scene.boxText().isEmpty());
    const auto *runs = scene.window.findChild<QDockWidget *>(u"RunsDock"_s);
    const auto *list = runs->findChild<QListView *>();
    QVERIFY(list->currentIndex().data(Qt::AccessibleTextRole).toString().contains(u"recording"_s));
}

void TestOpening::aRecordingShowsItsOwnTexts()
{
    FileScene scene;
    const QString path = scene.record(u"count_up_to");
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QByteArray bytes = file.readAll();
    bytes.replace("def count_up_to", "# as it was\\ndef count_up_to");
    bytes.replace("\"id\":\"count_up_to\"", "\"id\":\"gone_from_the_gallery\"");
    scene.window.files().open(scene.write(u"old.yscope"_s, bytes));
    QTRY_VERIFY_WITH_TIMEOUT(scene.isOnRecording(), FileScene::WaitMs);
    const auto editors = scene.window.findChildren<CodeEditor *>();
    const auto python = std::ranges::find(editors, u"Python source"_s, &QWidget::accessibleName);
    QVERIFY(python != editors.end());
    const CodeEditor *code = *python;
    QVERIFY2(code->toPlainText().contains(u"# as it was"_s), qPrintable(code->toPlainText()));
}

void TestOpening::keysStepThroughARecordingAsThroughTheLiveRun()
{
    FileScene scene;
    scene.drop({ scene.record(u"main_generator") });
    QTRY_VERIFY_WITH_TIMEOUT(scene.isOnRecording(), FileScene::WaitMs);
    scene.key(Qt::Key_F8);
    QVERIFY(scene.isAt(EventKind::Yielded));
    const EventIndex yield = scene.playback().cursor();
    scene.key(Qt::Key_Left, Qt::AltModifier);
    QVERIFY(scene.playback().cursor() < yield);
    scene.key(Qt::Key_F11);
    QCOMPARE(scene.playback().cursor(), yield);
    scene.key(Qt::Key_End, Qt::AltModifier);
    QCOMPARE(scene.playback().cursor(), scene.playback().last());
    scene.key(Qt::Key_Home, Qt::AltModifier);
    QCOMPARE(scene.playback().cursor(), 0);
}

void TestOpening::atTheEndOfARecordingTheKeySaysWhyNothingHappens()
{
    FileScene scene;
    scene.drop({ scene.record(u"main_generator") });
    QTRY_VERIFY_WITH_TIMEOUT(scene.isOnRecording(), FileScene::WaitMs);
    scene.key(Qt::Key_End, Qt::AltModifier);
    const auto *status = scene.window.statusBar()->findChild<QLabel *>();
    QVERIFY2(status->text().startsWith(u"At the end of the recording, step "_s),
             qPrintable(status->text()));
    QVERIFY(!scene.window.actions().into->isEnabled());
    const EventIndex last = scene.playback().last();
    scene.key(Qt::Key_F11);
    QCOMPARE(scene.window.statusBar()->currentMessage(),
             u"This is a recording: it ends here. Restart runs its generator anew."_s);
    QCOMPARE(scene.playback().last(), last);
}

void TestOpening::restartRunsTheGeneratorOfTheGallery()
{
    FileScene scene;
    scene.drop({ scene.record(u"main_generator") });
    QTRY_VERIFY_WITH_TIMEOUT(scene.isOnRecording(), FileScene::WaitMs);
    scene.window.actions().restart->trigger();
    QVERIFY(!scene.isOnRecording());
    QCOMPARE(scene.playback().run()->spec().id, u"main_generator"_s);
    QCOMPARE(scene.playback().last(), 0);
}

void TestOpening::aRecordingOfAnotherProgramCannotBeRestarted()
{
    FileScene scene;
    QFile file(scene.record(u"count_up_to"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray bytes = file.readAll().replace("\"id\":\"count_up_to\"", "\"id\":\"unknown\"");
    scene.drop({ scene.write(u"unknown.yscope"_s, bytes) });
    QTRY_VERIFY_WITH_TIMEOUT(scene.isOnRecording(), FileScene::WaitMs);
    QVERIFY(!scene.window.actions().restart->isEnabled());
    QVERIFY(!scene.window.findChild<ParameterBar *>()->isVisible());
    scene.window.openExample(u"count_up_to"_s);
    QVERIFY(scene.window.actions().restart->isEnabled());
    QVERIFY(scene.window.findChild<ParameterBar *>()->isVisible());
}

void TestOpening::aRequestDoesNotTurnTheWindowFromARecording()
{
    FileScene scene;
    scene.drop({ scene.record(u"count_up_to") });
    QTRY_VERIFY_WITH_TIMEOUT(scene.isOnRecording(), FileScene::WaitMs);
    scene.key(Qt::Key_End, Qt::AltModifier);
    scene.request(u"paced_lines");
    QCoreApplication::sendPostedEvents();
    QVERIFY(scene.isOnRecording());
}

void TestOpening::aDroppedTextFileIsStreamedLineByLine()
{
    FileScene scene;
    const QString path = scene.write(u"two roads.txt"_s, "Two roads\ndiverged\n");
    QVERIFY(scene.drop({ path }));
    QCOMPARE(scene.playback().run()->spec().id, u"file_stream"_s);
    QCOMPARE(scene.playback().run()->arguments().text(u"path"), path);
    scene.key(Qt::Key_F8);
    QTRY_VERIFY_WITH_TIMEOUT(scene.isAt(EventKind::Yielded), FileScene::WaitMs);
    QVERIFY(scene.playback().state().yielded == Value(QByteArray("Two roads\n")));
}

void TestOpening::aDroppedBinaryFileIsStreamedInPieces()
{
    FileScene scene;
    const QString path = scene.write(u"a.bin"_s, QByteArray(5000, '\0'));
    QVERIFY(scene.drop({ path }));
    QCOMPARE(scene.playback().run()->spec().id, u"file_chunks"_s);
    QCOMPARE(scene.playback().run()->arguments().text(u"path"), path);
}

void TestOpening::aDroppedPythonFileIsExplainedAndCanBeStreamed()
{
    FileScene scene;
    const QString path = scene.write(u"gen.py"_s, "def gen():\n    yield 1\n");
    const RunId before = scene.playback().run()->id();
    QVERIFY(scene.drop({ path }));
    QVERIFY(scene.playback().run()->id() == before);
    auto *box = scene.window.findChild<QMessageBox *>();
    QVERIFY(box);
    QCOMPARE(box->text(), u"Yieldscope does not run Python files yet."_s);
    for (QAbstractButton *button : box->buttons()) {
        if (box->buttonRole(button) == QMessageBox::AcceptRole)
            QTest::mouseClick(button, Qt::LeftButton);
    }
    QCOMPARE(scene.playback().run()->spec().id, u"file_stream"_s);
    QCOMPARE(scene.playback().run()->arguments().text(u"path"), path);
}

void TestOpening::whatCannotBeOpenedIsSaid()
{
    FileScene scene;
    const RunId before = scene.playback().run()->id();
    const auto said = [&scene](const QStringList &paths) {
        scene.drop(paths);
        const QString text = scene.boxText();
        delete scene.window.findChild<QMessageBox *>();
        return text;
    };
    QVERIFY(said({ scene.folder.path() }).contains(u"it is no regular file"_s));
    QVERIFY(said({ scene.folder.filePath(u"gone.txt"_s) }).contains(u"there is no such file"_s));
    QVERIFY(said({ u"/a"_s, u"/b"_s }).startsWith(u"One file at a time"_s));
    QVERIFY(scene.playback().run()->id() == before);
}

void TestOpening::aDamagedRecordingIsNamedAndTheRunStays()
{
    FileScene scene;
    const RunId before = scene.playback().run()->id();
    scene.drop(
        { scene.write(u"new.yscope"_s, "{\"format\":\"yieldscope recording\",\"version\":2}\n") });
    QTRY_VERIFY_WITH_TIMEOUT(!scene.boxText().isEmpty(), FileScene::WaitMs);
    QVERIFY2(scene.boxText().contains(
                 u"made by a newer Yieldscope (format 2); this one reads 1: update"_s),
             qPrintable(scene.boxText()));
    QVERIFY(scene.boxText().contains(u"new.yscope"_s));
    QVERIFY(scene.playback().run()->id() == before);
}

void TestOpening::aRecordingThatLostItsEndOpensAndSaysSo()
{
    FileScene scene;
    QFile file(scene.record(u"count_up_to"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    scene.drop({ scene.write(u"cut.yscope"_s, file.readAll().chopped(5)) });
    QTRY_VERIFY_WITH_TIMEOUT(scene.isOnRecording(), FileScene::WaitMs);
    QVERIFY2(scene.boxText().contains(u"Its last line is cut short"_s),
             qPrintable(scene.boxText()));
}

void TestOpening::openedFilesAreRecent()
{
    FileScene scene;
    const QString recording = scene.record(u"count_up_to");
    const QString text = scene.write(u"a.txt"_s, "a\n");
    scene.drop({ text });
    scene.drop({ recording });
    QTRY_VERIFY_WITH_TIMEOUT(scene.isOnRecording(), FileScene::WaitMs);
    QCOMPARE(scene.window.files().recent().paths(), (QStringList { recording, text }));
    QVERIFY(QFile::remove(text));
    scene.window.files().open(text);
    QVERIFY(scene.boxText().contains(u"there is no such file"_s));
    QCOMPARE(scene.window.files().recent().paths(), QStringList { recording });
}

QTEST_MAIN(TestOpening)
#include "tst_opening.moc"
