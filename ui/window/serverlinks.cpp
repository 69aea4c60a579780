// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/window/serverlinks.h"

#include <QtCore/QUrlQuery>

namespace yieldscope {

namespace {

// Null where it is no file.
const Parameter *fileParameter(const Spec &spec, const QString &name)
{
    for (const Parameter &parameter : spec.parameters) {
        if (parameter.name == name && parameter.type == ParameterType::Path)
            return &parameter;
    }
    return nullptr;
}

} // namespace

QUrl streamUrl(const QUrl &base, const Spec &spec, const Arguments &arguments, RunId run)
{
    QUrl url = base.resolved(QUrl(u"/run/" % spec.id));
    QUrlQuery query;
    for (const Arguments::Argument &argument : arguments.all()) {
        if (const Parameter *file = fileParameter(spec, argument.name)) {
            // The sample is sent unasked; another file is known by the run that has it.
            if (!(argument.value == file->defaultValue))
                query.addQueryItem(QStringLiteral("file_of"), QString::number(run.value));
            continue;
        }
        // A query takes its values encoded; + would be read as a space.
        const QByteArray encoded = QUrl::toPercentEncoding(argument.value.str());
        query.addQueryItem(argument.name, QString::fromLatin1(encoded));
    }
    url.setQuery(query);
    return url;
}

QString curlCommand(const QUrl &url)
{
    QString address = QString::fromLatin1(url.toEncoded());
    address.replace(u'\'', QStringLiteral("%27"));
    return u"curl -N '" % address % u'\'';
}

} // namespace yieldscope
