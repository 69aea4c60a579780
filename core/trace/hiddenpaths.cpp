// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "core/trace/hiddenpaths.h"

#include <QtCore/QFileInfo>
#include <QtCore/QUrl>

namespace yieldscope {

HiddenPaths::HiddenPaths(const QStringList &paths)
{
    const auto encoded = [](const QString &text, const QByteArray &kept) {
        return QString::fromLatin1(QUrl::toPercentEncoding(text, kept));
    };
    for (const QString &path : paths) {
        const QFileInfo file(path);
        if (!file.isAbsolute() || file.fileName().isEmpty())
            continue;
        const QString name = file.fileName();
        for (const QByteArray &kept : { QByteArray(), QByteArray("/") })
            m_all.append({ encoded(path, kept), encoded(name, kept) });
        m_all.append(
            { reprOfStr(path).chopped(1).sliced(1), reprOfStr(name).chopped(1).sliced(1) });
        m_all.append({ path, name });
    }
}

QString HiddenPaths::applied(QString text) const
{
    for (const auto &[path, name] : m_all)
        text.replace(path, name);
    return text;
}

QByteArray HiddenPaths::applied(QByteArray bytes) const
{
    for (const auto &[path, name] : m_all)
        bytes.replace(path.toUtf8(), name.toUtf8());
    return bytes;
}

Value HiddenPaths::applied(const Value &value) const
{
    if (const QString *text = value.asStr())
        return { applied(*text) };
    if (const QByteArray *bytes = value.asBytes())
        return { applied(*bytes) };
    if (const Value::Items *items = value.asItems()) {
        Value::Items hidden;
        for (const Value &item : *items)
            hidden.push_back(applied(item));
        const bool isTuple = value.typeName() == QLatin1StringView("tuple");
        return isTuple ? Value::tuple(std::move(hidden)) : Value::list(std::move(hidden));
    }
    if (value.typeName() == QLatin1StringView("object"))
        return Value::object(applied(value.repr()));
    return value;
}

QList<LocalChange> HiddenPaths::applied(QList<LocalChange> locals) const
{
    if (m_all.isEmpty())
        return locals;
    for (LocalChange &local : locals)
        local.value = applied(local.value);
    return locals;
}

Event HiddenPaths::applied(Event event) const
{
    if (m_all.isEmpty())
        return event;
    event.value = applied(event.value);
    event.text = applied(event.text);
    event.locals = applied(event.locals);
    return event;
}

RunState HiddenPaths::applied(RunState state) const
{
    if (m_all.isEmpty())
        return state;
    for (FrameState &frame : state.chain) {
        for (LocalState &local : frame.locals)
            local.value = applied(local.value);
    }
    state.yielded = applied(state.yielded);
    state.outcome = applied(state.outcome);
    state.stream.request = applied(state.stream.request);
    state.stream.head = applied(state.stream.head);
    return state;
}

} // namespace yieldscope
