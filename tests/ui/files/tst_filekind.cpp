// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/trace/recordingfile.h"
#include "ui/files/filekind.h"

#include <QtCore/QMimeData>
#include <QtCore/QUrl>
#include <QtTest/QtTest>

using namespace yieldscope;
using namespace Qt::StringLiterals;

class TestFileKind : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void aFileIsKnownByItsNameAndItsBeginning_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<FileKind>("kind");
        const QByteArray header = "{\"format\":\"yieldscope recording\",\"version\":1}\n";
        QTest::newRow("recording") << u"run.yscope"_s << header << FileKind::Recording;
        QTest::newRow("upper case") << u"RUN.YSCOPE"_s << header << FileKind::Recording;
        QTest::newRow("renamed") << u"run.txt"_s << header << FileKind::Recording;
        QTest::newRow("broken") << u"run.yscope"_s << QByteArray("x") << FileKind::Recording;
        QTest::newRow("Python") << u"gen.py"_s << QByteArray("def f(): yield") << FileKind::Python;
        QTest::newRow("text") << u"poem.txt"_s << QByteArray("Two roads\n") << FileKind::Text;
        QTest::newRow("no suffix") << u"README"_s << QByteArray("Read me") << FileKind::Text;
        QTest::newRow("empty") << u"empty"_s << QByteArray() << FileKind::Text;
        QTest::newRow("other text")
            << u"a.txt"_s << QByteArray("caf\xc3\xa9 \xff") << FileKind::Text;
        QTest::newRow("binary") << u"a.bin"_s << QByteArray("\x89PNG\0\1", 6) << FileKind::Binary;
    }
    void aFileIsKnownByItsNameAndItsBeginning()
    {
        QFETCH(const QString, name);
        QFETCH(const QByteArray, content);
        QFETCH(const FileKind, kind);
        const QTemporaryDir folder;
        const QString path = folder.filePath(name);
        QVERIFY(!writeFile(path, content));
        QVERIFY(kindOf(path) == kind);
    }

    void foldersDevicesAndNothingAreNoFiles()
    {
        const QTemporaryDir folder;
        QVERIFY(kindOf(folder.path()) == FileKind::None);
        QVERIFY(kindOf(folder.filePath(u"missing.txt"_s)) == FileKind::None);
        QVERIFY(kindOf(u"/dev/zero"_s) == FileKind::None);
        QVERIFY(kindOf(QString()) == FileKind::None);
    }

    void oneLocalFileCanBeDragged()
    {
        QMimeData data;
        QCOMPARE(draggedFile(data), QString());
        data.setUrls({ QUrl::fromLocalFile(u"/tmp/a b.txt"_s) });
        QCOMPARE(draggedFile(data), u"/tmp/a b.txt"_s);
        data.setUrls({ QUrl(u"http://localhost/a.txt"_s) });
        QCOMPARE(draggedFile(data), QString());
        data.setUrls({ QUrl::fromLocalFile(u"/a"_s), QUrl::fromLocalFile(u"/b"_s) });
        QCOMPARE(draggedFile(data), QString());
    }
};

QTEST_GUILESS_MAIN(TestFileKind)
#include "tst_filekind.moc"
