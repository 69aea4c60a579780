// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/run/runstore.h"
#include "ui/narration/narrationbar.h"

#include <QtGui/QAction>
#include <QtTest/QtTest>
#include <QtWidgets/QLabel>
#include <QtWidgets/QToolButton>

using namespace yieldscope;
using namespace Qt::StringLiterals;

class TestNarrationBar : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void withoutARunItSaysSo();
    void theSentenceFollowsTheCursorAndIsTheAccessibleName();
    void theGlyphSaysWhatStateItIs();
    void theReleaseButtonIsThereOnlyWhileItCanBePressed();
    void theHeightDoesNotChangeWithTheSentence();
};

void TestNarrationBar::withoutARunItSaysSo()
{
    NarrationBar bar;
    Playback playback;
    bar.setPlayback(&playback);
    QCOMPARE(bar.sentence(), u"Nothing has happened yet."_s);
}

void TestNarrationBar::theSentenceFollowsTheCursorAndIsTheAccessibleName()
{
    const Gallery gallery;
    RunStore store(gallery, {});
    Playback playback;
    NarrationBar bar;
    bar.setPlayback(&playback);
    const QSignalSpy changes(&bar, &NarrationBar::sentenceChanged);
    const Spec &spec = *gallery.find(u"count_up_to");
    playback.setRun(store.create(spec, *spec.check({}), Run::Origin::Window));
    QVERIFY(bar.sentence().startsWith(u"Calling count_up_to(n=5) made a generator"_s));
    playback.runToNextYield();
    QTRY_VERIFY(bar.sentence().startsWith(u"count_up_to() stopped at the yield on line 4"_s));
    QVERIFY(changes.size() >= 2);
    bool isNamed = false;
    const QList<QLabel *> labels = bar.findChildren<QLabel *>();
    for (const QLabel *label : labels)
        isNamed = isNamed || label->accessibleName() == bar.sentence();
    QVERIFY(isNamed);
}

void TestNarrationBar::theGlyphSaysWhatStateItIs()
{
    const Gallery gallery;
    RunStore store(gallery, {});
    Playback playback;
    NarrationBar bar;
    bar.setPlayback(&playback);
    const auto show = [&](QStringView id) {
        const Spec &spec = *gallery.find(id);
        playback.setRun(store.create(spec, *spec.check({}), Run::Origin::Window));
    };
    const auto glyph = [&] { return bar.findChildren<QLabel *>().first()->accessibleName(); };
    show(u"count_up_to");
    QCOMPARE(glyph(), u"Generator CREATED"_s);
    playback.runToNextYield();
    QTRY_COMPARE(glyph(), u"Generator SUSPENDED"_s);
    show(u"countdown");
    QCOMPARE(glyph(), u"Iterable"_s);
    playback.stepInto();
    QTRY_COMPARE(glyph(), u"Iterable, its iter() runs"_s);
    playback.runToNextYield();
    QTRY_COMPARE(glyph(), u"Iterator IDLE"_s);
    playback.stepInto();
    QTRY_COMPARE(glyph(), u"Iterator RUNNING"_s);
    show(u"plain_list");
    for (int i = 0; i < 4; ++i) {
        playback.runToNextYield();
        QTRY_VERIFY(!playback.isWaiting());
    }
    QTRY_COMPARE(glyph(), u"Iterator EXHAUSTED"_s);
}

void TestNarrationBar::theReleaseButtonIsThereOnlyWhileItCanBePressed()
{
    NarrationBar bar;
    QAction release(u"&Release next chunk"_s);
    release.setEnabled(false);
    bar.setReleaseAction(&release);
    const auto *button = bar.findChild<QToolButton *>();
    QVERIFY(button->isHidden());
    release.setEnabled(true);
    QVERIFY(!button->isHidden());
    QCOMPARE(button->accessibleName(), u"Release next chunk"_s);
}

void TestNarrationBar::theHeightDoesNotChangeWithTheSentence()
{
    NarrationBar bar;
    const int fixed = bar.minimumHeight();
    QVERIFY(fixed >= 2 * bar.fontMetrics().lineSpacing());
    QCOMPARE(bar.maximumHeight(), fixed);
}

QTEST_MAIN(TestNarrationBar)
#include "tst_narrationbar.moc"
