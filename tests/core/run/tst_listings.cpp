// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/gallery/gallery.h"
#include "core/generator/exceptions.h"
#include "core/run/blockingtime.h"
#include "core/run/nativedriver.h"
#include "core/run/operation.h"
#include "tests/support/python.h"

#include <QtCore/QEventLoop>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonObject>
#include <QtTest/QtTest>

#include <random>

using namespace yieldscope;
using namespace Qt::StringLiterals;

namespace {

constexpr int SequencesPerItem = 200;
constexpr int MostOperations = 14;
// More than any small item has yields; an endless one is left there.
constexpr int Resumptions = 60;

// Everything that a driver needs, and the trace that it writes.
struct Rig
{
    BlockingTime time;
    Modules modules { time };
    QtLoop loop;
    std::shared_ptr<const Clock> clock = std::make_shared<ManualClock>();
    std::shared_ptr<Trace> trace;
    std::unique_ptr<Driver> driver;

    Rig(const Spec &spec, const Arguments &arguments)
        : trace(std::make_shared<Trace>(TraceLimits {}, spec.isAsync()))
        , driver(makeNativeDriver(spec, arguments, modules, loop, trace, clock))
    {
    }

    QString resume(const Operation &operation)
    {
        DriverStop stop
            = driver->resume(operation.resumption, operation.value, operation.exception);
        if (stop == DriverStop::Pending) {
            QEventLoop wait;
            driver->setCompletion([&wait](DriverStop) { wait.quit(); });
            wait.exec();
        }
        return driver->outcome();
    }
};

// Quick, and small enough to be driven past the end.
Arguments smallArguments(const Spec &spec)
{
    QList<std::pair<QString, QString>> given;
    for (const Parameter &parameter : spec.parameters) {
        if (parameter.name == u"delay")
            given.append({ u"delay"_s, u"0"_s });
        else if (parameter.name == u"n" || parameter.name == u"count")
            given.append({ parameter.name, u"4"_s });
        else if (parameter.name == u"size" && parameter.defaultValue == Value(65536))
            given.append({ parameter.name, u"100"_s });
        else if (parameter.type == ParameterType::Path)
            given.append({ parameter.name,
                           QStringLiteral(YIELDSCOPE_SOURCE_DIR "/resources/gallery/poem.txt") });
    }
    return spec.check(given).value();
}

// What is sent, and messages, are Python literals.
QString randomOperation(std::mt19937 &random, bool hasBegun)
{
    const auto anyOf = [&random](const QStringList &all) {
        return all.at(qsizetype(random() % std::size_t(all.size())));
    };
    static const QStringList sent { u"5"_s,
                                    u"-1"_s,
                                    u"True"_s,
                                    u"None"_s,
                                    u"0.5"_s,
                                    u"1e+16"_s,
                                    u"'text'"_s,
                                    u"''"_s,
                                    u"'5: a, b'"_s,
                                    u"b'\\x00x'"_s,
                                    u"(1,)"_s,
                                    u"[1, None]"_s,
                                    u"2147483648"_s,
                                    u"'\u00e4\U0001f600'"_s,
                                    u"100000000000000000000"_s };
    static const QStringList messages { u"'boom'"_s,          u"'a: b'"_s, u"\"it's\""_s,
                                        u"'say \"hi\"'"_s,    u"''"_s,     u"'with, comma'"_s,
                                        u"'[Errno 2] gone'"_s };
    if (random() % 2 != 0)
        return u"next"_s;
    if (random() % 3 == 0)
        return u"send:"_s + anyOf(sent);
    if (random() % 6 == 0)
        return u"close"_s;
    QString exception = anyOf(exceptionNames());
    // What versions of Python differ in: a StopIteration before the start (R39), and what is new.
    if ((exception.startsWith(u"Stop"_s) && !hasBegun) || exception == u"EncodingWarning"_s)
        exception = u"ValueError"_s;
    return u"throw:"_s + exception + (random() % 2 == 0 ? QString() : u':' + anyOf(messages));
}

// ["send", "5"], ["throw", "ValueError", "'boom'"]
QJsonArray toJson(const Operation &operation)
{
    const QString name = toString(operation.resumption);
    const qsizetype colon = operation.text.indexOf(u':');
    if (colon < 0)
        return { name };
    const QString argument = operation.text.sliced(colon + 1);
    if (operation.resumption == Resumption::Send)
        return { name, argument };
    const qsizetype second = argument.indexOf(u':');
    if (second < 0)
        return { name, argument };
    return { name, argument.first(second), argument.sliced(second + 1) };
}

// One line of the listing that a generator came to, with its locals: "line f 4 i=0 n=5". An object
// without a literal is only named.
QString stepText(const QString &kind, const QString &function, int line, QStringList locals)
{
    locals.sort();
    return kind + u' ' + function + u' ' + QString::number(line) + u' ' + locals.join(u' ');
}

QString localText(const QString &name, const QString &repr)
{
    return repr.startsWith(u'<') ? name : name + u'=' + repr;
}

QStringList pythonSteps(const QJsonArray &steps)
{
    QStringList texts;
    for (const QJsonValue &step : steps) {
        const QJsonArray fields = step.toArray();
        QStringList locals;
        const QJsonObject values = fields.at(3).toObject();
        for (auto it = values.begin(); it != values.end(); ++it)
            locals.append(localText(it.key(), it.value().toString()));
        texts.append(stepText(fields.at(0).toString(), fields.at(1).toString(),
                              fields.at(2).toInt(), locals));
    }
    return texts;
}

QStringList nativeSteps(const TraceView &view, EventIndex from)
{
    QStringList texts;
    for (EventIndex i = from; i < view.end(); ++i) {
        const EventKind kind = view.at(i).kind;
        if (kind != EventKind::Entered && kind != EventKind::Line)
            continue;
        const RunState state = view.stateAt(i);
        const FrameState *frame = state.frame(view.at(i).frame);
        QStringList locals;
        for (const LocalState &local : frame->locals)
            locals.append(localText(local.name, local.value.repr()));
        texts.append(stepText(kind == EventKind::Entered ? u"enter"_s : u"line"_s, frame->function,
                              frame->line, locals));
    }
    return texts;
}

} // namespace

