// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QObject>
#include <QtGui/QAction>

class QActionGroup;

namespace yieldscope {

/// Every command of the window: its words, its keys, its icon. What a command does is connected by
/// the window; menus, tool bars and the sheet of keys are made from these.
struct Actions : public QObject
{
    explicit Actions(QObject *parent);

    QAction *openFile;
    QAction *saveRecording;
    QAction *savePicture;
    QAction *savePanePicture;
    QAction *exportEvents;
    QAction *exportTimeline;
    QAction *quit;

    QAction *copySentence;
    QAction *settings;

    QAction *first;
    QAction *back;
    /// In the tool bar: plays or pauses.
    QAction *playPause;
    /// The same by a key that fields and buttons need themselves; stands in no widget.
    QAction *playPauseKey;
    QAction *play;
    QAction *pause;
    QAction *forward;
    QAction *liveEnd;
    QAction *over;
    QAction *into;
    QAction *out;
    QAction *nextYield;
    QAction *nextChunk;
    QAction *breakpoint;
    QAction *runToCursor;
    QAction *toBreakpoint;
    QAction *backToBreakpoint;
    QAction *restart;
    QAction *close;
    QAction *slower;
    QAction *faster;

    QAction *nextPane;
    QAction *previousPane;
    /// One per PaneLayout, which is its data.
    QActionGroup *layouts;
    QAction *restoreLayout;
    QAction *zoomIn;
    QAction *zoomOut;
    QAction *zoomReset;
    QAction *fullScreen;
    QActionGroup *theme;

    QAction *copyUrl;
    QAction *openPage;
    QAction *copyCurl;
    QAction *openStream;
    QAction *connectClient;
    QAction *hold;
    QAction *onLoop;
    QAction *release;
    QAction *letGo;

    QAction *startPage;
    QAction *palette;
    QAction *shortcuts;
    QAction *diagnostics;
    QAction *about;
    QAction *aboutQt;

private:
    QAction *add(const QString &text, const QList<QKeySequence> &keys = {},
                 const QString &tip = {});
    void makeFile();
    void makeTransport();
    void makeSteps();
    void makeBreakpoints();
    void makeView();
    void makeLayouts();
    void makeThemes();
    void makeServer();
    void makeHelp();
};

/// The words of an action without the mark of its access key and without dots.
[[nodiscard]] QString plainText(const QAction &action);
/// Names the keys that the action has now in the first line of its tip.
void showKeysInTip(QAction &action);

} // namespace yieldscope
