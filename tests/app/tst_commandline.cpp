// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "tests/app/program.h"

#include <QtCore/QFile>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QRegularExpression>
#include <QtCore/QTemporaryDir>
#include <QtNetwork/QTcpServer>
#include <QtNetwork/QTcpSocket>
#include <QtTest/QtTest>
#ifdef YIELDSCOPE_GUI
#include <QtGui/QImage>
#endif

#include <csignal>

using namespace yieldscope::tests;
using namespace Qt::StringLiterals;

class TestCommandLine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void helpAndVersionEndFine_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("said");
        QTest::newRow("help") << QStringList { u"--help"_s } << u"Usage:"_s;
        QTest::newRow("version") << QStringList { u"--version"_s } << u"yieldscope 0."_s;
        for (const QString &command : { u"serve"_s, u"list"_s, u"drive"_s }) {
            QTest::addRow("%s help", qPrintable(command))
                << QStringList { command, u"--help"_s } << u"Usage:"_s;
            QTest::addRow("%s version", qPrintable(command))
                << QStringList { command, u"--version"_s } << u"yieldscope 0."_s;
        }
    }
    void helpAndVersionEndFine()
    {
        QFETCH(const QStringList, arguments);
        QFETCH(const QString, said);
        const Ended ended = run(arguments);
        QCOMPARE(ended.code, 0);
        QVERIFY2(ended.out.contains(said), qPrintable(ended.out));
        QCOMPARE(ended.err, QString());
    }

    void aWrongCommandSaysWhatIsWrongAndEndsWith2_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("said");
        QTest::newRow("unknown command") << QStringList { u"fly"_s } << u"unknown command 'fly'"_s;
        QTest::newRow("unknown option") << QStringList { u"serve"_s, u"--fly"_s } << u"fly"_s;
        QTest::newRow("unexpected argument")
            << QStringList { u"list"_s, u"more"_s } << u"unexpected argument 'more'"_s;
        QTest::newRow("unknown generator")
            << QStringList { u"drive"_s, u"nope"_s } << u"unknown generator 'nope'"_s;
        QTest::newRow("no generator") << QStringList { u"drive"_s } << u"needs the ID"_s;
        QTest::newRow("bad parameter")
            << QStringList { u"drive"_s, u"count_up_to"_s, u"--param"_s, u"n=x"_s }
            << u"parameter 'n': 'x' is not a whole number"_s;
        QTest::newRow("unknown parameter")
            << QStringList { u"drive"_s, u"count_up_to"_s, u"--param"_s, u"m=1"_s }
            << u"count_up_to has no parameter 'm'"_s;
        QTest::newRow("parameter without a value")
            << QStringList { u"drive"_s, u"count_up_to"_s, u"--param"_s, u"n"_s }
            << u"NAME=VALUE"_s;
        QTest::newRow("bad operation")
            << QStringList { u"drive"_s, u"count_up_to"_s, u"--ops"_s, u"next, jump"_s }
            << u"operation 'jump'"_s;
        QTest::newRow("unknown exception")
            << QStringList { u"drive"_s, u"count_up_to"_s, u"--ops"_s, u"throw:Oops"_s }
            << u"'Oops' is no builtin exception"_s;
        QTest::newRow("bad port") << QStringList { u"serve"_s, u"--port"_s, u"70000"_s }
                                  << u"--port takes"_s;
        QTest::newRow("bad limit") << QStringList { u"serve"_s, u"--max-streams"_s, u"0"_s }
                                   << u"--max-streams takes a whole number from 1 to 65536"_s;
        QTest::newRow("half a stream")
            << QStringList { u"serve"_s, u"--max-streams"_s, u"1.5"_s } << u"--max-streams takes"_s;
        QTest::newRow("bad trace limit") << QStringList { u"serve"_s, u"--trace-bytes"_s, u"1"_s }
                                         << u"--trace-bytes takes a whole number"_s;
        QTest::newRow("bad number of recordings")
            << QStringList { u"serve"_s, u"--record-files"_s, u"0"_s } << u"--record-files takes"_s;
        QTest::newRow("bad time") << QStringList { u"serve"_s, u"--idle-timeout"_s, u"0"_s }
                                  << u"--idle-timeout takes seconds from 0.1 to 3600"_s;
        QTest::newRow("bad grace")
            << QStringList { u"serve"_s, u"--grace"_s, u"-1"_s } << u"--grace takes seconds"_s;
        QTest::newRow("bad log") << QStringList { u"serve"_s, u"--log"_s, u"xml"_s }
                                 << u"--log takes json, text or none"_s;
        QTest::newRow("bad host") << QStringList { u"serve"_s, u"--host"_s, u"no such host"_s }
                                  << u"--host takes"_s;