class TestListings : public QObject
{
    Q_OBJECT

    Gallery m_gallery;

    void addRows()
    {
        QTest::addColumn<QString>("id");
        for (const Spec &spec : m_gallery.specs())
            QTest::newRow(qPrintable(spec.id)) << spec.id;
    }

private Q_SLOTS:
    void everyOutcomeIsWhatPythonGives_data() { addRows(); }
    void everyOutcomeIsWhatPythonGives()
    {
        QFETCH(const QString, id);
        if (tests::pythonProgram().isEmpty())
            QSKIP("python3 is not installed, so there is nothing to compare with");
        const Spec &spec = *m_gallery.find(id);
        const Arguments arguments = smallArguments(spec);

        std::mt19937 random(20);
        QList<QList<Operation>> sequences;
        QJsonArray sent;
        for (int i = 0; i < SequencesPerItem; ++i) {
            QList<Operation> sequence;
            QJsonArray json;
            for (auto left = 1 + random() % MostOperations; left > 0; --left) {
                const QString operation = randomOperation(random, !sequence.isEmpty());
                sequence.append(parseOperation(operation).value());
                json.append(toJson(sequence.last()));
            }
            sequences.append(sequence);
            sent.append(json);
        }
        const QJsonArray expected = tests::driveInPython(spec, arguments, sent);
        QCOMPARE(expected.size(), sequences.size());

        for (qsizetype i = 0; i < sequences.size(); ++i) {
            Rig rig(spec, arguments);
            QStringList ours;
            QStringList theirs;
            QStringList operations;
            for (qsizetype k = 0; k < sequences[i].size(); ++k) {
                operations.append(sequences[i][k].text);
                ours.append(rig.resume(sequences[i][k]));
                theirs.append(expected[i][k][u"outcome"_s].toString());
            }
            QVERIFY2(ours == theirs,
                     qPrintable(operations.join(u", "_s) + u"\nhere:   "_s + ours.join(u" | "_s)
                                + u"\npython: "_s + theirs.join(u" | "_s)));
        }
    }

