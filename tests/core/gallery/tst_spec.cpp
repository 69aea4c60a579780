// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/gallery/spec.h"

#include <QtTest/QtTest>

using namespace yieldscope;
using namespace Qt::StringLiterals;

namespace {

Spec spec()
{
    Spec made;
    made.id = u"made"_s;
    made.parameters = { { u"n"_s, ParameterType::Int, Value(5), 0, 100 },
                        { u"delay"_s, ParameterType::Float, Value(1), 0.05, 3600 },
                        { u"text"_s, ParameterType::Str, Value(u"abc"_s) },
                        { u"path"_s, ParameterType::Path, Value(u"file"_s) } };
    return made;
}

} // namespace

class TestSpec : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsNotGivenTakesItsDefault()
    {
        const Result<Arguments> checked = spec().check({});
        QVERIFY(checked.isOk());
        QCOMPARE(checked->integer(u"n"), std::int64_t { 5 });
        QCOMPARE(checked->number(u"delay"), 1.0);
        QCOMPARE(checked->text(u"text"), u"abc"_s);
        QCOMPARE(checked->all().size(), qsizetype { 4 });
        QCOMPARE(checked->all().first().name, u"n"_s);
    }

    void whatIsSaidTwiceCountsAsSaidLast()
    {
        const Result<Arguments> checked = spec().check({ { u"n"_s, u"1"_s }, { u"n"_s, u"2"_s } });
        QCOMPARE(checked->integer(u"n"), std::int64_t { 2 });
    }

    void aTextBecomesAValueOfItsType_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("repr");
        QTest::newRow("int") << u"n"_s << u"7"_s << u"7"_s;
        QTest::newRow("int with spaces") << u"n"_s << u" 7 "_s << u"7"_s;
        QTest::newRow("int at its minimum") << u"n"_s << u"0"_s << u"0"_s;
        QTest::newRow("int at its maximum") << u"n"_s << u"100"_s << u"100"_s;
        QTest::newRow("float") << u"delay"_s << u"0.5"_s << u"0.5"_s;
        QTest::newRow("float written whole") << u"delay"_s << u"2"_s << u"2"_s;
        QTest::newRow("float with exponent") << u"delay"_s << u"1e3"_s << u"1000.0"_s;
        QTest::newRow("str as it is") << u"text"_s << u" 5 "_s << u"' 5 '"_s;
        QTest::newRow("empty str") << u"text"_s << QString() << u"''"_s;
        QTest::newRow("path") << u"path"_s << u"/tmp/a b"_s << u"'/tmp/a b'"_s;
    }
    void aTextBecomesAValueOfItsType()
    {
        QFETCH(const QString, name);
        QFETCH(const QString, text);
        const Result<Arguments> checked = spec().check({ { name, text } });
        QVERIFY2(checked.isOk(), checked ? "" : checked.error().message.c_str());
        QTEST(checked->value(name).repr(), "repr");
    }

    void anErrorNamesTheParameter_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("message");
        QTest::newRow("no number")
            << u"n"_s << u"many"_s << u"parameter 'n': 'many' is not a whole number"_s;
        QTest::newRow("empty") << u"n"_s << QString()
                               << u"parameter 'n': '' is not a whole number"_s;
        QTest::newRow("a fraction")
            << u"n"_s << u"1.5"_s << u"parameter 'n': '1.5' is not a whole number"_s;
        QTest::newRow("below")
            << u"n"_s << u"-1"_s
            << u"parameter 'n': -1 is out of range; it takes whole numbers from 0 to 100"_s;
        QTest::newRow("above")
            << u"n"_s << u"101"_s
            << u"parameter 'n': 101 is out of range; it takes whole numbers from 0 to 100"_s;
        QTest::newRow("float below")
            << u"delay"_s << u"0.01"_s
            << u"parameter 'delay': 0.01 is out of range; it takes numbers from 0.05 to 3600"_s;
        QTest::newRow("not finite")
            << u"delay"_s << u"inf"_s << u"parameter 'delay': 'inf' is not a number"_s;
        QTest::newRow("no float") << u"delay"_s << u"nan"_s
                                  << u"parameter 'delay': 'nan' is not a number"_s;
        QTest::newRow("no path") << u"path"_s << QString()
                                 << u"parameter 'path': a file's path is wanted"_s;
        QTest::newRow("unknown") << u"m"_s << u"1"_s
                                 << u"made has no parameter 'm'; it takes: n, delay, text, path"_s;
    }
    void anErrorNamesTheParameter()
    {
        QFETCH(const QString, name);
        QFETCH(const QString, text);
        const Result<Arguments> checked = spec().check({ { name, text } });
        QVERIFY(!checked.isOk());
        QTEST(QString::fromStdString(checked.error().message), "message");
    }

    void kindsAndTypesHaveNamesOfTheirOwn()
    {
        QCOMPARE(toString(Kind::Sync), u"sync"_s);
        QCOMPARE(toString(Kind::Async), u"async"_s);
        QCOMPARE(toString(Kind::Delegated), u"delegated"_s);
        QCOMPARE(toString(Kind::File), u"file"_s);
        QCOMPARE(toString(Kind::Iterable), u"iterable"_s);
        QCOMPARE(toString(ParameterType::Int), u"int"_s);
        QCOMPARE(toString(ParameterType::Float), u"float"_s);
        QCOMPARE(toString(ParameterType::Str), u"str"_s);
        QCOMPARE(toString(ParameterType::Path), u"path"_s);
    }
};

QTEST_GUILESS_MAIN(TestSpec)
#include "tst_spec.moc"
