// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "rulelog.h"

#include <QtTest/QtTest>

using namespace yieldscope;
using namespace Qt::StringLiterals;

namespace {

QStringList unraisable;

void noteUnraisable(const std::exception_ptr &exception) noexcept
{
    unraisable.append(describeException(exception).display());
}

ValueGenerator one()
{
    co_yield 1;
    co_return Value();
}

// Stops at every checkpoint, or throws from every call.
class Difficult final : public Observer
{
public:
    explicit Difficult(bool throws)
        : m_throws(throws)
    {
    }
    bool entered(Frame &, const char *, SourceLine, std::span<const LocalView>) override
    {
        return complain();
    }
    bool reached(Frame &, SourceLine) override { return complain(); }
    void bound(Frame &, LocalView) override { complain(); }
    void delegated(Frame &, Frame &) override { complain(); }
    void yielded(Frame &, const Value &) override { complain(); }
    void returned(Frame &, const Value &) override { complain(); }
    void raised(Frame &, const std::exception_ptr &) override { complain(); }
    void awaiting(Frame &, const char *) override { complain(); }
    void awoke(Frame &) override { complain(); }

private:
    bool m_throws;

    bool complain() const
    {
        if (m_throws)
            throw MemoryError("observer");
        return true;
    }
};

ValueGenerator stepped(RuleLog *log)
{
    co_await def(1, "stepped");
    const Finally cleanup([log] { log->print("cleanup"); });
    co_await line(2);
    co_await yieldFrom(one());
    co_await line(3);
    throw KeyError("end");
}

} // namespace

class TestObserver : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        unraisable.clear();
        setUnraisableHook(&noteUnraisable);
    }
    void cleanup() { setUnraisableHook(nullptr); }

    void aGeneratorThatIsPausedAtACheckpointIsClosedThereWhenItIsDropped()
    {
        RuleLog log;
        Difficult observer(false);
        {
            auto x = stepped(&log);
            x.chain().setObserver(&observer);
            QVERIFY(x.startNext() == Stop::Paused);
            QVERIFY(x.proceed() == Stop::Paused);
            QVERIFY_THROWS_EXCEPTION(ValueError, x.next());
        }
        QCOMPARE(log.text(), u"cleanup"_s);
        QCOMPARE(unraisable, QStringList());
    }

    void whatAnObserverThrowsIsReportedAndDoesNoHarm()
    {
        RuleLog log;
        Difficult observer(true);
        auto x = stepped(&log);
        x.chain().setObserver(&observer);
        log.t([&] { return next(x); });
        log.t([&] { return next(x); });
        QCOMPARE(log.text(), u"-> 1\ncleanup\nKeyError: 'end'"_s);
        QCOMPARE(unraisable.size(), 7);
        QCOMPARE(unraisable.first(), u"MemoryError: observer"_s);
    }
};

QTEST_GUILESS_MAIN(TestObserver)
#include "tst_observer.moc"