    void everyLineAndLocalIsWhatPythonHas_data() { addRows(); }
    void everyLineAndLocalIsWhatPythonHas()
    {
        QFETCH(const QString, id);
        if (tests::pythonProgram().isEmpty())
            QSKIP("python3 is not installed, so there is nothing to compare with");
        const int version = tests::pythonVersion();
        if (version < 310)
            QSKIP("CPython reports the line where a with block ends only from 3.10 on");
        if (version == 312)
            QSKIP("CPython 3.12 reports the line of a conditional expression twice");
        const Spec &spec = *m_gallery.find(id);
        const Arguments arguments = smallArguments(spec);
        QJsonArray nexts;
        for (int i = 0; i < Resumptions; ++i)
            nexts.append(QJsonArray { u"next"_s });
        QJsonArray sequences;
        sequences.append(nexts);
        const QJsonArray expected = tests::driveInPython(spec, arguments, sequences);
        QCOMPARE(expected.size(), 1);

        Rig rig(spec, arguments);
        for (int k = 0; k < Resumptions; ++k) {
            const EventIndex from = rig.trace->end();
            QCOMPARE(rig.resume({}), expected[0][k][u"outcome"_s].toString());
            QCOMPARE(nativeSteps(rig.trace->view(), from),
                     pythonSteps(expected[0][k][u"steps"_s].toArray()));
        }
    }

    void everyStopNamesALineOfItsKind_data() { addRows(); }
    void everyStopNamesALineOfItsKind()
    {
        QFETCH(const QString, id);
        const Spec &spec = *m_gallery.find(id);
        const QStringList python = spec.pythonText().split(u'\n');
        const QStringList cpp = spec.cppText().split(u'\n');
        Rig rig(spec, smallArguments(spec));
        for (int k = 0; k < Resumptions && rig.driver->state() != GeneratorState::Closed; ++k)
            rig.resume({});

        const TraceView view = rig.trace->view();
        int yields = 0;
        for (EventIndex i = view.first(); i < view.end(); ++i) {
            const Event &event = view.at(i);
            const QString line = python.value(event.line - 1);
            const QString cppLine = cpp.value(event.cppLine - 1);
            const auto place
                = qPrintable(u"%1:%2: %3"_s.arg(spec.pythonPath()).arg(event.line).arg(line));
            if (event.kind == EventKind::Entered)
                QVERIFY2(line.contains(u"def "_s + event.text + u'('), place);
            if (event.kind == EventKind::Line)
                QVERIFY2(!line.trimmed().isEmpty() && !line.contains(u"def "_s), place);
            if (event.kind == EventKind::Delegated)
                QVERIFY2(line.contains(u"yield from "_s), place);
            if (event.kind == EventKind::IteratorMade && event.line > 0)
                QVERIFY2(line.contains(u"return "_s), place);
            if (event.kind == EventKind::Yielded && spec.kind == Kind::Iterable) {
                ++yields;
                QVERIFY2(event.line == 0 || line.contains(u"return "_s), place);
            } else if (event.kind == EventKind::Yielded) {
                ++yields;
                // What an iterator gives comes out where it is delegated to.
                const bool isPassedOn = line.contains(u"yield from "_s);
                QVERIFY2(line.contains(u"yield "_s), place);
                QVERIFY2(cppLine.contains(isPassedOn ? u"yieldFrom("_s : u"co_yield"_s),
                         qPrintable(cppLine));
            }
            if (event.kind == EventKind::Awaiting)
                QVERIFY2(line.contains(u"await "_s), place);
        }
        QVERIFY(yields > 0);
    }

    void theDefLineIsKnownBeforeTheFirstStep_data() { addRows(); }
    void theDefLineIsKnownBeforeTheFirstStep()
    {
        QFETCH(const QString, id);
        const Spec &spec = *m_gallery.find(id);
        const QString line = spec.pythonText().split(u'\n').value(spec.defLine - 1);
        QVERIFY2(line.contains(u"def "_s + spec.function + u'(')
                     || line == u"class "_s + spec.function + u':',
                 qPrintable(line));
    }
};

QTEST_GUILESS_MAIN(TestListings)
#include "tst_listings.moc"
