// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "streampage.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace yieldscope {

namespace {

template <class T>
T orFail(const Result<T> &result)
{
    if (result)
        return *result;
    QTest::qFail(result.error().message.c_str(), __FILE__, __LINE__);
    return T {};
}

QString inCard(const QString &path, const QString &css)
{
    return u"[data-stream=\"%1\"] %2"_s.arg(path, css);
}

QStringList strings(const QJsonValue &list)
{
    QStringList result;
    for (const QJsonValue &each : list.toArray())
        result << each.toString();
    return result;
}

} // namespace

void StreamPage::open(const QUrl &url)
{
    orFail(m_browser.navigate(url));
}

QStringList StreamPage::cards()
{
    return strings(evaluate(u"return [...document.querySelectorAll('[data-stream]')]"
                            ".map(card => card.dataset.stream)"_s));
}

void StreamPage::press(const QString &path, const QString &action)
{
    const QString button = inCard(path, u"[data-action=\"%1\"]"_s.arg(action));
    orFail(m_browser.click(orFail(m_browser.find(button))));
}

void StreamPage::pressForAll(const QString &action)
{
    const QString button = u"#controls [data-action=\"%1\"]"_s.arg(action);
    orFail(m_browser.click(orFail(m_browser.find(button))));
}

void StreamPage::fill(const QString &path, const QString &field, const QString &value)
{
    const QString input = orFail(m_browser.find(inCard(path, u"[name=\"%1\"]"_s.arg(field))));
    orFail(m_browser.command("POST", u"/element/"_s + input + u"/clear"_s));
    orFail(
        m_browser.command("POST", u"/element/"_s + input + u"/value"_s, { { u"text"_s, value } }));
}

QString StreamPage::status(const QString &path)
{
    return evaluate(u"return document.querySelector(arguments[0]).dataset.status"_s,
                    { inCard(path, {}).trimmed() })
        .toString();
}

QString StreamPage::words(const QString &path)
{
    return part(path, u".words"_s);
}

QStringList StreamPage::reads(const QString &path)
{
    return strings(evaluate(u"return [...document.querySelectorAll(arguments[0])]"
                            ".map(text => text.textContent)"_s,
                            { inCard(path, u"ol > .read > .text"_s) }));
}

QStringList StreamPage::readSizes(const QString &path)
{
    return strings(evaluate(u"return [...document.querySelectorAll(arguments[0])]"
                            ".map(size => size.textContent)"_s,
                            { inCard(path, u"ol > .read > .size"_s) }));
}

QString StreamPage::part(const QString &path, const QString &css)
{
    return evaluate(u"return document.querySelector(arguments[0]).textContent"_s,
                    { inCard(path, css) })
        .toString();
}

QJsonValue StreamPage::evaluate(const QString &body, const QJsonArray &arguments)
{
    return orFail(m_browser.executeScript(body, arguments));
}

} // namespace yieldscope
