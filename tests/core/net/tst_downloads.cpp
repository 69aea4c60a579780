// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "nettesting.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace yieldscope;
using namespace yieldscope::testing;

class TestDownloads : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void theSampleIsThereWithoutAFile();
    void aFileComesWholeWithItsLength();
    void aFileComesInChunksWhereThatIsAskedFor();
    void aRangeIsCutOutOfIt_data();
    void aRangeIsCutOutOfIt();
    void aRangeThatEndsEarlyClosesItsGenerator();
    void aRangeBeyondTheEndIs416();
    void anUnchangedFileIs304();
    void anOlderRangeGivesAllOfIt();
    void aMissingFileIs404();
    void aFolderIsNoFile();
    void anEmptyFileIsAnEmptyAnswer();
    void aFileThatShrankIsCut();
    void aFileNameIsMadePlain();

private:
    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }
    [[nodiscard]] ServerOptions serving(const QString &name) const;
    void write(const QString &name, const QByteArray &bytes) const;

    QTemporaryDir m_folder;
    QByteArray m_bytes;
};

void TestDownloads::initTestCase()
{
    QVERIFY(m_folder.isValid());
    for (int i = 0; i < 50'000; ++i)
        m_bytes += QByteArray::number(i) + '\n';
    write(u"data.bin"_s, m_bytes);
}

ServerOptions TestDownloads::serving(const QString &name) const
{
    ServerOptions options = onFreePort();
    options.downloadPath = path(name);
    return options;
}

void TestDownloads::write(const QString &name, const QByteArray &bytes) const
{
    QFile file(path(name));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

void TestDownloads::theSampleIsThereWithoutAFile()
{
    TestServer server;
    const Response response = fetch(server, "/download");
    QCOMPARE(response.status, 200);
    QVERIFY(response.body.size() > 1024);
    QCOMPARE(response.field("Content-Disposition"), "attachment; filename=\"poem.txt\"");
    QCOMPARE(response.body, fetch(server, "/download").body);
}

void TestDownloads::aFileComesWholeWithItsLength()
{
    TestServer server(serving(u"data.bin"_s));
    const Response response = fetch(server, "/download");
    QCOMPARE(response.status, 200);
    QCOMPARE(response.field("Content-Length").toLongLong(), m_bytes.size());
    QVERIFY(response.isComplete);
    QVERIFY(response.body == m_bytes);
    QCOMPARE(response.field("Content-Type"), "application/octet-stream");
    QCOMPARE(server.lastRun()->spec().id, u"file_chunks"_s);
    QTRY_COMPARE(server.store().activeCount(), 0);
}

void TestDownloads::aFileComesInChunksWhereThatIsAskedFor()
{
    TestServer server(serving(u"data.bin"_s));
    const Response response = fetch(server, "/download?chunked=1", "Range: bytes=0-9\r\n");
    QCOMPARE(response.status, 200);
    QVERIFY(!response.headers.contains("Content-Length"));
    QCOMPARE(response.chunks.size(), (m_bytes.size() + 65535) / 65536);
    QVERIFY(response.body == m_bytes);
}

void TestDownloads::aRangeIsCutOutOfIt_data()
{
    QTest::addColumn<QByteArray>("range");
    QTest::addColumn<qsizetype>("first");
    QTest::addColumn<qsizetype>("length");
    QTest::newRow("front") << QByteArray("0-9") << qsizetype(0) << qsizetype(10);
    QTest::newRow("within a piece") << QByteArray("100-199") << qsizetype(100) << qsizetype(100);
    QTest::newRow("across pieces")
        << QByteArray("65000-140000") << qsizetype(65000) << qsizetype(75001);
    QTest::newRow("one whole piece")
        << QByteArray("65536-131071") << qsizetype(65536) << qsizetype(65536);
    QTest::newRow("last bytes") << QByteArray("-7") << m_bytes.size() - 7 << qsizetype(7);
    QTest::newRow("to the end") << QByteArray("200000-") << qsizetype(200000)
                                << m_bytes.size() - 200000;
}

void TestDownloads::aRangeIsCutOutOfIt()
{
    QFETCH(const QByteArray, range);
    QFETCH(const qsizetype, first);
    QFETCH(const qsizetype, length);
    TestServer server(serving(u"data.bin"_s));
    const Response response = fetch(server, "/download", "Range: bytes=" + range + "\r\n");
    QCOMPARE(response.status, 206);
    QVERIFY(response.isComplete);
    QVERIFY(response.body == m_bytes.mid(first, length));
    const QByteArray start = "bytes " + QByteArray::number(first) + '-';
    QVERIFY(response.field("Content-Range").startsWith(start));
    QTRY_COMPARE(server.store().activeCount(), 0);
}

void TestDownloads::aRangeThatEndsEarlyClosesItsGenerator()
{
    TestServer server(serving(u"data.bin"_s));
    fetch(server, "/download", "Range: bytes=0-9\r\n");
    const auto run = server.lastRun();
    QTRY_COMPARE(run->activity(), Run::Activity::Closed);
    QCOMPARE(countOf(*run, EventKind::Yielded), 1);
    QCOMPARE(countOf(*run, EventKind::BodyEnded), 1);
    QCOMPARE(countOf(*run, EventKind::ClientLeft), 0);
}

void TestDownloads::aRangeBeyondTheEndIs416()
{
    TestServer server(serving(u"data.bin"_s));
    const Response response = fetch(server, "/download", "Range: bytes=9999999-\r\n");
    QCOMPARE(response.status, 416);
    QCOMPARE(response.field("Content-Range"), "bytes */" + QByteArray::number(m_bytes.size()));
    QVERIFY(server.store().runs().empty());
}

void TestDownloads::anUnchangedFileIs304()
{
    TestServer server(serving(u"data.bin"_s));
    const QByteArray etag = fetch(server, "/download").field("ETag");
    const auto runs = server.store().runs().size();
    const Response response = fetch(server, "/download", "If-None-Match: " + etag + "\r\n");
    QCOMPARE(response.status, 304);
    QCOMPARE(response.rest, QByteArray());
    QCOMPARE(server.store().runs().size(), runs);
}

void TestDownloads::anOlderRangeGivesAllOfIt()
{
    TestServer server(serving(u"data.bin"_s));
    const Response response
        = fetch(server, "/download", "Range: bytes=0-9\r\nIf-Range: \"other\"\r\n");
    QCOMPARE(response.status, 200);
    QVERIFY(response.body == m_bytes);
}

void TestDownloads::aMissingFileIs404()
{
    TestServer server(serving(u"missing.bin"_s));
    const Response response = fetch(server, "/download");
    QCOMPARE(response.status, 404);
    QVERIFY(response.body.contains("missing"));
    QVERIFY(!response.body.contains(m_folder.path().toUtf8()));
}

void TestDownloads::aFolderIsNoFile()
{
    TestServer server(serving(QString()));
    const Response response = fetch(server, "/download");
    QCOMPARE(response.status, 500);
    QVERIFY(!response.body.contains(m_folder.path().toUtf8()));
}

void TestDownloads::anEmptyFileIsAnEmptyAnswer()
{
    write(u"empty.bin"_s, {});
    TestServer server(serving(u"empty.bin"_s));
    const Response response = fetch(server, "/download");
    QCOMPARE(response.status, 200);
    QCOMPARE(response.field("Content-Length"), "0");
    QVERIFY(response.isComplete);
}

void TestDownloads::aFileThatShrankIsCut()
{
    write(u"shrinking.bin"_s, m_bytes);
    TestServer server(serving(u"shrinking.bin"_s));
    Client client(server.port());
    server.store().setHoldsResponses(true);
    client.get("/download");
    QTRY_VERIFY(server.lastRun() && server.lastRun()->activity() == Run::Activity::Held);
    QVERIFY(QFile::resize(path(u"shrinking.bin"_s), 1000));
    server.store().setHoldsResponses(false);
    QTRY_VERIFY(client.isClosed());
    QCOMPARE(client.response().body.size(), 1000);
    QVERIFY(!client.response().isComplete);
    QCOMPARE(textOf(*server.lastRun(), EventKind::BodyCut),
             u"the generator ended before what was announced"_s);
}

void TestDownloads::aFileNameIsMadePlain()
{
    write(u"a \"b\" ü.txt"_s, "text\n");
    TestServer server(serving(u"a \"b\" ü.txt"_s));
    const Response response = fetch(server, "/download");
    QCOMPARE(response.field("Content-Disposition"), "attachment; filename=\"a__b____.txt\"");
    QCOMPARE(response.field("Content-Type"), "text/plain; charset=utf-8");
}

QTEST_GUILESS_MAIN(TestDownloads)
#include "tst_downloads.moc"
