// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/run/recordedrun.h"
#include "core/trace/recordingfile.h"
#include "tests/app/program.h"

#include <QtCore/QDir>
#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>

#include <csignal>

using namespace yieldscope;
using namespace yieldscope::tests;
using namespace Qt::StringLiterals;

namespace {

/// A server that saves what it does in a folder.
struct Scene
{
    const QTemporaryDir folder;
    Server server;

    explicit Scene(const QStringList &arguments = {})
        : server(QStringList { u"--record-dir"_s, folder.path() } + arguments)
    {
    }
    void ask(const QByteArray &target) const { static_cast<void>(server.get(target)); }
    [[nodiscard]] QStringList names() const
    {
        return QDir(folder.path()).entryList({ u"yieldscope-*.yscope"_s }, QDir::Files, QDir::Name);
    }
    [[nodiscard]] RunState end(const QString &name) const
    {
        const Result<Recording> read = readRecording(folder.filePath(name));
        if (!read)
            return {};
        const TraceView view = read->trace->view();
        return view.stateAt(view.end());
    }
};

} // namespace

class TestRecordingServer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyStreamIsSavedWhole();
    void theNameHasNothingOfTheRequest();
    void whatIsNoStreamIsNotSaved();
    void aClientThatLeavesIsSaved();
    void whatRunsAtTheEndIsSavedAsItStands();
    void pastTheLimitTheOldestGoes();
    void aFolderThatIsNotThereEndsWith1();
};

void TestRecordingServer::everyStreamIsSavedWhole()
{
    const Scene scene;
    QVERIFY(scene.server.get("/run/count_up_to?n=3").contains("200 OK"));
    QTRY_COMPARE_WITH_TIMEOUT(scene.names().size(), 1, WaitMs);
    const RunState end = scene.end(scene.names().constFirst());
    QCOMPARE(end.stream.request, u"GET /run/count_up_to?n=3 HTTP/1.1"_s);
    QCOMPARE(end.stream.chunksWritten, 3);
    QVERIFY(end.stream.hasEnded);
    QCOMPARE(end.state, GeneratorState::Closed);
    QVERIFY(scene.server.get("/async-stream?n=2&interval_ms=0").contains("200 OK"));
    QTRY_COMPARE_WITH_TIMEOUT(scene.names().size(), 2, WaitMs);
    QVERIFY(scene.end(scene.names().constLast()).stream.hasEnded);
}

void TestRecordingServer::theNameHasNothingOfTheRequest()
{
    const Scene scene;
    scene.ask("/stream?n=1&interval_ms=0&size=8&hold=../../../etc/x");
    scene.ask("/run/greet?name=..%2F..%2Fevil");
    scene.ask("/stream?n=1&interval_ms=0");
    QTRY_VERIFY_WITH_TIMEOUT(!scene.names().isEmpty(), WaitMs);
    const QRegularExpression form(u"^yieldscope-\\d{8}T\\d{9}-\\d+-\\d{8,}\\.yscope$"_s);
    const QStringList names = scene.names();
    for (const QString &name : names)
        QVERIFY2(form.match(name).hasMatch(), qPrintable(name));
}

void TestRecordingServer::whatIsNoStreamIsNotSaved()
{
    const Scene scene;
    scene.ask("/healthz");
    scene.ask("/run/nothing");
    scene.ask("/run/count_up_to?n=x");
    scene.ask("/stream?n=1&interval_ms=0");
    QTRY_COMPARE_WITH_TIMEOUT(scene.names().size(), 1, WaitMs);
}

void TestRecordingServer::aClientThatLeavesIsSaved()
{
    const Scene scene;
    {
        QTcpSocket socket;
        socket.connectToHost(scene.server.url().host(), quint16(scene.server.url().port()));
        QVERIFY(socket.waitForConnected(WaitMs));
        socket.write("GET /async-stream?n=100&interval_ms=50 HTTP/1.1\r\nHost: localhost\r\n\r\n");
        QVERIFY(socket.waitForReadyRead(WaitMs));
        socket.abort();
    }
    QTRY_COMPARE_WITH_TIMEOUT(scene.names().size(), 1, WaitMs);
    const RunState end = scene.end(scene.names().constFirst());
    QVERIFY(!end.stream.left.isEmpty());
    QCOMPARE(end.state, GeneratorState::Closed);
}

void TestRecordingServer::whatRunsAtTheEndIsSavedAsItStands()
{
    Scene scene({ u"--grace"_s, u"0"_s });
    QTcpSocket socket;
    socket.connectToHost(scene.server.url().host(), quint16(scene.server.url().port()));
    QVERIFY(socket.waitForConnected(WaitMs));
    socket.write("GET /async-stream?n=100&interval_ms=60000 HTTP/1.1\r\nHost: localhost\r\n\r\n");
    QVERIFY(socket.waitForReadyRead(WaitMs));
    ::kill(pid_t(scene.server.process().processId()), SIGTERM);
    QVERIFY(scene.server.process().waitForFinished(WaitMs));
    QCOMPARE(scene.server.process().exitCode(), 0);
    QCOMPARE(scene.names().size(), 1);
    QCOMPARE(scene.end(scene.names().constFirst()).stream.left, u"the server stopped"_s);
}

void TestRecordingServer::pastTheLimitTheOldestGoes()
{
    const Scene scene({ u"--record-files"_s, u"2"_s });
    QFile foreign(scene.folder.filePath(u"mine.yscope"_s));
    QVERIFY(foreign.open(QIODevice::WriteOnly));
    for (int n = 1; n <= 4; ++n)
        scene.ask("/run/count_up_to?n=" + QByteArray::number(n));
    const auto newest = [&scene] {
        return scene.names().isEmpty() ? 0
                                       : scene.end(scene.names().constLast()).stream.chunksWritten;
    };
    QTRY_COMPARE_WITH_TIMEOUT(newest(), 4, WaitMs);
    QTRY_COMPARE_WITH_TIMEOUT(scene.names().size(), 2, WaitMs);
    QVERIFY(foreign.exists());
}

void TestRecordingServer::aFolderThatIsNotThereEndsWith1()
{
    const Ended ended = run({ u"serve"_s, u"--record-dir"_s, u"/no/such/folder"_s });
    QCOMPARE(ended.code, 1);
    QVERIFY2(ended.err.contains(u"cannot save recordings in '/no/such/folder'"_s),
             qPrintable(ended.err));
}

QTEST_GUILESS_MAIN(TestRecordingServer)
#include "tst_recordingserver.moc"
