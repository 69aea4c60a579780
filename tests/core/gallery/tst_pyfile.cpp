// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/gallery/pyfile.h"
#include "core/generator/exceptions.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>

using namespace yieldscope;
using namespace Qt::StringLiterals;

class TestPyFile : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    QString fileWith(const QByteArray &content)
    {
        const QString path = m_folder.filePath(u"file"_s);
        QFile file(path);
        const bool isWritten = file.open(QIODevice::WriteOnly) && file.write(content) >= 0;
        return isWritten ? path : QString();
    }

private Q_SLOTS:
    void linesKeepTheirEnds()
    {
        PyFile file = PyFile::open(fileWith("one\ntwo\r\n\nlast"));
        QCOMPARE(file.readLine(), QByteArray("one\n"));
        QCOMPARE(file.readLine(), QByteArray("two\r\n"));
        QCOMPARE(file.position(), std::int64_t { 9 });
        QCOMPARE(file.readLine(), QByteArray("\n"));
        QCOMPARE(file.readLine(), QByteArray("last"));
        QCOMPARE(file.readLine(), QByteArray());
        QCOMPARE(file.readLine(), QByteArray());
    }

    void aLineMayHoldZeroBytes()
    {
        PyFile file = PyFile::open(fileWith(QByteArray("a\0b\n", 4)));
        QCOMPARE(file.readLine(), QByteArray("a\0b\n", 4));
    }

    void aFileWithoutLineFeedsIsOneLine()
    {
        PyFile file = PyFile::open(fileWith(QByteArray(100'000, 'x')));
        QCOMPARE(file.readLine().size(), qsizetype { 100'000 });
        QVERIFY(file.readLine().isEmpty());
    }

    void piecesAreAtMostTheirSize()
    {
        PyFile file = PyFile::open(fileWith("0123456789"));
        QCOMPARE(file.read(4), QByteArray("0123"));
        QCOMPARE(file.read(4), QByteArray("4567"));
        QCOMPARE(file.read(4), QByteArray("89"));
        QVERIFY(file.read(4).isEmpty());
        QCOMPARE(file.position(), std::int64_t { 10 });
    }

    void aShortRestDoesNotKeepTheMemoryOfAWholePiece()
    {
        PyFile file = PyFile::open(fileWith("0123456789"));
        const QByteArray bytes = file.read(1024 * 1024);
        QCOMPARE(bytes.size(), qsizetype { 10 });
        QVERIFY2(bytes.capacity() < 1024, qPrintable(QString::number(bytes.capacity())));
    }

    void theSampleIsThereWithoutTheSourceTree()
    {
        const QString before = QDir::currentPath();
        QVERIFY(QDir::setCurrent(m_folder.path()));
        PyFile file = PyFile::open(PyFile::samplePath());
        QByteArray all;
        for (QByteArray line = file.readLine(); !line.isEmpty(); line = file.readLine())
            all += line;
        QVERIFY(QDir::setCurrent(before));
        QFile source(QStringLiteral(YIELDSCOPE_SOURCE_DIR "/") + PyFile::samplePath());
        QVERIFY(source.open(QIODevice::ReadOnly));
        QCOMPARE(all, source.readAll());
    }

    void aMissingFileRaisesFileNotFoundError()
    {
        const QString path = m_folder.filePath(u"missing"_s);
        try {
            PyFile::open(path);
            QFAIL("no exception");
        } catch (const FileNotFoundError &error) {
            QCOMPARE(error.str(), u"[Errno 2] No such file or directory: '%1'"_s.arg(path));
        }
    }

    void aFolderRaisesIsADirectoryError()
    {
        QVERIFY_THROWS_EXCEPTION(IsADirectoryError, PyFile::open(m_folder.path()));
    }

    void aClosedFileRaisesValueError()
    {
        PyFile file = PyFile::open(fileWith("text"));
        file.close();
        QVERIFY_THROWS_EXCEPTION(ValueError, (void)file.readLine());
        QVERIFY_THROWS_EXCEPTION(ValueError, (void)file.read(1));
    }

    void aFileIsShownByItsNameAndPlace()
    {
        PyFile file = PyFile::open(fileWith("one\ntwo\n"));
        (void)file.readLine();
        QCOMPARE(toValue(file).repr(), u"<file 'file' at 4>"_s);
        file.close();
        QCOMPARE(toValue(file).repr(), u"<closed file 'file'>"_s);
    }
};

QTEST_GUILESS_MAIN(TestPyFile)
#include "tst_pyfile.moc"
