// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/run/recordedrun.h"

#include "core/run/run.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QFileInfo>

namespace yieldscope {

namespace {

Kind kindOf(const QString &name)
{
    for (const Kind kind :
         { Kind::Sync, Kind::Async, Kind::Delegated, Kind::File, Kind::Iterable }) {
        if (name == toString(kind))
            return kind;
    }
    return Kind::Sync;
}

RecordingInfo describe(const Spec &spec, const Arguments &arguments, Run::Origin origin,
                       Run::Place place)
{
    RecordingInfo info;
    info.app = QCoreApplication::applicationName() + QLatin1Char(' ')
        + QCoreApplication::applicationVersion();
    info.created = QDateTime::currentDateTimeUtc();
    info.origin
        = origin == Run::Origin::Request ? QStringLiteral("request") : QStringLiteral("window");
    info.place = place == Run::Place::Loop ? QStringLiteral("loop") : QStringLiteral("worker");
    info.id = spec.id;
    info.title = spec.title;
    info.promise = spec.promise;
    info.kind = toString(spec.kind);
    info.function = spec.function;
    info.defLine = spec.defLine;
    for (const Arguments::Argument &argument : arguments.all())
        info.arguments.append({ argument.name, argument.value });
    info.pythonName = QFileInfo(spec.pythonPath()).fileName();
    info.pythonText = spec.pythonText();
    info.cppName = QFileInfo(spec.cppPath()).fileName();
    info.cppText = spec.cppText();
    return info;
}

QStringList pathsAmong(const Spec &spec, const Arguments &arguments)
{
    QStringList paths;
    for (const Parameter &parameter : spec.parameters) {
        if (parameter.type == ParameterType::Path)
            paths.append(arguments.text(parameter.name));
    }
    return paths;
}

RecordingWriter writerOf(const Spec &spec, const Arguments &arguments, Run::Origin origin,
                         Run::Place place, const Trace &trace, Paths paths)
{
    RecordingWriter writer(describe(spec, arguments, origin, place), trace.view());
    if (paths == Paths::Hidden)
        writer.hidePaths(pathsAmong(spec, arguments));
    return writer;
}

} // namespace

std::shared_ptr<const RecordedRun> RecordedRun::of(Recording recording)
{
    auto run = std::make_shared<RecordedRun>();
    const RecordingInfo &info = recording.info;
    run->spec.id = info.id;
    run->spec.title = info.title;
    run->spec.promise = info.promise;
    run->spec.kind = kindOf(info.kind);
    run->spec.function = info.function;
    run->spec.defLine = info.defLine;
    run->spec.listing = std::make_shared<const Listing>(
        Listing { info.pythonName, info.pythonText, info.cppName, info.cppText });
    for (const LocalChange &argument : info.arguments)
        run->arguments.append(argument.name, argument.value);
    run->recording = std::move(recording);
    return run;
}

Result<Arguments> argumentsFor(const Spec &spec, const Arguments &recorded)
{
    QList<std::pair<QString, QString>> given;
    for (const Arguments::Argument &argument : recorded.all())
        given.append({ argument.name, argument.value.str() });
    Result<Arguments> arguments = spec.check(given);
    if (!arguments)
        return arguments;
    for (const Arguments::Argument &argument : recorded.all()) {
        if (arguments->value(argument.name) != argument.value)
            return Error { QCoreApplication::translate("yieldscope::Branch",
                                                       "%1 takes another kind of %2 than the %3 "
                                                       "that was recorded")
                               .arg(spec.id, argument.name, argument.value.repr())
                               .toStdString() };
    }
    return arguments;
}

HiddenPaths pathsOf(const Run &run)
{
    return HiddenPaths(pathsAmong(run.spec(), run.arguments()));
}

RecordingWriter recordingOf(const Run &run, Paths paths)
{
    if (const RecordedRun *recorded = run.recorded().get()) {
        const Recording &recording = recorded->recording;
        return { recording.info, recording.trace->view(), recording.unknown };
    }
    return writerOf(run.spec(), run.arguments(), run.origin(), run.place(), *run.trace(), paths);
}

std::function<RecordingWriter()> recorderOf(const Run &run, Paths paths)
{
    return [&spec = run.spec(), arguments = run.arguments(), origin = run.origin(),
            place = run.place(), trace = run.trace(),
            paths] { return writerOf(spec, arguments, origin, place, *trace, paths); };
}

RecordingWriter recordingOf(const Spec &spec, const Arguments &arguments, const Trace &trace,
                            Paths paths)
{
    const auto place = spec.isAsync() ? Run::Place::Loop : Run::Place::Worker;
    return writerOf(spec, arguments, Run::Origin::Window, place, trace, paths);
}

} // namespace yieldscope
