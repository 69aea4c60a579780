// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/net/socket.h"

#include <QTest>

#include <sys/socket.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace yieldscope;

class TestSocket : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void readsWhatIsThereUpToTheRoom();
    void readingIsOffUntilWanted();
    void anEndIsSeenBehindBytes();
    void anEndIsNoticedWithoutReading();
    void writesAreGatheredIntoOne();
    void whatTheKernelDoesNotTakeWaits();
    void theRestLeavesInOrderOnceThereIsRoom();
    void aLostConnectionIsRst();
    void aHalfCloseLetsTheOtherSideTalk();
    void closingTwiceIsHarmless();

private:
    [[nodiscard]] QByteArray peerReads(qsizetype most = 1 << 20) const;

    Poller m_poller;
    std::unique_ptr<Socket> m_socket;
    int m_peer = -1;
    int m_readable = 0;
    int m_writable = 0;
};

void TestSocket::init()
{
    int pair[2] = { -1, -1 };
    QCOMPARE(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair), 0);
    m_peer = pair[1];
    m_readable = 0;
    m_writable = 0;
    m_socket = std::make_unique<Socket>(
        m_poller, pair[0], [this] { ++m_readable; },
        [this] {
            ++m_writable;
            m_socket->flush();
        });
}

void TestSocket::cleanup()
{
    m_socket.reset();
    if (m_peer >= 0)
        ::close(m_peer);
}

QByteArray TestSocket::peerReads(qsizetype most) const
{
    QByteArray bytes(most, Qt::Uninitialized);
    const ssize_t count = ::recv(m_peer, bytes.data(), std::size_t(most), MSG_DONTWAIT);
    bytes.truncate(qMax<qsizetype>(count, 0));
    return bytes;
}

void TestSocket::readsWhatIsThereUpToTheRoom()
{
    QCOMPARE(::send(m_peer, "abcdef", 6, 0), 6);
    QByteArray input = "_";
    m_socket->read(input, 4);
    QCOMPARE(input, "_abcd");
    m_socket->read(input, 100);
    QCOMPARE(input, "_abcdef");
    m_socket->read(input, 100);
    QCOMPARE(input, "_abcdef");
    QVERIFY(!m_socket->hasEnded());
    QVERIFY(!m_socket->hasFailed());
}

void TestSocket::readingIsOffUntilWanted()
{
    QCOMPARE(::send(m_peer, "a", 1, 0), 1);
    QCoreApplication::processEvents();
    QCOMPARE(m_readable, 0);
    m_socket->setReading(true);
    QTRY_VERIFY(m_readable > 0);
}

void TestSocket::anEndIsSeenBehindBytes()
{
    QCOMPARE(::send(m_peer, "a", 1, 0), 1);
    ::shutdown(m_peer, SHUT_WR);
    QByteArray input;
    m_socket->read(input, 100);
    m_socket->read(input, 100);
    QCOMPARE(input, "a");
    QVERIFY(m_socket->hasEnded());
}

void TestSocket::anEndIsNoticedWithoutReading()
{
    QCOMPARE(::send(m_peer, "a", 1, 0), 1);
    QVERIFY(!m_socket->isEnding());
    ::shutdown(m_peer, SHUT_WR);
    QVERIFY(m_socket->isEnding());
    QVERIFY(!m_socket->hasEnded());
}

void TestSocket::writesAreGatheredIntoOne()
{
    m_socket->write("ab");
    m_socket->write("cd");
    QCOMPARE(m_socket->waiting(), 4);
    QCOMPARE(m_socket->sent(), 0);
    QCOMPARE(peerReads(), QByteArray());
    m_socket->flush();
    QCOMPARE(peerReads(), "abcd");
    QCOMPARE(m_socket->waiting(), 0);
    QCOMPARE(m_socket->written(), 4);
}

void TestSocket::whatTheKernelDoesNotTakeWaits()
{
    const QByteArray much(8 * 1024 * 1024, 'x');
    m_socket->write(much);
    m_socket->flush();
    QVERIFY(m_socket->waiting() > 0);
    QCOMPARE(m_socket->sent() + m_socket->waiting(), much.size());
    QVERIFY(!m_socket->hasFailed());
}

void TestSocket::theRestLeavesInOrderOnceThereIsRoom()
{
    QByteArray all;
    for (int i = 0; i < 300; ++i) {
        const QByteArray piece(10'000, char('a' + i % 26));
        all += piece;
        m_socket->write(piece);
        m_socket->flush();
    }
    QByteArray got;
    QTRY_VERIFY((got += peerReads()).size() == all.size());
    QVERIFY(got == all);
    QVERIFY(m_writable > 0);
    QCOMPARE(m_socket->waiting(), 0);
}

void TestSocket::aLostConnectionIsRst()
{
    ::close(std::exchange(m_peer, -1));
    m_socket->write("a");
    m_socket->flush();
    QVERIFY(m_socket->hasFailed());
    QCOMPARE(m_socket->errorText(), u"RST"_s);
}

void TestSocket::aHalfCloseLetsTheOtherSideTalk()
{
    m_socket->write("a");
    m_socket->flush();
    m_socket->shutDown();
    QCOMPARE(peerReads(), "a");
    char end = 0;
    QCOMPARE(::recv(m_peer, &end, 1, MSG_DONTWAIT), 0);
    QCOMPARE(::send(m_peer, "b", 1, 0), 1);
    QByteArray input;
    m_socket->read(input, 10);
    QCOMPARE(input, "b");
}

void TestSocket::closingTwiceIsHarmless()
{
    m_socket->close();
    m_socket->close();
    QVERIFY(!m_socket->isOpen());
    m_socket->write("a");
    m_socket->flush();
    m_socket->setReading(true);
    QVERIFY(!m_socket->isEnding());
    QCOMPARE(m_socket->sent(), 0);
}

QTEST_GUILESS_MAIN(TestSocket)
#include "tst_socket.moc"
