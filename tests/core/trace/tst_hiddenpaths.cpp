// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/trace/hiddenpaths.h"
#include "tests/core/trace/recordingtesting.h"

#include <QtTest/QtTest>

using namespace yieldscope;
using namespace yieldscope::recordingtesting;
using namespace Qt::StringLiterals;

class TestHiddenPaths : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void anAbsolutePathBecomesTheNameOfItsFile_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("hidden");
        QTest::newRow("as it is") << u"/home/ada/it's.txt"_s << u"it's.txt"_s;
        QTest::newRow("in words") << u"OSError: '/home/ada/it's.txt' is gone"_s
                                  << u"OSError: 'it's.txt' is gone"_s;
        QTest::newRow("in a URL") << u"GET /run/file_stream?path=%2Fhome%2Fada%2Fit%27s.txt"_s
                                  << u"GET /run/file_stream?path=it%27s.txt"_s;
        QTest::newRow("in a URL with slashes")
            << u"GET /run/file_stream?path=/home/ada/it%27s.txt"_s
            << u"GET /run/file_stream?path=it%27s.txt"_s;
        QTest::newRow("another file") << u"/home/ada/other.txt"_s << u"/home/ada/other.txt"_s;
    }
    void anAbsolutePathBecomesTheNameOfItsFile()
    {
        QFETCH(const QString, text);
        QFETCH(const QString, hidden);
        QCOMPARE(HiddenPaths({ u"/home/ada/it's.txt"_s }).applied(text), hidden);
    }

    void aRelativePathTellsNothingAndStays()
    {
        const HiddenPaths paths({ u"resources/gallery/poem.txt"_s, QString() });
        QCOMPARE(paths.applied(u"resources/gallery/poem.txt"_s), u"resources/gallery/poem.txt"_s);
    }

    void itIsHiddenInEveryPartOfARecording()
    {
        const QString path = u"/home/ada/secret.txt"_s;
        Event created = createdEvent();
        created.locals = { { u"path"_s, Value(path) } };
        Event line = lineEvent(2);
        line.text = u"No such file: "_s + path;
        line.value = Value::tuple({ Value(path.toUtf8()), Value::list({ Value(path) }),
                                    Value::object(u"<file %1>"_s.arg(path)) });
        Trace trace;
        trace.append(created);
        trace.appendRecorded(line);
        RecordingInfo info;
        info.arguments = { { u"path"_s, Value(path) } };
        RecordingWriter writer(info, trace.view());
        writer.hidePaths({ path });
        const QByteArray bytes = writer.all();
        QVERIFY2(!bytes.contains("/home/ada"), bytes.constData());
        const Result<Recording> read = readAll(bytes);
        QVERIFY2(read.isOk(), qPrintable(errorOf(read)));
        QCOMPARE(read->info.arguments.at(0).value, Value(u"secret.txt"_s));
        QCOMPARE(
            read->trace->view().at(1).value,
            Value::tuple({ Value(QByteArray("secret.txt")), Value::list({ Value(u"secret.txt"_s) }),
                           Value::object(u"<file secret.txt>"_s) }));
    }
};

QTEST_GUILESS_MAIN(TestHiddenPaths)
#include "tst_hiddenpaths.moc"
