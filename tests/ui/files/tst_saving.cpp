// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "tests/ui/files/filescene.h"
#include "ui/window/panes.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtTest/QtTest>
#include <QtWidgets/QAbstractItemView>
#include <QtWidgets/QDockWidget>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QStatusBar>

using namespace yieldscope;
using namespace Qt::StringLiterals;

namespace {

struct SaveScene : FileScene
{
    /// Triggers the action, and answers its dialog with that name; the path that it was saved to.
    QString save(QAction *action, const QString &name)
    {
        action->trigger();
        auto *dialog = window.findChild<QFileDialog *>();
        const QString path = folder.filePath(name);
        dialog->selectFile(path);
        static_cast<QDialog *>(dialog)->accept();
        return path;
    }
    [[nodiscard]] static QByteArray contents(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    void runTwoYields()
    {
        for (int i = 0; i < 2; ++i) {
            key(Qt::Key_F8);
            QTRY_VERIFY_WITH_TIMEOUT(!playback().isWaiting() && isAt(EventKind::Yielded), WaitMs);
        }
    }
};

} // namespace

class TestSaving : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsSavedWhileTheRunGoesOnOpensAgain()
    {
        SaveScene scene;
        scene.runTwoYields();
        const QString path = scene.save(scene.window.actions().saveRecording, u"run.yscope"_s);
        const EventIndex end = scene.playback().view().end();
        scene.key(Qt::Key_F8);
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(path), FileScene::WaitMs);
        const Result<Recording> read = readRecording(path);
        QVERIFY(read.isOk());
        QCOMPARE(read->trace->end(), end);
        QCOMPARE(read->info.id, scene.playback().run()->spec().id);
        QTRY_COMPARE_WITH_TIMEOUT(scene.window.files().recent().paths(), QStringList { path },
                                  FileScene::WaitMs);
        QCOMPARE(scene.window.statusBar()->currentMessage(), u"Saved as %1"_s.arg(path));
    }

    void theSuffixIsAddedWhereItIsMissing()
    {
        SaveScene scene;
        const QString path = scene.save(scene.window.actions().saveRecording, u"run"_s);
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(path + u".yscope"_s), FileScene::WaitMs);
    }

    void tablesAndTimelinesAreExported()
    {
        SaveScene scene;
        scene.runTwoYields();
        const QString csv = scene.save(scene.window.actions().exportEvents, u"events.csv"_s);
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(csv), FileScene::WaitMs);
        QCOMPARE(SaveScene::contents(csv).count("\r\n"), scene.playback().view().end() + 1);
        QTRY_VERIFY_WITH_TIMEOUT(!scene.window.findChild<QFileDialog *>(), FileScene::WaitMs);
        const QString json = scene.save(scene.window.actions().exportTimeline, u"trace.json"_s);
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(json), FileScene::WaitMs);
        const QJsonDocument document = QJsonDocument::fromJson(SaveScene::contents(json));
        QVERIFY(document.object().contains(u"traceEvents"_s));
    }

    void aPictureIsOfTheWholeWindow()
    {
        SaveScene scene;
        const QString whole = scene.save(scene.window.actions().savePicture, u"window.png"_s);
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(whole), FileScene::WaitMs);
        const double ratio = scene.window.devicePixelRatioF();
        QCOMPARE(QImage(whole).size(), (QSizeF(scene.window.size()) * ratio).toSize());
    }

    void aPictureIsOfThePaneWithTheFocus()
    {
        SaveScene scene;
        const double ratio = scene.window.devicePixelRatioF();
        const auto *dock = scene.window.findChild<QDockWidget *>(u"RunsDock"_s);
        QVERIFY(scene.window.panes().bringUp(u"Runs"_s));
        dock->widget()->findChild<QAbstractItemView *>()->setFocus();
        const QString pane = scene.save(scene.window.actions().savePanePicture, u"pane.png"_s);
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(pane), FileScene::WaitMs);
        QCOMPARE(QImage(pane).size(), (QSizeF(dock->widget()->size()) * ratio).toSize());
    }
};

QTEST_MAIN(TestSaving)
#include "tst_saving.moc"
