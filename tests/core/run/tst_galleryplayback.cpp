// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/run/playback.h"
#include "tests/core/run/runrig.h"

#include <QtTest/QtTest>

using namespace yieldscope;
using namespace yieldscope::tests;
using namespace Qt::StringLiterals;

namespace {

// An endless item is left there.
constexpr int MostSteps = 400;

// Quick, and with an end that is near.
Given smallArguments(const Spec &spec)
{
    Given given;
    for (const Parameter &parameter : spec.parameters) {
        if (parameter.name == u"delay")
            given.append({ parameter.name, u"0"_s });
        else if (parameter.name == u"n" || parameter.name == u"count")
            given.append({ parameter.name, u"3"_s });
        else if (parameter.name == u"size" && parameter.defaultValue == Value(65536))
            given.append({ parameter.name, u"400"_s });
    }
    return given;
}

// All of the state that is shown.
QString textOf(const Playback &playback)
{
    const RunState &state = playback.state();
    QStringList parts { QString::number(state.at),
                        QString::fromLatin1(toString(state.state)),
                        state.yielded.repr(),
                        QString::number(state.chunk.value),
                        state.outcome,
                        state.awaiting,
                        toString(playback.event()->kind) };
    for (const FrameState &frame : state.chain) {
        parts.append(u"[%1 %2 %3"_s.arg(frame.function).arg(frame.line).arg(frame.isDelegating));
        for (const LocalState &local : frame.locals)
            parts.append(u"%1=%2@%3"_s.arg(local.name, local.value.repr()).arg(local.changedAt));
    }
    return parts.join(u' ');
}

} // namespace

class TestGalleryPlayback : public QObject
{
    Q_OBJECT

    Gallery m_gallery;

    void stepForward(Playback &playback)
    {
        playback.stepInto();
        QVERIFY(waitForStep(*playback.run()));
        QVERIFY(!playback.isWaiting());
        QCOMPARE(playback.view().end(), playback.run()->trace()->end());
    }

private Q_SLOTS:
    void everyItemLooksTheSameForwardAndBack_data()
    {
        QTest::addColumn<QString>("id");
        for (const Spec &spec : m_gallery.specs())
            QTest::newRow(qPrintable(spec.id)) << spec.id;
    }
    void everyItemLooksTheSameForwardAndBack()
    {
        QFETCH(const QString, id);
        StoreRig rig;
        Playback playback;
        const auto run = rig.make(id, smallArguments(*rig.gallery.find(id)));
        playback.setRun(run);

        QStringList forward { textOf(playback) };
        while (playback.canStepForward() && forward.size() < MostSteps) {
            const EventIndex before = playback.cursor();
            stepForward(playback);
            QVERIFY(playback.cursor() > before);
            forward.append(textOf(playback));
        }
        QVERIFY(forward.size() > 5);
        QVERIFY(run->activity() == Run::Activity::Closed || forward.size() == MostSteps);

        const EventIndex end = run->trace()->end();
        QStringList back { textOf(playback) };
        while (playback.canStepBack()) {
            playback.stepBack();
            back.prepend(textOf(playback));
        }
        QCOMPARE(playback.cursor(), EventIndex { 0 });
        QCOMPARE(back, forward);
        QCOMPARE(run->trace()->end(), end);
    }
};

QTEST_GUILESS_MAIN(TestGalleryPlayback)
#include "tst_galleryplayback.moc"
