// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/source/sourcemarks.h"

#include <QtCore/QCoreApplication>

#include <algorithm>

namespace yieldscope {

namespace {

/// Longer chains are described by their inner end and a count.
constexpr int DescribedFrames = 4;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(yieldscope::SourceMarks)
};

int lineOf(Language language, const FrameState &frame)
{
    return language == Language::Python ? frame.line : frame.cppLine;
}

int lineOf(Language language, const Event &event)
{
    return language == Language::Python ? event.line : event.cppLine;
}

// What a method of an iterable hands out, it returns.
bool isLeaving(const RunState &state, const Event *event)
{
    if (!event)
        return false;
    if (event->kind == EventKind::Yielded || event->kind == EventKind::IteratorMade)
        return state.isIterable;
    return event->kind == EventKind::Returned || event->kind == EventKind::Raised;
}

LineMark markOfInnermost(const RunState &state)
{
    // A call that is over has no line.
    if (state.isIterable)
        return LineMark::Running;
    switch (state.state) {
    case GeneratorState::Created:
        return LineMark::Created;
    case GeneratorState::Suspended:
        return LineMark::Suspended;
    case GeneratorState::Running:
    case GeneratorState::Closed:
        break;
    }
    return state.awaiting.isEmpty() ? LineMark::Running : LineMark::Awaiting;
}

QString noteOfIterable(const Event *event)
{
    if (event && event->kind == EventKind::IteratorMade)
        return Words::tr("iter() gave its %1", "type of an iterator").arg(event->text);
    if (event && event->kind == EventKind::Yielded)
        return Words::tr("returned %1").arg(event->value.repr());
    return {};
}

QString resumptionText(const Event &event, bool isAsync)
{
    const QString name = toString(event.resumption, isAsync);
    switch (event.resumption) {
    case Resumption::Next:
    case Resumption::Close:
        return Words::tr("resumed by %1()").arg(name);
    case Resumption::Send:
        return Words::tr("resumed by %1(%2)").arg(name, event.value.repr());
    case Resumption::Throw:
        return Words::tr("resumed by %1(%2)").arg(name, event.text);
    }
    return {};
}

QString noteText(const RunState &state, const Event *event)
{
    if (event && event->kind == EventKind::Returned)
        return Words::tr("returned %1").arg(event->value.repr());
    if (event && event->kind == EventKind::Raised)
        return Words::tr("raised %1").arg(event->text);
    if (state.isIterable)
        return noteOfIterable(event);
    if (event && event->kind == EventKind::Resumed && state.state == GeneratorState::Running)
        return resumptionText(*event, state.isAsync);
    switch (state.state) {
    case GeneratorState::Created:
        return Words::tr("created: nothing has run yet");
    case GeneratorState::Suspended:
        return Words::tr("handed out %1").arg(state.yielded.repr());
    case GeneratorState::Running:
        return state.awaiting.isEmpty() ? QString() : Words::tr("awaiting %1").arg(state.awaiting);
    case GeneratorState::Closed:
        break;
    }
    return {};
}

QString withoutLineOfIterable(const RunState &state)
{
    switch (state.state) {
    case GeneratorState::Closed:
        if (!state.outcome.isEmpty())
            return Words::tr("The iterator is exhausted: no line is current.");
        [[fallthrough]];
    case GeneratorState::Running:
        return Words::tr("next() was called: no line of Python so far.");
    case GeneratorState::Created:
    case GeneratorState::Suspended:
        break;
    }
    return Words::tr("No line is current: between its calls an iterable has no frame.");
}

QString withoutLine(const RunState &state)
{
    if (state.isIterable)
        return withoutLineOfIterable(state);
    return state.state == GeneratorState::Closed
        ? Words::tr("The generator is closed: no line is current.")
        : QString();
}

class Marking
{
public:
    Marking(Language language, const RunState &state, const Event *event)
        : m_language(language)
        , m_state(state)
        , m_event(event)
    {
    }

    SourceMarks run(const QStringList &lines)
    {
        markChain();
        markLeaving();
        if (m_marks.currentLine == 0 || m_marks.currentLine > lines.size())
            return unmarked();
        const QString text = noteText(m_state, m_event);
        if (!text.isEmpty())
            m_marks.note = { m_marks.currentLine, m_currentMark, text };
        if (m_currentMark == LineMark::Suspended)
            m_marks.yieldExpression = yieldExpression(m_language, lines[m_marks.currentLine - 1]);
        m_marks.description = describe(text);
        return std::move(m_marks);
    }

private:
    Language m_language;
    const RunState &m_state;
    const Event *m_event;
    SourceMarks m_marks;
    LineMark m_currentMark = LineMark::Running;

