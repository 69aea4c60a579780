// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "app/commands.h"
#include "app/descriptorlimit.h"
#include "app/options.h"
#include "app/screenshot.h"
#include "app/signals.h"
#include "core/gallery/gallery.h"
#include "core/net/client.h"
#include "core/net/streamthread.h"
#include "core/run/recordedrun.h"
#include "core/trace/recordingfile.h"
#include "ui/files/filecommands.h"
#include "ui/files/filekind.h"
#include "ui/help/messagelog.h"
#include "ui/mainwindow.h"
#include "ui/theme/theme.h"
#include "ui/window/actions.h"
#include "ui/window/panes.h"

#include <QtCore/QUrl>
#include <QtWidgets/QApplication>

namespace yieldscope {

namespace {

constexpr int DefaultPort = 8080;
constexpr int MinSide = 320;
constexpr int MaxSide = 16'384;

struct WindowOptions
{
    QString example;
    int step = 0;
    std::optional<quint16> port;
    std::optional<ThemeMode> theme;
    std::optional<QSize> size;
    std::optional<PaneLayout> layout;
    bool reducesMotion = false;
    QString screenshot;
    QString download;
    QString file;
    bool atStartPage = false;
    QStringList panes;
    bool connects = false;
};

std::optional<QSize> parseSize(const QString &text)
{
    const QStringList sides = text.split(QLatin1Char('x'));
    const QSize size(sides.value(0).toInt(), sides.value(1).toInt());
    const auto fits = [](int side) { return side >= MinSide && side <= MaxSide; };
    if (sides.size() == 2 && fits(size.width()) && fits(size.height()))
        return size;
    complain(QStringLiteral("--size takes WIDTHxHEIGHT, each from %1 to %2, not '%3'")
                 .arg(MinSide)
                 .arg(MaxSide)
                 .arg(text));
    return std::nullopt;
}

std::optional<ThemeMode> parseTheme(const QString &name)
{
    if (name == QStringLiteral("light"))
        return ThemeMode::Light;
    if (name == QStringLiteral("dark"))
        return ThemeMode::Dark;
    if (name == QStringLiteral("system"))
        return ThemeMode::System;
    complain(QStringLiteral("--theme takes system, light or dark, not '%1'").arg(name));
    return std::nullopt;
}

std::optional<PaneLayout> parseLayout(const QString &name)
{
    if (name == QStringLiteral("learn"))
        return PaneLayout::Learn;
    if (name == QStringLiteral("stream"))
        return PaneLayout::Stream;
    if (name == QStringLiteral("debug"))
        return PaneLayout::Debug;
    if (name == QStringLiteral("present"))
        return PaneLayout::Present;
    complain(QStringLiteral("--layout takes learn, stream, debug or present, not '%1'").arg(name));
    return std::nullopt;
}

bool readLook(const QCommandLineParser &parser, WindowOptions &options)
{
    if (parser.isSet(QStringLiteral("theme"))) {
        options.theme = parseTheme(parser.value(QStringLiteral("theme")));
        if (!options.theme)
            return false;
    }
    if (parser.isSet(QStringLiteral("size"))) {
        options.size = parseSize(parser.value(QStringLiteral("size")));
        if (!options.size)
            return false;
    }
    if (parser.isSet(QStringLiteral("layout"))) {
        options.layout = parseLayout(parser.value(QStringLiteral("layout")));
        if (!options.layout)
            return false;
    }
    options.reducesMotion = parser.isSet(QStringLiteral("reduced-motion"));
    return true;
}

// Nothing after a complaint.
std::optional<WindowOptions> readOptions(const QCommandLineParser &parser, const Gallery &gallery)
{
    WindowOptions options;
    options.example = parser.value(QStringLiteral("example"));
    if (!options.example.isEmpty() && !gallery.find(options.example)) {
        complain(QString::fromStdString(gallery.unknown(options.example).message));
        return std::nullopt;
    }
    const auto step = numberOption(parser, QStringLiteral("step"), 0, 1'000'000);
    const auto port = numberOption(parser, QStringLiteral("port"), 0, 65'535);
    if (!step || !port)
        return std::nullopt;
    options.step = *step;
    if (parser.isSet(QStringLiteral("port")))
        options.port = quint16(*port);
    if (!readLook(parser, options))
        return std::nullopt;
    options.screenshot = parser.value(QStringLiteral("screenshot"));
    options.download = parser.value(QStringLiteral("download"));
    options.file = parser.positionalArguments().value(0);
    options.atStartPage = parser.isSet(QStringLiteral("start-page"));
    options.panes = parser.values(QStringLiteral("pane"));
    options.connects = parser.isSet(QStringLiteral("connect"));
    return options;
}

void addOptions(QCommandLineParser &parser)
{
    const auto add = [&parser](const char *name, const char *text, const char *value,
                               const QString &byDefault = {}) {
        parser.addOption({ QString::fromLatin1(name), QString::fromLatin1(text),
                           QString::fromLatin1(value), byDefault });
    };
    parser.addPositionalArgument(QStringLiteral("FILE"),
                                 QStringLiteral("A recording to open, or another file to stream."));
    add("example", "The generator to begin with.", "ID");
    add("step", "Begins at that step.", "N", QStringLiteral("0"));
    add("port", "The server's port, or the next free one; 0 takes any.", "N",
        QString::number(DefaultPort));
    add("download", "The file behind /download.", "FILE");
    add("theme", "The colours: system, light or dark.", "NAME");
    add("size", "The size of the window.", "WxH");
    add("pane", "Brings that pane to the front; may be given several times.", "TITLE");
    add("layout", "The panes: learn, stream, debug or present.", "NAME");
    parser.addOption(
        { QStringLiteral("start-page"), QStringLiteral("Begins with the start page.") });
    parser.addOption({ QStringLiteral("connect"),
                       QStringLiteral("Connects the built-in client to the example.") });
    parser.addOption({ QStringLiteral("reduced-motion"), QStringLiteral("Nothing moves.") });
    add("screenshot", "Draws the window to a PNG file and leaves; needs no display.", "OUT.png");
}

// What the command line asks for goes before what is remembered.
ServerOptions serverOptions(const Preferences &preferences, std::optional<quint16> port,
                            const QString &download)
{
    ServerOptions options;
    if (const QHostAddress host(preferences.host); !host.isNull())
        options.host = host;
    options.port = port.value_or(preferences.port);
    options.takeNextFreePort = true;
    options.limits = preferences.limits;
    options.limits.connections = makeRoomForConnections(options.limits.connections);
    options.downloadPath = download;
    return options;
}

// A step that is asked for, and a picture, wait for the file; else the window opens it by itself.
bool opensFile(MainWindow &window, const WindowOptions &options)
{
    const bool isRecording = kindOf(options.file) == FileKind::Recording;
    if (!isRecording || (options.step == 0 && options.screenshot.isEmpty())) {
        window.files().open(options.file);
        return true;
    }
    Result<Recording> recording = readRecording(options.file);
    if (recording) {
        if (!recording->loss.isEmpty())
            complain(QStringLiteral("'%1' is not whole. %2").arg(options.file, recording->loss));
        window.openRecording(RecordedRun::of(std::move(recording).value()));
        return true;
    }
    complain(QString::fromStdString(recording.error().message));
    return false;
}

} // namespace

bool needsNoDisplay(const QStringList &arguments)
{
    const auto isScreenshot = [](const QString &argument) {
        return argument.startsWith(QStringLiteral("--screenshot"));
    };
    return std::any_of(arguments.begin(), arguments.end(), isScreenshot);
}

int windowCommand(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("Opens the window."));
    addOptions(parser);
    if (const auto code = parseArguments(parser, {}, arguments, 1))
        return *code;
    const Gallery gallery;
    const std::optional<WindowOptions> options = readOptions(parser, gallery);
    if (!options)
        return ExitCode::WrongCommand;

