// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/window/actions.h"

#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/window/panelayout.h"

#include <QtGui/QActionGroup>

namespace yieldscope {

QString plainText(const QAction &action)
{
    QString text = action.text();
    text.remove(u'&');
    while (text.endsWith(u'.') || text.endsWith(QChar(0x2026)))
        text.chop(1);
    return text;
}

void showKeysInTip(QAction &action)
{
    QString tip = plainText(action);
    if (!action.shortcut().isEmpty())
        tip += Actions::tr(" (%1)").arg(action.shortcut().toString(QKeySequence::NativeText));
    const QString more = action.toolTip().section(u'\n', 1);
    action.setToolTip(more.isEmpty() ? tip : QString(tip % u'\n' % more));
}

namespace {

// A tip that ends in the key of another action, as it is now.
void nameKeyInTip(QAction &action, const QAction &other, const QString &tip)
{
    const auto name = [&action, &other, tip] {
        const QString key = other.shortcut().toString(QKeySequence::NativeText);
        const QString more = key.isEmpty() ? tip.section(QStringLiteral(" ("), 0, 0) : tip.arg(key);
        action.setToolTip(action.toolTip().section(u'\n', 0, 0) % u'\n' % more);
    };
    name();
    QObject::connect(&other, &QAction::changed, &action, name);
}

} // namespace

Actions::Actions(QObject *parent)
    : QObject(parent)
{
    makeFile();
    copySentence = add(tr("Copy what just &happened"), { QKeySequence(tr("Ctrl+Shift+C")) },
                       tr("Copies the sentence above the code"));
    settings = add(tr("&Settings…"), { QKeySequence(tr("Ctrl+,")) });
    settings->setMenuRole(QAction::PreferencesRole);
    makeTransport();
    makeSteps();
    makeBreakpoints();
    makeView();
    makeServer();
    makeHelp();
    nameKeyInTip(*playPause, *playPauseKey, tr("Steps by itself, at the speed beside (%1)"));
    nameKeyInTip(*release, *nextChunk, tr("Lets the held response send one chunk (%1 does, too)"));
}

QAction *Actions::add(const QString &text, const QList<QKeySequence> &keys, const QString &tip)
{
    auto *action = new QAction(text, this);
    action->setShortcuts(keys);
    action->setToolTip(u'\n' % tip);
    showKeysInTip(*action);
    return action;
}

void Actions::makeFile()
{
    openFile = add(tr("&Open…"), { QKeySequence(tr("Ctrl+O")) },
                   tr("Opens a recording, or streams any other file"));
    openFile->setIcon(transportIcon(TransportIcon::OpenFile));
    saveRecording = add(tr("&Save a recording…"), { QKeySequence(tr("Ctrl+S")) },
                        tr("The run that is shown, as it is now; it opens without its generator"));
    savePicture = add(tr("&Picture of the window…"), { QKeySequence(tr("Ctrl+Shift+S")) });
    savePanePicture = add(tr("Picture of the p&ane…"), {}, tr("Of the pane with the focus"));
    exportEvents = add(tr("&Events as CSV…"), {}, tr("A table for spreadsheets"));
    exportTimeline = add(tr("&Timeline for Perfetto…"), {},
                         tr("JSON that ui.perfetto.dev and chrome://tracing open"));
    quit = add(tr("&Quit"), { QKeySequence(tr("Ctrl+Q")) });
    quit->setMenuRole(QAction::QuitRole);
}

void Actions::makeTransport()
{
    first = add(tr("Go to the &first step"), { QKeySequence(Qt::ALT | Qt::Key_Home) },
                tr("Moves the cursor only; the generator is not touched"));
    first->setIcon(transportIcon(TransportIcon::First));
    back = add(tr("Step &back"), { QKeySequence(Qt::ALT | Qt::Key_Left) },
               tr("To the step before: moves the cursor only, the generator is not touched"));
    back->setIcon(transportIcon(TransportIcon::Back));
    playPause = add(tr("Play"));
    playPause->setIcon(transportIcon(TransportIcon::Play));
    playPauseKey = add(tr("Play or pause"), { QKeySequence(Qt::Key_Space) });
    play = add(
        tr("&Play"), { QKeySequence(Qt::Key_F5) },
        tr("Steps by itself at the chosen speed, until a breakpoint or the end. The speed is for "
           "display only"));
    play->setIcon(transportIcon(TransportIcon::Play));
    pause = add(tr("P&ause"), { QKeySequence(Qt::Key_F6) },
                tr("Stops playing, and stops a generator that runs at its next line"));
    pause->setIcon(transportIcon(TransportIcon::Pause));
    forward = add(tr("Step f&orward"), { QKeySequence(Qt::ALT | Qt::Key_Right) },
                  tr("To the next step: replays what is recorded, then runs the generator on"));
    forward->setIcon(transportIcon(TransportIcon::Forward));
    liveEnd = add(tr("Go to the &live end"), { QKeySequence(Qt::ALT | Qt::Key_End) },
                  tr("To the newest event, and stays with it"));
    liveEnd->setIcon(transportIcon(TransportIcon::LiveEnd));
    restart = add(tr("&Restart"), { QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_F5) },
                  tr("Makes a new generator with the parameters beside, at step 0"));
    restart->setIcon(transportIcon(TransportIcon::Restart));
    close = add(tr("&Close the generator"), { QKeySequence(Qt::SHIFT | Qt::Key_F5) },
                tr("Calls close(): GeneratorExit is raised where the generator stands"));
    slower = add(tr("Slo&wer"), { QKeySequence(Qt::Key_BracketLeft) });
    faster = add(tr("Fas&ter"), { QKeySequence(Qt::Key_BracketRight) });
}