    [[nodiscard]] bool isLeaving() const { return yieldscope::isLeaving(m_state, m_event); }

    // A run that is being told of its end keeps its outermost frame until the caller knows; of the
    // last call of an iterable the locals are kept.
    [[nodiscard]] bool isGone(const FrameState &frame) const
    {
        return (isLeaving() && m_event->frame == frame.id)
            || (m_state.isIterable && frame.state != GeneratorState::Running);
    }

    MarkedLine *markedAt(int line)
    {
        const auto same = std::ranges::find(m_marks.lines, line, &MarkedLine::line);
        return same == m_marks.lines.end() ? nullptr : &*same;
    }

    void putInnermost(int line, LineMark mark)
    {
        MarkedLine put { line, mark, 0, 0 };
        if (const MarkedLine *same = markedAt(line)) {
            put.waiting = same->waiting + 1;
            m_marks.lines.removeOne(*same);
        }
        m_marks.lines.append(put);
    }

    void markChain()
    {
        const int count = int(m_state.chain.size());
        bool isInnermost = !isLeaving();
        for (int i = count - 1; i >= 0; --i) {
            const FrameState &frame = m_state.chain[i];
            const int line = lineOf(m_language, frame);
            // An iterator that is no generator has no line; what it does shows at its delegator.
            if (line == 0 || isGone(frame))
                continue;
            if (isInnermost) {
                m_marks.currentLine = line;
                m_currentMark = markOfInnermost(m_state);
            }
            if (MarkedLine *same = markedAt(line))
                ++same->waiting;
            else
                m_marks.lines.prepend(
                    { line, isInnermost ? m_currentMark : LineMark::Delegating, count - 1 - i, 0 });
            isInnermost = false;
        }
    }

    void markLeaving()
    {
        if (!isLeaving() || lineOf(m_language, *m_event) == 0)
            return;
        m_marks.currentLine = lineOf(m_language, *m_event);
        m_currentMark = m_event->kind == EventKind::Raised ? LineMark::Raised : LineMark::Returned;
        putInnermost(m_marks.currentLine, m_currentMark);
    }

    [[nodiscard]] SourceMarks unmarked() const
    {
        SourceMarks marks;
        marks.description = withoutLine(m_state);
        return marks;
    }

    [[nodiscard]] QString describe(const QString &note) const
    {
        QStringList parts {
            Words::tr("Line %1: %2").arg(m_marks.currentLine).arg(markText(m_currentMark))
        };
        if (!note.isEmpty())
            parts.append(note);
        int described = 0;
        for (auto frame = m_state.chain.crbegin(); frame != m_state.chain.crend(); ++frame) {
            if (!frame->isDelegating || lineOf(m_language, *frame) == 0)
                continue;
            if (++described <= DescribedFrames)
                parts.append(Words::tr("%1() delegates at line %2")
                                 .arg(frame->function)
                                 .arg(lineOf(m_language, *frame)));
        }
        if (described > DescribedFrames)
            parts.append(Words::tr("%1 more frames delegate").arg(described - DescribedFrames));
        return parts.join(QStringLiteral(". ")) + u'.';
    }
};

} // namespace

QString markText(LineMark mark)
{
    switch (mark) {
    case LineMark::Created:
        return Words::tr("not started");
    case LineMark::Running:
        return Words::tr("running");
    case LineMark::Awaiting:
        return Words::tr("running, awaits");
    case LineMark::Suspended:
        return Words::tr("suspended");
    case LineMark::Delegating:
        return Words::tr("delegates");
    case LineMark::Returned:
        return Words::tr("left by return");
    case LineMark::Raised:
        return Words::tr("left by an exception");
    }
    return {};
}

const MarkedLine *SourceMarks::at(int line) const
{
    const auto found = std::ranges::find(lines, line, &MarkedLine::line);
    return found == lines.end() ? nullptr : &*found;
}

SourceMarks sourceMarks(Language language, const QStringList &lines, const RunState &state,
                        const Event *event)
{
    return Marking(language, state, event).run(lines);
}

} // namespace yieldscope
