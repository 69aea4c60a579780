// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/run/playback.h"
#include "core/run/runstore.h"
#include "ui/source/codeeditor.h"
#include "ui/source/sourceview.h"
#include "ui/theme/theme.h"

#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QScrollBar>
#include <QtWidgets/QTabWidget>

using namespace yieldscope;

namespace {

RunState suspendedAt(int line)
{
    FrameState frame;
    frame.id = FrameId { 1 };
    frame.function = QStringLiteral("count");
    frame.state = GeneratorState::Suspended;
    frame.line = line;
    RunState state;
    state.at = line;
    state.state = GeneratorState::Suspended;
    state.chain = { frame };
    state.yielded = Value(0);
    return state;
}

QString longListing()
{
    QStringList lines;
    for (int line = 1; line <= 300; ++line)
        lines.append(QStringLiteral("yield %1").arg(line));
    return lines.join(u'\n');
}

} // namespace

class TestSourceView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void theListingsOfTheRunAreShown();
    void aStepIsMarkedInBothTexts();
    void theEndOfARunClearsTheMarks();
    void theCurrentLineIsBroughtIntoView();
    void aLineInViewIsNotScrolled();
    void aHiddenTextScrollsWhenItIsShown();
    void theTextIsReadOnlyAndHasACaret();
    void tabLeavesTheText();
    void theDescriptionFollowsTheStep();
    void aStepChangesThePicture();
    void aThemeChangesThePicture();
    void aNoteIsPaintedBehindItsLine();
    void theGutterShowsWhereFramesWait();
    void theGutterSaysWhatItsMarksMean();

private:
    static CodeEditor *editorOf(const SourceView &view, Language language);
};

void TestSourceView::init()
{
    // The offscreen platform says this of every window that is shown.
    QTest::failOnWarning(QRegularExpression(QStringLiteral("^(?!This plugin does not support).*")));
    applyTheme(*qApp, ThemeMode::Light);
}

CodeEditor *TestSourceView::editorOf(const SourceView &view, Language language)
{
    for (CodeEditor *editor : view.findChildren<CodeEditor *>()) {
        if (editor->language() == language)
            return editor;
    }
    return nullptr;
}

void TestSourceView::theListingsOfTheRunAreShown()
{
    const Gallery gallery;
    RunStore store(gallery, {});
    const Spec &spec = *gallery.find(u"count_up_to");
    Playback playback;
    SourceView view;
    view.setPlayback(&playback);
    playback.setRun(store.create(spec, *spec.check({}), Run::Origin::Window));

    const auto *tabs = view.findChild<QTabWidget *>();
    QCOMPARE(tabs->tabText(0), QStringLiteral("Python: count_up_to.py"));
    QCOMPARE(tabs->tabText(1), QStringLiteral("C++: count_up_to.cpp"));
    QCOMPARE(editorOf(view, Language::Python)->toPlainText(), spec.pythonText().trimmed());
    QCOMPARE(editorOf(view, Language::Cpp)->toPlainText(), spec.cppText().trimmed());
}

void TestSourceView::aStepIsMarkedInBothTexts()
{
    const Gallery gallery;
    RunStore store(gallery, {});
    const Spec &spec = *gallery.find(u"count_up_to");
    Playback playback;
    SourceView view;
    view.setPlayback(&playback);
    playback.setRun(store.create(spec, *spec.check({}), Run::Origin::Window));
    playback.runToNextYield();
    QTRY_VERIFY(playback.state().isAtYield);

    const CodeEditor *python = editorOf(view, Language::Python);
    const CodeEditor *cpp = editorOf(view, Language::Cpp);
    QCOMPARE(python->marks().currentLine, 4);
    QCOMPARE(python->marks().note->text, QStringLiteral("handed out 0"));
    QVERIFY(cpp->lines()[cpp->marks().currentLine - 1].contains(QStringLiteral("co_yield i")));
    QCOMPARE(cpp->marks().note->text, QStringLiteral("handed out 0"));
}

void TestSourceView::theEndOfARunClearsTheMarks()
{
    const Gallery gallery;
    RunStore store(gallery, {});
    const Spec &spec = *gallery.find(u"count_up_to");
    Playback playback;
    SourceView view;
    view.setPlayback(&playback);
    playback.setRun(store.create(spec, *spec.check({}), Run::Origin::Window));
    playback.stepOut();
    QTRY_COMPARE(playback.state().state, GeneratorState::Closed);
    QVERIFY(editorOf(view, Language::Python)->marks().lines.isEmpty());
    playback.setRun(nullptr);
    QVERIFY(editorOf(view, Language::Python)->toPlainText().isEmpty());
}

void TestSourceView::theCurrentLineIsBroughtIntoView()
{
    SourceView view;
    view.resize(400, 300);
    view.show();
    view.setTexts({ QStringLiteral("a.py"), longListing() }, {});
    view.showState(suspendedAt(200), nullptr);
    const QScrollBar *bar = editorOf(view, Language::Python)->verticalScrollBar();
    QCOMPARE_GT(199, bar->value());
    QCOMPARE_LT(199, bar->value() + bar->pageStep());
}

void TestSourceView::aLineInViewIsNotScrolled()
{
    SourceView view;
    view.resize(400, 300);
    view.show();
    view.setTexts({ QStringLiteral("a.py"), longListing() }, {});
    view.showState(suspendedAt(200), nullptr);
    const QScrollBar *bar = editorOf(view, Language::Python)->verticalScrollBar();
    const int before = bar->value();
    view.showState(suspendedAt(202), nullptr);
    QCOMPARE(bar->value(), before);
}

