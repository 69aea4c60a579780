// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "app/commands.h"
#include "app/options.h"
#include "core/gallery/gallery.h"
#include "core/generator/exceptions.h"
#include "core/run/blockingtime.h"
#include "core/run/nativedriver.h"
#include "core/run/operation.h"

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

} // namespace

int driveCommand(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral(
        "Resumes a generator by hand and prints how each resumption ended, one per line:\n"
        "-> repr, StopIteration value=repr, StopAsyncIteration, or Type: message."));
    parser.addPositionalArgument(QStringLiteral("ID"),
                                 QStringLiteral("A generator of the gallery."));
    const QCommandLineOption param(QStringLiteral("param"),
                                   QStringLiteral("A parameter; may be given several times."),
                                   QStringLiteral("NAME=VALUE"));
    const QCommandLineOption ops(
        QStringLiteral("ops"),
        QStringLiteral(
            "Resumptions, separated by commas: next, send:VALUE, throw:TYPE[:MESSAGE], close."),
        QStringLiteral("OPS"), QStringLiteral("next"));
    const QCommandLineOption json(QStringLiteral("json"),
                                  QStringLiteral("One JSON object per line."));
    parser.addOptions({ param, ops, json });
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
    const Result<QList<Operation>> operations = parseOperations(parser.value(ops));
    const Result<Arguments> checked
        = spec ? readParameters(*spec, parser.values(param)) : Result<Arguments>(unknown);
    if (!checked || !operations) {
        complain(QString::fromStdString((checked ? operations.error() : checked.error()).message));
        return ExitCode::WrongCommand;
    }

    BlockingTime time;
    Modules modules { time };
    QtLoop loop;
    const auto driver = makeNativeDriver(*spec, *checked, modules, loop, nullptr, nullptr);
    for (const Operation &operation : *operations) {
        const DriverStop stop = settle(*driver, operation);
        print((parser.isSet(json) ? toJsonLine(operation, *driver, stop) : driver->outcome())
              + QLatin1Char('\n'));
    }
    return ExitCode::Fine;
}

} // namespace yieldscope