void Actions::makeSteps()
{
    over
        = add(tr("Step o&ver"), { QKeySequence(Qt::Key_F10) },
              tr("To the next line of the same generator. At a yield: to the next line of the same "
                 "generator once it is resumed, or to where it is left for good"));
    over->setIcon(transportIcon(TransportIcon::Over));
    into
        = add(tr("Step &into"), { QKeySequence(Qt::Key_F11) },
              tr("To the next stop, whichever generator it is in. At a yield: follows the value to "
                 "whoever asked for it"));
    into->setIcon(transportIcon(TransportIcon::Into));
    out = add(tr("Step o&ut"), { QKeySequence(Qt::SHIFT | Qt::Key_F11) },
              tr("Until this generator is CLOSED, or a breakpoint"));
    out->setIcon(transportIcon(TransportIcon::Out));
    nextYield = add(tr("Run to the next &yield"), { QKeySequence(Qt::Key_F8) },
                    tr("To the next value that is handed out"));
    nextYield->setIcon(transportIcon(TransportIcon::NextYield));
}

void Actions::makeBreakpoints()
{
    nextChunk = add(tr("Run to the next c&hunk"), { QKeySequence(Qt::SHIFT | Qt::Key_F8) },
                    tr("To where the next chunk of the response is given to the kernel; a held "
                       "response is released for it"));
    nextChunk->setIcon(transportIcon(TransportIcon::NextYield));
    breakpoint = add(tr("Toggle &breakpoint"), { QKeySequence(Qt::Key_F9) },
                     tr("On the line of the text cursor; a click beside the line number does the "
                        "same"));
    runToCursor = add(tr("Run to the c&ursor"), { QKeySequence(Qt::CTRL | Qt::Key_F10) },
                      tr("Until a generator is about to run the line of the text cursor"));
    toBreakpoint = add(tr("Run to the next breakpo&int"), { QKeySequence(Qt::CTRL | Qt::Key_F8) },
                       tr("Without stopping anywhere else"));
    backToBreakpoint
        = add(tr("Run bac&k to a breakpoint"), { QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_F8) },
              tr("Moves the cursor only; the generator is not touched"));
}

void Actions::makeView()
{
    nextPane = add(tr("&Next pane"), { QKeySequence(Qt::Key_F7) });
    previousPane = add(tr("Pre&vious pane"), { QKeySequence(Qt::SHIFT | Qt::Key_F7) });
    restoreLayout = add(tr("&Restore the default layout"),
                        { QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_0) });
    fullScreen = add(tr("&Full screen"), { QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_F) });
    fullScreen->setCheckable(true);
    zoomIn = add(tr("Zoom &in"), { QKeySequence(tr("Ctrl++")), QKeySequence(tr("Ctrl+=")) },
                 tr("Makes the code and the pictures larger"));
    zoomOut = add(tr("Zoom &out"), { QKeySequence(tr("Ctrl+-")) });
    zoomReset = add(tr("Zoom to &100 %"), { QKeySequence(tr("Ctrl+0")) });
    makeLayouts();
    makeThemes();
}

