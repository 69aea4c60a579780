// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "tests/core/run/runrig.h"
#include "ui/generator/chainview.h"
#include "ui/generator/statemachinetext.h"
#include "ui/narration/narration.h"
#include "ui/source/sourcemarks.h"
#include "ui/timeline/timelinetext.h"

#include <QtTest/QtTest>

#include <algorithm>

using namespace yieldscope;
using namespace yieldscope::tests;
using namespace Qt::StringLiterals;

namespace {

/// An item of the gallery that is no generator, asked for all its values and once more.
struct Asked
{
    Gallery gallery;
    const Spec &spec;
    DriverRig rig;
    TraceView view;

    Asked(QStringView id, const Given &given)
        : spec(*gallery.find(id))
        , rig(spec, given)
    {
        for (int i = 0; i < 3; ++i)
            rig.resume(u"next");
        view = rig.trace->view();
    }
};

struct Item
{
    QString id;
    Given given;
};

const Item Countdown { u"countdown"_s, { { u"start"_s, u"1"_s } } };
const Item List { u"plain_list"_s, { { u"n"_s, u"1"_s } } };

// What is told of each step, there and back again; empty where the two differ.
template <class Tell>
QStringList thereAndBack(const TraceView &view, Tell tell)
{
    QStringList there;
    for (EventIndex i = view.first(); i < view.end(); ++i)
        there.append(tell(i));
    QStringList back;
    for (EventIndex i = view.end() - 1; i >= view.first(); --i)
        back.prepend(tell(i));
    return there == back ? there : QStringList();
}

QString markWord(LineMark mark)
{
    switch (mark) {
    case LineMark::Running:
        return u"runs"_s;
    case LineMark::Returned:
        return u"returned"_s;
    case LineMark::Raised:
        return u"raised"_s;
    default:
        return u"untrue"_s;
    }
}

// "9 runs"; "9 returned: what is noted"; "-" where no line is marked.
QString codeAt(const Asked &asked, Language language, EventIndex step)
{
    const bool isPython = language == Language::Python;
    const QString text = isPython ? asked.spec.pythonText() : asked.spec.cppText();
    const Event event = asked.view.at(step);
    const SourceMarks marks
        = sourceMarks(language, text.split(u'\n'), asked.view.stateAt(step), &event);
    QStringList words;
    for (const MarkedLine &line : marks.lines)
        words.append(u"%1 %2"_s.arg(line.line).arg(markWord(line.mark)));
    if (marks.note)
        words.append(marks.note->text);
    return words.isEmpty() ? u"-"_s : words.join(u": ");
}

QStringList codeOf(const Item &item, Language language)
{
    const Asked asked(item.id, item.given);
    return thereAndBack(asked.view, [&](EventIndex step) { return codeAt(asked, language, step); });
}

QStringList boxesOf(const Item &item)
{
    const Asked asked(item.id, item.given);
    ChainView chain;
    return thereAndBack(asked.view, [&](EventIndex step) {
        chain.showState(asked.view.stateAt(step));
        return chain.accessibleRowCount() == 1 ? chain.accessibleRowText(0)
                                               : QString::number(chain.accessibleRowCount());
    });
}

// What the description of the chain says of the caller.
QStringList callersOf(const Item &item)
{
    const Asked asked(item.id, item.given);
    ChainView chain;
    return thereAndBack(asked.view, [&](EventIndex step) {
        chain.showState(asked.view.stateAt(step));
        return chain.accessibleDescription().section(u"The caller "_s, 1);
    });
}

QStringList machineOf(const Item &item)
{
    const Asked asked(item.id, item.given);
    return thereAndBack(asked.view, [&](EventIndex step) {
        const Event event = asked.view.at(step);
        return stateMachineText(asked.view.stateAt(step), &event)
            .description.section(u"  ·  "_s, 0, 0);
    });
}

// The box in the lane of the calls at each step.
QStringList lanesOf(const Item &item)
{
    const Asked asked(item.id, item.given);
    TimelineScene scene;
    scene.setSources({ { u"run"_s, asked.view, 0, false } });
    const TimelineScene::Row row { 0, LaneSlot::FirstFrame };
    const Lane &lane = scene.lane(row);
    QStringList words;
    for (EventIndex step = asked.view.first(); step < asked.view.end(); ++step) {
        const std::int64_t box = lane.boxAt(AxisKind::Steps, step);
        words.append(box < lane.end() && lane.box(box).first() <= step && lane.box(box).end() > step
                         ? boxWord(scene, row, lane.box(box))
                         : u"-"_s);
    }
    return words;
}

QStringList times(int count, const QString &text)
{
    return QStringList(count, text);
}

} // namespace

