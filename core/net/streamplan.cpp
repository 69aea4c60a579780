// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/net/streamplan.h"

#include "core/http/ascii.h"
#include "core/http/streamparams.h"
#include "core/run/runstore.h"

#include <algorithm>

namespace yieldscope {

namespace {

using Given = QList<std::pair<QString, QString>>;

/// The generators whose items are server-sent events already; the first gives them ids.
constexpr QLatin1String eventSource("sse_ticks");
constexpr QLatin1String faultyEventSource("sse_mistakes");
/// The parameter that names a run in place of a file.
constexpr QLatin1String fileOf("file_of");

bool names(const HttpRequest &request, QByteArrayView name)
{
    return request.target.parameter(name).has_value();
}

/// The parameters that say how many items come, and which; the others say how they are sent.
bool describesItems(const HttpRequest &request)
{
    return names(request, "n") || names(request, "interval_ms") || names(request, "size")
        || names(request, "fail_at") || names(request, "empty_at");
}

/// "1", "0.25": as a person would write it in a call.
QString inSeconds(std::chrono::milliseconds time)
{
    constexpr int digits = 10;
    return QString::number(double(time.count()) / 1000.0, 'g', digits);
}

/// Whether the simple generator of the study notes cannot give these items.
bool needsPacedLines(const StreamParams &params)
{
    return params.itemBytes > 0 || params.failAt || params.emptyAt;
}

QString idFor(RouteKind route, const StreamParams &params, const HttpRequest &request)
{
    const bool paced = needsPacedLines(params);
    if (route == RouteKind::Stream)
        return paced ? QStringLiteral("paced_lines") : QStringLiteral("slow_generator");
    if (route == RouteKind::AsyncStream)
        return paced ? QStringLiteral("async_paced_lines") : QStringLiteral("async_count_up_to");
    if (route == RouteKind::Delegated)
        return describesItems(request) ? QStringLiteral("delegated_lines")
                                       : QStringLiteral("main_generator");
    return describesItems(request) || params.multiline ? QStringLiteral("async_paced_lines")
                                                       : QString(eventSource);
}

/// The parameters that the generator has, under its own names.
Given givenFor(const Spec &spec, const StreamParams &params)
{
    const QString items = QString::number(params.items);
    const Given all {
        { QStringLiteral("count"), items },
        { QStringLiteral("n"), items },
        { QStringLiteral("delay"), inSeconds(params.interval) },
        { QStringLiteral("size"), QString::number(params.itemBytes) },
        { QStringLiteral("fail_at"), QString::number(params.failAt.value_or(-1)) },
        { QStringLiteral("empty_at"), QString::number(params.emptyAt.value_or(-1)) },
    };
    Given given;
    for (const Parameter &parameter : spec.parameters) {
        for (const auto &pair : all) {
            if (pair.first == parameter.name)
                given.append(pair);
        }
    }
    return given;
}

void dressAsText(StreamPlan &plan, const HttpRequest &request)
{
    plan.format.dress = dressFor(request);
    plan.head.contentType = plan.format.dress.contentType;
    plan.head.headers = streamHeaders();
    plan.head.headers.append(plan.format.dress.headers);
}

/// The event that a client saw last; its stream is to go on behind it (WHATWG HTML 9.2.4). A text
/// that is no number is as if none were said.
std::optional<qint64> lastEventId(const HttpRequest &request)
{
    constexpr qint64 largest = 1'000'000'000'000'000;
    const auto field = request.headers.onlyValue("Last-Event-ID");
    return field ? ascii::decimal(*field, largest) : std::nullopt;
}

/// For the generator that gives its events their ids itself.
void resumeTicks(Given &given, const HttpRequest &request)
{
    if (const auto id = lastEventId(request))
        given.append({ QStringLiteral("last_id"), QString::number(*id) });
}

/// For numbered items, of which the first has the id 1: as many as the client saw are left out. An
/// id that this stream never gives says nothing.
void resumeItems(StreamPlan &plan, Given &given, const StreamParams &params,
                 const HttpRequest &request)
{
    plan.format.lastId = lastEventId(request).value_or(0);
    if (plan.format.lastId > params.items)
        plan.format.lastId = 0;
    given.append({ QStringLiteral("start"), QString::number(plan.format.lastId) });
}

void dressAsEvents(StreamPlan &plan)
{
    plan.format.kind
        = isEventSource(*plan.spec) ? ItemFormat::Kind::Bytes : ItemFormat::Kind::Events;
    plan.head.contentType = "text/event-stream";
    plan.head.headers = streamHeaders();
}

HttpError refuse(const QString &reason)
{
    return { 400, reason.toUtf8(), -1, false };
}

/// A client's own word is repeated only where it could be the name of a parameter.
bool isPlainName(const QString &name)
{
    constexpr qsizetype longest = 32;
    const auto isPlain
        = [](QChar c) { return c == u'_' || (c.unicode() < 0x80 && c.isLetterOrNumber()); };
    return name.size() <= longest && std::all_of(name.begin(), name.end(), isPlain);
}

QString whatItTakes(const Parameter &parameter)
{
    const bool isWhole = parameter.type == ParameterType::Int;
    if (!isWhole && parameter.type != ParameterType::Float)
        return QStringLiteral("parameter '%1' takes another text").arg(parameter.name);
    return QStringLiteral("parameter '%1' takes a %2 from %3 to %4")
        .arg(parameter.name, isWhole ? QStringLiteral("whole number") : QStringLiteral("number"))
        .arg(parameter.minimum, 0, 'g', 15)
        .arg(parameter.maximum, 0, 'g', 15);
}

/// Which parameter is wrong and what it takes, without the value that was sent.
HttpError refusalOf(const Spec &spec, const Given &given)
{
    QStringList names;
    for (const Parameter &parameter : spec.parameters) {
        names.append(parameter.name);
        for (const auto &[name, text] : given) {
            if (name == parameter.name && !Spec::checkOne(parameter, text))
                return refuse(whatItTakes(parameter));
        }
    }
    const auto unknown = std::find_if(given.begin(), given.end(), [&names](const auto &pair) {
        return !names.contains(pair.first);
    });
    const bool isNamed = unknown != given.end() && isPlainName(unknown->first);
    const QString taken = names.isEmpty()
        ? QStringLiteral("it takes none")
        : QStringLiteral("it takes: ") + names.join(QStringLiteral(", "));
    return refuse(isNamed
                      ? QStringLiteral("there is no parameter '%1'; %2").arg(unknown->first, taken)
                      : QStringLiteral("there is no parameter of that name; ") + taken);
}

/// Which file is opened is never the client's to say.
bool isPath(const Parameter &parameter)
{
    return parameter.type == ParameterType::Path;
}

bool isPath(const Spec &spec, const QString &name)
{
    return std::any_of(spec.parameters.begin(), spec.parameters.end(),
                       [&name](const Parameter &p) { return isPath(p) && p.name == name; });
}

/// The files of a run of that generator; empty where there is none. All files that runs have a
/// person has chosen, but for those that a recording names.
Given filesOf(const RunStore &store, const Spec &spec, QByteArrayView id)
{
    constexpr qint64 largest = 1'000'000'000'000'000;
    const auto number = ascii::decimal(id, largest);
    const auto run = number ? store.find(RunId { std::uint64_t(*number) }) : nullptr;
    Given files;
    if (!run || run->isRecording() || run->spec().id != spec.id)
        return files;
    for (const Parameter &parameter : spec.parameters) {
        if (isPath(parameter))
            files.append({ parameter.name, run->arguments().text(parameter.name) });
    }
    return files;
}

/// The parameters of the request, and those that it means. How a run is held, and where it runs, is
/// no argument of its generator.
HttpResult<Given> givenBy(const HttpRequest &request, const Spec &spec, const RunStore &store)
{
    Given given;
    for (const QueryItem &item : request.target.query) {
        const QString name = QString::fromUtf8(item.name);
        if (name == QStringLiteral("on") && item.value != "worker" && item.value != "loop")
            return refuse(QStringLiteral("parameter 'on': takes worker or loop, not '%1'")
                              .arg(QString::fromUtf8(item.value)));
        if (name == QStringLiteral("hold") || name == QStringLiteral("on"))
            continue;
        if (isPath(spec, name))
            return refuse(QStringLiteral("parameter '%1': files are never opened at a client's "
                                         "word; without it the sample is sent")
                              .arg(name));
        if (name == fileOf
            && std::any_of(spec.parameters.begin(), spec.parameters.end(),
                           [](const Parameter &p) { return isPath(p); })) {
            const Given files = filesOf(store, spec, item.value);
            if (files.isEmpty())
                return refuse(QStringLiteral("parameter 'file_of': takes the number of a run that "
                                             "reads a file of its own"));
            given.append(files);
            continue;
        }
        given.append({ name, QString::fromUtf8(item.value) });
    }
    return given;
}

} // namespace

bool isEventSource(const Spec &spec)
{
    return spec.id == eventSource || spec.id == faultyEventSource;
}

std::optional<Run::Place> placeFor(const StreamParams &params)
{
    if (!params.on)
        return std::nullopt;
    return *params.on == StreamParams::On::Loop ? Run::Place::Loop : Run::Place::Worker;
}

StreamPlan planShortStream(RouteKind route, const HttpRequest &request, const Gallery &gallery)
{
    const StreamParams params = parseStreamParams(request.target.query);
    StreamPlan plan;
    plan.spec = gallery.find(idFor(route, params, request));
    Q_ASSERT(plan.spec);
    Given given = givenFor(*plan.spec, params);
    if (plan.spec->id == eventSource)
        resumeTicks(given, request);
    else if (route == RouteKind::Sse)
        resumeItems(plan, given, params, request);
    Result<Arguments> arguments = plan.spec->check(given);
    Q_ASSERT(arguments);
    plan.arguments = std::move(arguments).value();
    plan.isHeld = params.hold;
    plan.place = placeFor(params);
    plan.format.multiline = params.multiline;
    if (route == RouteKind::Sse)
        dressAsEvents(plan);
    else
        dressAsText(plan, request);
    return plan;
}

HttpResult<StreamPlan> planRun(const QByteArray &id, const HttpRequest &request,
                               const RunStore &store)
{
    StreamPlan plan;
    plan.spec = store.gallery().find(QString::fromUtf8(id));
    if (!plan.spec)
        return HttpError { 404, "There is no generator of that name.", -1, false };
    const StreamParams params = parseStreamParams(request.target.query);
    plan.isHeld = params.hold;
    plan.place = placeFor(params);
    HttpResult<Given> asked = givenBy(request, *plan.spec, store);
    if (!asked)
        return asked.error();
    Given given = std::move(asked).value();
    if (plan.spec->id == eventSource)
        resumeTicks(given, request);
    Result<Arguments> arguments = plan.spec->check(given);
    if (!arguments)
        return refusalOf(*plan.spec, given);
    plan.arguments = std::move(arguments).value();
    if (isEventSource(*plan.spec))
        dressAsEvents(plan);
    else
        dressAsText(plan, request);
    return plan;
}

} // namespace yieldscope
