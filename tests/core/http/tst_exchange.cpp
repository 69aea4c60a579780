// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/http/exchange.h"

#include <QByteArrayList>
#include <QList>
#include <QObject>
#include <QRegularExpression>
#include <QStringBuilder>
#include <QTest>

using namespace yieldscope;

namespace {

using State = Exchange::State;
using Event = Exchange::Event;
using Action = Exchange::Action;
using Events = QList<Event>;

constexpr int eventCount = static_cast<int>(Event::Stopping) + 1;
constexpr int stateCount = static_cast<int>(State::Closed) + 1;

/// The shortest way to a state, with the answer under way not being the last one, where it can.
Events wayTo(State state)
{
    const Events ready { Event::HeadComplete, Event::BodyComplete };
    const Events streaming = ready + Events { Event::StreamStarted, Event::ItemReady };
    switch (state) {
    case State::New:
        return {};
    case State::Idle:
        return ready + Events { Event::AnswerQueued, Event::AnswerSent };
    case State::Head:
        return { Event::RequestBegun };
    case State::Body:
        return { Event::HeadComplete };
    case State::Ready:
        return ready;
    case State::Opening:
        return ready + Events { Event::StreamStarted };
    case State::Streaming:
        return streaming;
    case State::HalfClosed:
        return streaming + Events { Event::PeerHalfClosed };
    case State::Answering:
        return ready + Events { Event::AnswerQueued };
    case State::Lingering:
        return { Event::Refused, Event::AnswerSent };
    case State::Closed:
        return { Event::PeerGone };
    }
    return {};
}

Exchange exchangeAfter(const Events &events)
{
    Exchange exchange;
    for (const Event event : events)
        exchange.apply(event);
    return exchange;
}

Exchange exchangeIn(State state)
{
    return exchangeAfter(wayTo(state));
}

/// "BytesArrived > Head, Parse", with ", last" where that is new; empty if nothing changes.
QByteArray transition(State state, Event event)
{
    Exchange exchange = exchangeIn(state);
    const bool wasLast = exchange.isLast();
    const Action action = exchange.apply(event);
    const bool becameLast = exchange.isLast() && !wasLast;
    if (exchange.state() == state && action == Action::None && !becameLast)
        return {};
    return QByteArray(nameOf(event)) + " > " + nameOf(exchange.state()) + ", " + nameOf(action)
        + (becameLast ? ", last" : "");
}

/// The actions of a course, without None.
QByteArray actionsOf(const Events &events)
{
    Exchange exchange;
    QByteArrayList names;
    for (const Event event : events) {
        const Action action = exchange.apply(event);
        if (action != Action::None)
            names.append(nameOf(action));
    }
    return names.join(' ') + " | " + nameOf(exchange.state());
}

template <class Visit>
void forEachPair(Visit visit)
{
    for (int state = 0; state < stateCount; ++state) {
        for (int event = 0; event < eventCount; ++event)
            visit(static_cast<State>(state), static_cast<Event>(event));
    }
}

} // namespace

class TestExchange : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void theTableIsThis_data();
    void theTableIsThis();
    void theWayToEachStateLeadsThere();
    void aCourseAsksForTheseActions_data();
    void aCourseAsksForTheseActions();

    void aPeerThatIsGoneAlwaysClosesEverything();
    void aRunThatLivesIsClosedWithItsConnection();
    void closedIsTheEnd();
    void onceLastAlwaysLast();
    void noAnswerAfterTheLastOne();
    void eachStateThatWaitsForThePeerHasADeadline_data();
    void eachStateThatWaitsForThePeerHasADeadline();
    void eachDeadlineLeavesItsState();
    void onlyStallsAreRenewed();
    void durationsComeFromTheLimits();
    void allNamesDiffer();
};

