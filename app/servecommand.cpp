// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "app/commands.h"
#include "app/descriptorlimit.h"
#include "app/logwriter.h"
#include "app/options.h"
#include "app/runrecorder.h"
#include "app/signals.h"
#include "core/gallery/gallery.h"
#include "core/http/limitoptions.h"
#include "core/net/streamthread.h"
#include "core/run/runlimitoptions.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QFileInfo>
#include <QtCore/QTimer>
#include <QtCore/QUrl>

#include <cmath>

namespace yieldscope {

namespace {

constexpr int DefaultPort = 8080;
constexpr std::chrono::milliseconds DefaultGrace { 5'000 };
constexpr std::chrono::milliseconds LongestGrace { 3'600'000 };

struct ServeOptions
{
    ServerOptions server;
    /// What running responses get at the first signal.
    std::chrono::milliseconds grace = DefaultGrace;
    QString log;
    RunLimits runs;
    /// Where the runs are saved; empty for nowhere.
    QString recordFolder;
    int recordFiles = RunRecorder::defaultFiles;
};

QString inSeconds(qint64 milliseconds)
{
    return QString::number(double(milliseconds) / 1000.0);
}

QString valueName(Limit::Unit unit)
{
    switch (unit) {
    case Limit::Unit::Count:
        return QStringLiteral("N");
    case Limit::Unit::Bytes:
        return QStringLiteral("BYTES");
    case Limit::Unit::Milliseconds:
        return QStringLiteral("SECONDS");
    }
    return {};
}

QString shown(Limit::Unit unit, qint64 value)
{
    return unit == Limit::Unit::Milliseconds ? inSeconds(value) : QString::number(value);
}

template <class Limits>
void addLimits(QCommandLineParser &parser, std::span<const LimitOf<Limits>> options)
{
    for (const LimitOf<Limits> &option : options)
        parser.addOption({ QString::fromLatin1(option.name), QString::fromLatin1(option.text),
                           valueName(option.unit), shown(option.unit, option.defaultValue()) });
}

void addOptions(QCommandLineParser &parser)
{
    parser.addOption({ QStringLiteral("host"), QStringLiteral("The address to listen on."),
                       QStringLiteral("ADDRESS"), QStringLiteral("127.0.0.1") });
    parser.addOption({ QStringLiteral("port"), QStringLiteral("The port; 0 takes any free one."),
                       QStringLiteral("N"), QString::number(DefaultPort) });
    parser.addOption({ QStringLiteral("host-name"),
                       QStringLiteral("A further name that requests may be for; again for more."),
                       QStringLiteral("NAME") });
    parser.addOption({ QStringLiteral("download"), QStringLiteral("The file behind /download."),
                       QStringLiteral("FILE") });
    parser.addOption({ QStringLiteral("log"),
                       QStringLiteral("One line for each request: json, text or none."),
                       QStringLiteral("FORMAT"), QStringLiteral("none") });
    parser.addOption({ QStringLiteral("grace"),
                       QStringLiteral("What running responses get at the first Ctrl+C; the second "
                                      "closes them."),
                       QStringLiteral("SECONDS"), inSeconds(DefaultGrace.count()) });
    parser.addOption({ QStringLiteral("keep-traces"),
                       QStringLiteral("Records each stream, as the window does.") });
    parser.addOption({ QStringLiteral("record-dir"),
                       QStringLiteral("Saves the run of each request as a recording in that "
                                      "folder; paths are hidden."),
                       QStringLiteral("DIR") });
    parser.addOption({ QStringLiteral("record-files"),
                       QStringLiteral("Recordings in that folder; past it the oldest is removed."),
                       QStringLiteral("N"), QString::number(RunRecorder::defaultFiles) });
    addLimits(parser, limitOptions());
    addLimits(parser, traceLimitOptions());
}

// Nothing after a complaint.
std::optional<qint64> readNumber(const QCommandLineParser &parser, const QString &name,
                                 Limit::Unit unit, qint64 minimum, qint64 maximum)
{
    const bool isTime = unit == Limit::Unit::Milliseconds;
    bool ok = false;
    const double typed = parser.value(name).toDouble(&ok);
    const double value = isTime ? typed * 1000.0 : typed;
    if (ok && value >= double(minimum) && value <= double(maximum)
        && (isTime || value == std::floor(value)))
        return qint64(value);
    complain(QStringLiteral("--%1 takes %2 from %3 to %4, not '%5'")
                 .arg(name, isTime ? QStringLiteral("seconds") : QStringLiteral("a whole number"),
                      shown(unit, minimum), shown(unit, maximum), parser.value(name)));
    return std::nullopt;
}

template <class Limits>
bool readLimits(const QCommandLineParser &parser, std::span<const LimitOf<Limits>> options,
                Limits &limits)
{
    for (const LimitOf<Limits> &option : options) {
        const auto value = readNumber(parser, QString::fromLatin1(option.name), option.unit,
                                      option.minimum, option.maximum);
        if (!value)
            return false;
        option.write(limits, *value);
    }
    return true;
}

bool readPlace(const QCommandLineParser &parser, ServerOptions &options)
{
    const QString host = parser.value(QStringLiteral("host"));
    options.host
        = QHostAddress(host == QStringLiteral("localhost") ? QStringLiteral("127.0.0.1") : host);
    if (options.host.isNull()) {
        complain(QStringLiteral("--host takes an IP address or localhost, not '%1'").arg(host));
        return false;
    }
    const auto port = numberOption(parser, QStringLiteral("port"), 0, 65'535);
    if (!port)
        return false;
    options.port = quint16(*port);
    for (const QString &name : parser.values(QStringLiteral("host-name")))
        options.hostNames.append(name.toLatin1());
    options.downloadPath = parser.value(QStringLiteral("download"));
    return true;
}

bool readRecording(const QCommandLineParser &parser, ServeOptions &options)
{
    options.recordFolder = parser.value(QStringLiteral("record-dir"));
    options.runs.keepsTraces
        = parser.isSet(QStringLiteral("keep-traces")) || !options.recordFolder.isEmpty();
    const auto files
        = numberOption(parser, QStringLiteral("record-files"), 1, RunRecorder::mostFiles);
    options.recordFiles = files.value_or(0);
    return files.has_value();
}

std::optional<ServeOptions> readOptions(const QCommandLineParser &parser)
{
    ServeOptions options;
    if (!readPlace(parser, options.server)
        || !readLimits(parser, limitOptions(), options.server.limits)
        || !readLimits(parser, traceLimitOptions(), options.runs))
        return std::nullopt;
    const auto grace = readNumber(parser, QStringLiteral("grace"), Limit::Unit::Milliseconds, 0,
                                  LongestGrace.count());
    if (!grace)
        return std::nullopt;
    options.grace = std::chrono::milliseconds(*grace);
    if (!readRecording(parser, options))
        return std::nullopt;
    options.log = parser.value(QStringLiteral("log"));
    if (options.log == QStringLiteral("json") || options.log == QStringLiteral("text")
        || options.log == QStringLiteral("none"))
        return options;
    complain(QStringLiteral("--log takes json, text or none, not '%1'").arg(options.log));
    return std::nullopt;
}

// False after a complaint.
bool isReady(ServerOptions &options, const QString &recordFolder)
{
    const QFileInfo folder(recordFolder);
    if (!recordFolder.isEmpty() && !(folder.isDir() && folder.isWritable())) {
        complain(QStringLiteral("cannot save recordings in '%1': it is no folder, or may not be "
                                "written to")
                     .arg(recordFolder));
        return false;
    }
    if (!options.downloadPath.isEmpty() && !QFileInfo(options.downloadPath).isReadable()) {
        complain(QStringLiteral("cannot read '%1', the file behind /download: "
                                "it is missing or not readable")
                     .arg(options.downloadPath));
        return false;
    }
    if (!options.host.isLoopback())
        complain(QStringLiteral("warning: %1 is not a loopback address: "
                                "others on the network can reach this server")
                     .arg(options.host.toString()));
    const int wanted = options.limits.connections;
    options.limits.connections = makeRoomForConnections(wanted);
    if (options.limits.connections < wanted)
        complain(QStringLiteral("warning: this system allows too few open files for %1 "
                                "connections: %2 are taken; 'ulimit -Hn' tells how many files")
                     .arg(wanted)
                     .arg(options.limits.connections));
    return true;
}

RequestLog logTo(LogWriter &writer, const QString &format)
{
    if (format == QStringLiteral("json"))
        return [&writer](const RequestRecord &record) { writer.write(asJsonLine(record)); };
    if (format == QStringLiteral("text"))
        return [&writer](const RequestRecord &record) { writer.write(asTextLine(record)); };
    return {};
}

// The first signal lets running responses end; the second does not.
void stopOnSignal(StreamThread &stream, std::chrono::milliseconds grace)
{
    auto *app = QCoreApplication::instance();
    QObject::connect(&stream, &StreamThread::drained, app, &QCoreApplication::quit);
    callOnStopSignal(app, [app, &stream, grace, isDraining = false]() mutable {
        if (std::exchange(isDraining, true) || grace.count() == 0) {
            app->quit();
            return;
        }
        complain(QStringLiteral("stopping; running responses get %1 s, a second signal closes them")
                     .arg(inSeconds(grace.count())));
        stream.drain();
        QTimer::singleShot(grace, app, &QCoreApplication::quit);
    });
}

int serve(ServeOptions options)
{
    const Gallery gallery;
    // Nobody looks at the runs of a server without a window.
    options.runs.keptRuns = 0;
    LogWriter writer;
    options.server.log = logTo(writer, options.log);
    StreamThread stream(gallery, options.runs);
    std::optional<RunRecorder> recorder;
    if (!options.recordFolder.isEmpty())
        recorder.emplace(stream.store(), QDir(options.recordFolder), options.recordFiles);
    int code = ExitCode::Fine;
    auto *app = QCoreApplication::instance();
    QObject::connect(&stream, &StreamThread::listening, app, [](const QUrl &url) {
        print(QStringLiteral("Yieldscope is serving at %1\n").arg(url.toString()));
    });
    QObject::connect(&stream, &StreamThread::failed, app, [app, &code](const QString &message) {
        complain(message);
        code = ExitCode::WorkFailed;
        app->quit();
    });
    stopOnSignal(stream, options.grace);
    stream.start(options.server);
    QCoreApplication::exec();
    stream.stop();
    return code;
}

} // namespace

int serveCommand(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QStringLiteral("Runs the streaming server alone, without a window; Ctrl+C stops it."));
    addOptions(parser);
    if (const auto code = parseArguments(parser, QStringLiteral("serve"), arguments, 0))
        return *code;
    std::optional<ServeOptions> options = readOptions(parser);
    if (!options)
        return ExitCode::WrongCommand;
    if (!isReady(options->server, options->recordFolder))
        return ExitCode::WorkFailed;
    return serve(*options);
}

} // namespace yieldscope
