// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/generator/exceptions.h"
#include "core/run/operation.h"

#include <QtTest/QtTest>

using namespace yieldscope;
using namespace Qt::StringLiterals;

namespace {

// "send 5", "throw ValueError: boom"
QString textOf(const Operation &operation)
{
    QString text = toString(operation.resumption);
    if (operation.resumption == Resumption::Send)
        text += u' ' + operation.value.repr();
    if (operation.resumption == Resumption::Throw)
        text += u' ' + describeException(operation.exception).display();
    return text;
}

} // namespace

class TestOperation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneOperationIsRead_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        QTest::newRow("next") << u"next"_s << u"next"_s;
        QTest::newRow("with spaces") << u"  next "_s << u"next"_s;
        QTest::newRow("async name") << u"anext"_s << u"next"_s;
        QTest::newRow("close") << u"aclose"_s << u"close"_s;
        QTest::newRow("send an int") << u"send:5"_s << u"send 5"_s;
        QTest::newRow("send, spaced") << u"send : 5"_s << u"send 5"_s;
        QTest::newRow("send None") << u"send:None"_s << u"send None"_s;
        QTest::newRow("send a float") << u"asend:-2.5"_s << u"send -2.5"_s;
        QTest::newRow("send a str") << u"send:'a:b'"_s << u"send 'a:b'"_s;
        QTest::newRow("send an empty str") << u"send:''"_s << u"send ''"_s;
        QTest::newRow("send bytes") << u"send:b'x'"_s << u"send b'x'"_s;
        QTest::newRow("send a tuple") << u"send:(1, 2)"_s << u"send (1, 2)"_s;
        QTest::newRow("send a bare word") << u"send:hello"_s << u"send 'hello'"_s;
        QTest::newRow("a bare word with a quote") << u"send:don't"_s << u"send \"don't\""_s;
        QTest::newRow("throw") << u"throw:ValueError"_s << u"throw ValueError"_s;
        QTest::newRow("throw, message")
            << u"throw:ValueError:boom"_s << u"throw ValueError: boom"_s;
        QTest::newRow("throw, spaced")
            << u"athrow: ValueError : boom"_s << u"throw ValueError: boom"_s;
        QTest::newRow("throw, quoted") << u"throw:KeyError: 'k'"_s << u"throw KeyError: 'k'"_s;
        QTest::newRow("throw, colon in the message")
            << u"throw:OSError:a: b"_s << u"throw OSError: a: b"_s;
        QTest::newRow("throw, a message like a list")
            << u"throw:OSError:[Errno 2] gone"_s << u"throw OSError: [Errno 2] gone"_s;
        QTest::newRow("throw, another name of it")
            << u"throw:IOError:gone"_s << u"throw OSError: gone"_s;
        QTest::newRow("throw a warning")
            << u"throw:UserWarning:careful"_s << u"throw UserWarning: careful"_s;
        QTest::newRow("throw a SyntaxError")
            << u"throw:SyntaxError"_s << u"throw SyntaxError: None"_s;
        QTest::newRow("send an int beyond 64 bits")
            << u"send:9223372036854775808"_s << u"send 9223372036854775808"_s;
        QTest::newRow("send a negative one")
            << u"send:-100000000000000000000"_s << u"send -100000000000000000000"_s;
        QTest::newRow("send a name that C reads as a number") << u"send:inf"_s << u"send 'inf'"_s;
        QTest::newRow("throw, quote in the message")
            << u"throw:OSError:Bob's"_s << u"throw OSError: Bob's"_s;
    }
    void oneOperationIsRead()
    {
        QFETCH(const QString, text);
        const Result<Operation> operation = parseOperation(text);
        QVERIFY2(operation.isOk(), operation ? "" : operation.error().message.c_str());
        QTEST(textOf(*operation), "expected");
        QCOMPARE(operation->text, text.trimmed());
    }

    void commasSeparateOutsideOfLiterals_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("expected");
        QTest::newRow("nothing") << QString() << QStringList();
        QTest::newRow("only commas") << u" , ,"_s << QStringList();
        QTest::newRow("plain") << u"next,send:5 , close"_s
                               << QStringList({ u"next"_s, u"send 5"_s, u"close"_s });
        QTest::newRow("single quotes")
            << u"send:'a, b',next"_s << QStringList({ u"send 'a, b'"_s, u"next"_s });
        QTest::newRow("double quotes")
            << u"send:\"a, b\",next"_s << QStringList({ u"send 'a, b'"_s, u"next"_s });
        QTest::newRow("escaped quote")
            << u"send:'a\\', b',next"_s << QStringList({ u"send \"a', b\""_s, u"next"_s });
        QTest::newRow("bytes") << u"send:b'a, b',next"_s
                               << QStringList({ u"send b'a, b'"_s, u"next"_s });
        QTest::newRow("brackets") << u"send:(1, [2, 3]), next"_s
                                  << QStringList({ u"send (1, [2, 3])"_s, u"next"_s });
        QTest::newRow("apostrophe in a word")
            << u"throw:OSError:don't, next"_s
            << QStringList({ u"throw OSError: don't"_s, u"next"_s });
        QTest::newRow("apostrophe after a b")
            << u"throw:OSError:Bob's, next"_s
            << QStringList({ u"throw OSError: Bob's"_s, u"next"_s });
        QTest::newRow("a bracket too many")
            << u"throw:OSError::), send:(1, 2)"_s
            << QStringList({ u"throw OSError: :)"_s, u"send (1, 2)"_s });
    }
    void commasSeparateOutsideOfLiterals()
    {
        QFETCH(const QString, text);
        const Result<QList<Operation>> operations = parseOperations(text);
        QVERIFY2(operations.isOk(), operations ? "" : operations.error().message.c_str());
        QStringList texts;
        for (const Operation &operation : *operations)
            texts.append(textOf(operation));
        QTEST(texts, "expected");
    }

    void anErrorNamesTheOperation_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("begin");
        const QString there = u": there are: next, send:VALUE, throw:TYPE"_s;
        QTest::newRow("unknown") << u"next, nxt"_s << u"operation 'nxt'"_s + there;
        QTest::newRow("next takes nothing") << u"next:5"_s << u"operation 'next:5'"_s + there;
        QTest::newRow("send wants a value") << u"send"_s << u"operation 'send'"_s + there;
        QTest::newRow("send wants more than a colon")
            << u"send: "_s << u"operation 'send:': a value is wanted"_s;
        QTest::newRow("unclosed quote, to the end")
            << u"send:'a, next"_s << u"operation 'send:'a, next': "_s;
        QTest::newRow("unclosed bracket") << u"send:(1"_s << u"operation 'send:(1': "_s;
        QTest::newRow("no dicts") << u"send:{}"_s << u"operation 'send:{}': "_s;
        QTest::newRow("no such exception")
            << u"throw:Boom"_s
            << u"operation 'throw:Boom': 'Boom' is no builtin exception; there are: "_s;
        QTest::newRow("a broken message")
            << u"throw:OSError:'x"_s << u"operation 'throw:OSError:'x': "_s;
    }
    void anErrorNamesTheOperation()
    {
        QFETCH(const QString, text);
        QFETCH(const QString, begin);
        const Result<QList<Operation>> operations = parseOperations(text);
        QVERIFY(!operations.isOk());
        const QString message = QString::fromStdString(operations.error().message);
        QVERIFY2(message.startsWith(begin), qPrintable(message));
    }

    void aLiteralThatIsWrongSaysWhere_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("place");
        QTest::newRow("empty") << QString() << u"at character 1"_s;
        QTest::newRow("unclosed str") << u"'abc"_s << u"at character 5"_s;
        QTest::newRow("more behind it") << u"5 6"_s << u"at character 3"_s;
        QTest::newRow("unclosed list") << u"[1, 2"_s << u"at character 6"_s;
    }
    void aLiteralThatIsWrongSaysWhere()
    {
        QFETCH(const QString, text);
        QFETCH(const QString, place);
        const Result<Value> value = Value::parse(text);
        QVERIFY(!value.isOk());
        const QString message = QString::fromStdString(value.error().message);
        QVERIFY2(message.contains(place), qPrintable(message));
    }
};

QTEST_GUILESS_MAIN(TestOperation)
#include "tst_operation.moc"