void TestExchange::theTableIsThis_data()
{
    QTest::addColumn<State>("state");
    QTest::addColumn<QByteArrayList>("expected");
    const auto row = [](State state, const QByteArrayList &expected) {
        QTest::newRow(nameOf(state)) << state << expected;
    };
    row(State::New,
        { "BytesArrived > New, Parse", "RequestBegun > Head, None", "HeadComplete > Body, ReadBody",
          "Refused > Answering, SendError, last", "PeerHalfClosed > Closed, Close",
          "PeerGone > Closed, Close", "DeadlinePassed > Closed, Close",
          "Overloaded > Answering, SendOverload, last", "Draining > Closed, Close",
          "Stopping > Closed, Close" });
    row(State::Idle,
        { "BytesArrived > Idle, Parse", "RequestBegun > Head, None",
          "HeadComplete > Body, ReadBody", "Refused > Answering, SendError, last",
          "PeerHalfClosed > Closed, Close", "PeerGone > Closed, Close",
          "DeadlinePassed > Closed, Close", "Draining > Closed, Close",
          "Stopping > Closed, Close" });
    row(State::Head,
        { "BytesArrived > Head, Parse", "HeadComplete > Body, ReadBody",
          "Refused > Answering, SendError, last",
          "PeerHalfClosed > Answering, SendIncomplete, last", "PeerGone > Closed, Close",
          "DeadlinePassed > Answering, SendTimeout, last", "Draining > Head, None, last",
          "Stopping > Closed, Close" });
    row(State::Body,
        { "BytesArrived > Body, Parse", "BodyComplete > Ready, MakeAnswer",
          "Refused > Answering, SendError, last",
          "PeerHalfClosed > Answering, SendIncomplete, last", "PeerGone > Closed, Close",
          "DeadlinePassed > Answering, SendTimeout, last", "Draining > Body, None, last",
          "Stopping > Closed, Close" });
    row(State::Ready,
        { "AnswerQueued > Answering, None", "StreamStarted > Opening, None",
          "ClosingAnnounced > Ready, None, last", "PeerGone > Closed, Close",
          "Draining > Ready, None, last", "Stopping > Closed, Close" });
    row(State::Opening,
        { "ItemReady > Streaming, SendHeadAndItem", "StreamEnded > Answering, SendHeadAndEnd",
          "StreamFailed > Answering, SendFailure", "ClosingAnnounced > Opening, None, last",
          "PeerGone > Closed, CloseRun", "DeadlinePassed > Streaming, SendHead",
          "Draining > Opening, None, last", "Stopping > Closed, CloseRun" });
    row(State::Streaming,
        { "ItemReady > Streaming, SendItem", "StreamEnded > Answering, SendEnd",
          "StreamFailed > Answering, CutOff, last", "ClosingAnnounced > Streaming, None, last",
          "PeerHalfClosed > HalfClosed, None", "PeerGone > Closed, CloseRun",
          "DeadlinePassed > Closed, CloseRun", "Draining > Streaming, None, last",
          "Stopping > Closed, CloseRun" });
    row(State::HalfClosed,
        { "ItemReady > HalfClosed, SendItem", "StreamEnded > Answering, SendEnd",
          "StreamFailed > Answering, CutOff, last", "ClosingAnnounced > HalfClosed, None, last",
          "PeerGone > Closed, CloseRun", "DeadlinePassed > Closed, CloseRun",
          "Draining > HalfClosed, None, last", "Stopping > Closed, CloseRun" });
    row(State::Answering,
        { "ClosingAnnounced > Answering, None, last", "AnswerSent > Idle, NextRequest",
          "LastAnswerSent > Lingering, HalfClose", "PeerGone > Closed, Close",
          "DeadlinePassed > Closed, Close", "Draining > Answering, None, last",
          "Stopping > Answering, None, last" });
    row(State::Lingering,
        { "BytesArrived > Lingering, DropInput", "PeerHalfClosed > Closed, Close",
          "PeerGone > Closed, Close", "DeadlinePassed > Closed, Close",
          "LingerLimit > Closed, Close", "Stopping > Closed, Close" });
    row(State::Closed, {});
}

void TestExchange::theTableIsThis()
{
    QFETCH(const State, state);
    QFETCH(const QByteArrayList, expected);
    QByteArrayList found;
    for (int event = 0; event < eventCount; ++event) {
        const QByteArray text = transition(state, static_cast<Event>(event));
        if (!text.isEmpty())
            found.append(text);
    }
    QCOMPARE(found, expected);
}

void TestExchange::theWayToEachStateLeadsThere()
{
    for (int state = 0; state < stateCount; ++state)
        QCOMPARE(exchangeIn(static_cast<State>(state)).state(), static_cast<State>(state));
}