void Actions::makeLayouts()
{
    layouts = new QActionGroup(this);
    const auto layout = [this](const QString &text, PaneLayout which, const QString &tip) {
        QAction *action = add(text, {}, tip);
        action->setCheckable(true);
        action->setData(int(which));
        layouts->addAction(action);
        return action;
    };
    layout(tr("&Learn"), PaneLayout::Learn, tr("All panes: the value goes from left to right"))
        ->setChecked(true);
    layout(tr("&Stream"), PaneLayout::Stream, tr("The code, the wire, who reads it and the time"));
    layout(tr("&Debug"), PaneLayout::Debug, tr("The code, the generator, consoles and the time"));
    layout(tr("&Present"), PaneLayout::Present,
           tr("The code, the generator and the time, half as large again"));
}

void Actions::makeThemes()
{
    theme = new QActionGroup(this);
    const auto mode = [this](const QString &text, ThemeMode which) {
        QAction *action = add(text);
        action->setCheckable(true);
        action->setData(int(which));
        theme->addAction(action);
        return action;
    };
    mode(tr("As the &system"), ThemeMode::System)->setChecked(true);
    mode(tr("&Light"), ThemeMode::Light);
    mode(tr("&Dark"), ThemeMode::Dark);
}

void Actions::makeServer()
{
    copyUrl = add(tr("Copy &URL"), { QKeySequence(tr("Ctrl+U")) },
                  tr("Copies the address of the server's page"));
    copyUrl->setIcon(transportIcon(TransportIcon::Copy));
    openPage = add(tr("&Open in browser"), { QKeySequence(tr("Ctrl+B")) },
                   tr("Opens the server's page, which lists everything that can be streamed"));
    openPage->setIcon(transportIcon(TransportIcon::OpenBrowser));
    copyCurl = add(tr("Copy &curl -N command"), { QKeySequence(tr("Ctrl+Shift+U")) },
                   tr("For this example with its parameters. Without -N curl shows all chunks at "
                      "once, at the end"));
    copyCurl->setIcon(transportIcon(TransportIcon::Copy));
    openStream = add(tr("Open this &example in a browser"), { QKeySequence(tr("Ctrl+Shift+B")) },
                     tr("The server streams it, chunk by chunk"));
    openStream->setIcon(transportIcon(TransportIcon::OpenBrowser));
    connectClient = add(tr("Connect the built-in c&lient"), { QKeySequence(tr("Ctrl+K")) },
                        tr("Asks for this example with the client of this window, which shows what "
                           "it reads and when"));
    connectClient->setIcon(transportIcon(TransportIcon::Play));
    connectClient->setEnabled(false);
    hold = add(tr("&Hold responses"), { QKeySequence(tr("Ctrl+H")) },
               tr("Each response waits before every chunk until you let it go"));
    hold->setIcon(transportIcon(TransportIcon::Hold));
    hold->setCheckable(true);
    onLoop = add(tr("Run &blocking generators on the loop"), {},
                 tr("What sleeps in one response then keeps all others waiting; otherwise each "
                    "runs in a worker thread"));
    onLoop->setCheckable(true);
    release = add(tr("Release next c&hunk"));
    release->setIcon(transportIcon(TransportIcon::NextYield));
    letGo = add(tr("&Let this response go"), {}, tr("Holds it no longer"));
}

void Actions::makeHelp()
{
    startPage = add(tr("&Start page"), {}, tr("What can be done first, and all examples"));
    palette = add(tr("&Find a command…"), { QKeySequence(tr("Ctrl+Shift+P")) },
                  tr("Every command, example, pane and run, by a few letters of its name"));
    shortcuts = add(tr("&Keyboard shortcuts"),
                    { QKeySequence(Qt::Key_F1), QKeySequence(Qt::Key_Question) });
    diagnostics = add(tr("&Diagnostics…"), {}, tr("The facts for a report of a fault"));
    about = add(tr("&About Yieldscope"));
    about->setMenuRole(QAction::AboutRole);
    aboutQt = add(tr("About &Qt"));
    aboutQt->setMenuRole(QAction::AboutQtRole);
}

} // namespace yieldscope