/// What the window says at each step of what is no generator: nothing of it is suspended, and
/// between its calls nothing of it runs.
class TestIterableSteps : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aCallOfAMethodIsABoxOnlyWhileItRuns()
    {
        const QString unbegun = u"__next__() no line of Python so far, RUNNING"_s;
        const QString running = u"__next__() line %1 · running, RUNNING"_s;
        const QString exhausted = u"Countdown no frame · no more values, EXHAUSTED"_s;
        const QStringList lastCall { unbegun,         running.arg(11), running.arg(12),
                                     running.arg(13), running.arg(13), exhausted };
        QCOMPARE(boxesOf(Countdown),
                 QStringList({ u"iterable made by Countdown() · no frame"_s,
                               u"__iter__() line 8 · running, RUNNING"_s,
                               u"__iter__() line 9 · running, RUNNING"_s,
                               u"Countdown no frame · not asked yet, CREATED"_s, unbegun,
                               running.arg(11), running.arg(12), running.arg(14), running.arg(15),
                               u"Countdown no frame between calls, IDLE"_s })
                     + lastCall + lastCall);
    }

    void aListRunsNoLineOfPython()
    {
        const QString running = u"__next__() no line of Python so far, RUNNING"_s;
        const QString exhausted = u"list_iterator no frame · no more values, EXHAUSTED"_s;
        QCOMPARE(boxesOf(List),
                 QStringList({ u"iterable made by plain_list() · no frame"_s,
                               u"list_iterator no frame · not asked yet, CREATED"_s, running,
                               u"list_iterator no frame between calls, IDLE"_s, running, exhausted,
                               running, exhausted }));
        QCOMPARE(codeOf(List, Language::Python), times(8, u"-"_s));
        QCOMPARE(codeOf(List, Language::Cpp), times(8, u"-"_s));
    }

    void theCallerWaitsInTheCallThatItMade()
    {
        const QString waits = u"waits in next()."_s;
        const QString stop = u"got StopIteration value=None."_s;
        const QString made = u"has the iterator, has asked for no value yet."_s;
        QCOMPARE(callersOf(Countdown),
                 QStringList({ u"has not asked for a value yet."_s, u"waits in iter()."_s,
                               u"waits in iter()."_s, made })
                     + times(5, waits) + QStringList(u"was handed #1: 1."_s) + times(5, waits)
                     + QStringList(stop) + times(5, waits) + QStringList(stop));
        QCOMPARE(callersOf(List),
                 QStringList({ u"has not asked for a value yet."_s, made, waits,
                               u"was handed #1: 'item 0\\n'."_s, waits, stop, waits, stop }));
    }

    void theStateMachineAgrees()
    {
        const QString running = u"RUNNING. running at line %1"_s;
        const QString unbegun = u"RUNNING. running, no line of Python so far"_s;
        const QString again = u"EXHAUSTED. exhausted, and asked again"_s;
        const QString exhausted = u"EXHAUSTED. exhausted"_s;
        QCOMPARE(machineOf(Countdown),
                 QStringList({ u"CREATED. iterable: iter() makes its iterator."_s,
                               u"CREATED. no iterator yet: __iter__() runs at line 8."_s,
                               u"CREATED. no iterator yet: __iter__() runs at line 9."_s,
                               u"CREATED. Countdown made, not asked yet."_s, unbegun,
                               running.arg(11), running.arg(12), running.arg(14), running.arg(15),
                               u"IDLE. waits for the next call"_s, unbegun, running.arg(11),
                               running.arg(12), running.arg(13), running.arg(13), exhausted })
                     + times(5, again) + QStringList(exhausted));
        QCOMPARE(machineOf(List),
                 QStringList({ u"CREATED. iterable: iter() makes its iterator."_s,
                               u"CREATED. list_iterator made, not asked yet."_s, unbegun,
                               u"IDLE. waits for the next call"_s, unbegun, exhausted, again,
                               exhausted }));
    }

    void onlyALineThatRunsIsMarked()
    {
        const QStringList lastCall {
            u"-"_s, u"11 runs"_s, u"12 runs"_s, u"13 runs"_s, u"13 raised: raised StopIteration"_s,
            u"-"_s
        };
        QCOMPARE(
            codeOf(Countdown, Language::Python),
            QStringList({ u"-"_s, u"8 runs"_s, u"9 runs"_s,
                          u"9 returned: iter() gave its Countdown"_s, u"-"_s, u"11 runs"_s,
                          u"12 runs"_s, u"14 runs"_s, u"15 runs"_s, u"15 returned: returned 1"_s })
                + lastCall + lastCall);
        // The other text is marked at the same steps.
        const auto verbs = [](QStringList code) {
            return code.replaceInStrings(QRegularExpression(u"^\\d+ "_s), QString());
        };
        QCOMPARE(verbs(codeOf(Countdown, Language::Cpp)),
                 verbs(codeOf(Countdown, Language::Python)));
    }

    void theLaneIsIdleBetweenCalls()
    {
        const QStringList lastCall = times(4, u"run"_s) + QStringList({ u"StopIteration"_s });
        QCOMPARE(lanesOf(Countdown),
                 QStringList({ u"iterable"_s, u"run"_s, u"run"_s, u"created"_s })
                     + times(5, u"run"_s) + QStringList(u"idle"_s) + lastCall + QStringList(u"-"_s)
                     + lastCall + QStringList(u"-"_s));
        QCOMPARE(lanesOf(List),
                 QStringList({ u"iterable"_s, u"created"_s, u"run"_s, u"idle"_s, u"run"_s, u"-"_s,
                               u"run"_s, u"-"_s }));
    }

    void aNarrowBoxBetweenCallsSpeaksOfNoYield()
    {
        const Asked asked(List.id, List.given);
        TimelineScene scene;
        scene.setSources({ { u"run"_s, asked.view, 0, false } });
        const TimelineScene::Row row { 0, LaneSlot::FirstFrame };
        const Lane &lane = scene.lane(row);
        for (std::int64_t i = lane.begin(); i < lane.end(); ++i)
            QVERIFY(shortBoxWord(scene, row, lane.box(i)) != u"yield");
    }

    void theStoryKnowsNoYieldAndNoGenerator_data()
    {
        QTest::addColumn<bool>("isList");
        QTest::newRow("a class") << false;
        QTest::newRow("a list") << true;
    }
    void theStoryKnowsNoYieldAndNoGenerator()
    {
        QFETCH(const bool, isList);
        const Item &item = isList ? List : Countdown;
        Asked asked(item.id, item.given);
        asked.rig.resume(u"send:5");
        asked.view = asked.rig.trace->view();
        const QStringList told = thereAndBack(asked.view, [&](EventIndex step) {
            return narrate(asked.view, step, asked.view.stateAt(step)).plain;
        });
        QCOMPARE(told.size(), qsizetype(asked.view.end()));
        for (const QString &sentence : told) {
            QVERIFY(!sentence.isEmpty());
            const QString rest = QString(sentence).remove(u"no generator"_s);
            QVERIFY2(!rest.contains(u"generator"_s), qPrintable(sentence));
            QVERIFY2(!rest.contains(u"yield"_s), qPrintable(sentence));
            QVERIFY2(!rest.contains(u"suspended"_s), qPrintable(sentence));
        }
        QVERIFY2(told.last().endsWith(u"The iterator is as it was."_s), qPrintable(told.last()));
    }
};

QTEST_MAIN(TestIterableSteps)
#include "tst_iterablesteps.moc"
