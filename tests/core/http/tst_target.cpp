// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/http/target.h"

#include <QObject>
#include <QRegularExpression>
#include <QTest>

using namespace yieldscope;

class TestTarget : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void thePathIsDecodedOnce_data();
    void thePathIsDecodedOnce();
    void theFormIsTold_data();
    void theFormIsTold();
    void theQueryIsAnOrderedListOfDecodedPairs_data();
    void theQueryIsAnOrderedListOfDecodedPairs();
    void theLastValueOfAParameterCounts();
    void theAuthorityOfAUrlIsKept();
    void aBadTargetIsRefused_data();
    void aBadTargetIsRefused();
};

void TestTarget::thePathIsDecodedOnce_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("path");
    const auto row = [](const char *text, const char *path) {
        QTest::newRow(text) << QByteArray(text) << QByteArray(path);
    };
    row("/", "/");
    row("/stream", "/stream");
    row("/a%20b", "/a b");
    row("/%73tream", "/stream");
    row("/%2573tream", "/%73tream");
    row("/a%2Fb", "/a/b");
    row("/a+b", "/a+b");
    row("/%C3%a4", "/\xc3\xa4");
    row("/../healthz", "/../healthz");
    row("//healthz", "//healthz");
    row("/?a=b", "/");
    row("/stream?", "/stream");
    row("/a?b?c", "/a");
    row("http://localhost", "/");
    row("http://localhost?x", "/");
    row("http://localhost/a%20b?c", "/a b");
    row("*", "");
}

void TestTarget::thePathIsDecodedOnce()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QByteArray, path);
    const HttpResult<RequestTarget> target = parseTarget(text);
    QVERIFY(target);
    QCOMPARE(target->path, path);
    QCOMPARE(target->raw, text);
}

void TestTarget::theFormIsTold_data()
{
    using Form = RequestTarget::Form;
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<Form>("form");
    QTest::newRow("9112 3.2.1 origin") << QByteArray("/x") << Form::Origin;
    QTest::newRow("9112 3.2.2 absolute") << QByteArray("hTTp://a/x") << Form::Absolute;
    QTest::newRow("9112 3.2.4 asterisk") << QByteArray("*") << Form::Asterisk;
    QTest::newRow("9112 3.2.1 a path that looks like a URL")
        << QByteArray("/http://a/") << Form::Origin;
}

void TestTarget::theFormIsTold()
{
    QFETCH(const QByteArray, text);
    QFETCH(const RequestTarget::Form, form);
    const HttpResult<RequestTarget> target = parseTarget(text);
    QVERIFY(target);
    QCOMPARE(target->form, form);
}

void TestTarget::theQueryIsAnOrderedListOfDecodedPairs_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QByteArrayList>("expected");
    const auto row = [](const char *query, const QByteArrayList &expected) {
        QTest::newRow(query) << QByteArray(query) << expected;
    };
    row("", {});
    row("&&", {});
    row("n=3", { "n", "3" });
    row("n", { "n", "" });
    row("n=", { "n", "" });
    row("=3", { "", "3" });
    row("b=1&a=2&b=3", { "b", "1", "a", "2", "b", "3" });
    row("a=b=c", { "a", "b=c" });
    row("a+b=c+d", { "a b", "c d" });
    row("a%2Bb=%26%3D", { "a+b", "&=" });
    row("a=%2520", { "a", "%20" });
    row("a=b;c=d", { "a", "b;c=d" });
    row("a=?/", { "a", "?/" });
    row("a=%E2%82%AC", { "a", "\xe2\x82\xac" });
}

void TestTarget::theQueryIsAnOrderedListOfDecodedPairs()
{
    QFETCH(const QByteArray, query);
    QFETCH(const QByteArrayList, expected);
    const HttpResult<RequestTarget> target = parseTarget(QByteArray("/x?" + query));
    QVERIFY(target);
    QByteArrayList pairs;
    for (const QueryItem &item : target->query)
        pairs << item.name << item.value;
    QCOMPARE(pairs, expected);
}

void TestTarget::theLastValueOfAParameterCounts()
{
    const HttpResult<RequestTarget> target = parseTarget("/?n=1&n=2");
    QVERIFY(target);
    QCOMPARE(target->parameter("n"), QByteArrayView("2"));
    QVERIFY(!target->parameter("m"));
}

void TestTarget::theAuthorityOfAUrlIsKept()
{
    const HttpResult<RequestTarget> url = parseTarget("http://LocalHost:8080/x");
    QVERIFY(url);
    QCOMPARE(url->authority, (HostPort { "localhost", quint16(8080) }));
    const HttpResult<RequestTarget> path = parseTarget("/x");
    QVERIFY(path);
    QVERIFY(!path->authority);
}

void TestTarget::aBadTargetIsRefused_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("offset");
    const auto row = [](const char *name, const QByteArray &text, int offset) {
        QTest::newRow(name) << text << offset;
    };
    row("empty", "", 0);
    row("relative", "stream", 0);
    row("asterisk and more", "**", 0);
    row("authority form", "localhost:80", 0);
    row("https", "https://localhost/", 0);
    row("scheme alone", "http://", 7);
    row("fragment", "/#x", 1);
    row("blank", "/a b", 2);
    row("tab", "/\t", 1);
    row("DEL", "/\x7f", 1);
    row("0x80", "/\x80", 1);
    row("escape cut short", "/a%4", 2);
    row("escape without digits", "/a%", 2);
    row("escape with a sign", "/%+1", 1);
    row("escaped DEL", "/%7f", 1);
    row("escaped surrogate", "/%ed%a0%80", 0);
    row("cut UTF-8", "/%e2%82", 0);
    row("bad escape in the path of a URL", "http://a/%", 9);
    row("bad escape in a name", "/?a&b%=1", 5);
    row("bad escape in a value", "/?a=1&b=2%x", 9);
    row("escaped control in a value", "/?a=%0a", 4);
}

void TestTarget::aBadTargetIsRefused()
{
    QFETCH(const QByteArray, text);
    QFETCH(const int, offset);
    const HttpResult<RequestTarget> target = parseTarget(text);
    QVERIFY(!target);
    QCOMPARE(target.error().status, 400);
    QCOMPARE(target.error().offset, offset);
}

QTEST_GUILESS_MAIN(TestTarget)
#include "tst_target.moc"
