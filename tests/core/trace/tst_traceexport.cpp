// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/trace/traceexport.h"
#include "tests/core/trace/recordingtesting.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtTest/QtTest>

using namespace yieldscope;
using namespace yieldscope::recordingtesting;
using namespace Qt::StringLiterals;

namespace {

Event at(std::int64_t time, EventKind kind, std::uint64_t chunk = 0)
{
    Event event = lineEvent(3);
    event.kind = kind;
    event.time = Nanoseconds(time);
    event.chunk = ChunkId { chunk };
    return event;
}

TraceView sample(Trace &trace)
{
    Event first = createdEvent();
    first.locals = { { u"n"_s, Value(5) }, { u"s"_s, Value(u"a,b"_s) } };
    trace.appendRecorded(first);
    trace.appendRecorded(at(1500, EventKind::Resumed));
    Event yield = at(2001, EventKind::Yielded, 1);
    yield.value = Value(u"say \"hi\"\n"_s);
    trace.appendRecorded(yield);
    trace.appendRecorded(at(2500, EventKind::ChunkBuffered, 1));
    trace.appendRecorded(at(4000, EventKind::ChunkWritten, 1));
    trace.appendRecorded(at(9000, EventKind::Resumed));
    return trace.view();
}

QList<QJsonObject> slicesOf(const QByteArray &json, int row)
{
    QList<QJsonObject> slices;
    const QJsonArray all = QJsonDocument::fromJson(json).object().value(u"traceEvents"_s).toArray();
    for (const QJsonValue event : all) {
        const QJsonObject object = event.toObject();
        if (object.value(u"ph"_s) == u"X"_s && object.value(u"tid"_s).toInt() == row)
            slices.append(object);
    }
    return slices;
}

} // namespace

class TestTraceExport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void aTableHasOneLinePerEvent()
    {
        Trace trace;
        const QByteArray csv = toCsv(sample(trace));
        const QList<QByteArray> lines = csv.split('\r');
        QCOMPARE(lines.size(), 8);
        QVERIFY(lines.at(0).startsWith("step,time_ns,kind,"));
        QCOMPARE(lines.at(1), QByteArray("\n0,0,created,,1,,,,,,,,count,\"n=5; s='a,b'\""));
        QCOMPARE(lines.at(2), QByteArray("\n1,1500,resumed,next,1,,,3,,,,,,"));
        QCOMPARE(lines.at(3), QByteArray("\n2,2001,yielded,,1,,1,3,,,,\"'say \"\"hi\"\"\\n'\",,"));
    }

    void suspendedTimeIsASlice()
    {
        Trace trace;
        const QByteArray json = toChromeTrace(sample(trace), u"count(n=5)"_s);
        QVERIFY(QJsonDocument::fromJson(json).isObject());
        QStringList names;
        for (const QJsonObject &slice : slicesOf(json, 1))
            names.append(u"%1 %2+%3"_s.arg(slice.value(u"name"_s).toString())
                             .arg(slice.value(u"ts"_s).toDouble())
                             .arg(slice.value(u"dur"_s).toDouble()));
        QCOMPARE(names,
                 (QStringList { u"created 0+1.5"_s, u"running 1.5+0.501"_s,
                                u"suspended 2.001+6.999"_s, u"running 9+0"_s }));
    }

    void theWayOfAChunkIsSlices()
    {
        Trace trace;
        const QList<QJsonObject> slices = slicesOf(toChromeTrace(sample(trace), {}), 3);
        QCOMPARE(slices.size(), 2);
        QCOMPARE(slices.at(0).value(u"name"_s), u"#1 to the buffer"_s);
        QCOMPARE(slices.at(1).value(u"dur"_s).toDouble(), 1.5);
    }

    void nothingRecordedIsStillAFile()
    {
        QVERIFY(QJsonDocument::fromJson(toChromeTrace(Trace().view(), {})).isObject());
        QCOMPARE(toCsv(Trace().view()).count('\n'), 1);
    }
};

QTEST_GUILESS_MAIN(TestTraceExport)
#include "tst_traceexport.moc"
