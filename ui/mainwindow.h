// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/run/playback.h"
#include "core/run/runstore.h"
#include "ui/settings/preferences.h"
#include "ui/theme/frameticker.h"
#include "ui/theme/motion.h"
#include "ui/window/panelayout.h"

#include <QtCore/QSettings>
#include <QtCore/QUrl>
#include <QtWidgets/QMainWindow>

#include <memory>

class QLabel;

namespace yieldscope {

class Acting;
struct Actions;
class Center;
class ClientLink;
class ClientPanes;
class FileCommands;
class NarrationBar;
class KeyBindings;
class MessageLog;
class Demonstrator;
struct Demonstration;
class Panes;
class ParameterBar;
class PastBar;
class RunsView;
class ServerBar;
class SourceView;
class TimelineKeys;
class TransportBar;
class WireView;

/// The window: looks at one run of the store through its playback, and turns menus, keys and
/// buttons into commands. Never runs a generator and never waits for one.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    /// Opens on the first example, paused at step 0. Remembers its layout in `settings`; without
    /// them it remembers nothing. The store must outlive the window.
    explicit MainWindow(RunStore &store, std::unique_ptr<QSettings> settings = nullptr,
                        QWidget *parent = nullptr);
    ~MainWindow() override;

    [[nodiscard]] Playback &playback() noexcept { return m_playback; }
    [[nodiscard]] const Actions &actions() const noexcept { return *m_actions; }
    [[nodiscard]] FileCommands &files() noexcept { return *m_files; }
    [[nodiscard]] Panes &panes() noexcept { return *m_panes; }
    /// Whether things may move, and the frames in which they do; for the views.
    [[nodiscard]] Motion &motion() noexcept { return m_motion; }
    [[nodiscard]] FrameTicker &ticker() noexcept { return m_ticker; }

    [[nodiscard]] const Preferences &preferences() const noexcept { return m_preferences; }
    /// Where the last lines of the log are; null where they are not kept. Must outlive the window.
    void setMessageLog(const MessageLog *log) { m_log = log; }

    void setPaneLayout(PaneLayout layout);
    /// A ThemeMode; remembered.
    void setTheme(int mode);

public Q_SLOTS:
    /// The server answers at that address.
    void setServerUrl(const QUrl &url);
    /// There is no server; says what went wrong, why, and what to do.
    void setServerError(const QString &error);
    /// The handle of the built-in client, which outlives the window.
    void setClient(yieldscope::ClientLink *client);
    /// A new generator of that example, with its default arguments, at step 0.
    void openExample(const QString &id);
    /// The same with that file for its path.
    void openStream(const QString &id, const QString &path);
    /// A run from a file, at its first step.
    void openRecording(const std::shared_ptr<const yieldscope::RecordedRun> &recorded);

Q_SIGNALS:
    /// The server is to listen elsewhere, or with other limits, as the preferences say.
    void serverChanged();

protected:
    bool event(QEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;

private:
    void build();
    void addLowerPanes(SourceView &source, PastBar &past);
    void buildMenus();
    void addRunMenu();
    void addHelpMenu();
    void connectRunActions();
    void connectServerActions();
    void connectOtherActions();
    void connectShell();
    void connectViews();
    void connectClients();
    QWidget *makeComparison();
    void demonstrate(const Demonstration &shown);

    void connectFiles();
    void showParameters(const Run &run);
    bool saysThatItEnds(const QKeyEvent &key);

    void begin(const Spec &spec, const Arguments &arguments);
    void restart();
    void lookAt(const std::shared_ptr<Run> &run, bool atLiveEnd);
    void lookAtBranch(const std::shared_ptr<Run> &run);
    void lookAtClient(const std::shared_ptr<Run> &run);
    void considerRun(RunId id);
    [[nodiscard]] static QString requestMessage(const Run &run);
    void chooseRun(RunId id);
    void release();
    void togglePlay();
    void changeSpeed(int by);
    void copy(const QString &text, const QString &said);
    void open(const QUrl &url);
    [[nodiscard]] QUrl exampleUrl() const;
    void showAbout(bool showsDiagnostics);
    void showPalette();
    void showSettings();
    void applyPreferences(const Preferences &preferences);

    void refresh();
    void refreshActions();
    void arrangeToolBars();
    void openFirst();
    void restoreSettings();
    void saveSettings();

    RunStore &m_store;
    std::unique_ptr<QSettings> m_settings;
    Playback m_playback;
    const SteadyClock m_clock;
    FrameTicker m_ticker { m_clock, this };
    Motion m_motion;
    Preferences m_preferences;
    KeyBindings *m_bindings = nullptr;
    TimelineKeys *m_timelineKeys;
    const MessageLog *m_log = nullptr;
    Actions *m_actions;
    Center *m_center = nullptr;
    FileCommands *m_files = nullptr;
    Panes *m_panes = nullptr;
    Acting *m_acting = nullptr;
    TransportBar *m_transport;
    ServerBar *m_server;
    NarrationBar *m_narration;
    ParameterBar *m_parameters;
    WireView *m_wire;
    RunsView *m_runs;
    ClientPanes *m_clients;
    Demonstrator *m_demonstrator = nullptr;
    QLabel *m_status;
    QUrl m_serverUrl;
    /// Of the wheel with Ctrl, what is less than a notch.
    int m_turned = 0;
    /// The run that was made here, by hand, and those that branched off it.
    QList<RunId> m_handMade;
};

} // namespace yieldscope
