// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/source/token.h"

#include <QtTest/QTest>

using namespace yieldscope;

class TestYieldExpression : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theExpressionIsFound_data();
    void theExpressionIsFound();
    void codeEndsBeforeItsComment_data();
    void codeEndsBeforeItsComment();
};

void TestYieldExpression::theExpressionIsFound_data()
{
    QTest::addColumn<int>("language");
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("expression");
    const auto python = [](const char *name, const char *line, const char *expression) {
        QTest::newRow(name) << int(Language::Python) << QString::fromLatin1(line)
                            << QString::fromLatin1(expression);
    };
    python("statement", "    yield i", "yield i");
    python("with a comment", "        yield i  # Pauses here", "yield i");
    python("assigned", "sent = yield chunk", "yield chunk");
    python("in parentheses", "x = (yield a) + 1", "yield a");
    python("of a tuple", "yield a, b", "yield a, b");
    python("as an argument", "f(yield, 1)", "yield, 1");
    python("with calls", "yield f(a, [1, 2])[0]", "yield f(a, [1, 2])[0]");
    python("bare", "    yield", "yield");
    python("yield from", "r = yield from sub()  # all", "yield from sub()");
    python("hash and bracket in a string", "yield ')#' + x # c", "yield ')#' + x");
    python("f-string", "yield f\"Chunk {i}\\n\"", "yield f\"Chunk {i}\\n\"");
    python("named in a string only", "print('yield x')", "");
    python("named in a comment only", "i = 0  # then yield", "");
    python("within a name", "yields = 1", "");
    const auto cpp = [](const char *name, const char *line, const char *expression) {
        QTest::newRow(name) << int(Language::Cpp) << QString::fromLatin1(line)
                            << QString::fromLatin1(expression);
    };
    cpp("co_yield", "        co_yield i;", "co_yield i");
    cpp("co_yield assigned", "x = co_yield QStringLiteral(\"a;b\"); // c",
        "co_yield QStringLiteral(\"a;b\")");
    cpp("co_yield in parentheses", "use((co_yield a).value());", "co_yield a");
    cpp("yield is no word of C++", "yield(i);", "");
}

void TestYieldExpression::theExpressionIsFound()
{
    QFETCH(const int, language);
    QFETCH(const QString, line);
    QFETCH(const QString, expression);
    const TextRange range = yieldExpression(Language(language), line);
    QCOMPARE(line.mid(range.start, range.length), expression);
}

void TestYieldExpression::codeEndsBeforeItsComment_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("code");
    const auto row = [](const char *name, const char *line, const char *code) {
        QTest::newRow(name) << QString::fromLatin1(line) << QString::fromLatin1(code);
    };
    row("no comment", "  yield i", "  yield i");
    row("comment", "yield i  # x", "yield i");
    row("blanks at the end", "yield i  ", "yield i");
    row("comment alone", "  # x", "");
    row("hash in a string", "x = '#'", "x = '#'");
}

void TestYieldExpression::codeEndsBeforeItsComment()
{
    QFETCH(const QString, line);
    QFETCH(const QString, code);
    QCOMPARE(line.left(codeEnd(Language::Python, line)), code);
}

QTEST_GUILESS_MAIN(TestYieldExpression)
#include "tst_yieldexpression.moc"
