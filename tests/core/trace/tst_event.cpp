// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/trace/event.h"

#include <QtTest/QtTest>

#include <set>

using namespace yieldscope;
using namespace Qt::StringLiterals;

namespace {

constexpr int KindCount = int(EventKind::ClientLeft) + 1;

} // namespace

class TestEvent : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyKindHasAWordOfItsOwn()
    {
        std::set<QString> words;
        for (int i = 0; i < KindCount; ++i) {
            const QString word = toString(EventKind(i));
            QVERIFY2(!word.isEmpty(), qPrintable(QString::number(i)));
            words.insert(word);
        }
        QCOMPARE(int(words.size()), KindCount);
    }

    void resumptionsAreNamedAsThePersonCallsThem_data()
    {
        QTest::addColumn<Resumption>("resumption");
        QTest::addColumn<QString>("sync");
        QTest::addColumn<QString>("async");
        QTest::newRow("next") << Resumption::Next << u"next"_s << u"anext"_s;
        QTest::newRow("send") << Resumption::Send << u"send"_s << u"asend"_s;
        QTest::newRow("throw") << Resumption::Throw << u"throw"_s << u"athrow"_s;
        QTest::newRow("close") << Resumption::Close << u"close"_s << u"aclose"_s;
    }
    void resumptionsAreNamedAsThePersonCallsThem()
    {
        QFETCH(const Resumption, resumption);
        QTEST(toString(resumption), "sync");
        QTEST(toString(resumption, true), "async");
    }

    void whatTheClientDoesIsReadBackFromItsText()
    {
        for (const ClientAct act : { ClientAct::Stalls, ClientAct::ReadsOn, ClientAct::LeavesByFin,
                                     ClientAct::LeavesByRst, ClientAct::Vanishes })
            QCOMPARE(clientAct(toString(act)), std::optional(act));
        QCOMPARE(clientAct(u"sleeps"_s), std::nullopt);
    }

    // A step shows something new; these only prepare what the next event shows.
    void stepsSkipWhatOnlyPreparesTheNextEvent()
    {
        QStringList skipped;
        for (int i = 0; i < KindCount; ++i) {
            if (!isStep(EventKind(i)))
                skipped.append(toString(EventKind(i)));
        }
        QCOMPARE(skipped,
                 QStringList(
                     { u"resumed"_s, u"delegated"_s, u"held"_s, u"released"_s, u"client read"_s }));
    }

    // With what the heap takes beyond the contents, so that a limit in bytes holds in memory.
    void payloadCountsValuesTextsAndLocals()
    {
        Event event;
        QCOMPARE(event.payloadBytes(), qsizetype { 0 });
        event.value = Value(QByteArray(100, 'x'));
        const qsizetype value = event.payloadBytes();
        QVERIFY(value >= 100);
        event.text = u"0123456789"_s;
        const qsizetype text = event.payloadBytes();
        QVERIFY(text >= value + 20);
        event.locals.append({ u"name"_s, Value(QByteArray(50, 'x')) });
        QVERIFY(event.payloadBytes() >= text + qsizetype(sizeof(LocalChange)) + 8 + 50);
    }
};

QTEST_GUILESS_MAIN(TestEvent)
#include "tst_event.moc"
