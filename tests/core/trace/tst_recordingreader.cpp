// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/trace/chunkindex.h"
#include "core/trace/recordedvalue.h"
#include "core/trace/recording.h"
#include "tests/core/trace/recordingtesting.h"

#include <QtCore/QFile>
#include <QtCore/QRandomGenerator>
#include <QtTest/QtTest>

using namespace yieldscope;
using namespace yieldscope::recordingtesting;
using namespace Qt::StringLiterals;

namespace {

const QByteArray Header = "{\"format\":\"yieldscope recording\",\"version\":1}\n";
const QByteArray Created = "{\"step\":0,\"kind\":\"created\",\"frame\":1}\n";

// An event whose value is a number within so many lists.
QByteArray nestedLine(int depth)
{
    return "{\"step\":1,\"kind\":\"line\",\"value\":" + QByteArray(depth, '[') + "1"
        + QByteArray(depth, ']') + "}\n";
}

} // namespace

Q_DECLARE_METATYPE(yieldscope::RecordingLimits)

class TestRecordingReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void itReadsTheSameHoweverTheBytesAreCut()
    {
        const QByteArray bytes = bytesOf(lines(4));
        for (qsizetype at = 0; at <= bytes.size(); ++at) {
            RecordingReader reader;
            QVERIFY(reader.feed(QByteArrayView(bytes).first(at)));
            QVERIFY(reader.feed(QByteArrayView(bytes).sliced(at)));
            const Result<Recording> read = reader.finish();
            QVERIFY2(read.isOk(), qPrintable(errorOf(read)));
            QCOMPARE(read->trace->view().end(), 4);
            QCOMPARE(read->loss, QString());
        }
    }

    void itReadsByteByByte()
    {
        const QByteArray bytes = bytesOf(lines(600));
        RecordingReader reader;
        for (qsizetype at = 0; at < bytes.size(); ++at)
            QVERIFY(reader.feed(QByteArrayView(bytes).sliced(at, 1)));
        const Result<Recording> read = reader.finish();
        QVERIFY2(read.isOk(), qPrintable(errorOf(read)));
        QCOMPARE(read->trace->view().end(), 600);
    }

    void whereverTheFileIsCutAllWholeEventsOpen()
    {
        const QByteArray bytes = bytesOf(lines(5));
        const qsizetype second = bytes.indexOf('\n', bytes.indexOf('\n') + 1) + 1;
        for (qsizetype end = second; end < bytes.size() - 1; ++end) {
            const QByteArray cut = bytes.first(end);
            const Result<Recording> read = readAll(cut);
            QVERIFY2(read.isOk(), qPrintable(errorOf(read)));
            // A line that lacks nothing but its line feed is whole.
            const EventIndex whole = cut.count('\n') - 1 + (cut.back() == '}' ? 1 : 0);
            QCOMPARE(read->trace->view().end(), whole);
            QVERIFY(!read->loss.isEmpty());
        }
    }

    void aLastLineThatIsCutShortIsNamed()
    {
        const Result<Recording> read = readAll(Header + Created + "{\"step\":1,\"ki");
        QVERIFY2(read.isOk(), qPrintable(errorOf(read)));
        QCOMPARE(read->trace->view().end(), 1);
        QCOMPARE(read->loss,
                 u"Its last line is cut short (line 3, byte %1) and was left out."_s.arg(
                     Header.size() + Created.size()));
    }

    void aMissingEndIsNoticedAtALineBreakToo()
    {
        QByteArray bytes = bytesOf(lines(5));
        bytes.chop(1);
        bytes.truncate(bytes.lastIndexOf('\n') + 1);
        const Result<Recording> read = readAll(bytes);
        QVERIFY2(read.isOk(), qPrintable(errorOf(read)));
        QCOMPARE(read->loss, u"It ends early: 4 of 5 events are there."_s);
    }

    void whatIsNoRecordingIsRefused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("error");
        const QString no
            = u"this is not a Yieldscope recording: its first line is not the header of one"_s;
        QTest::newRow("empty") << QByteArray() << u"the file is empty"_s;
        QTest::newRow("blank") << QByteArray("\n \r\n") << no;
        QTest::newRow("text") << QByteArray("hello\nworld\n") << no;
        QTest::newRow("text without line feed") << QByteArray("hello") << no;
        QTest::newRow("other JSON") << QByteArray("{\"a\":1}\n") << no;
        QTest::newRow("array") << QByteArray("[1]\n") << no;
        QTest::newRow("binary") << QByteArray("\x89PNG\r\n\x1a\n\0\0", 10) << no;
        QTest::newRow("version 0")
            << QByteArray("{\"format\":\"yieldscope recording\",\"version\":0}\n") << no;
        QTest::newRow("version missing")
            << QByteArray("{\"format\":\"yieldscope recording\"}\n") << no;
        QTest::newRow("newer version")
            << QByteArray("{\"format\":\"yieldscope recording\",\"version\":2,\"id\":7}\n")
            << u"made by a newer Yieldscope (format 2); this one reads 1: update"_s;
        QTest::newRow("header alone")
            << Header << u"it ends after its header: there is no event in it"_s;
        QTest::newRow("header alone, then a broken event")
            << Header + "{\"step\"" << u"it ends after its header: there is no event in it"_s;
    }
    void whatIsNoRecordingIsRefused()
    {
        QFETCH(const QByteArray, bytes);
        QFETCH(const QString, error);
        QCOMPARE(errorOf(readAll(bytes)), error);
    }

    void damageIsNamedByLineAndByte_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<int>("at");
        QTest::addColumn<QString>("problem");
        const auto row = [](const char *name, const QByteArray &line, const QString &problem,
                            int at = 0) { QTest::newRow(name) << line << at << problem; };
        row("no JSON", "{\"step\":1,,}", u"this is no JSON ("_s, 11);
        row("no object", "[1]", u"an event must be a JSON object"_s);
        row("step missing", "{\"kind\":\"line\"}", u"step 1 is missing"_s);
        row("step twice", "{\"step\":0,\"kind\":\"line\"}", u"step 1 is missing"_s);
        row("step left out", "{\"step\":2,\"kind\":\"line\"}", u"step 1 is missing"_s);
        row("kind missing", "{\"step\":1}", u"the event \"\" is none that"_s);
        row("kind unknown", "{\"step\":1,\"kind\":\"exploded\"}",
            u"the event \"exploded\" is none that this program knows"_s);
        row("created twice", "{\"step\":1,\"kind\":\"created\"}",
            u"step 0, and no other, must be \"created\""_s);
        row("line no number", "{\"step\":1,\"kind\":\"line\",\"line\":\"x\"}",
            u"\"line\" must be a whole number from 0 to "_s);
        row("line negative", "{\"step\":1,\"kind\":\"line\",\"line\":-1}", u"\"line\" must be"_s);
        row("line broken", "{\"step\":1,\"kind\":\"line\",\"line\":1.5}", u"\"line\" must be"_s);
        row("size huge", "{\"step\":1,\"kind\":\"line\",\"size\":1e18}", u"\"size\" must be"_s);
        row("frame negative", "{\"step\":1,\"kind\":\"line\",\"frame\":-1}",
            u"\"frame\" must be a whole number, 0 or above"_s);
        row("time goes back", "{\"step\":1,\"kind\":\"line\",\"time\":-1}", u"\"time\" must be"_s);
        row("text no string", "{\"step\":1,\"kind\":\"line\",\"text\":1}",
            u"\"text\" must be a string"_s);
        row("resumption unknown", "{\"step\":1,\"kind\":\"line\",\"resumption\":\"jump\"}",
            u"\"resumption\" must be next, send, throw or close"_s);
        row("chunk missing", "{\"step\":1,\"kind\":\"yielded\"}", u"\"chunk\" must grow"_s);
        row("locals no array", "{\"step\":1,\"kind\":\"line\",\"locals\":{}}",
            u"\"locals\" must be an array"_s);
        row("locals no pairs", "{\"step\":1,\"kind\":\"line\",\"locals\":[[\"a\"]]}",
            u"\"locals\" must be an array of"_s);
        row("value of two types",
            "{\"step\":1,\"kind\":\"line\",\"value\":{\"int\":\"1\",\"float\":\"1\"}}",
            u"a value is none that this program knows"_s);
        row("value no base64", "{\"step\":1,\"kind\":\"line\",\"value\":{\"bytes\":\"***\"}}",
            u"a value is none that this program knows"_s);
        row("value no whole number", "{\"step\":1,\"kind\":\"line\",\"value\":1.5}",
            u"a number of a value is not whole"_s);
        row("int too large",
            "{\"step\":1,\"kind\":\"line\",\"value\":{\"int\":\"9223372036854775808\"}}",
            u"a value is none that this program knows"_s);
    }
    void damageIsNamedByLineAndByte()
    {
        QFETCH(const QByteArray, line);
        QFETCH(const int, at);
        QFETCH(const QString, problem);
        const QByteArray before = Header + Created;
        const QString error = errorOf(readAll(before + line + "\n" + Created));
        const QString expected = u"line 3, byte %1: "_s.arg(before.size() + at) + problem;
        QVERIFY2(error.startsWith(expected), qPrintable(error));
        QVERIFY(error.endsWith(u"delete this line and all after it"_s));
    }

    void timeMayStandStillButNotGoBack()
    {
        const QByteArray at5 = Header + "{\"step\":0,\"kind\":\"created\",\"time\":5}\n";
        QVERIFY(readAll(at5 + "{\"step\":1,\"kind\":\"line\",\"time\":5}\n").isOk());
        const QString error = errorOf(readAll(at5 + "{\"step\":1,\"kind\":\"line\",\"time\":4}\n"));
        QVERIFY2(error.contains(u"\"time\" goes back"_s), qPrintable(error));
    }

    void aBrokenHeaderFieldIsNamed()
    {
        const QString error = errorOf(
            readAll("{\"format\":\"yieldscope recording\",\"version\":1,\"defLine\":\"x\"}\n"));
        QVERIFY2(error.startsWith(u"line 1, byte 0: \"defLine\" must be a whole number"_s),
                 qPrintable(error));
    }

    void droppedEventsNeedTheStateBeforeThem()
    {
        const QByteArray header
            = "{\"format\":\"yieldscope recording\",\"version\":1,\"first\":512}\n";
        QVERIFY(errorOf(readAll(header + "{\"step\":512,\"kind\":\"line\"}\n"))
                    .startsWith(u"line 1, byte 0: \"state\" must be"_s));
    }

    void afterAnErrorNothingMoreIsTaken()
    {
        RecordingReader reader;
        QVERIFY(!reader.feed("hello\n"));
        QVERIFY(!reader.feed(Created));
        QVERIFY(!reader.finish().isOk());
    }

    void theLimitsHold_data()
    {
        QTest::addColumn<RecordingLimits>("limits");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("error");
        const QByteArray ten = bytesOf(lines(10));
        const QByteArray deep = Header + Created
            + "{\"step\":1,\"kind\":\"delegated\",\"frame\":1,\"other\":2}\n"
              "{\"step\":2,\"kind\":\"delegated\",\"frame\":2,\"other\":3}\n";
        const QByteArray wide = Header + Created
            + "{\"step\":1,\"kind\":\"line\",\"frame\":1,\"locals\":[[\"a\",1],[\"b\",2]]}\n"
              "{\"step\":2,\"kind\":\"line\",\"frame\":1,\"locals\":[[\"c\",1],[\"a\",2]]}\n";
        const auto rows = [](const char *name, const QByteArray &bytes, auto member, qint64 exact,
                             const QString &what) {
            for (const qint64 limit : { exact - 1, exact, exact + 1 }) {
                RecordingLimits limits;
                limits.*member = std::decay_t<decltype(limits.*member)>(limit);
                QTest::addRow("%s, limit %lld", name, limit)
                    << limits << bytes
                    << (limit < exact
                            ? u"the recording is too large: more than %1 %2"_s.arg(limit).arg(what)
                            : QString());
            }
        };
        rows("bytes", ten, &RecordingLimits::fileBytes, ten.size(), u"bytes"_s);
        rows("line", ten, &RecordingLimits::lineBytes, ten.indexOf('\n'), u"bytes in line 1"_s);
        rows("events", ten, &RecordingLimits::events, 10, u"events"_s);
        rows("frames", deep, &RecordingLimits::frames, 3, u"frames in the delegation chain"_s);
        rows("locals", wide, &RecordingLimits::locals, 3, u"locals of a frame"_s);
    }
    void theLimitsHold()
    {
        QFETCH(const RecordingLimits, limits);
        QFETCH(const QByteArray, bytes);
        QFETCH(const QString, error);
        QCOMPARE(errorOf(readAll(bytes, limits)), error);
    }

    void memoryIsBounded()
    {
        const QByteArray bytes = bytesOf(lines(2000));
        const auto opens = [&bytes](qint64 memory) {
            RecordingLimits limits;
            limits.memoryBytes = memory;
            return errorOf(readAll(bytes, limits));
        };
        const qint64 events = 2000 * qint64(sizeof(Event));
        QCOMPARE(opens(events * 2), QString());
        QVERIFY(opens(events / 2).contains(u"bytes in memory"_s));
    }

    void valuesAreNestedOnlySoDeep()
    {
        QVERIFY(readAll(Header + Created + nestedLine(MaxRecordedNesting - 1)).isOk());
        QVERIFY(readAll(Header + Created + nestedLine(MaxRecordedNesting)).isOk());
        const QString error
            = errorOf(readAll(Header + Created + nestedLine(MaxRecordedNesting + 1)));
        QVERIFY2(error.contains(u"a value is nested more than 128 deep"_s), qPrintable(error));
        QVERIFY(!readAll(Header + Created + nestedLine(100'000)).isOk());
    }

    void whateverIsDamagedEitherOpensOrIsAnError()
    {
        QFile file(QStringLiteral(YIELDSCOPE_SOURCE_DIR "/docs/recording.md"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray text = file.readAll();
        const qsizetype begin = text.indexOf("{\"format\"");
        const QByteArray sample = text.sliced(begin, text.indexOf("```", begin) - begin);
        const QByteArray letters = "{}[]\",:\\\n0129-.eatn";
        QRandomGenerator random(20261127);
        int opened = 0;
        for (int round = 0; round < 4000; ++round) {
            QByteArray bytes = sample;
            for (int change = random.bounded(1, 4); change > 0; --change)
                bytes[random.bounded(bytes.size())] = letters.at(random.bounded(letters.size()));
            const Result<Recording> read = readAll(bytes);
            if (!read) {
                QVERIFY(!read.error().message.empty());
                continue;
            }
            ++opened;
            const TraceView view = read->trace->view();
            ChunkIndex chunks;
            chunks.update(view);
            QCOMPARE(view.stateAt(view.end() - 1).at, view.end() - 1);
        }
        QVERIFY(opened > 0);
    }

    void spacesAndEmptyLinesMeanNothing()
    {
        const Result<Recording> read
            = readAll("\r\n" + Header.chopped(1) + "\r\n\n" + Created.chopped(1) + " \r\n\n");
        QVERIFY2(read.isOk(), qPrintable(errorOf(read)));
        QCOMPARE(read->loss, QString());
    }
};

QTEST_GUILESS_MAIN(TestRecordingReader)
#include "tst_recordingreader.moc"
