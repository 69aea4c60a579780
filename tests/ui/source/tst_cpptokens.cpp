// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/source/token.h"

#include <QtTest/QTest>

using namespace yieldscope;

namespace {

constexpr const char *letters = "kscnfd";

/// One letter below each character that a token covers, else a dot.
QString mapOf(QStringView line, LexState &state)
{
    QString map(line.size(), u'.');
    for (const Token &token : tokenizeCpp(line, state)) {
        for (qsizetype i = token.start; i < token.start + token.length; ++i)
            map[i] = QLatin1Char(letters[int(token.kind)]);
    }
    return map;
}

} // namespace

class TestCppTokens : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aLineIsColoured_data();
    void aLineIsColoured();
    void aCommentReachesOverLines();
    void aRawStringReachesOverLines();
};

void TestCppTokens::aLineIsColoured_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("map");
    const auto row = [](const char *name, const char *line, const char *map) {
        QTest::newRow(name) << QString::fromLatin1(line) << QString::fromLatin1(map);
    };
    row("empty", "", "");
    row("co_yield", "    co_yield i;", "....kkkkkkkk...");
    row("co_await", "co_await line(4);", "kkkkkkkk......n..");
    row("line comment", "x; // \"no\"", "...ccccccc");
    row("block comment", "a /* b */ c", "..ccccccc..");
    row("include of a system header", "#include <chrono>", "ffffffff.ssssssss");
    row("include of a project header", "#include \"a/b.h\"", "ffffffff.sssssss");
    row("string with an escape", "f(\"a\\\"b\");", "..ssssss..");
    row("prefixed and suffixed string", "u\"x\"_s + 1", "ssssss...n");
    row("character", "c == '\\'';", ".....ssss.");
    row("numbers", "200'000 0x1F 1.5", "nnnnnnn.nnnn.nnn");
    row("keyword within a name", "int64_t format;", "...............");
    row("unclosed string", "\"open\\", "ssssss");
}

void TestCppTokens::aLineIsColoured()
{
    QFETCH(const QString, line);
    QFETCH(const QString, map);
    LexState state = 0;
    QCOMPARE(mapOf(line, state), map);
    QCOMPARE(state, 0);
}

void TestCppTokens::aCommentReachesOverLines()
{
    LexState state = 0;
    QCOMPARE(mapOf(u"a; /* one", state), QStringLiteral("...cccccc"));
    QCOMPARE(mapOf(u"#if int", state), QStringLiteral("ccccccc"));
    QCOMPARE(mapOf(u"*/ int", state), QStringLiteral("cc.kkk"));
    QCOMPARE(state, 0);
}

void TestCppTokens::aRawStringReachesOverLines()
{
    LexState state = 0;
    QCOMPARE(mapOf(u"x = R\"(one", state), QStringLiteral("....ssssss"));
    QCOMPARE(mapOf(u"\" int", state), QStringLiteral("sssss"));
    QCOMPARE(mapOf(u")\"; int", state), QStringLiteral("ss..kkk"));
    QCOMPARE(state, 0);
}

QTEST_GUILESS_MAIN(TestCppTokens)
#include "tst_cpptokens.moc"