void TestExchange::aCourseAsksForTheseActions_data()
{
    QTest::addColumn<Events>("events");
    QTest::addColumn<QByteArray>("expected");
    using enum Event;
    const auto row = [](const char *name, const Events &events, const char *expected) {
        QTest::newRow(name) << events << QByteArray(expected);
    };
    const Events asked { BytesArrived, HeadComplete, BodyComplete };
    const Events streamed = asked + Events { StreamStarted, ItemReady, ItemReady };
    row("a short answer, kept", asked + Events { AnswerQueued, AnswerSent },
        "Parse ReadBody MakeAnswer NextRequest | Idle");
    row("a short answer, closed",
        asked + Events { ClosingAnnounced, AnswerQueued, AnswerSent, PeerHalfClosed },
        "Parse ReadBody MakeAnswer HalfClose Close | Closed");
    row("a stream, kept", streamed + Events { StreamEnded, AnswerSent },
        "Parse ReadBody MakeAnswer SendHeadAndItem SendItem SendEnd NextRequest | Idle");
    row("a stream without items", asked + Events { StreamStarted, StreamEnded, AnswerSent },
        "Parse ReadBody MakeAnswer SendHeadAndEnd NextRequest | Idle");
    row("a slow first item",
        asked + Events { StreamStarted, DeadlinePassed, ItemReady, StreamEnded },
        "Parse ReadBody MakeAnswer SendHead SendItem SendEnd | Answering");
    row("raised before the head", asked + Events { StreamStarted, StreamFailed, AnswerSent },
        "Parse ReadBody MakeAnswer SendFailure NextRequest | Idle");
    row("raised after the head", streamed + Events { StreamFailed, AnswerSent, DeadlinePassed },
        "Parse ReadBody MakeAnswer SendHeadAndItem SendItem CutOff HalfClose Close | Closed");
    row("gone while streaming", streamed + Events { PeerGone, ItemReady, StreamEnded },
        "Parse ReadBody MakeAnswer SendHeadAndItem SendItem CloseRun | Closed");
    row("half-closed after a short request",
        asked + Events { AnswerQueued, PeerHalfClosed, AnswerSent, PeerHalfClosed },
        "Parse ReadBody MakeAnswer NextRequest Close | Closed");
    row("half-closed, the stream ends in time",
        streamed + Events { PeerHalfClosed, ItemReady, StreamEnded, AnswerSent },
        "Parse ReadBody MakeAnswer SendHeadAndItem SendItem SendItem SendEnd NextRequest | Idle");
    row("half-closed, the stream goes on",
        streamed + Events { PeerHalfClosed, ItemReady, DeadlinePassed },
        "Parse ReadBody MakeAnswer SendHeadAndItem SendItem SendItem CloseRun | Closed");
    row("a dribbled head",
        { BytesArrived, RequestBegun, BytesArrived, BytesArrived, DeadlinePassed, AnswerSent },
        "Parse Parse Parse SendTimeout HalfClose | Lingering");
    row("refused, and still sending",
        { BytesArrived, Refused, BytesArrived, AnswerSent, BytesArrived, LingerLimit },
        "Parse SendError HalfClose DropInput Close | Closed");
    row("too many connections", { Overloaded, AnswerSent, PeerHalfClosed },
        "SendOverload HalfClose Close | Closed");
    row("silence", { DeadlinePassed }, "Close | Closed");
    row("drained while streaming",
        streamed + Events { Draining, ItemReady, StreamEnded, AnswerSent },
        "Parse ReadBody MakeAnswer SendHeadAndItem SendItem SendItem SendEnd HalfClose | "
        "Lingering");
    row("stopped while answering", asked + Events { AnswerQueued, Stopping, AnswerSent },
        "Parse ReadBody MakeAnswer HalfClose | Lingering");
}

void TestExchange::aCourseAsksForTheseActions()
{
    QFETCH(const Events, events);
    QFETCH(const QByteArray, expected);
    QCOMPARE(actionsOf(events), expected);
}

void TestExchange::aPeerThatIsGoneAlwaysClosesEverything()
{
    for (int state = 0; state < stateCount; ++state) {
        Exchange exchange = exchangeIn(static_cast<State>(state));
        exchange.apply(Event::PeerGone);
        QCOMPARE(exchange.state(), State::Closed);
    }
}

void TestExchange::aRunThatLivesIsClosedWithItsConnection()
{
    forEachPair([](State state, Event event) {
        Exchange exchange = exchangeIn(state);
        const Action action = exchange.apply(event);
        const bool lives
            = state == State::Opening || state == State::Streaming || state == State::HalfClosed;
        const bool closes = state != State::Closed && exchange.state() == State::Closed;
        QCOMPARE(action == Action::CloseRun, lives && closes);
        QCOMPARE(action == Action::Close, !lives && closes);
    });
}

void TestExchange::closedIsTheEnd()
{
    for (int event = 0; event < eventCount; ++event)
        QCOMPARE(transition(State::Closed, static_cast<Event>(event)), "");
}

