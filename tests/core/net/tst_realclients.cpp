// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "nettesting.h"

#include <QProcess>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace yieldscope;
using namespace yieldscope::testing;

/// curl, Python and Node, as they come: what they make of the answers.
class TestRealClients : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void curlReadsWhatItAsksFor_data();
    void curlReadsWhatItAsksFor();
    void curlThatGivesUpClosesTheGenerator();
    void curlTellsThatAStreamWasCut();
    void pythonReadsAStream();
    void nodeReadsAStream();
    void nodeFetchReadsAStream();

private:
    struct Ended
    {
        int code = -1;
        QByteArray out;
    };

    /// Runs the program with the server's event loop going on.
    Ended run(const QString &program, const QStringList &arguments);
    [[nodiscard]] QString url(const QString &target) const;

    TestServer m_server;
};

namespace {

constexpr int patience = 30'000;

/// Where the program is not installed there is nothing to test.
bool isMissing(const QString &program)
{
    return QStandardPaths::findExecutable(program).isEmpty();
}

const QByteArray threeChunks = "Chunk 0\nChunk 1\nChunk 2\n";

} // namespace

TestRealClients::Ended TestRealClients::run(const QString &program, const QStringList &arguments)
{
    QProcess process;
    QSignalSpy finished(&process, &QProcess::finished);
    process.start(program, arguments);
    if (finished.isEmpty() && !finished.wait(patience))
        return {};
    return { process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
             process.readAllStandardOutput() };
}

QString TestRealClients::url(const QString &target) const
{
    return u"http://127.0.0.1:%1%2"_s.arg(m_server.port()).arg(target);
}

void TestRealClients::curlReadsWhatItAsksFor_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QString>("target");
    QTest::addColumn<QByteArray>("body");
    const QString few = u"?n=3&interval_ms=5"_s;
    QTest::newRow("HTTP/1.1") << QStringList {} << u"/stream"_s + few << threeChunks;
    QTest::newRow("HTTP/1.0") << QStringList { u"--http1.0"_s } << u"/stream"_s + few
                              << threeChunks;
    QTest::newRow("an async generator")
        << QStringList {} << u"/async-stream"_s + few << QByteArray("0\n1\n2\n");
    QTest::newRow("a range") << QStringList { u"--range"_s, u"0-9"_s, u"-w"_s, u"%{http_code}"_s }
                             << u"/download"_s << QByteArray();
    QTest::newRow("a head") << QStringList { u"--head"_s, u"-o"_s, u"/dev/null"_s, u"-w"_s,
                                             u"%{http_code}"_s }
                            << u"/stream"_s << QByteArray("200");
    QTest::newRow("a body that is expected")
        << QStringList { u"-d"_s, u"x"_s,         u"-H"_s, u"Expect: 100-continue"_s,
                         u"-o"_s, u"/dev/null"_s, u"-w"_s, u"%{http_code}"_s }
        << u"/stream"_s << QByteArray("405");
    QTest::newRow("a slow reader")
        << QStringList { u"--limit-rate"_s, u"200k"_s, u"-o"_s,
                         u"/dev/null"_s,    u"-w"_s,   u"%{size_download}"_s }
        << u"/stream?n=20&interval_ms=0&size=10000"_s << QByteArray("200000");
    QTest::newRow("two on one connection")
        << QStringList { u"-o"_s, u"/dev/null"_s, url(u"/healthz"_s), u"-w"_s, u"%{num_connects}"_s,
                         u"-o"_s, u"/dev/null"_s }
        << u"/stream"_s + few << QByteArray("10");
}

void TestRealClients::curlReadsWhatItAsksFor()
{
    if (isMissing(u"curl"_s))
        QSKIP("curl is not installed");
    QFETCH(const QStringList, options);
    QFETCH(const QString, target);
    QFETCH(const QByteArray, body);
    const Ended ended
        = run(u"curl"_s, QStringList { u"-sN"_s } + options + QStringList { url(target) });
    QCOMPARE(ended.code, 0);
    if (target == u"/download"_s)
        QCOMPARE(ended.out, fetch(m_server, "/download").body.left(10) + "206");
    else
        QCOMPARE(ended.out, body);
}

