// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/net/poller.h"

#include <QTest>

#include <functional>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace yieldscope;

namespace {

constexpr int waitMs = 30'000;

/// One end of a pair that is watched; the other end is the test's.
struct End final : private Poller::Client
{
    explicit End(Poller &owner)
        : poller(owner)
    {
        if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0)
            qFatal("no socket pair");
    }
    ~End()
    {
        want(0);
        ::close(pair[0]);
        ::close(pair[1]);
    }
    Q_DISABLE_COPY(End)

    void want(unsigned events)
    {
        poller.watch(pair[0], *this, events, std::exchange(wanted, events));
    }
    void poke() const { QCOMPARE(::send(pair[1], "a", 1, 0), 1); }
    void ready(unsigned events) override
    {
        ++count;
        last = events;
        char byte = 0;
        [[maybe_unused]] const ssize_t taken = ::recv(pair[0], &byte, 1, MSG_DONTWAIT);
        if (also)
            also();
    }

    Poller &poller;
    int pair[2] = { -1, -1 };
    unsigned wanted = 0;
    int count = 0;
    unsigned last = 0;
    std::function<void()> also;
};

} // namespace

class TestPoller : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bytesAreTold()
    {
        Poller poller;
        End end(poller);
        end.want(EPOLLIN);
        end.poke();
        QTRY_COMPARE_WITH_TIMEOUT(end.count, 1, waitMs);
        QCOMPARE(end.last, unsigned(EPOLLIN));
    }

    void whoWantsNothingIsToldNothing()
    {
        Poller poller;
        End end(poller);
        End other(poller);
        end.want(EPOLLIN);
        end.want(0);
        end.poke();
        ::shutdown(end.pair[1], SHUT_RDWR);
        other.want(EPOLLIN);
        other.poke();
        QTRY_COMPARE_WITH_TIMEOUT(other.count, 1, waitMs);
        QCOMPARE(end.count, 0);
    }

    void roomIsTold()
    {
        Poller poller;
        End end(poller);
        end.also = [&end] { end.want(0); };
        end.want(EPOLLIN | EPOLLOUT);
        QTRY_COMPARE_WITH_TIMEOUT(end.count, 1, waitMs);
        QCOMPARE(end.last, unsigned(EPOLLOUT));
    }

    // Both are ready in the same turn; whoever is told first takes the other away.
    void oneThatGoesMeanwhileIsNotToldAnyMore()
    {
        Poller poller;
        auto first = std::make_unique<End>(poller);
        auto second = std::make_unique<End>(poller);
        int told = 0;
        first->also = [&] {
            ++told;
            second.reset();
        };
        second->also = [&] {
            ++told;
            first.reset();
        };
        first->poke();
        second->poke();
        first->want(EPOLLIN);
        second->want(EPOLLIN);
        QTRY_VERIFY_WITH_TIMEOUT(told > 0, waitMs);
        QCOMPARE(told, 1);
        QVERIFY(bool(first) != bool(second));
    }
};

QTEST_GUILESS_MAIN(TestPoller)
#include "tst_poller.moc"