    const bool isPicture = !options->screenshot.isEmpty();
    const MessageLog log;
    StreamThread stream(gallery, {});
    // A picture shows the program as it comes, whatever was remembered.
    MainWindow window(stream.store(), isPicture ? nullptr : std::make_unique<QSettings>());
    window.setMessageLog(&log);
    if (options->theme || isPicture)
        applyTheme(*qApp, options->theme.value_or(ThemeMode::Light));
    if (options->size || isPicture)
        window.resize(options->size.value_or(QSize(1600, 1000)));
    if (options->layout)
        window.setPaneLayout(*options->layout);
    if (options->reducesMotion || isPicture)
        window.motion().forbid();
    for (const QString &pane : options->panes) {
        if (!window.panes().titles().contains(pane, Qt::CaseInsensitive)) {
            complain(QStringLiteral("there is no pane '%1'; there are: %2")
                         .arg(pane, window.panes().titles().join(QStringLiteral(", "))));
            return ExitCode::WrongCommand;
        }
    }
    if (!options->example.isEmpty())
        window.openExample(options->example);
    if (!options->file.isEmpty() && !opensFile(window, *options))
        return ExitCode::WorkFailed;
    if (options->atStartPage)
        window.actions().startPage->trigger();
    QObject::connect(&stream, &StreamThread::listening, &window, &MainWindow::setServerUrl);
    QObject::connect(&stream, &StreamThread::failed, &window, &MainWindow::setServerError);
    Client client(stream.store());
    window.setClient(&client);
    callOnStopSignal(qApp, [] { QApplication::quit(); });

    const auto startServer = [&](std::optional<quint16> port) {
        stream.start(serverOptions(window.preferences(), port, options->download));
    };
    QObject::connect(&window, &MainWindow::serverChanged, &stream,
                     [&startServer] { startServer(std::nullopt); });
    Screenshot screenshot(window, options->step, options->screenshot, options->connects);
    // The address is part of the picture.
    QObject::connect(&stream, &StreamThread::listening, &screenshot, &Screenshot::begin);
    QObject::connect(&stream, &StreamThread::failed, &screenshot, &Screenshot::begin);
    startServer(options->port);
    window.show();
    // Not before the panes are laid out for the size that the window really has: the tabs that
    // were in front come back with that.
    QMetaObject::invokeMethod(
        &window,
        [&window, panes = options->panes] {
            for (const QString &pane : panes)
                window.panes().bringUp(pane);
        },
        Qt::QueuedConnection);
    const int code = QApplication::exec();
    window.playback().setRun(nullptr);
    window.setClient(nullptr);
    stream.stop();
    return code;
}

} // namespace yieldscope
