// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "tests/ui/tracemaker.h"
#include "ui/console/answers.h"
#include "ui/console/transcriptmodel.h"

#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QtTest>

using namespace yieldscope;
using namespace Qt::StringLiterals;

namespace {

using Written = TranscriptModel::Kind;

QStringList linesOf(const TranscriptModel &model)
{
    static const QStringList marks { u">>> "_s, QString(), u"! "_s, u"# "_s };
    QStringList lines;
    for (int row = 0; row < model.rowCount(); ++row)
        lines.append(marks[int(model.line(row).kind)] + model.line(row).text);
    return lines;
}

} // namespace

class TestTranscriptModel : public QObject
{
    Q_OBJECT

    static TranscriptModel *tested(QObject *owner)
    {
        auto *model = new TranscriptModel(owner);
        new QAbstractItemModelTester(model, QAbstractItemModelTester::FailureReportingMode::QtTest,
                                     owner);
        return model;
    }

private Q_SLOTS:
    void itWritesCallsAndOutcomesAsPythonDoes()
    {
        TraceMaker trace;
        trace.created(u"averager"_s, { { u"n"_s, Value(5) } });
        trace.resumed();
        trace.entered(1, u"averager"_s, 1);
        trace.yielded(1, 2, Value());
        trace.resumed(Resumption::Send, Value(10));
        trace.yielded(1, 2, Value(10.0));
        trace.resumed(Resumption::Throw, Value(u"boom"_s), u"ValueError: boom"_s);
        trace.raised(1, 2, u"ValueError: boom"_s);
        trace.finished(Resumption::Throw, u"ValueError: boom"_s);
        trace.resumed();
        trace.finished(Resumption::Next, u"StopIteration value=None"_s);
        trace.resumed(Resumption::Close);
        trace.finished(Resumption::Close, u"-> None"_s);
        QObject owner;
        TranscriptModel *model = tested(&owner);
        model->update(trace.view(), false);
        QCOMPARE(
            linesOf(*model),
            (QStringList { u">>> g = averager(n=5)"_s, u">>> next(g)"_s, u"None"_s,
                           u">>> g.send(10)"_s, u"10.0"_s, u">>> g.throw(ValueError('boom'))"_s,
                           u"! ValueError: boom"_s, u">>> next(g)"_s,
                           u"! StopIteration value=None"_s, u">>> g.close()"_s, u"None"_s }));
    }

    void anAsyncGeneratorIsAwaited()
    {
        TraceMaker trace(true);
        trace.created(u"ticks"_s);
        trace.resumed();
        trace.yielded(1, 2, Value(0));
        QObject owner;
        TranscriptModel *model = tested(&owner);
        model->update(trace.view(), true);
        QCOMPARE(linesOf(*model)[1], u">>> await anext(g)"_s);
    }

    void aRefusedCallShowsItsException()
    {
        TraceMaker trace;
        trace.created(u"f"_s);
        Event refused;
        refused.resumption = Resumption::Send;
        refused.value = Value(5);
        refused.text = u"TypeError: can't send non-None value to a just-started generator"_s;
        trace.add(EventKind::Refused, refused);
        QObject owner;
        TranscriptModel *model = tested(&owner);
        model->update(trace.view(), false);
        QCOMPARE(linesOf(*model)[1], u">>> g.send(5)"_s);
        QCOMPARE(linesOf(*model)[2], u"! "_s + refused.text);
    }

    void whatWasYieldedWhileExitWasIgnoredWasNotHandedOut()
    {
        TraceMaker trace;
        trace.created(u"f"_s);
        trace.resumed();
        trace.yielded(1, 2, Value(1));
        trace.resumed(Resumption::Close);
        trace.yielded(1, 4, Value(2));
        QObject owner;
        TranscriptModel *model = tested(&owner);
        model->update(trace.view(), false);
        trace.finished(Resumption::Close, u"RuntimeError: generator ignored GeneratorExit"_s);
        model->update(trace.view(), false);
        QCOMPARE(linesOf(*model).mid(4),
                 (QStringList { u"# 2 was yielded, but not handed out"_s,
                                u"! RuntimeError: generator ignored GeneratorExit"_s }));
    }

    void linesAreInsertedAsTheTraceGrows()
    {
        TraceMaker trace;
        trace.created(u"f"_s);
        QObject owner;
        TranscriptModel *model = tested(&owner);
        model->update(trace.view(), false);
        QSignalSpy inserted(model, &QAbstractItemModel::rowsInserted);
        QSignalSpy reset(model, &QAbstractItemModel::modelReset);
        trace.resumed();
        trace.yielded(1, 2, Value(1));
        model->update(trace.view(), false);
        QCOMPARE(inserted.count(), 1);
        QCOMPARE(reset.count(), 0);
        QCOMPARE(model->rowCount(), 3);
    }

