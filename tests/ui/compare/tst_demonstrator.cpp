// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/gallery/gallery.h"
#include "core/run/runstore.h"
#include "ui/compare/demonstrator.h"
#include "ui/compare/differences.h"

#include <QtTest/QtTest>

using namespace yieldscope;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(yieldscope::Demonstration)

class TestDemonstrator : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyDemonstrationComesToItsEvent_data();
    void everyDemonstrationComesToItsEvent();
    void whatIsRecordedAlreadyIsFoundWithoutRunning();
    void anEventThatNeverComesEndsWithTheRun();
    void anotherRunEndsTheSearch();

private:
    std::shared_ptr<Run> make(RunStore &store, const Demonstration &shown) const
    {
        const Spec &spec = *m_gallery.find(shown.example);
        return store.create(spec, *spec.check(shown.arguments), Run::Origin::Window);
    }

    Gallery m_gallery;
};

void TestDemonstrator::everyDemonstrationComesToItsEvent_data()
{
    QTest::addColumn<Demonstration>("shown");
    for (const Difference &row : differences()) {
        for (const Demonstration &shown : { row.syncShown, row.asyncShown }) {
            if (!shown.example.isEmpty())
                QTest::addRow("%s, %s", qPrintable(row.aspect), qPrintable(shown.example)) << shown;
        }
    }
}

void TestDemonstrator::everyDemonstrationComesToItsEvent()
{
    QFETCH(const Demonstration, shown);
    RunStore store(m_gallery, {});
    Playback playback;
    Demonstrator demonstrator(playback);
    playback.setRun(make(store, shown));
    demonstrator.showFirst(shown.until);
    QTRY_VERIFY_WITH_TIMEOUT(!demonstrator.isSearching(), 30'000);
    QVERIFY(playback.event()->kind == shown.until);
}

void TestDemonstrator::whatIsRecordedAlreadyIsFoundWithoutRunning()
{
    RunStore store(m_gallery, {});
    Playback playback;
    Demonstrator demonstrator(playback);
    playback.setRun(make(store, { u"count_up_to"_s, {}, EventKind::Created }));
    playback.runToNextYield();
    QTRY_VERIFY(playback.state().isAtYield);
    const EventIndex end = playback.last();
    demonstrator.showFirst(EventKind::Entered);
    QVERIFY(!demonstrator.isSearching());
    QVERIFY(playback.event()->kind == EventKind::Entered);
    QCOMPARE(playback.last(), end);
}

void TestDemonstrator::anEventThatNeverComesEndsWithTheRun()
{
    RunStore store(m_gallery, {});
    Playback playback;
    Demonstrator demonstrator(playback);
    playback.setRun(make(store, { u"count_up_to"_s, { { u"n"_s, u"1"_s } }, {} }));
    demonstrator.showFirst(EventKind::Delegated);
    QTRY_VERIFY(!demonstrator.isSearching());
    QCOMPARE(playback.run()->activity(), Run::Activity::Closed);
}

void TestDemonstrator::anotherRunEndsTheSearch()
{
    RunStore store(m_gallery, {});
    Playback playback;
    Demonstrator demonstrator(playback);
    playback.setRun(make(store, { u"fibonacci"_s, {}, {} }));
    demonstrator.showFirst(EventKind::Delegated);
    QVERIFY(demonstrator.isSearching());
    playback.setRun(make(store, { u"count_up_to"_s, {}, {} }));
    QVERIFY(!demonstrator.isSearching());
    QCOMPARE(playback.cursor(), EventIndex { 0 });
}

QTEST_GUILESS_MAIN(TestDemonstrator)
#include "tst_demonstrator.moc"
