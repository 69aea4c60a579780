// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/source/token.h"

#include <QtTest/QTest>

using namespace yieldscope;

namespace {

char letterOf(TokenKind kind)
{
    switch (kind) {
    case TokenKind::Keyword:
        return 'k';
    case TokenKind::String:
        return 's';
    case TokenKind::Comment:
        return 'c';
    case TokenKind::Number:
        return 'n';
    case TokenKind::Function:
        return 'f';
    case TokenKind::Definition:
        return 'd';
    }
    return '?';
}

/// One letter below each character that a token covers, else a dot.
QString mapOf(QStringView line, LexState &state)
{
    QString map(line.size(), u'.');
    for (const Token &token : tokenizePython(line, state)) {
        for (qsizetype i = token.start; i < token.start + token.length; ++i)
            map[i] = QLatin1Char(letterOf(token.kind));
    }
    return map;
}

} // namespace

class TestPythonTokens : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aLineIsColoured_data();
    void aLineIsColoured();
    void aTripleQuotedStringReachesOverLines();
    void aFieldMayStandInATripleQuotedString();
    void anUnclosedPlainStringEndsWithItsLine();
    void tokensNeverOverlapWhateverTheInput();
};

void TestPythonTokens::aLineIsColoured_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("map");
    const auto row = [](const char *name, const char *line, const char *map) {
        QTest::newRow(name) << QString::fromLatin1(line) << QString::fromLatin1(map);
    };
    row("empty", "", "");
    row("def", "def count(n):", "kkk.ddddd....");
    row("async def", "async def gen():", "kkkkk.kkk.ddd...");
    row("class", "class Rows(list):", "kkkkk.dddd.......");
    row("await", "    await asyncio.sleep(1)", "....kkkkk...............n.");
    row("yield from", "yield from sub()", "kkkkk.kkkk......");
    row("async for", "async for x in y:", "kkkkk.kkk...kk...");
    row("keyword within a name", "yields = is_in", "..............");
    row("constants", "None is True", "kkkk.kk.kkkk");
    row("comment", "i += 1  # it's", ".....n..cccccc");
    row("hash in a string", "'#' # no", "sss.cccc");
    row("escaped quote", "'a\\'b' x", "ssssss..");
    row("bytes", "b'The ' + rb\"\"", "sssssss...ssss");
    row("a name is no prefix", "xyz'a'", "...sss");
    row("f-string", "f'a{name}b'", "sss......ss");
    row("f-string with code", "f'{len(x)!r}'", "ss.fff......s");
    row("f-string with format", "f'{x:>{width}}'", "ss..ss........s");
    row("doubled braces", "f'{{x}}'", "ssssssss");
    row("triple quotes on one line", "\"\"\"doc\"\"\" x", "sssssssss..");
    row("numbers", "1 1.5e-3 0x1F 1_000 .5 2j", "n.nnnnnn.nnnn.nnnnn.nn.nn");
    row("subtraction is no exponent", "0x1e-3", "nnnn.n");
    row("decorator", "@app.get('/x')", "ffffffff.ssss.");
    row("matrix product", "a @ b", ".....");
    row("builtin call", "print(next(gen))", "fffff.ffff......");
    row("method of that name", "f.open(x)", ".........");
    row("builtin without a call", "x = list", "........");
    row("walrus", "while chunk := f.read(n):", "kkkkk....................");
}

void TestPythonTokens::aLineIsColoured()
{
    QFETCH(const QString, line);
    QFETCH(const QString, map);
    LexState state = 0;
    QCOMPARE(mapOf(line, state), map);
    QCOMPARE(state, 0);
}

void TestPythonTokens::aTripleQuotedStringReachesOverLines()
{
    LexState state = 0;
    QCOMPARE(mapOf(u"x = '''one", state), QStringLiteral("....ssssss"));
    QVERIFY(state != 0);
    QCOMPARE(mapOf(u"two \" # def", state), QStringLiteral("sssssssssss"));
    QVERIFY(state != 0);
    QCOMPARE(mapOf(u"''' + 1", state), QStringLiteral("sss...n"));
    QCOMPARE(state, 0);
}

void TestPythonTokens::aFieldMayStandInATripleQuotedString()
{
    LexState state = 0;
    QCOMPARE(mapOf(u"f\"\"\"a", state), QStringLiteral("sssss"));
    QCOMPARE(mapOf(u"b{c}d", state), QStringLiteral("s...s"));
    QCOMPARE(mapOf(u"\"\"\"", state), QStringLiteral("sss"));
    QCOMPARE(state, 0);
}

void TestPythonTokens::anUnclosedPlainStringEndsWithItsLine()
{
    LexState state = 0;
    QCOMPARE(mapOf(u"x = 'open", state), QStringLiteral("....sssss"));
    QCOMPARE(state, 0);
}

void TestPythonTokens::tokensNeverOverlapWhateverTheInput()
{
    const QString pieces[] = { QStringLiteral("'"),    QStringLiteral("\""), QStringLiteral("{"),
                               QStringLiteral("}"),    QStringLiteral("f"),  QStringLiteral("\\"),
                               QStringLiteral("def "), QStringLiteral("#"),  QStringLiteral("1e") };
    for (int seed = 0; seed < 6561; ++seed) {
        QString line;
        for (int rest = seed, i = 0; i < 4; ++i, rest /= 9)
            line += pieces[rest % 9];
        LexState state = seed % 2 ? 0 : 5;
        qsizetype end = 0;
        for (const Token &token : tokenizePython(line, state)) {
            QVERIFY2(token.start >= end && token.length > 0, qPrintable(line));
            end = token.start + token.length;
        }
        QVERIFY2(end <= line.size(), qPrintable(line));
    }
}

QTEST_GUILESS_MAIN(TestPythonTokens)
#include "tst_pythontokens.moc"