#ifdef YIELDSCOPE_GUI
        QTest::newRow("unknown window option") << QStringList { u"--fly"_s } << u"fly"_s;
        QTest::newRow("bad size") << QStringList { u"--size"_s, u"big"_s } << u"--size takes"_s;
        QTest::newRow("bad theme") << QStringList { u"--theme"_s, u"pink"_s } << u"--theme takes"_s;
        QTest::newRow("unknown example")
            << QStringList { u"--example"_s, u"nope"_s } << u"unknown generator 'nope'"_s;
        QTest::newRow("unknown pane")
            << QStringList { u"--pane"_s, u"Attic"_s, u"--screenshot"_s, u"x.png"_s }
            << u"there is no pane 'Attic'; there are: Code, Generator"_s;
#else
        QTest::newRow("no window") << QStringList {} << u"has no window"_s;
#endif
    }
    void aWrongCommandSaysWhatIsWrongAndEndsWith2()
    {
        QFETCH(const QStringList, arguments);
        QFETCH(const QString, said);
        const Ended ended = run(arguments);
        QCOMPARE(ended.code, 2);
        QVERIFY2(ended.err.contains(said), qPrintable(ended.err));
        QCOMPARE(ended.out, QString());
    }

    void listGivesTheGalleryAsJson()
    {
        const Ended ended = run({ u"list"_s, u"--json"_s });
        QCOMPARE(ended.code, 0);
        const QJsonArray all = QJsonDocument::fromJson(ended.out.toUtf8()).array();
        QVERIFY(all.size() >= 5);
        for (const QJsonValue &item : all) {
            const QStringList keys = item.toObject().keys();
            QCOMPARE(keys,
                     (QStringList { u"cpp"_s, u"function"_s, u"id"_s, u"kind"_s, u"params"_s,
                                    u"python"_s, u"title"_s }));
            for (const QString &path : { item[u"python"_s].toString(), item[u"cpp"_s].toString() })
                QVERIFY2(QFile::exists(QStringLiteral(YIELDSCOPE_SOURCE_DIR "/") + path),
                         qPrintable(path));
        }
    }

    void drivePrintsOneLinePerResumption_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("lines");
        QTest::newRow("values, the end, and after it")
            << QStringList { u"count_up_to"_s, u"--param"_s, u"n=2"_s, u"--ops"_s,
                             u"next,next,next,next,close"_s }
            << u"-> 0\n-> 1\nStopIteration value=None\nStopIteration value=None\n-> None\n"_s;
        QTest::newRow("an exception")
            << QStringList { u"main_generator"_s, u"--ops"_s,
                             u"next, throw:ValueError:boom, next"_s }
            << u"-> 'Main start'\nValueError: boom\nStopIteration value=None\n"_s;
        QTest::newRow("an exception without a message")
            << QStringList { u"count_up_to"_s, u"--ops"_s, u"next, throw:KeyError"_s }
            << u"-> 0\nKeyError\n"_s;
        QTest::newRow("sending too early")
            << QStringList { u"count_up_to"_s, u"--ops"_s, u"send:5"_s }
            << u"TypeError: can't send non-None value to a just-started generator\n"_s;
        QTest::newRow("async") << QStringList { u"async_count_up_to"_s, u"--param"_s, u"n=1"_s,
                                                u"--param"_s,           u"delay=0"_s, u"--ops"_s,
                                                u"next, next, close"_s }
                               << u"-> 0\nStopAsyncIteration\n-> None\n"_s;
        QTest::newRow("a missing file is found missing at the first next")
            << QStringList { u"file_stream"_s, u"--param"_s, u"path=/no/such/file"_s, u"--ops"_s,
                             u"next"_s }
            << u"FileNotFoundError: [Errno 2] No such file or directory: '/no/such/file'\n"_s;
    }
    void drivePrintsOneLinePerResumption()
    {
        QFETCH(const QStringList, arguments);
        QFETCH(const QString, lines);
        const Ended ended = run(QStringList { u"drive"_s } + arguments);
        QCOMPARE(ended.out, lines);
        QCOMPARE(ended.code, 0);
    }

    void driveRecordsWhatItDid()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"run.yscope"_s);
        const Ended ended = run(
            { u"drive"_s, u"main_generator"_s, u"--ops"_s, u"next, next"_s, u"--record"_s, path });
        QCOMPARE(ended.code, 0);
        QCOMPARE(ended.out, u"-> 'Main start'\n-> 'Sub 1'\n"_s);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QJsonObject header = QJsonDocument::fromJson(file.readLine()).object();
        QCOMPARE(header.value(u"format"_s), u"yieldscope recording"_s);
        QCOMPARE(header.value(u"id"_s), u"main_generator"_s);
        QCOMPARE(header.value(u"events"_s).toInt(), file.readAll().count('\n'));
    }

    void aRecordingThatCannotBeWrittenIsSaidAndEndsWith1()
    {
        const Ended ended
            = run({ u"drive"_s, u"count_up_to"_s, u"--record"_s, u"/no/such/folder/run.yscope"_s });
        QCOMPARE(ended.code, 1);
        QVERIFY2(ended.err.startsWith(u"yieldscope: cannot save '/no/such/folder/run.yscope': "_s),
                 qPrintable(ended.err));
    }

    void serveStreamsAndStopsCleanlyOnASignal_data()
    {
        QTest::addColumn<int>("number");
        QTest::newRow("SIGINT") << SIGINT;
        QTest::newRow("SIGTERM") << SIGTERM;
    }
    void serveStreamsAndStopsCleanlyOnASignal()
    {
        QFETCH(const int, number);
        Server server;
        QVERIFY(server.url().isValid());
        const QByteArray answer = server.get("/stream?n=2&interval_ms=0");
        QVERIFY2(answer.startsWith("HTTP/1.1 200 OK\r\n"), answer.constData());
        QVERIFY2(answer.endsWith("\r\n\r\n8\r\nChunk 0\n\r\n8\r\nChunk 1\n\r\n0\r\n\r\n"),
                 answer.constData());
        ::kill(pid_t(server.process().processId()), number);
        QVERIFY(server.process().waitForFinished(WaitMs));
        QCOMPARE(server.process().exitStatus(), QProcess::NormalExit);
        QCOMPARE(server.process().exitCode(), 0);
    }

    void aRunningStreamIsFinishedAtTheFirstSignal()
    {
        Server server({ u"--grace"_s, u"60"_s });
        QTcpSocket client;
        client.connectToHost(server.url().host(), quint16(server.url().port()));
        QVERIFY(client.waitForConnected(WaitMs));
        client.write("GET /async-stream?n=3&interval_ms=300 HTTP/1.1\r\nHost: localhost\r\n\r\n");
        QVERIFY(client.waitForReadyRead(WaitMs));
        ::kill(pid_t(server.process().processId()), SIGTERM);
        while (client.waitForReadyRead(WaitMs)) { }
        QVERIFY(client.readAll().endsWith("2\n\r\n0\r\n\r\n"));
        QVERIFY(server.process().waitForFinished(WaitMs));
        QCOMPARE(server.process().exitCode(), 0);
    }

    void theSecondSignalClosesWhatRuns()
    {
        Server server({ u"--grace"_s, u"3600"_s });
        QTcpSocket client;
        client.connectToHost(server.url().host(), quint16(server.url().port()));
        QVERIFY(client.waitForConnected(WaitMs));
        client.write("GET /stream?n=3&interval_ms=600000 HTTP/1.1\r\nHost: localhost\r\n\r\n");
        QVERIFY(client.waitForReadyRead(WaitMs));
        const auto program = pid_t(server.process().processId());
        ::kill(program, SIGTERM);
        QByteArray said;
        server.process().setReadChannel(QProcess::StandardError);
        while (!said.contains("second signal") && server.process().waitForReadyRead(WaitMs))
            said += server.process().readAllStandardError();
        ::kill(program, SIGTERM);
        QVERIFY(server.process().waitForFinished(WaitMs));
        QCOMPARE(server.process().exitStatus(), QProcess::NormalExit);
        QCOMPARE(server.process().exitCode(), 0);
    }

    void requestsAreLoggedAsTheyAreAskedFor_data()
    {
        QTest::addColumn<QString>("format");
        QTest::addColumn<QByteArray>("said");
        QTest::newRow("json") << u"json"_s << QByteArray("\"path\":\"/nothing\"");
        QTest::newRow("text") << u"text"_s << QByteArray(" GET /nothing 404 ");
    }
    void requestsAreLoggedAsTheyAreAskedFor()
    {
        QFETCH(const QString, format);
        QFETCH(const QByteArray, said);
        Server server({ u"--log"_s, format });
        QVERIFY(server.get("/nothing").startsWith("HTTP/1.1 404 "));
        QByteArray out;
        while (!out.contains('\n') && server.process().waitForReadyRead(WaitMs))
            out += server.process().readAllStandardOutput();
        QVERIFY2(out.contains(said), out.constData());
        QCOMPARE(format == u"json"_s, QJsonDocument::fromJson(out).isObject());
    }

    void aPortInUseIsSaidAndEndsWith1()
    {
        QTcpServer taken;
        QVERIFY(taken.listen(QHostAddress::LocalHost));
        const Ended ended = run({ u"serve"_s, u"--port"_s, QString::number(taken.serverPort()) });
        QCOMPARE(ended.code, 1);
        QVERIFY2(ended.err.contains(QString::number(taken.serverPort())), qPrintable(ended.err));
    }

    void aMissingDownloadIsSaidAndEndsWith1()
    {
        const Ended ended = run({ u"serve"_s, u"--download"_s, u"/no/such/file"_s });
        QCOMPARE(ended.code, 1);
        QVERIFY2(ended.err.contains(u"/no/such/file"_s), qPrintable(ended.err));
    }

    void theDownloadedFileIsTheOneThatWasNamed()
    {
        QTemporaryDir folder;
        QFile file(folder.filePath(u"data.bin"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        const QByteArray content(300'000, 'x');
        file.write(content);
        file.close();
        const Server server({ u"--download"_s, file.fileName() });
        const QByteArray answer = server.get("/download");
        QVERIFY(answer.contains("Content-Length: 300000\r\n"));
        QVERIFY(answer.endsWith(QByteArray("\r\n\r\n").append(content)));
    }

#ifdef YIELDSCOPE_GUI
    void aScreenshotIsDrawnWithoutADisplay()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(u"window.png"_s);
        const Ended ended = run({ u"--screenshot"_s, path, u"--size"_s, u"1280x720"_s, u"--theme"_s,
                                  u"dark"_s, u"--step"_s, u"5"_s, u"--port"_s, u"0"_s });
        QVERIFY2(ended.code == 0, qPrintable(ended.err));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray head = file.read(24);
        QVERIFY(head.startsWith("\x89PNG"));
        // Width and height stand big-endian at 16 and 20.
        QCOMPARE(head.mid(16, 8).toHex(), QByteArray("00000500000002d0"));
    }

    void thePaneThatIsNamedIsInFront()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"window.png"_s);
        QList<QImage> seen;
        // Tabs of one place; the last of them was not brought up.
        for (const QString &pane : { u"wire"_s, u"chunks"_s, u"clients"_s, u"runs"_s }) {
            const Ended ended = run({ u"--screenshot"_s, path, u"--size"_s, u"1280x720"_s,
                                      u"--pane"_s, pane, u"--port"_s, u"0"_s });
            QVERIFY2(ended.code == 0, qPrintable(ended.err));
            const QImage place = QImage(path).copy(900, 180, 360, 290);
            QVERIFY2(!seen.contains(place), qPrintable(pane));
            seen.append(place);
        }
    }

    void aStepThatIsNotThereIsSaidAndEndsWith1()
    {
        QTemporaryDir folder;
        const Ended ended = run({ u"--screenshot"_s, folder.filePath(u"window.png"_s), u"--step"_s,
                                  u"1000"_s, u"--port"_s, u"0"_s });
        QCOMPARE(ended.code, 1);
        QVERIFY2(ended.err.contains(u"there is no step 1000"_s), qPrintable(ended.err));
    }

    void aRecordingIsDrawnAtAStep()
    {
        const QTemporaryDir folder;
        const QString recording = folder.filePath(u"run.yscope"_s);
        QCOMPARE(run({ u"drive"_s, u"tree_walk"_s, u"--record"_s, recording }).code, 0);
        const QString picture = folder.filePath(u"window.png"_s);
        const Ended drawn = run(
            { recording, u"--screenshot"_s, picture, u"--step"_s, u"4"_s, u"--port"_s, u"0"_s });
        QVERIFY2(drawn.code == 0, qPrintable(drawn.err));
        QVERIFY(QFile::exists(picture));
        const Ended beyond = run(
            { recording, u"--screenshot"_s, picture, u"--step"_s, u"9999"_s, u"--port"_s, u"0"_s });
        QCOMPARE(beyond.code, 1);
        QVERIFY2(beyond.err.contains(u"there is no step 9999: the run ends at step "_s),
                 qPrintable(beyond.err));
    }

    void aRecordingThatCannotBeReadIsSaidAndEndsWith1()
    {
        const QTemporaryDir folder;
        const Ended ended = run({ folder.filePath(u"gone.yscope"_s), u"--screenshot"_s,
                                  folder.filePath(u"window.png"_s), u"--port"_s, u"0"_s });
        QCOMPARE(ended.code, 1);
        QVERIFY2(ended.err.contains(u"gone.yscope': "_s), qPrintable(ended.err));
    }
#endif
};

QTEST_GUILESS_MAIN(TestCommandLine)
#include "tst_commandline.moc"