void TestRealClients::curlThatGivesUpClosesTheGenerator()
{
    if (isMissing(u"curl"_s))
        QSKIP("curl is not installed");
    const Ended ended
        = run(u"curl"_s,
              { u"-sN"_s, u"--max-time"_s, u"0.5"_s, url(u"/stream?n=1000&interval_ms=100"_s) });
    constexpr int timedOut = 28;
    QCOMPARE(ended.code, timedOut);
    QTRY_COMPARE(m_server.store().activeCount(), 0);
    QCOMPARE(countOf(*m_server.lastRun(), EventKind::ClientLeft), 1);
}

void TestRealClients::curlTellsThatAStreamWasCut()
{
    if (isMissing(u"curl"_s))
        QSKIP("curl is not installed");
    const Ended ended = run(u"curl"_s, { u"-sN"_s, url(u"/stream?n=5&interval_ms=5&fail_at=2"_s) });
    // 18: partial file, or 56: receive error, as its versions say.
    QVERIFY2(ended.code == 18 || ended.code == 56, QByteArray::number(ended.code).constData());
    QCOMPARE(ended.out, "Chunk 0\nChunk 1\n");
}

void TestRealClients::pythonReadsAStream()
{
    if (isMissing(u"python3"_s))
        QSKIP("python3 is not installed");
    const QString script = u"import http.client, sys\n"
                           "c = http.client.HTTPConnection('127.0.0.1', int(sys.argv[1]))\n"
                           "c.request('GET', '/stream?n=3&interval_ms=5')\n"
                           "r = c.getresponse()\n"
                           "assert r.chunked and r.status == 200\n"
                           "sys.stdout.write(r.read().decode())\n"
                           "c.request('GET', '/healthz')\n"
                           "assert c.getresponse().status == 200\n"_s;
    const Ended ended = run(u"python3"_s, { u"-c"_s, script, QString::number(m_server.port()) });
    QCOMPARE(ended.out, threeChunks);
    QCOMPARE(ended.code, 0);
}

void TestRealClients::nodeReadsAStream()
{
    if (isMissing(u"node"_s))
        QSKIP("node is not installed");
    const QString script = u"require('http').get(process.argv[1], response => {"
                           "  response.on('data', bytes => process.stdout.write(bytes));"
                           "  response.on('end', () => process.exit(response.complete ? 0 : 1));"
                           "});"_s;
    const Ended ended = run(u"node"_s, { u"-e"_s, script, url(u"/stream?n=3&interval_ms=5"_s) });
    QCOMPARE(ended.out, threeChunks);
    QCOMPARE(ended.code, 0);
}

void TestRealClients::nodeFetchReadsAStream()
{
    if (isMissing(u"node"_s))
        QSKIP("node is not installed");
    const QString script = u"if (typeof fetch === 'undefined') process.exit(77);"
                           "(async () => {"
                           "  const response = await fetch(process.argv[1]);"
                           "  for await (const bytes of response.body) process.stdout.write(bytes);"
                           "  const cut = await fetch(process.argv[2]);"
                           "  await cut.text().then(() => process.exit(1), () => process.exit(0));"
                           "})();"_s;
    const Ended ended = run(u"node"_s,
                            { u"-e"_s, script, url(u"/stream?n=3&interval_ms=5"_s),
                              url(u"/stream?n=3&interval_ms=5&fail_at=1"_s) });
    constexpr int noFetch = 77;
    if (ended.code == noFetch)
        QSKIP("this node has no fetch");
    QCOMPARE(ended.out, threeChunks);
    QCOMPARE(ended.code, 0);
}

QTEST_GUILESS_MAIN(TestRealClients)
#include "tst_realclients.moc"