void TestSourceView::aHiddenTextScrollsWhenItIsShown()
{
    SourceView view;
    view.resize(400, 300);
    view.setTexts({ QStringLiteral("a.py"), longListing() }, {});
    view.showState(suspendedAt(200), nullptr);
    view.show();
    const QScrollBar *bar = editorOf(view, Language::Python)->verticalScrollBar();
    QCOMPARE_GT(199, bar->value());
    QCOMPARE_LT(199, bar->value() + bar->pageStep());
}

void TestSourceView::theTextIsReadOnlyAndHasACaret()
{
    SourceView view;
    view.setTexts({ QStringLiteral("a.py"), QStringLiteral("one\ntwo") }, {});
    CodeEditor *editor = editorOf(view, Language::Python);
    QTest::keyClicks(editor, QStringLiteral("x"));
    QCOMPARE(editor->toPlainText(), QStringLiteral("one\ntwo"));
    QTest::keyClick(editor, Qt::Key_Down);
    QCOMPARE(editor->textCursor().blockNumber(), 1);
    QTest::keyClick(editor, Qt::Key_End, Qt::ShiftModifier);
    QCOMPARE(editor->textCursor().selectedText(), QStringLiteral("two"));
}

void TestSourceView::tabLeavesTheText()
{
    SourceView view;
    for (const CodeEditor *editor : view.findChildren<CodeEditor *>())
        QVERIFY(editor->tabChangesFocus());
}

void TestSourceView::theDescriptionFollowsTheStep()
{
    SourceView view;
    view.setTexts({ QStringLiteral("a.py"), longListing() }, {});
    view.showState(suspendedAt(3), nullptr);
    const CodeEditor *editor = editorOf(view, Language::Python);
    QCOMPARE(editor->accessibleName(), QStringLiteral("Python source"));
    QCOMPARE(editor->accessibleDescription(), QStringLiteral("Line 3: suspended. handed out 0."));
}

void TestSourceView::aStepChangesThePicture()
{
    SourceView view;
    view.resize(500, 300);
    view.setTexts({ QStringLiteral("a.py"), longListing() }, {});
    const QImage before = view.grab().toImage();
    view.showState(suspendedAt(3), nullptr);
    QVERIFY(view.grab().toImage() != before);
}

void TestSourceView::aThemeChangesThePicture()
{
    SourceView view;
    view.resize(500, 300);
    view.show();
    view.setTexts({ QStringLiteral("a.py"), longListing() }, {});
    view.showState(suspendedAt(3), nullptr);
    applyTheme(*qApp, ThemeMode::Dark);
    // Qt hands the palette on to the widgets with the next round of events.
    QWidget *viewport = editorOf(view, Language::Python)->viewport();
    QTRY_COMPARE(&Theme::of(viewport->palette()), &Theme::dark());
    const QImage dark = viewport->grab().toImage();
    QCOMPARE(dark.pixelColor(dark.width() - 2, dark.height() - 2).rgb(), Theme::dark().base.rgb());
}

void TestSourceView::aNoteIsPaintedBehindItsLine()
{
    SourceView view;
    view.resize(500, 300);
    view.setTexts({ QStringLiteral("a.py"), longListing() }, {});
    view.showState(suspendedAt(3), nullptr);
    const CodeEditor *editor = editorOf(view, Language::Python);
    const QRectF note = editor->noteRect();
    const qreal textEnd = editor->fontMetrics().horizontalAdvance(QStringLiteral("yield 3"));
    QCOMPARE_GT(note.left(), textEnd);
    QCOMPARE_GT(editor->viewport()->width(), note.right());
}

void TestSourceView::theGutterShowsWhereFramesWait()
{
    CodeEditor editor(Language::Python);
    editor.setCode(longListing());
    editor.resize(500, 300);
    SourceMarks marks;
    marks.lines = { { 3, LineMark::Delegating, 1, 0 }, { 5, LineMark::Running, 0, 1 } };
    marks.currentLine = 5;
    editor.setMarks(marks);
    editor.show();
    const QImage picture = editor.grab().toImage();
    const int edge = editor.contentsRect().left() + editor.gutterWidth() - 2;
    QList<int> waiting;
    for (int y = 0; y < editor.viewport()->height(); ++y) {
        const int line = editor.lineAt(y);
        const bool isEdge = picture.pixelColor(edge, y + editor.contentsRect().top())
            == Theme::light().definition;
        if (isEdge && !waiting.contains(line))
            waiting.append(line);
    }
    QCOMPARE(waiting, QList<int>({ 3, 5 }));
}

void TestSourceView::theGutterSaysWhatItsMarksMean()
{
    CodeEditor editor(Language::Python);
    editor.setCode(longListing());
    SourceMarks marks;
    marks.lines = { { 3, LineMark::Delegating, 1, 0 }, { 5, LineMark::Running, 0, 2 } };
    editor.setMarks(marks);
    QCOMPARE(editor.gutterHint(3).section(u'\n', 0, 0), QStringLiteral("Line 3: delegates"));
    QCOMPARE(editor.gutterHint(5).section(u'\n', 0, 0),
             QStringLiteral("Line 5: running; 2 frames around it delegate here, too"));
    QVERIFY(!editor.gutterHint(4).contains(u'\n'));
}

QTEST_MAIN(TestSourceView)
#include "tst_sourceview.moc"
