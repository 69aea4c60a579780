// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "app/commands.h"
#include "app/options.h"
#include "app/signals.h"
#include "core/gallery/gallery.h"
#include "core/net/streamthread.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QFileInfo>
#include <QtCore/QUrl>

#include <algorithm>
#include <sys/resource.h>

namespace yieldscope {

namespace {

constexpr int DefaultPort = 8080;
constexpr int MaxConnections = 65'536;

// Each connection takes a descriptor, and a download one more.
void raiseDescriptorLimit(int connections)
{
    constexpr rlim_t Spare = 64;
    rlimit limit {};
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return;
    const rlim_t wanted = rlim_t(connections) * 2 + Spare;
    limit.rlim_cur = std::min(std::max(limit.rlim_cur, wanted), limit.rlim_max);
    setrlimit(RLIMIT_NOFILE, &limit);
}

// Nothing after a complaint.
std::optional<ServerOptions> readOptions(const QCommandLineParser &parser)
{
    ServerOptions options;
    const QString host = parser.value(QStringLiteral("host"));
    options.host
        = QHostAddress(host == QStringLiteral("localhost") ? QStringLiteral("127.0.0.1") : host);
    if (options.host.isNull()) {
        complain(QStringLiteral("--host takes an IP address or localhost, not '%1'").arg(host));
        return std::nullopt;
    }
    const auto port = numberOption(parser, QStringLiteral("port"), 0, 65'535);
    const auto connections
        = numberOption(parser, QStringLiteral("max-connections"), 1, MaxConnections);
    if (!port || !connections)
        return std::nullopt;
    options.port = quint16(*port);
    options.limits.connections = *connections;
    options.downloadPath = parser.value(QStringLiteral("download"));
    return options;
}

} // namespace

int serveCommand(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QStringLiteral("Runs the streaming server alone, without a window; Ctrl+C stops it."));
    parser.addOption({ QStringLiteral("host"), QStringLiteral("The address to listen on."),
                       QStringLiteral("ADDRESS"), QStringLiteral("127.0.0.1") });
    parser.addOption({ QStringLiteral("port"), QStringLiteral("The port; 0 takes any free one."),
                       QStringLiteral("N"), QString::number(DefaultPort) });
    parser.addOption({ QStringLiteral("download"), QStringLiteral("The file behind /download."),
                       QStringLiteral("FILE") });
    parser.addOption({ QStringLiteral("max-connections"),
                       QStringLiteral("Further clients are answered 503."), QStringLiteral("N"),
                       QString::number(HttpLimits().connections) });
    if (const auto code = parseArguments(parser, QStringLiteral("serve"), arguments, 0))
        return *code;
    const std::optional<ServerOptions> options = readOptions(parser);
    if (!options)
        return ExitCode::WrongCommand;
    if (!options->downloadPath.isEmpty() && !QFileInfo(options->downloadPath).isReadable()) {
        complain(QStringLiteral("cannot read '%1', the file behind /download: "
                                "it is missing or not readable")
                     .arg(options->downloadPath));
        return ExitCode::WorkFailed;
    }
    if (!options->host.isLoopback())
        complain(QStringLiteral("warning: %1 is not a loopback address: "
                                "others on the network can reach this server")
                     .arg(options->host.toString()));

    raiseDescriptorLimit(options->limits.connections);

    const Gallery gallery;
    RunLimits limits;
    // Nobody looks at the runs of a server without a window.
    limits.keepsTraces = false;
    limits.keptRuns = 0;
    StreamThread stream(gallery, limits);
    int code = ExitCode::Fine;
    auto *app = QCoreApplication::instance();
    callOnStopSignal(app, [app] { app->quit(); });
    QObject::connect(&stream, &StreamThread::listening, app, [](const QUrl &url) {
        print(QStringLiteral("Yieldscope is serving at %1\n").arg(url.toString()));
    });
    QObject::connect(&stream, &StreamThread::failed, app, [app, &code](const QString &message) {
        complain(message);
        code = ExitCode::WorkFailed;
        app->quit();
    });
    stream.start(*options);
    QCoreApplication::exec();
    stream.stop();
    return code;
}

} // namespace yieldscope
