// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/gallery/gallery.h"
#include "ui/window/serverlinks.h"

#include <QtTest/QtTest>

using namespace yieldscope;
using namespace Qt::StringLiterals;

class TestServerLinks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theAddressOfAnExampleNamesItsArguments();
    void argumentsAreEncoded();
    void aFileIsNamedByItsRun();
    void theCommandIsSafeForAShell();
};

void TestServerLinks::theAddressOfAnExampleNamesItsArguments()
{
    const Gallery gallery;
    const Spec &spec = *gallery.find(u"count_up_to");
    const QUrl url = streamUrl(QUrl(u"http://127.0.0.1:8080/"_s), spec, *spec.check({}), {});
    QCOMPARE(url.toString(), u"http://127.0.0.1:8080/run/count_up_to?n=5"_s);
    QCOMPARE(curlCommand(url), u"curl -N 'http://127.0.0.1:8080/run/count_up_to?n=5'"_s);
}

void TestServerLinks::argumentsAreEncoded()
{
    Spec spec;
    spec.id = u"x"_s;
    Arguments arguments;
    arguments.append(u"path"_s, Value(u"a b&c+d=ü"_s));
    arguments.append(u"size"_s, Value(4));
    const QUrl url = streamUrl(QUrl(u"http://127.0.0.1:1/"_s), spec, arguments, {});
    QCOMPARE(QString::fromLatin1(url.toEncoded()),
             u"http://127.0.0.1:1/run/x?path=a%20b%26c%2Bd%3D%C3%BC&size=4"_s);
}

// The server opens no file that a client names.
void TestServerLinks::aFileIsNamedByItsRun()
{
    const Gallery gallery;
    const Spec &spec = *gallery.find(u"file_stream");
    const QUrl base(u"http://127.0.0.1:1/"_s);
    const RunId run { 7 };
    QCOMPARE(streamUrl(base, spec, *spec.check({}), run).toString(),
             u"http://127.0.0.1:1/run/file_stream"_s);
    const Arguments other = *spec.check({ { u"path"_s, u"/home/me/a.txt"_s } });
    QCOMPARE(streamUrl(base, spec, other, run).toString(),
             u"http://127.0.0.1:1/run/file_stream?file_of=7"_s);
}

void TestServerLinks::theCommandIsSafeForAShell()
{
    const QString command = curlCommand(QUrl(u"http://127.0.0.1:1/run/x?path=it's;ls"_s));
    QCOMPARE(command.count(u'\''), 2);
    QVERIFY(command.endsWith(u'\''));
}

QTEST_GUILESS_MAIN(TestServerLinks)
#include "tst_serverlinks.moc"
