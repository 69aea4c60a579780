// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "app/commands.h"
#include "app/options.h"
#include "core/gallery/gallery.h"
#include "core/generator/exceptions.h"
#include "core/run/blockingtime.h"
#include "core/run/nativedriver.h"
#include "core/run/operation.h"
#include "core/run/recordedrun.h"
#include "core/trace/recordingfile.h"

#include <QtCore/QEventLoop>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

namespace yieldscope {

namespace {

// The end of one resumption; what is awaited is waited for.
DriverStop settle(Driver &driver, const Operation &operation)
{
    DriverStop stop = driver.resume(operation.resumption, operation.value, operation.exception);
    if (stop != DriverStop::Pending)
        return stop;
    QEventLoop loop;
    driver.setCompletion([&loop, &stop](DriverStop settled) {
        stop = settled;
        loop.quit();
    });
    loop.exec();
    return stop;
}

QString toJsonLine(const Operation &operation, const Driver &driver, DriverStop stop)
{
    QJsonObject line { { QStringLiteral("op"), operation.text },
                       { QStringLiteral("outcome"), driver.outcome() },
                       { QStringLiteral("state"), QString::fromLatin1(toString(driver.state())) } };
    if (stop == DriverStop::Yielded)
        line.insert(QStringLiteral("value"), driver.value().repr());
    if (stop == DriverStop::Failed || stop == DriverStop::Refused) {
        const ExceptionText error = describeException(driver.error());
        line.insert(QStringLiteral("exception"), error.type);
        line.insert(QStringLiteral("message"), error.message);
    }
    return QString::fromUtf8(QJsonDocument(line).toJson(QJsonDocument::Compact));
}

Result<Arguments> readParameters(const Spec &spec, const QStringList &texts)
{
    QList<std::pair<QString, QString>> given;
    for (const QString &text : texts) {
        const qsizetype equals = text.indexOf(u'=');
        if (equals <= 0)
            return Error {
                QStringLiteral("--param takes NAME=VALUE, not '%1'").arg(text).toStdString()
            };
        given.append({ text.first(equals), text.sliced(equals + 1) });
    }
    return spec.check(given);
}

void addOptions(QCommandLineParser &parser)
{
    const auto text = [](const char *words) { return QString::fromLatin1(words); };
    parser.setApplicationDescription(
        text("Resumes a generator by hand and prints how each resumption ended, one per line:\n"
             "-> repr, StopIteration value=repr, StopAsyncIteration, or Type: message."));
    parser.addPositionalArgument(text("ID"), text("A generator of the gallery."));
    parser.addOption(
        { text("param"), text("A parameter; may be given several times."), text("NAME=VALUE") });
    parser.addOption({ text("ops"),
                       text("Resumptions, separated by commas: next, send:VALUE, "
                            "throw:TYPE[:MESSAGE], close."),
                       text("OPS"), text("next") });
    parser.addOption({ text("json"), text("One JSON object per line.") });
    parser.addOption({ text("record"), text("Writes a recording of it, which the window opens."),
                       text("FILE.yscope") });
    parser.addOption({ text("keep-paths"),
                       text("The recording tells whole paths, not the names of files alone.") });
}

/// What is to be driven, and how.
struct Drive
{
    const Spec &spec;
    const Arguments &arguments;
    const QList<Operation> &operations;
    std::shared_ptr<Trace> trace;
};

// The recording where one is made: of what was asked for, without the end of the driver.
std::optional<RecordingWriter> drive(const Drive &what, bool asJson, Paths paths)
{
    BlockingTime time;
    Modules modules { time };
    QtLoop loop;
    const auto driver = makeNativeDriver(what.spec, what.arguments, modules, loop, what.trace,
                                         std::make_shared<SteadyClock>());
    for (const Operation &operation : what.operations) {
        const DriverStop stop = settle(*driver, operation);
        print((asJson ? toJsonLine(operation, *driver, stop) : driver->outcome())
              + QLatin1Char('\n'));
    }
    if (!what.trace)
        return std::nullopt;
    return recordingOf(what.spec, what.arguments, *what.trace, paths);
}

} // namespace

int driveCommand(const QStringList &arguments)
{
    QCommandLineParser parser;
    addOptions(parser);
    if (const auto code = parseArguments(parser, QStringLiteral("drive"), arguments, 1))
        return *code;
    if (parser.positionalArguments().isEmpty()) {
        complain(QStringLiteral("drive needs the ID of a generator; see: yieldscope list"));
        return ExitCode::WrongCommand;
    }

    const Gallery gallery;
    const QString id = parser.positionalArguments().constFirst();
    const Spec *spec = gallery.find(id);
    const Error unknown = gallery.unknown(id);
    const Result<QList<Operation>> operations
        = parseOperations(parser.value(QStringLiteral("ops")));
    const Result<Arguments> checked = spec
        ? readParameters(*spec, parser.values(QStringLiteral("param")))
        : Result<Arguments>(unknown);
    if (!checked || !operations) {
        complain(QString::fromStdString((checked ? operations.error() : checked.error()).message));
        return ExitCode::WrongCommand;
    }

    Drive what { *spec, *checked, *operations, nullptr };
    const QString recording = parser.value(QStringLiteral("record"));
    if (!recording.isEmpty())
        what.trace = std::make_shared<Trace>(TraceLimits(), spec->isAsync());
    const bool keepsPaths = parser.isSet(QStringLiteral("keep-paths"));
    const std::optional<RecordingWriter> writer = drive(what, parser.isSet(QStringLiteral("json")),
                                                        keepsPaths ? Paths::Kept : Paths::Hidden);
    const std::optional<Error> error = writer ? writeRecording(recording, *writer) : std::nullopt;
    if (error)
        complain(QString::fromStdString(error->message));
    return error ? ExitCode::WorkFailed : ExitCode::Fine;
}

} // namespace yieldscope