void TestExchange::onceLastAlwaysLast()
{
    for (int event = 0; event < eventCount; ++event) {
        Exchange exchange = exchangeAfter(wayTo(State::Ready) + Events { Event::ClosingAnnounced });
        exchange.apply(static_cast<Event>(event));
        QVERIFY(exchange.isLast());
    }
}

void TestExchange::noAnswerAfterTheLastOne()
{
    for (const Event end : { Event::Refused, Event::Overloaded, Event::StreamFailed }) {
        Exchange exchange = exchangeIn(end == Event::StreamFailed ? State::Streaming : State::New);
        exchange.apply(end);
        QCOMPARE(exchange.apply(Event::BytesArrived), Action::None);
        QCOMPARE(exchange.apply(Event::AnswerSent), Action::HalfClose);
        QCOMPARE(exchange.apply(Event::HeadComplete), Action::None);
        QCOMPARE(exchange.apply(Event::BytesArrived), Action::DropInput);
    }
}

void TestExchange::eachStateThatWaitsForThePeerHasADeadline_data()
{
    QTest::addColumn<State>("state");
    QTest::addColumn<Deadline>("deadline");
    QTest::addColumn<bool>("reads");
    const auto row = [](State state, Deadline deadline, bool reads) {
        QTest::newRow(nameOf(state)) << state << deadline << reads;
    };
    row(State::New, Deadline::FirstByte, true);
    row(State::Idle, Deadline::Idle, true);
    row(State::Head, Deadline::Head, true);
    row(State::Body, Deadline::BodyStall, true);
    row(State::Ready, Deadline::None, false);
    row(State::Opening, Deadline::HeadLatency, false);
    row(State::Streaming, Deadline::ReaderStall, false);
    row(State::HalfClosed, Deadline::HalfCloseGrace, false);
    row(State::Answering, Deadline::ReaderStall, false);
    row(State::Lingering, Deadline::Linger, true);
    row(State::Closed, Deadline::None, false);
}

void TestExchange::eachStateThatWaitsForThePeerHasADeadline()
{
    QFETCH(const State, state);
    QFETCH(const Deadline, deadline);
    QFETCH(const bool, reads);
    QCOMPARE(deadlineOf(state), deadline);
    QCOMPARE(readsInput(state), reads);
}

void TestExchange::eachDeadlineLeavesItsState()
{
    for (int i = 0; i < stateCount; ++i) {
        const State state = static_cast<State>(i);
        Exchange exchange = exchangeIn(state);
        exchange.apply(Event::DeadlinePassed);
        QCOMPARE(exchange.state() != state, deadlineOf(state) != Deadline::None);
    }
}

void TestExchange::onlyStallsAreRenewed()
{
    using enum Deadline;
    for (const Deadline deadline : { BodyStall, ReaderStall })
        QVERIFY(isRenewedByProgress(deadline));
    for (const Deadline deadline :
         { None, FirstByte, Idle, Head, HeadLatency, HalfCloseGrace, Linger })
        QVERIFY(!isRenewedByProgress(deadline));
}

void TestExchange::durationsComeFromTheLimits()
{
    using enum Deadline;
    const HttpLimits limits;
    QCOMPARE(durationOf(None, limits).count(), 0);
    QCOMPARE(durationOf(FirstByte, limits), limits.firstByte);
    QCOMPARE(durationOf(Idle, limits), limits.idle);
    QCOMPARE(durationOf(Head, limits), limits.head);
    QCOMPARE(durationOf(BodyStall, limits), limits.bodyStall);
    QCOMPARE(durationOf(HeadLatency, limits), limits.headLatency);
    QCOMPARE(durationOf(HalfCloseGrace, limits), limits.halfCloseGrace);
    QCOMPARE(durationOf(ReaderStall, limits), limits.readerStall);
    QCOMPARE(durationOf(Linger, limits), limits.linger);
}

void TestExchange::allNamesDiffer()
{
    QByteArrayList names;
    for (int i = 0; i < stateCount; ++i)
        names.append(QByteArray("state ") + nameOf(static_cast<State>(i)));
    for (int i = 0; i < eventCount; ++i)
        names.append(QByteArray("event ") + nameOf(static_cast<Event>(i)));
    for (int i = 0; i <= static_cast<int>(Action::CloseRun); ++i)
        names.append(QByteArray("action ") + nameOf(static_cast<Action>(i)));
    QCOMPARE(QSet<QByteArray>(names.begin(), names.end()).size(), names.size());
}

QTEST_GUILESS_MAIN(TestExchange)
#include "tst_exchange.moc"
