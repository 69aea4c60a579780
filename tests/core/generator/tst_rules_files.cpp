// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "rulelog.h"

#include "core/gallery/pyfile.h"

#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>

using namespace yieldscope;
using namespace Qt::StringLiterals;

namespace {

// A file as iter(f) gives it: its own iterator, by lines.
class Lines
{
public:
    explicit Lines(PyFile &file)
        : m_file(&file)
    {
    }
    bool next()
    {
        m_line = m_file->readLine();
        return !m_line.isEmpty();
    }
    [[nodiscard]] const QByteArray &value() const { return m_line; }

private:
    PyFile *m_file;
    QByteArray m_line;
};

ValueGenerator stream(QString path, PyFile **shown)
{
    PyFile file = PyFile::open(path);
    if (shown)
        *shown = &file;
    co_await yieldFrom(Lines(file));
    co_return Value();
}

} // namespace

class TestRulesFiles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_folder.isValid()); }

    void R86_aFileIteratesByLinesWhateverTheBufferSize()
    {
        auto file = PyFile::open(written("a\nbb\n\nccc"));
        QCOMPARE(listOf(Lines(file)).repr(), u"[b'a\\n', b'bb\\n', b'\\n', b'ccc']"_s);
        auto big = PyFile::open(written(QByteArray(1 << 20, '\0')));
        QList<qsizetype> sizes;
        for (const QByteArray &line : each(Lines(big)))
            sizes.append(line.size());
        QCOMPARE(sizes, QList<qsizetype> { 1048576 });
    }

    void R87_fixedSizeChunksEndAtTheEmptyOne()
    {
        auto file = PyFile::open(written("0123456789"));
        QCOMPARE(listOf(iter([&] { return file.read(4); }, QByteArray(""))).repr(),
                 u"[b'0123', b'4567', b'89']"_s);
    }

    void R88_aFileIsItsOwnIteratorAndAClosedOneRaises()
    {
        RuleLog log;
        auto file = PyFile::open(written("1\n2\n3\n"));
        Lines f(file);
        QCOMPARE(&iter(f), &f);
        log.t([&] { return next(f); });
        log.print(listOf(f).repr());
        file.close();
        log.t([&] { return next(f); });
        QCOMPARE(log.text(),
                 u"-> b'1\\n'\n[b'2\\n', b'3\\n']\nValueError: I/O operation on closed file."_s);
    }

    void R89_theFileIsOpenWhileSuspendedAndClosedByClose()
    {
        const QString path = written("1\n2\n");
        PyFile *file = nullptr;
        auto x = stream(path, &file);
        QVERIFY(x.next());
        QVERIFY(file->isOpen());
        QCOMPARE(openFiles(path), 1);
        x.close();
        QCOMPARE(openFiles(path), 0);
    }

    void R90_aMissingFileIsReportedAtTheFirstNext()
    {
        RuleLog log;
        auto x = stream(u"/nonexistent/file"_s, nullptr);
        log.print("created");
        try {
            x.next();
        } catch (const FileNotFoundError &e) {
            log.print(u"FileNotFoundError "_s + e.str());
        }
        QCOMPARE(log.text(),
                 u"created\nFileNotFoundError [Errno 2] No such file or directory: "
                 "'/nonexistent/file'"_s);
    }

private:
    QTemporaryDir m_folder;

    QString written(const QByteArray &contents)
    {
        const QString path = m_folder.filePath(u"f"_s);
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(contents) != contents.size())
            qFatal("no temporary file");
        return path;
    }

    // How many descriptors of this process stand for the file.
    static int openFiles(const QString &path)
    {
        int count = 0;
        const QDir descriptors(u"/proc/self/fd"_s);
        for (const QFileInfo &descriptor : descriptors.entryInfoList(QDir::Files))
            count += descriptor.symLinkTarget() == path ? 1 : 0;
        return count;
    }
};

QTEST_GUILESS_MAIN(TestRulesFiles)
#include "tst_rules_files.moc"
