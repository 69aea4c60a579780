// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/http/responseparser.h"
#include "tests/core/http/httptesting.h"

#include <QObject>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTest>

using namespace yieldscope;
using namespace yieldscope::testing;

namespace {

constexpr int roundsPerSeed = 2000;

const QByteArrayList requests {
    "GET /run/a%20b?n=3&x=%E2%82%AC HTTP/1.1\r\nHost: localhost:8080\r\nAccept: */*\r\n\r\n",
    "\r\nPOST http://localhost/ HTTP/1.1\r\nHost: [::1]\r\nContent-Length: 5\r\n\r\nhello",
    "OPTIONS * HTTP/1.0\r\nConnection: keep-alive\r\nExpect: 100-continue\r\n\r\n",
    "PUT / HTTP/1.1\r\nhost: a\r\nTransfer-Encoding: chunked\r\n\r\n5;x=y\r\nhello\r\n0\r\nA: "
    "b\r\n\r\n",
};

const QByteArrayList bodies {
    "5\r\nhello\r\n0\r\n\r\n",
    "a;name=\"value\"\r\n0123456789\r\n001\r\nx\r\n000;y\r\nA: b\r\nC: d\r\n\r\n",
};

const QByteArrayList responses {
    "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nDate: x\r\n\r\n",
    "HTTP/1.0 404 Not Found\r\nContent-Length: 12\r\nConnection: close\r\n\r\n",
};

/// One to three small changes: a byte replaced, inserted, removed or doubled, or a piece repeated.
QByteArray mutated(QByteArray bytes, QRandomGenerator &random)
{
    static constexpr char favourites[] = "\r\n\0 \t:;,%/09afAF\x7f\x80\xff";
    for (int changes = random.bounded(1, 4); changes > 0 && !bytes.isEmpty(); --changes) {
        const qsizetype at = random.bounded(int(bytes.size()));
        const char favourite = favourites[random.bounded(int(sizeof(favourites) - 1))];
        switch (random.bounded(5)) {
        case 0:
            bytes[at] = favourite;
            break;
        case 1:
            bytes.insert(at, favourite);
            break;
        case 2:
            bytes.remove(at, 1);
            break;
        case 3:
            bytes.insert(at, bytes.at(at));
            break;
        default:
            bytes.insert(at, bytes.mid(random.bounded(int(bytes.size())), random.bounded(1, 20)));
        }
    }
    return bytes;
}

QByteArray readResponse(const QByteArrayList &pieces)
{
    ResponseParser parser;
    for (const QByteArray &piece : pieces) {
        QByteArrayView input(piece);
        ResponseParser::Event event = ResponseParser::Event::InterimHead;
        while (event == ResponseParser::Event::InterimHead)
            event = parser.feed(input);
        if (event == ResponseParser::Event::Failed)
            return "failed at " + QByteArray::number(parser.error().offset);
        if (event == ResponseParser::Event::HeadComplete)
            return "taken " + QByteArray::number(parser.position());
    }
    return "needs more";
}

} // namespace

/// What is read must not depend on how the network cuts it, above all where it is malformed.
class TestMutations : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void aMutatedRequestIsReadAlikeInAnyPieces();
    void aMutatedBodyIsReadAlikeInAnyPieces();
    void aMutatedResponseIsReadAlikeInAnyPieces();

private:
    template <class Read>
    static void readAlike(const QByteArrayList &seeds, Read read)
    {
        QRandomGenerator random(20240229);
        for (int round = 0; round < roundsPerSeed * int(seeds.size()); ++round) {
            const QByteArray input = mutated(seeds.at(round % seeds.size()), random);
            const QByteArray expected = read(whole(input));
            const qsizetype at = random.bounded(int(input.size()) + 1);
            QVERIFY2(read(byteByByte(input)) == expected, input.toPercentEncoding().constData());
            QVERIFY2(read(splitAt(input, at)) == expected, input.toPercentEncoding().constData());
        }
    }
};

void TestMutations::aMutatedRequestIsReadAlikeInAnyPieces()
{
    readAlike(requests, [](const QByteArrayList &pieces) { return readRequest(pieces); });
}

void TestMutations::aMutatedBodyIsReadAlikeInAnyPieces()
{
    readAlike(bodies, [](const QByteArrayList &pieces) { return decode(pieces); });
}

void TestMutations::aMutatedResponseIsReadAlikeInAnyPieces()
{
    readAlike(responses, readResponse);
}

QTEST_GUILESS_MAIN(TestMutations)
#include "tst_mutations.moc"
