// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/generator/exceptions.h"
#include "core/run/calllog.h"
#include "core/run/consolecommand.h"

#include <QtTest/QtTest>

using namespace yieldscope;
using namespace Qt::StringLiterals;

namespace {

// "send 5", "throw ValueError: boom", "list": what was understood.
QString understood(const ConsoleCommand &command)
{
    switch (command.kind) {
    case ConsoleCommand::Kind::Collect:
        return u"list"_s;
    case ConsoleCommand::Kind::State:
        return u"state"_s;
    case ConsoleCommand::Kind::Show:
        return u"g"_s;
    case ConsoleCommand::Kind::Iterate:
        return u"iter"_s;
    case ConsoleCommand::Kind::Resume:
        break;
    }
    const Operation &operation = command.operation;
    QString text = toString(operation.resumption);
    if (operation.resumption == Resumption::Send)
        text += u' ' + operation.value.repr();
    if (operation.resumption == Resumption::Throw)
        text += u' ' + describeException(operation.exception).display();
    return text;
}

} // namespace

class TestConsoleCommand : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aLineIsUnderstood_data()
    {
        QTest::addColumn<bool>("isAsync");
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("meaning");
        const auto row = [](bool isAsync, const char *line, const char *meaning) {
            QTest::addRow("%s%s", isAsync ? "async: " : "", line)
                << isAsync << QString::fromLatin1(line) << QString::fromLatin1(meaning);
        };
        row(false, "next(g)", "next");
        row(false, "  next ( g )  ", "next");
        row(false, "g.__next__()", "next");
        row(false, "g.send(5)", "send 5");
        row(false, "g.send('text')", "send 'text'");
        row(false, "g.send(')(,')", "send ')(,'");
        row(false, "g.send(None)", "send None");
        row(false, "g.send((1, [2, b'x']))", "send (1, [2, b'x'])");
        row(false, "g . send ( -2.5 )", "send -2.5");
        row(false, "g.throw(ValueError('boom'))", "throw ValueError: boom");
        row(false, "g.throw(ValueError)", "throw ValueError");
        row(false, "g.throw(ValueError())", "throw ValueError");
        row(false, "g.throw(ValueError, 'boom')", "throw ValueError: boom");
        row(false, "g.throw(KeyError(5))", "throw KeyError: 5");
        row(false, "g.throw(asyncio.CancelledError())", "throw CancelledError");
        row(false, "g.close()", "close");
        row(false, "list(g)", "list");
        row(false, "iter(g)", "iter");
        row(false, "g", "g");
        row(false, "inspect.getgeneratorstate(g)", "state");
        row(true, "await anext(g)", "next");
        row(true, "await g.__anext__()", "next");
        row(true, "await g.asend(5)", "send 5");
        row(true, "await g.athrow(ValueError('boom'))", "throw ValueError: boom");
        row(true, "await g.aclose()", "close");
        row(true, "[x async for x in g]", "list");
        row(true, "aiter(g)", "iter");
        row(true, "inspect.getasyncgenstate(g)", "state");
    }
    void aLineIsUnderstood()
    {
        QFETCH(const bool, isAsync);
        QFETCH(const QString, line);
        const auto read = parseConsole(line, isAsync);
        const auto *problem = std::get_if<ConsoleProblem>(&read);
        QVERIFY2(!problem, problem ? qPrintable(problem->message) : "");
        QTEST(understood(std::get<ConsoleCommand>(read)), "meaning");
    }

    void aMistakeIsPlacedAndExplained_data()
    {
        QTest::addColumn<bool>("isAsync");
        QTest::addColumn<QString>("line");
        QTest::addColumn<int>("place");
        QTest::addColumn<QString>("words");
        const auto row = [](bool isAsync, const char *line, int place, const char *words) {
            QTest::addRow("%s%s", isAsync ? "async: " : "", line)
                << isAsync << QString::fromLatin1(line) << place << QString::fromLatin1(words);
        };
        row(false, "", 0, "Type what to do with g");
        row(false, "g.sned(5)", 2, "no 'sned'");
        row(false, "h", 0, "'h' is not known here");
        row(false, "5", 0, "'5' is not known here");
        row(false, "(g)", 0, "Write one of");
        row(false, "next(h)", 5, "The generator is g");
        row(false, "next g", 5, "'(' is missing");
        row(false, "next(g", 6, "')' is missing");
        row(false, "next(g) + 1", 8, "complete before this");
        row(false, "g.send(5", 8, "')' is missing");
        row(false, "g.send()", 7, "A value is wanted");
        row(false, "g.send(text)", 7, "in quotes: 'text'");
        row(false, "g.send([1, x])", 11, "in quotes");
        row(false, "g.send('a", 9, "')' is missing");
        row(false, "g.send(5).x", 9, "complete before this");
        row(false, "g.close(1)", 8, "takes nothing");
        row(false, "g.throw()", 8, "An exception is wanted");
        row(false, "g.throw(5)", 8, "Only exceptions");
        row(false, "g.throw(Foo('x'))", 8, "'Foo' is no builtin exception");
        row(false, "g.throw(ValueError(x))", 19, "in quotes");
        row(false, "g = count_up_to(3)", 2, "Restart");
        row(false, "await next(g)", 6, "leave out 'await'");
        row(false, "g.asend(5)", 2, "no async generator");
        row(false, "await anext(g)", 6, "no async generator");
        row(false, "[x async for x in g]", 0, "list(g)");
        row(false, "inspect.getasyncgenstate(g)", 8, "getgeneratorstate(g)");
        row(true, "anext(g)", 0, "runs nothing");
        row(true, "next(g)", 0, "not an iterator");
        row(true, "list(g)", 0, "async for");
        row(true, "await g", 6, "cannot be awaited");
        row(true, "await g.send(5)", 8, "is an async generator");
        row(true, "await aiter(g)", 6, "not awaited");
    }
    void aMistakeIsPlacedAndExplained()
    {
        QFETCH(const bool, isAsync);
        QFETCH(const QString, line);
        QFETCH(const QString, words);
        const auto read = parseConsole(line, isAsync);
        const auto *problem = std::get_if<ConsoleProblem>(&read);
        QVERIFY(problem);
        QVERIFY2(problem->message.contains(words), qPrintable(problem->message));
        QTEST(int(problem->place), "place");
    }

    void noLineIsTooStrange()
    {
        const QString alphabet = u"g.next(send)'\"\\,[] =5b\u00e9await"_s;
        quint32 random = 1;
        for (int i = 0; i < 20'000; ++i) {
            QString line;
            for (int k = 0; k < i % 24; ++k) {
                random = random * 1664525U + 1013904223U;
                line += alphabet[qsizetype(random >> 16) % alphabet.size()];
            }
            const auto read = parseConsole(line, i % 2 == 0);
            if (const auto *problem = std::get_if<ConsoleProblem>(&read))
                QVERIFY(problem->place >= 0 && problem->place <= line.size());
        }
    }

    void completionsBeginWithTheLine()
    {
        QCOMPARE(consoleCompletions(u"g.s", false), QStringList { u"g.send("_s });
        QVERIFY(consoleCompletions(u"next(g)", false).isEmpty());
        QVERIFY(consoleCompletions(u"g.throw(Val", false).contains(u"g.throw(ValueError("_s));
        QVERIFY(consoleCompletions(u"await g.a", true).contains(u"await g.asend("_s));
        QVERIFY(consoleCompletions(u"x", false).isEmpty());
    }

    void aWrittenCallReadsBack_data()
    {
        QTest::addColumn<bool>("isAsync");
        QTest::addColumn<QString>("line");
        for (const char *line : { "next(g)", "g.send(5)", "g.send('it''s')", "g.close()",
                                  "g.throw(ValueError('boom'))", "g.throw(KeyError('k'))",
                                  "g.throw(ValueError())", "g.throw(OSError(5))" })
            QTest::newRow(line) << false << QString::fromLatin1(line);
        for (const char *line : { "await anext(g)", "await g.asend(b'x')", "await g.aclose()",
                                  "await g.athrow(RuntimeError('no'))" })
            QTest::newRow(line) << true << QString::fromLatin1(line);
    }
    void aWrittenCallReadsBack()
    {
        QFETCH(const bool, isAsync);
        QFETCH(QString, line);
        line.replace(u"it''s"_s, u"its"_s);
        const auto read = parseConsole(line, isAsync);
        const Operation operation = std::get<ConsoleCommand>(read).operation;
        Call call;
        call.resumption = operation.resumption;
        call.value = operation.value;
        if (operation.exception) {
            call.exception = describeException(operation.exception).display();
            call.value = Value(call.exception.section(u": "_s, 1));
            if (line.contains(u"OSError"_s))
                call.value = Value(5);
            if (line.contains(u"KeyError"_s))
                call.value = Value(u"k"_s);
        }
        QCOMPARE(writtenCall(call, isAsync), line);
    }
};

QTEST_GUILESS_MAIN(TestConsoleCommand)
#include "tst_consolecommand.moc"
