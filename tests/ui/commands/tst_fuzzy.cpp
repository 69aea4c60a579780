// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/commands/fuzzy.h"

#include <QtTest/QtTest>

using namespace yieldscope;
using namespace Qt::StringLiterals;

class TestFuzzy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void lettersAreFoundInOrder_data();
    void lettersAreFoundInOrder();
    void theBetterOneScoresHigher_data();
    void theBetterOneScoresHigher();
    void theBestPlacesAreChosen();
    void aLongTextIsSearchedUpToItsBound();
};

void TestFuzzy::lettersAreFoundInOrder_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("fits");
    const auto row = [](const char *name, const QString &pattern, const QString &text, bool fits) {
        QTest::newRow(name) << pattern << text << fits;
    };
    row("nothing typed", u""_s, u"Step over"_s, true);
    row("only spaces", u"  "_s, u"Step over"_s, true);
    row("the whole", u"Step over"_s, u"Step over"_s, true);
    row("another case", u"STEP"_s, u"step over"_s, true);
    row("letters apart", u"sov"_s, u"Step over"_s, true);
    row("spaces do not count", u"s o"_s, u"Step over"_s, true);
    row("the wrong order", u"os"_s, u"Step over"_s, false);
    row("a letter twice that is there once", u"vv"_s, u"Step over"_s, false);
    row("longer than the text", u"Step over there"_s, u"Step over"_s, false);
    row("an empty text", u"a"_s, u""_s, false);
    row("other scripts", u"öß"_s, u"Größe"_s, true);
    row("a letter missing", u"xyz"_s, u"Step over"_s, false);
}

void TestFuzzy::lettersAreFoundInOrder()
{
    QFETCH(const QString, pattern);
    QFETCH(const QString, text);
    QFETCH(const bool, fits);
    const std::optional<FuzzyMatch> match = fuzzyMatch(pattern, text);
    QCOMPARE(match.has_value(), fits);
    if (!match)
        return;
    QString found;
    int last = -1;
    for (const int position : match->positions) {
        QVERIFY(position > last);
        last = position;
        found += text[position].toCaseFolded();
    }
    QCOMPARE(found, QString(pattern).remove(u' ').toCaseFolded());
}

void TestFuzzy::theBetterOneScoresHigher_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QString>("better");
    QTest::addColumn<QString>("worse");
    const auto row
        = [](const char *name, const QString &pattern, const QString &better,
             const QString &worse) { QTest::newRow(name) << pattern << better << worse; };
    row("beginnings of words", u"so"_s, u"Step over"_s, u"Restore"_s);
    row("letters in a row", u"play"_s, u"Play"_s, u"Copy late days"_s);
    row("the first word", u"step"_s, u"Step into"_s, u"Go to the first step"_s);
    row("a word of its own", u"run"_s, u"The run"_s, u"Truncate"_s);
    row("a smaller gap", u"ab"_s, u"xaxb"_s, u"xaxxxxxb"_s);
    row("the hump of a name", u"cl"_s, u"goCloseLine"_s, u"uncloudly"_s);
}

void TestFuzzy::theBetterOneScoresHigher()
{
    QFETCH(const QString, pattern);
    QFETCH(const QString, better);
    QFETCH(const QString, worse);
    const auto high = fuzzyMatch(pattern, better);
    const auto low = fuzzyMatch(pattern, worse);
    QVERIFY(high && low);
    QCOMPARE_GT(high->score, low->score);
}

void TestFuzzy::theBestPlacesAreChosen()
{
    const QList<int> wordBeginnings { 0, 5 };
    QCOMPARE(fuzzyMatch(u"so"_s, u"Step over")->positions, wordBeginnings);
    const QList<int> atTheEnd { 15, 16, 17, 18 };
    QCOMPARE(fuzzyMatch(u"step"_s, u"sit up, go to a step")->positions.size(), 4);
    QCOMPARE(fuzzyMatch(u"step"_s, u"s t e and up, a step")->positions.last(), 19);
    QCOMPARE(fuzzyMatch(u"step"_s, u"the first even step")->positions, atTheEnd);
}

void TestFuzzy::aLongTextIsSearchedUpToItsBound()
{
    const QString text = QString(199, u'x') + u"yz"_s;
    QVERIFY(fuzzyMatch(u"y", text));
    QVERIFY(!fuzzyMatch(u"z", text));
}

QTEST_GUILESS_MAIN(TestFuzzy)
#include "tst_fuzzy.moc"
