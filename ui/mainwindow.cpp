// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/mainwindow.h"

#include "ui/access/copying.h"
#include "ui/clients/clientpanes.h"
#include "ui/commands/keybindings.h"
#include "ui/files/filecommands.h"
#include "ui/generator/generatorview.h"
#include "ui/narration/narrationbar.h"
#include "ui/protocol/protocolview.h"
#include "ui/runs/runsview.h"
#include "ui/source/sourceview.h"
#include "ui/start/center.h"
#include "ui/stream/wiretrack.h"
#include "ui/stream/wireview.h"
#include "ui/timeline/timelinekeys.h"
#include "ui/timeline/timelineview.h"
#include "ui/window/acting.h"
#include "ui/window/actions.h"
#include "ui/window/lookpolicy.h"
#include "ui/window/panes.h"
#include "ui/window/parameterbar.h"
#include "ui/window/pastbar.h"
#include "ui/window/serverbar.h"
#include "ui/window/serverlinks.h"
#include "ui/window/transportbar.h"

#include <QtGui/QClipboard>
#include <QtGui/QDesktopServices>
#include <QtGui/QGuiApplication>
#include <QtGui/QKeyEvent>
#include <QtWidgets/QDockWidget>
#include <QtWidgets/QLabel>
#include <QtWidgets/QMenuBar>
#include <QtWidgets/QMessageBox>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QStatusBar>

#include <utility>

