// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/http/host.h"

#include <QObject>
#include <QRegularExpression>
#include <QTest>

using namespace yieldscope;

class TestHost : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void aHostIsCutIntoNameAndPort_data();
    void aHostIsCutIntoNameAndPort();
    void badSyntaxIsNoHost_data();
    void badSyntaxIsNoHost();
    void onlyOurNamesAndPortAreAllowed_data();
    void onlyOurNamesAndPortAreAllowed();
};

void TestHost::aHostIsCutIntoNameAndPort_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<int>("port");
    const auto row = [](const char *text, const char *name, int port) {
        QTest::newRow(text) << QByteArray(text) << QByteArray(name) << port;
    };
    row("localhost", "localhost", -1);
    row("LOCALHOST:8080", "localhost", 8080);
    row("127.0.0.1:0", "127.0.0.1", 0);
    row("a:65535", "a", 65535);
    row("a:00080", "a", 80);
    row("a:", "a", -1);
    row("[::1]", "[::1]", -1);
    row("[::1]:80", "[::1]", 80);
    row("[1:2:3:4:5:6:7:8]", "[1:2:3:4:5:6:7:8]", -1);
    row("[FE80::1]", "[fe80::1]", -1);
    row("[::ffff:127.0.0.1]", "[::ffff:127.0.0.1]", -1);
    row("[::]", "[::]", -1);
    row("a_b-c.d~e%20", "a_b-c.d~e%20", -1);
}

void TestHost::aHostIsCutIntoNameAndPort()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QByteArray, name);
    QFETCH(const int, port);
    const std::optional<HostPort> host = parseHost(text);
    QVERIFY(host);
    QCOMPARE(host->name, name);
    QCOMPARE(host->port ? int(*host->port) : -1, port);
}

void TestHost::badSyntaxIsNoHost_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char *text : { "",
                              ":80",
                              "a:65536",
                              "a:99999999999999999999",
                              "a:-1",
                              "a:x",
                              "a:8 0",
                              "a:80:80",
                              "a b",
                              "a/b",
                              "a@b",
                              "a?b",
                              "a#b",
                              "a\\b",
                              "a,b c",
                              "%4",
                              "%zz",
                              "[",
                              "[]",
                              "[::1",
                              "::1",
                              "[::1]x",
                              "[::1]:x",
                              "[1:2:3]",
                              "[1:2:3:4:5:6:7:8:9]",
                              "[::1::2]",
                              "[12345::]",
                              "[g::]",
                              "[::1.2.3]",
                              "[::1.2.3.256]",
                              "[1.2.3.4::]",
                              "[::1%25eth0]",
                              "[:1]",
                              "[1:]",
                              "[1:2:3:4:5:6:7::8:9]",
                              "\xc3\xa4" })
        QTest::newRow(text) << QByteArray(text);
}

void TestHost::badSyntaxIsNoHost()
{
    QFETCH(const QByteArray, text);
    QVERIFY(!parseHost(text));
}

void TestHost::onlyOurNamesAndPortAreAllowed_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("allowed");
    for (const char *text :
         { "localhost", "LocalHost", "127.0.0.1", "[::1]", "localhost:8080", "[::1]:8080",
           "127.0.0.1:8080", "localhost:", "my.box", "MY.BOX:8080" })
        QTest::newRow(text) << QByteArray(text) << true;
    for (const char *text :
         { "localhost:80", "localhost:8081", "evil.example", "localhost.evil.example", "localhost.",
           "127.0.0.2", "0.0.0.0", "[::2]", "my.box:80", "xlocalhost", "a.my.box" })
        QTest::newRow(text) << QByteArray(text) << false;
}

void TestHost::onlyOurNamesAndPortAreAllowed()
{
    QFETCH(const QByteArray, text);
    QFETCH(const bool, allowed);
    const std::optional<HostPort> host = parseHost(text);
    QVERIFY(host);
    QCOMPARE(hostAllowed(*host, HostPolicy { 8080, { "My.Box" } }), allowed);
}

QTEST_GUILESS_MAIN(TestHost)
#include "tst_host.moc"