    void whatTheTraceDropsGoes()
    {
        Trace trace(TraceLimits { 1000, 1 << 30, 200 });
        QObject owner;
        TranscriptModel *model = tested(&owner);
        for (int i = 0; i < 3000; ++i) {
            Event event;
            event.kind = i % 2 == 0 ? EventKind::Resumed : EventKind::Yielded;
            event.value = i % 2 == 0 ? Value() : Value(i);
            trace.append(event);
            if (i % 700 == 0)
                model->update(trace.view(), false);
        }
        model->update(trace.view(), false);
        QCOMPARE(model->rowCount(), int(trace.view().end() - trace.view().first()));
        QCOMPARE(model->line(0).at, trace.view().first());
        QCOMPARE(model->line(model->rowCount() - 1).text, u"2999"_s);
    }

    void linesAfterTheCursorAreNotReached()
    {
        TraceMaker trace;
        trace.created(u"f"_s);
        const EventIndex call = trace.resumed();
        const EventIndex value = trace.yielded(1, 2, Value(1));
        QObject owner;
        TranscriptModel *model = tested(&owner);
        model->update(trace.view(), false);
        model->setCursor(call);
        QVERIFY(model->index(1).data(TranscriptModel::IsReachedRole).toBool());
        QVERIFY(!model->index(2).data(TranscriptModel::IsReachedRole).toBool());
        QCOMPARE(model->rowAt(call), 1);
        QCOMPARE(model->rowAt(value + 5), 2);
        QCOMPARE(model->rowAt(-1), -1);
    }

    void anAsideStandsWhereItWasAsked()
    {
        TraceMaker trace;
        trace.created(u"f"_s);
        const EventIndex call = trace.resumed();
        trace.yielded(1, 2, Value(1));
        QObject owner;
        TranscriptModel *model = tested(&owner);
        model->update(trace.view(), false);
        model->addAside(call, { { Written::Input, u"g"_s }, { Written::Output, u"<g>"_s } });
        QCOMPARE(
            linesOf(*model),
            (QStringList { u">>> g = f()"_s, u">>> next(g)"_s, u">>> g"_s, u"<g>"_s, u"1"_s }));
    }

    void asidesAreBounded()
    {
        TraceMaker trace;
        trace.created(u"f"_s);
        QObject owner;
        TranscriptModel *model = tested(&owner);
        model->update(trace.view(), false);
        for (int i = 0; i < TranscriptModel::MaxAsides * 2; ++i)
            model->addAside(0, { { Written::Input, QString::number(i) } });
        QCOMPARE(model->rowCount(), int(TranscriptModel::MaxAsides) + 1);
        QCOMPARE(model->line(0).text, u"g = f()"_s);
        QCOMPARE(model->line(1).text, QString::number(TranscriptModel::MaxAsides));
    }

    void questionsAreAnsweredInTheStateAtTheCursor()
    {
        const auto ask = [](const QString &line, const RunState &state) {
            return answerTo(std::get<ConsoleCommand>(parseConsole(line, state.isAsync)), state,
                            u"f"_s);
        };
        RunState state;
        state.state = GeneratorState::Suspended;
        QCOMPARE(ask(u"inspect.getgeneratorstate(g)"_s, state), u"'GEN_SUSPENDED'"_s);
        QCOMPARE(ask(u"g"_s, state), u"<generator object f>"_s);
        QCOMPARE(ask(u"iter(g)"_s, state), u"<generator object f>"_s);
        QCOMPARE(ask(u"next(g)"_s, state), QString());
        state.isAsync = true;
        state.state = GeneratorState::Closed;
        QCOMPARE(ask(u"inspect.getasyncgenstate(g)"_s, state), u"'AGEN_CLOSED'"_s);
    }

    void anIterableIsAskedForItsIteratorFirst()
    {
        TraceMaker trace;
        Event created;
        created.frame = FrameId { 1 };
        created.text = u"plain_list"_s;
        created.value = Value::list({ Value(7) });
        trace.add(EventKind::Created, created);
        trace.said(EventKind::IteratorMade, u"list_iterator"_s);
        trace.resumed();
        QObject owner;
        TranscriptModel *model = tested(&owner);
        model->update(trace.view(), false);
        QCOMPARE(model->line(0).text, u"g = plain_list()"_s);
        QCOMPARE(model->line(1).text, u"g = iter(g)"_s);
        QCOMPARE(model->line(2).text, u"next(g)"_s);
        const auto ask = [&](const QString &line, EventIndex at) {
            return answerTo(std::get<ConsoleCommand>(parseConsole(line, false)),
                            trace.view().stateAt(at), u"plain_list"_s, created.value);
        };
        QCOMPARE(ask(u"g"_s, 0), u"[7]"_s);
        QCOMPARE(ask(u"g"_s, 1), u"<list_iterator object>"_s);
        QVERIFY(ask(u"inspect.getgeneratorstate(g)"_s, 1).startsWith(u"AttributeError"_s));
    }
};

QTEST_GUILESS_MAIN(TestTranscriptModel)
#include "tst_transcriptmodel.moc"