namespace yieldscope {

namespace {

constexpr int MessageTime = 8000;
constexpr double SpeedFactor = 1.2589254117941673; // a tenth of a decade

// Scrolls where the pane is too small for the view.
QScrollArea *scrolled(QWidget *view)
{
    auto *area = new QScrollArea;
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setAccessibleName(view->accessibleName());
    area->setWidget(view);
    addCopyAction(*area, [view] { return view->accessibleDescription(); });
    return area;
}

} // namespace

MainWindow::MainWindow(RunStore &store, std::unique_ptr<QSettings> settings, QWidget *parent)
    : QMainWindow(parent)
    , m_store(store)
    , m_settings(std::move(settings))
    , m_timelineKeys(new TimelineKeys(this))
    , m_actions(new Actions(this))
    , m_transport(new TransportBar(*m_actions, store.gallery(), m_playback))
    , m_server(new ServerBar(*m_actions))
    , m_narration(new NarrationBar)
    , m_parameters(new ParameterBar)
    , m_wire(new WireView)
    , m_runs(new RunsView(store))
    , m_clients(new ClientPanes(store, m_playback, this))
    , m_status(new QLabel)
{
    setWindowTitle(tr("Yieldscope"));
    resize(1600, 1000);
    build();
    buildMenus();
    connectRunActions();
    connectServerActions();
    connectOtherActions();
    connectShell();
    connectViews();
    connectClients();
    m_bindings = new KeyBindings(*menuBar(), this);
    m_bindings->add(tr("Everywhere but in fields and lists"), { m_actions->playPauseKey }, false);
    m_bindings->add(tr("Timeline"), m_timelineKeys->actions(), true);
    const QList<TimelineView *> timelines = findChildren<TimelineView *>();
    for (TimelineView *timeline : timelines)
        timeline->setKeys(*m_timelineKeys);
    connectFiles();
    restoreSettings();
    openFirst();
}

MainWindow::~MainWindow()
{
    // The views hear from the playback until they go, so it must not speak while they do.
    m_playback.blockSignals(true);
    // And the focus leaves the docks one by one while they go.
    disconnect(qApp, nullptr, m_panes, nullptr);
}

void MainWindow::build()
{
    auto *source = new SourceView;
    auto *generator = new GeneratorView;
    auto *timeline = new TimelineView;
    auto *protocol = new ProtocolView;
    auto *past = new PastBar;
    m_center = new Center(m_store.gallery(), *m_actions, { past, m_parameters, source });
    setCentralWidget(m_center);
    m_files = new FileCommands(*m_actions, m_playback, *this);
    setDockNestingEnabled(true);
    // Grouped: only then a tab can be dragged out of its group.
    setDockOptions(AnimatedDocks | AllowNestedDocks | AllowTabbedDocks | GroupedDragging);
    setTabPosition(Qt::AllDockWidgetAreas, QTabWidget::North);

    addToolBar(m_transport);
    addToolBar(m_server);
    addToolBarBreak();
    auto *sentence = new QToolBar(tr("What just happened"));
    sentence->setObjectName(QStringLiteral("NarrationBar"));
    sentence->setMovable(false);
    m_narration->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    sentence->addWidget(m_narration);
    addToolBar(sentence);
    for (QToolBar *bar :
         { static_cast<QToolBar *>(m_transport), static_cast<QToolBar *>(m_server), sentence })
        bar->toggleViewAction()->setEnabled(false);

    m_panes = new Panes(*this);
    m_panes->add(Place::Code, tr("&Code"), {}, source);
    m_panes->add(Place::Generator, tr("&Generator"), QStringLiteral("GeneratorDock"), generator);
    m_panes->add(Place::Generator, tr("&Protocol"), QStringLiteral("ProtocolDock"),
                 scrolled(protocol));
    m_panes->add(Place::Wire, tr("&Wire"), QStringLiteral("WireDock"), m_wire);
    m_clients->addChunksTo(*m_panes);
    m_clients->addClientsTo(*m_panes);
    m_panes->add(Place::Clients, tr("&Runs"), QStringLiteral("RunsDock"), m_runs);
    m_panes->add(Place::Timeline, tr("&Timeline"), QStringLiteral("TimelineDock"), timeline);
    m_panes->add(Place::Timeline, tr("C&ompare"), QStringLiteral("CompareDock"), makeComparison());
    addLowerPanes(*source, *past);
    m_panes->arrange(PaneLayout::Learn);
    statusBar()->addWidget(m_status, 1);
    m_narration->setReleaseAction(m_actions->release);

    source->setPlayback(&m_playback);
    generator->setPlayback(&m_playback);
    protocol->setPlayback(&m_playback);
    timeline->setPlayback(&m_playback);
    m_wire->setPlayback(&m_playback);
    m_narration->setPlayback(&m_playback);
    source->setFocus();
}

void MainWindow::connectRunActions()
{
    const auto does = [this](QAction *action, auto what) {
        connect(action, &QAction::triggered, &m_playback, what);
    };
    does(m_actions->first, &Playback::goToFirst);
    does(m_actions->back, &Playback::stepBack);
    does(m_actions->forward, &Playback::stepForward);
    does(m_actions->liveEnd, &Playback::goToLiveEnd);
    does(m_actions->over, &Playback::stepOver);
    does(m_actions->into, &Playback::stepInto);
    does(m_actions->out, &Playback::stepOut);
    does(m_actions->nextYield, &Playback::runToNextYield);
    does(m_actions->nextChunk, &Playback::runToNextChunk);
    does(m_actions->play, &Playback::play);
    does(m_actions->pause, &Playback::interrupt);
    connect(m_actions->playPause, &QAction::triggered, this, &MainWindow::togglePlay);
    connect(m_actions->restart, &QAction::triggered, this, &MainWindow::restart);
    connect(m_actions->close, &QAction::triggered, m_acting, &Acting::close);
    connect(m_actions->slower, &QAction::triggered, this, [this] { changeSpeed(-1); });
    connect(m_actions->faster, &QAction::triggered, this, [this] { changeSpeed(1); });
}

void MainWindow::connectServerActions()
{
    connect(m_actions->copyUrl, &QAction::triggered, this,
            [this] { copy(m_serverUrl.toString(), tr("The URL was copied")); });
    connect(m_actions->copyCurl, &QAction::triggered, this,
            [this] { copy(curlCommand(exampleUrl()), tr("The command was copied")); });
    connect(m_actions->openPage, &QAction::triggered, this, [this] { open(m_serverUrl); });
    connect(m_actions->openStream, &QAction::triggered, this, [this] { open(exampleUrl()); });
    m_actions->hold->setChecked(m_store.holdsResponses());
    connect(m_actions->hold, &QAction::toggled, this,
            [this](bool holds) { m_store.setHoldsResponses(holds); });
    connect(&m_store, &RunStore::holdsResponsesChanged, m_actions->hold, &QAction::setChecked);
    m_actions->onLoop->setChecked(m_store.responsePlace() == Run::Place::Loop);
    connect(m_actions->onLoop, &QAction::toggled, this, [this](bool onLoop) {
        m_store.setResponsePlace(onLoop ? Run::Place::Loop : Run::Place::Worker);
    });
    connect(&m_store, &RunStore::responsePlaceChanged, m_actions->onLoop,
            [this](Run::Place place) { m_actions->onLoop->setChecked(place == Run::Place::Loop); });
    connect(m_actions->release, &QAction::triggered, this, &MainWindow::release);
    connect(m_actions->letGo, &QAction::triggered, this, [this] {
        if (m_playback.run())
            m_playback.run()->setHeld(false);
        m_playback.goToLiveEnd();
    });
}

void MainWindow::connectOtherActions()
{
    connect(m_actions->quit, &QAction::triggered, this, &QWidget::close);
    connect(m_actions->copySentence, &QAction::triggered, this,
            [this] { copy(m_narration->sentence(), tr("The sentence was copied")); });
    connect(m_actions->aboutQt, &QAction::triggered, this, [this] { QMessageBox::aboutQt(this); });
}

void MainWindow::connectViews()
{
    connect(&m_playback, &Playback::runChanged, this, &MainWindow::refresh);
    connect(&m_playback, &Playback::moved, this, &MainWindow::refresh);
    connect(&m_playback, &Playback::grew, this, &MainWindow::refresh);
    connect(&m_playback, &Playback::playingChanged, this, &MainWindow::refresh);
    connect(m_transport, &TransportBar::exampleChosen, this, &MainWindow::openExample);
    connect(m_parameters, &ParameterBar::accepted, this,
            [this](const Arguments &arguments) { begin(*m_parameters->spec(), arguments); });
    connect(m_runs, &RunsView::runChosen, this, &MainWindow::chooseRun);
    m_wire->track()->setMotion(m_motion, m_ticker);
    findChild<GeneratorView *>()->setMotion(m_motion, m_ticker);
    // Requests come in on the stream thread; a context object queues the signal to this one.
    connect(&m_store, &RunStore::runAdded, this, &MainWindow::considerRun);
}

void MainWindow::openExample(const QString &id)
{
    const Spec *spec = m_store.gallery().find(id);
    if (!spec)
        return;
    if (const Result<Arguments> arguments = spec->check({}))
        begin(*spec, *arguments);
}

void MainWindow::begin(const Spec &spec, const Arguments &arguments)
{
    const std::shared_ptr<Run> run = m_store.create(spec, arguments, Run::Origin::Window);
    const QList<RunId> former = std::exchange(m_handMade, { run->id() });
    lookAt(run, false);
    for (const RunId id : former)
        m_store.remove(id);
}

void MainWindow::restart()
{
    if (const std::optional<Arguments> arguments = m_parameters->check())
        begin(*m_parameters->spec(), *arguments);
}

void MainWindow::lookAt(const std::shared_ptr<Run> &run, bool atLiveEnd)
{
    showParameters(*run);
    m_transport->showExample(run->spec());
    m_playback.setRun(run, atLiveEnd);
    m_runs->setCurrent(run->id());
    m_clients->setCurrent(run->id());
    m_clients->setServer(m_serverUrl, exampleUrl());
    setWindowTitle((run->isRecording() ? tr("%1 (recording) – Yieldscope") : tr("%1 – Yieldscope"))
                       .arg(run->title()));
    m_center->showCode();
    // It is looked at now.
    if (statusBar()->currentMessage() == requestMessage(*run))
        statusBar()->clearMessage();
}

void MainWindow::release()
{
    // Stays with the live end, rather than at the yield: the chunk is to be seen leaving.
    m_playback.goToLiveEnd();
    if (m_playback.run())
        m_playback.run()->step(StepCommand::NextYield);
}

void MainWindow::togglePlay()
{
    if (m_playback.isPlaying())
        m_playback.pause();
    else
        m_playback.play();
}

void MainWindow::changeSpeed(int by)
{
    m_playback.setSpeed(by > 0 ? m_playback.speed() * SpeedFactor
                               : m_playback.speed() / SpeedFactor);
}

void MainWindow::setServerUrl(const QUrl &url)
{
    m_serverUrl = url;
    m_server->setUrl(url);
    m_wire->setServerProblem({});
    m_clients->setServer(m_serverUrl, exampleUrl());
    refreshActions();
    arrangeToolBars();
}

void MainWindow::setServerError(const QString &error)
{
    m_serverUrl = QUrl();
    m_server->setError(error);
    m_wire->setServerProblem(tr("There is no server: %1").arg(error));
    m_clients->setServer({}, {});
    statusBar()->showMessage(tr("There is no server: %1").arg(error));
    refreshActions();
    arrangeToolBars();
}

void MainWindow::copy(const QString &text, const QString &said)
{
    QGuiApplication::clipboard()->setText(text);
    statusBar()->showMessage(QStringLiteral("%1: %2").arg(said, text), MessageTime);
}

void MainWindow::open(const QUrl &url)
{
    if (!QDesktopServices::openUrl(url))
        statusBar()->showMessage(
            tr("No browser could be started. Open this address in one: %1").arg(url.toString()));
}

void MainWindow::keyPressEvent(QKeyEvent *event)
{
    // Only keys that the focused widget left over come here: a field keeps its spaces, a button is
    // pressed by them.
    const QKeySequence pressed(event->keyCombination());
    if (m_actions->playPauseKey->shortcuts().contains(pressed)) {
        if (!event->isAutoRepeat())
            togglePlay();
        return;
    }
    if (saysThatItEnds(*event))
        return;
    if (event->key() == Qt::Key_Escape) {
        m_acting->cancel();
        m_playback.chooseChunk({});
        findChild<SourceView *>()->clearSelection();
        return;
    }
    QMainWindow::keyPressEvent(event);
}

void MainWindow::arrangeToolBars()
{
    const int needed = m_transport->sizeHint().width() + m_server->sizeHint().width();
    const bool fitsOneRow = needed <= width();
    if (toolBarBreak(m_server) != fitsOneRow)
        return;
    if (fitsOneRow)
        removeToolBarBreak(m_server);
    else
        insertToolBarBreak(m_server);
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    arrangeToolBars();
    m_panes->windowResized();
}

} // namespace yieldscope
