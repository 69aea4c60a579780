// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/trace/recording.h"
#include "tests/core/trace/recordingtesting.h"

#include <QtCore/QFile>
#include <QtCore/QJsonDocument>
#include <QtTest/QtTest>

#include <limits>

using namespace yieldscope;
using namespace yieldscope::recordingtesting;
using namespace Qt::StringLiterals;

namespace {

Value nested(int depth)
{
    Value value(7);
    for (int i = 0; i < depth; ++i)
        value = i % 2 ? Value::list({ value }) : Value::tuple({ value, Value() });
    return value;
}

QList<std::pair<const char *, Value>> allValues()
{
    constexpr double Infinity = std::numeric_limits<double>::infinity();
    constexpr std::int64_t Safe = std::int64_t { 1 } << 53;
    return { { "None", Value() },
             { "True", Value(true) },
             { "False", Value(false) },
             { "0", Value(0) },
             { "2**53", Value(Safe) },
             { "2**53 + 1", Value(Safe + 1) },
             { "-2**53 - 1", Value(-Safe - 1) },
             { "largest int", Value(std::numeric_limits<std::int64_t>::max()) },
             { "smallest int", Value(std::numeric_limits<std::int64_t>::min()) },
             { "1.0", Value(1.0) },
             { "0.1", Value(0.1) },
             { "-0.0", Value(-0.0) },
             { "5e-324", Value(std::numeric_limits<double>::denorm_min()) },
             { "largest float", Value(std::numeric_limits<double>::max()) },
             { "nan", Value(std::numeric_limits<double>::quiet_NaN()) },
             { "inf", Value(Infinity) },
             { "-inf", Value(-Infinity) },
             { "empty str", Value(u""_s) },
             { "str", Value(u"\"quoted\" \\ \u00e9 \u2028 \U0001f600\n\t\r\x01\x7f"_s) },
             { "NUL in str", Value(u"a\0b"_s) },
             { "half a surrogate pair", Value(QString(QChar(0xd800)) + u"x"_s) },
             { "other half", Value(u"x"_s + QString(QChar(0xdc00))) },
             { "empty bytes", Value(QByteArray("")) },
             { "bytes", Value(QByteArray("\0\xff\r\n\"", 5)) },
             { "empty list", Value::list({}) },
             { "empty tuple", Value::tuple({}) },
             { "object", Value::object(u"<file 'poem.txt' at 42>"_s) },
             { "big int", Value::object(u"123456789012345678901234567890"_s) },
             { "nested", nested(100) } };
}

} // namespace

