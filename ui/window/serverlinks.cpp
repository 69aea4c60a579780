// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "ui/window/serverlinks.h"

#include <QtCore/QUrlQuery>

namespace yieldscope {

QUrl streamUrl(const QUrl &base, const Spec &spec, const Arguments &arguments)
{
    QUrl url = base.resolved(QUrl(u"/run/" % spec.id));
    QUrlQuery query;
    for (const Arguments::Argument &argument : arguments.all()) {
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