class TestRecording : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void everyValueComesBackExactly_data()
    {
        QTest::addColumn<int>("number");
        int number = 0;
        for (const auto &[name, value] : allValues())
            QTest::newRow(name) << number++;
    }
    void everyValueComesBackExactly()
    {
        QFETCH(const int, number);
        const Value value = allValues().at(number).second;
        Event event = lineEvent(3);
        event.value = value;
        event.locals = { { u"x"_s, value }, { u"a"_s, Value::list({ value }) } };
        const Result<Recording> read = readAll(bytesOf({ createdEvent(), event }));
        QVERIFY2(read.isOk(), qPrintable(errorOf(read)));
        QVERIFY(sameEvent(read->trace->view().at(1), event));
    }

    void everyFieldOfEveryKindComesBackExactly_data()
    {
        QTest::addColumn<int>("kind");
        for (int kind = 1; !toString(EventKind(kind)).isEmpty(); ++kind)
            QTest::newRow(qPrintable(toString(EventKind(kind)))) << kind;
    }
    void everyFieldOfEveryKindComesBackExactly()
    {
        QFETCH(const int, kind);
        const Event event { EventKind(kind),
                            Resumption::Throw,
                            FrameId { std::numeric_limits<std::uint64_t>::max() },
                            FrameId { 3 },
                            ChunkId { std::uint64_t { 1 } << 60 },
                            12,
                            345,
                            1 << 30,
                            Nanoseconds((std::int64_t { 1 } << 60) + 1),
                            Value(u"cut"_s),
                            1000,
                            u"text"_s,
                            { { u"z"_s, Value(1) }, { u"a"_s, Value(2.5) } } };
        const Result<Recording> read = readAll(bytesOf({ createdEvent(), event }));
        QVERIFY2(read.isOk(), qPrintable(errorOf(read)));
        QCOMPARE(read->trace->view().end(), 2);
        QVERIFY(sameEvent(read->trace->view().at(1), event));
    }

    void theHeaderComesBackExactly()
    {
        RecordingInfo info;
        info.app = u"yieldscope 9"_s;
        info.created = QDateTime({ 2026, 11, 27 }, { 13, 30, 5, 250 }, Qt::UTC);
        info.origin = u"request"_s;
        info.place = u"loop"_s;
        info.id = u"gen"_s;
        info.title = u"A generator"_s;
        info.promise = u"It counts."_s;
        info.kind = u"async"_s;
        info.function = u"gen_fn"_s;
        info.defLine = 4;
        info.arguments = { { u"n"_s, Value(5) }, { u"delay"_s, Value(0.5) } };
        info.pythonName = u"gen.py"_s;
        info.pythonText = u"def gen_fn():\n    yield 1\n"_s;
        info.cppName = u"gen.cpp"_s;
        info.cppText = u"// C++\n"_s;
        const Result<Recording> read = readAll(bytesOf(lines(3), info));
        QVERIFY2(read.isOk(), qPrintable(errorOf(read)));
        const RecordingInfo &back = read->info;
        QCOMPARE(back.created, info.created);
        QCOMPARE(back.defLine, info.defLine);
        QCOMPARE(back.events, 3);
        QVERIFY(sameLocals(back.arguments, info.arguments));
        const auto texts = [](const RecordingInfo &i) {
            return QStringList { i.place,      i.app,        i.origin,  i.id,
                                 i.title,      i.promise,    i.kind,    i.function,
                                 i.pythonName, i.pythonText, i.cppName, i.cppText };
        };
        QCOMPARE(texts(back), texts(info));
        QVERIFY(read->trace->view().stateAt(0).isAsync);
    }

    void writingWhatWasReadGivesTheSameBytes()
    {
        const QByteArray bytes = bytesOf(lines(1500));
        Result<Recording> read = readAll(bytes);
        QVERIFY2(read.isOk(), qPrintable(errorOf(read)));
        RecordingWriter writer(read->info, read->trace->view(), read->unknown);
        QCOMPARE(writer.all(), bytes);
        QCOMPARE(writer.progress(), 1.0);
    }

    void keysThatAreNotKnownAreKept()
    {
        const QByteArray bytes
            = "{\"format\":\"yieldscope recording\",\"version\":1,\"tag\":{\"a\":[1]}}\n"
              "{\"step\":0,\"kind\":\"created\",\"note\":\"first \\\"one\\\"\"}\n"
              "{\"step\":1,\"kind\":\"line\",\"odd \\\"key\\\"\":1.5,\"more\":null}\n";
        const Result<Recording> read = readAll(bytes);
        QVERIFY2(read.isOk(), qPrintable(errorOf(read)));
        const QByteArray again
            = RecordingWriter(read->info, read->trace->view(), read->unknown).all();
        const QList<QByteArray> written = again.split('\n');
        const auto object
            = [&written](int line) { return QJsonDocument::fromJson(written.at(line)).object(); };
        QCOMPARE(object(0).value(u"tag"_s).toObject().value(u"a"_s).toArray().at(0).toInt(), 1);
        QCOMPARE(object(1).value(u"note"_s).toString(), u"first \"one\""_s);
        QCOMPARE(object(2).value(u"odd \"key\""_s).toDouble(), 1.5);
        QVERIFY(object(2).value(u"more"_s).isNull());
    }

    void aTraceThatDroppedItsBeginningKeepsTheStateBeforeIt()
    {
        Trace live({ 1000, std::numeric_limits<qsizetype>::max(), 200 }, true);
        live.append(createdEvent());
        for (EventIndex i = 1; i < 3000; ++i) {
            Event event = lineEvent(int(i % 50) + 1);
            event.locals = { { u"i"_s, Value(i) } };
            event.kind = i % 7 ? EventKind::Line : EventKind::Yielded;
            event.chunk = i % 7 ? ChunkId() : ChunkId { std::uint64_t(i / 7) };
            event.time = Nanoseconds(i);
            live.append(event);
        }
        const TraceView view = live.view();
        QVERIFY(view.first() > 0);
        RecordingInfo info;
        info.kind = u"async"_s;
        const QByteArray bytes = RecordingWriter(info, view).all();
        const Result<Recording> read = readAll(bytes);
        QVERIFY2(read.isOk(), qPrintable(errorOf(read)));
        const TraceView back = read->trace->view();
        QCOMPARE(back.first(), view.first());
        QCOMPARE(back.end(), view.end());
        QCOMPARE(RecordingWriter(info, back).all(), bytes);
        for (const EventIndex at : { view.first(), view.first() + 700, view.end() - 1 }) {
            QCOMPARE(back.stateAt(at).counts, view.stateAt(at).counts);
            QCOMPARE(back.stateAt(at).chain.size(), view.stateAt(at).chain.size());
            QCOMPARE(back.stateAt(at).yielded, view.stateAt(at).yielded);
        }
    }

    void theStateBeforeComesBackInEveryField()
    {
        RunState state;
        state.at = 511;
        state.time = Nanoseconds(99);
        state.state = GeneratorState::Suspended;
        state.isAsync = true;
        state.isIterable = true;
        state.iteratorType = u"list_iterator"_s;
        state.chain
            = { { FrameId { 1 },
                  u"outer"_s,
                  GeneratorState::Suspended,
                  1,
                  2,
                  3,
                  true,
                  { { u"n"_s, Value(5), 17 } } },
                { FrameId { 9 }, u"inner"_s, GeneratorState::Running, 4, 5, 6, false, {} } };
        state.counts = { 1, 2, 3, 4, 5 };
        state.yielded = Value(QByteArray("x"));
        state.chunk = ChunkId { 3 };
        state.isAtYield = true;
        state.outcome = u"StopIteration value=None"_s;
        state.awaiting = u"sleep(1)"_s;
        state.loopBlocks = 2;
        state.loopBlocked = Nanoseconds(5000);
        state.resumption = Resumption::Close;
        state.stream = { u"GET / HTTP/1.1"_s,
                         u"127.0.0.1:1"_s,
                         u"curl/8"_s,
                         QByteArray("HTTP/1.1 200 OK\r\n"),
                         6,
                         5,
                         4,
                         300,
                         400,
                         7,
                         350,
                         ClientAct::Stalls,
                         true,
                         true,
                         true,
                         u"reset"_s };
        Trace trace({}, state, 512);
        Event line = lineEvent(1);
        line.time = state.time;
        trace.appendRecorded(line);
        RecordingInfo info;
        info.kind = u"async"_s;
        const QByteArray bytes = RecordingWriter(info, trace.view()).all();
        const Result<Recording> read = readAll(bytes);
        QVERIFY2(read.isOk(), qPrintable(errorOf(read)));
        QCOMPARE(RecordingWriter(info, read->trace->view()).all(), bytes);
        const RunState back = read->trace->view().stateBefore();
        QCOMPARE(back.at, state.at);
        QCOMPARE(back.chain.size(), 2);
        QCOMPARE(back.chain.at(0).locals.at(0).changedAt, 17);
        QVERIFY(back.chain.at(0).isDelegating);
        QCOMPARE(back.counts, state.counts);
        QCOMPARE(back.loopBlocked, state.loopBlocked);
        QCOMPARE(back.stream.head, state.stream.head);
        QCOMPARE(back.stream.left, state.stream.left);
        QCOMPARE(back.stream.agent, state.stream.agent);
        QCOMPARE(back.stream.clientBytes, state.stream.clientBytes);
        QVERIFY(back.stream.lastAct == ClientAct::Stalls);
    }

    void theExampleOfTheDocumentationIsARecording()
    {
        QFile file(QStringLiteral(YIELDSCOPE_SOURCE_DIR "/docs/recording.md"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray text = file.readAll();
        const qsizetype begin = text.indexOf("{\"format\"");
        const QByteArray example = text.sliced(begin, text.indexOf("```", begin) - begin);
        const Result<Recording> read = readAll(example);
        QVERIFY2(read.isOk(), qPrintable(errorOf(read)));
        QCOMPARE(read->loss, QString());
        QCOMPARE(read->trace->view().end(), 12);
        QCOMPARE(RecordingWriter(read->info, read->trace->view()).all(), example);
    }

    void theDocumentationNamesEveryKindAndEveryKey()
    {
        QFile file(QStringLiteral(YIELDSCOPE_SOURCE_DIR "/docs/recording.md"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QString text = QString::fromUtf8(file.readAll());
        for (int kind = 0; !toString(EventKind(kind)).isEmpty(); ++kind)
            QVERIFY2(text.contains(u'`' + toString(EventKind(kind)) + u'`'),
                     qPrintable(toString(EventKind(kind))));
        Event full = lineEvent(1);
        full.value = Value(1);
        const QByteArray header = bytesOf({ createdEvent(), full }).split('\n').at(0);
        for (const QString &key : QJsonDocument::fromJson(header).object().keys())
            QVERIFY2(text.contains(u'`' + key + u'`'), qPrintable(key));
    }
};

QTEST_GUILESS_MAIN(TestRecording)
#include "tst_recording.moc"
