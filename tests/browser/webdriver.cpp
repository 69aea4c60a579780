// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#include "webdriver.h"

#include <QDeadlineTimer>
#include <QEventLoop>
#include <QFile>
#include <QJsonDocument>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTest>

#include <csignal>
#ifdef Q_OS_LINUX
#include <sys/prctl.h>
#endif

using namespace Qt::StringLiterals;

namespace yieldscope {

namespace {

// A loaded machine needs long for the first start of a browser; nothing waits this long otherwise.
constexpr int startTimeoutMs = 60'000;
constexpr int commandTimeoutMs = 30'000;
constexpr int pageTimeoutMs = 20'000;
constexpr int endTimeoutMs = 10'000;

// The key under which WebDriver hides an element's id (W3C WebDriver, section 12).
constexpr QLatin1StringView elementKey("element-6066-11e4-a52e-4f735466cecf");

Error failure(const QString &message)
{
    return Error { message.toStdString() };
}

QJsonArray browserArguments(const QString &profile)
{
    return {
        u"--headless=new"_s,
        u"--no-sandbox"_s,
        u"--disable-gpu"_s,
        u"--disable-quic"_s,
        u"--no-first-run"_s,
        u"--disable-background-networking"_s,
        u"--disable-component-update"_s,
        u"--disable-sync"_s,
        u"--disable-dev-shm-usage"_s,
        // Over a pipe the browser ends when the driver does, even if the driver is killed.
        u"--remote-debugging-pipe"_s,
        u"--window-size=1280,900"_s,
        QJsonValue(u"--user-data-dir="_s + profile),
    };
}

QJsonObject capabilities(const QString &profile)
{
    const QJsonObject chrome {
        { u"binary"_s, QStandardPaths::findExecutable(u"chromium"_s) },
        { u"args"_s, browserArguments(profile) },
    };
    const QJsonObject timeouts {
        { u"script"_s, pageTimeoutMs },
        { u"pageLoad"_s, pageTimeoutMs },
        { u"implicit"_s, 0 },
    };
    const QJsonObject wanted {
        { u"browserName"_s, u"chrome"_s },
        { u"timeouts"_s, timeouts },
        { u"goog:chromeOptions"_s, chrome },
        { u"goog:loggingPrefs"_s, QJsonObject { { u"browser"_s, u"ALL"_s } } },
    };
    return { { u"capabilities"_s, QJsonObject { { u"alwaysMatch"_s, wanted } } } };
}

Result<QJsonValue> answerOf(QNetworkReply &reply, const QString &what)
{
    const QJsonDocument document = QJsonDocument::fromJson(reply.readAll());
    const QJsonValue value = document.object().value(u"value"_s);
    const QString error = value[u"error"].toString();
    if (!error.isEmpty()) {
        const QString detail = value[u"message"].toString().section(u'\n', 0, 0);
        return failure(what + u": "_s + error + u": "_s + detail);
    }
    if (reply.error() != QNetworkReply::NoError)
        return failure(what + u": "_s + reply.errorString());
    return value;
}

} // namespace

QString WebDriver::missing()
{
    for (const QString &program : { u"chromium"_s, u"chromedriver"_s }) {
        if (QStandardPaths::findExecutable(program).isEmpty())
            return program + u" is not installed, so no browser can be driven"_s;
    }
    return {};
}

Result<std::unique_ptr<WebDriver>> WebDriver::start()
{
    std::unique_ptr<WebDriver> driver(new WebDriver);
    if (const Result<QJsonValue> started = driver->startDriver(); !started)
        return started.error();
    if (const Result<QJsonValue> session = driver->startSession(); !session)
        return session.error();
    return driver;
}

WebDriver::WebDriver()
{
    m_network.setProxy(QNetworkProxy::NoProxy);
}

WebDriver::~WebDriver()
{
    quit();
}

Result<QJsonValue> WebDriver::startDriver()
{
    if (!m_profile.isValid())
        return failure(u"no profile directory: "_s + m_profile.errorString());
    m_process.setProcessChannelMode(QProcess::MergedChannels);
#ifdef Q_OS_LINUX
    m_process.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
#endif
    m_process.start(QStandardPaths::findExecutable(u"chromedriver"_s), { u"--port=0"_s });

    static const QRegularExpression started(u"successfully on port (\\d+)"_s);
    const QDeadlineTimer deadline(startTimeoutMs);
    QString output;
    QRegularExpressionMatch match;
    while (!(match = started.match(output)).hasMatch()) {
        if (!m_process.waitForReadyRead(static_cast<int>(deadline.remainingTime())))
            return failure(u"chromedriver did not start: "_s + m_process.errorString() + output);
        output += QString::fromUtf8(m_process.readAll());
    }
    m_address = QUrl(u"http://127.0.0.1:"_s + match.captured(1));

    const auto isReady = [this] {
        const Result<QJsonValue> status = request("GET", u"/status"_s, {}, commandTimeoutMs);
        return status && (*status)[u"ready"].toBool();
    };
    if (!QTest::qWaitFor(isReady, static_cast<int>(deadline.remainingTime())))
        return failure(u"chromedriver runs but is not ready"_s);
    return QJsonValue();
}

Result<QJsonValue> WebDriver::startSession()
{
    Result<QJsonValue> session
        = request("POST", u"/session"_s, capabilities(m_profile.path()), startTimeoutMs);
    if (!session)
        return session;
    m_session = (*session)[u"sessionId"].toString();
    m_browserProcessId = (*session)[u"capabilities"][u"goog:processID"].toInteger();
    return session;
}

Result<QJsonValue> WebDriver::request(const QByteArray &verb, const QString &path,
                                      const QJsonObject &body, int timeoutMs)
{
    QUrl url = m_address;
    url.setPath(path);
    QNetworkRequest request(url);
    request.setTransferTimeout(timeoutMs);
    QByteArray bytes;
    if (verb == "POST") {
        request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
        bytes = QJsonDocument(body).toJson(QJsonDocument::Compact);
    }
    const std::unique_ptr<QNetworkReply> reply(m_network.sendCustomRequest(request, verb, bytes));
    QEventLoop loop;
    QObject::connect(reply.get(), &QNetworkReply::finished, &loop, &QEventLoop::quit);
    if (!reply->isFinished())
        loop.exec();
    return answerOf(*reply, QString::fromLatin1(verb) + u' ' + path);
}

Result<QJsonValue> WebDriver::command(const QByteArray &verb, const QString &path,
                                      const QJsonObject &body)
{
    if (m_session.isEmpty())
        return failure(u"the browser has been quit"_s);
    return request(verb, u"/session/"_s + m_session + path, body, commandTimeoutMs);
}

Result<QJsonValue> WebDriver::navigate(const QUrl &url)
{
    return command("POST", u"/url"_s, { { u"url"_s, url.toString() } });
}

Result<QJsonValue> WebDriver::executeScript(const QString &body, const QJsonArray &arguments)
{
    return command("POST", u"/execute/sync"_s, { { u"script"_s, body }, { u"args"_s, arguments } });
}

Result<QString> WebDriver::find(const QString &css)
{
    const Result<QJsonValue> found = command(
        "POST", u"/element"_s, { { u"using"_s, u"css selector"_s }, { u"value"_s, css } });
    if (!found)
        return found.error();
    return (*found)[elementKey].toString();
}

Result<QJsonValue> WebDriver::click(const QString &element)
{
    return command("POST", u"/element/"_s + element + u"/click"_s);
}

Result<QString> WebDriver::text(const QString &element)
{
    const Result<QJsonValue> shown = command("GET", u"/element/"_s + element + u"/text"_s);
    if (!shown)
        return shown.error();
    return shown->toString();
}

Result<QJsonValue> WebDriver::pressKeys(const QString &keys)
{
    QJsonArray strokes;
    for (const QChar key : keys) {
        for (const QString &type : { u"keyDown"_s, u"keyUp"_s })
            strokes.append(QJsonObject { { u"type"_s, type }, { u"value"_s, QString(key) } });
    }
    const QJsonObject keyboard { { u"type"_s, u"key"_s },
                                 { u"id"_s, u"keyboard"_s },
                                 { u"actions"_s, strokes } };
    return command("POST", u"/actions"_s, { { u"actions"_s, QJsonArray { keyboard } } });
}

Result<QJsonArray> WebDriver::takeLog()
{
    const Result<QJsonValue> log = command("POST", u"/se/log"_s, { { u"type"_s, u"browser"_s } });
    if (!log)
        return log.error();
    return log->toArray();
}

Result<QJsonValue> WebDriver::emulateMedia(const QString &feature, const QString &value)
{
    const QJsonObject pair { { u"name"_s, feature }, { u"value"_s, value } };
    return command("POST", u"/goog/cdp/execute"_s,
                   { { u"cmd"_s, u"Emulation.setEmulatedMedia"_s },
                     { u"params"_s, QJsonObject { { u"features"_s, QJsonArray { pair } } } } });
}

Result<QByteArray> WebDriver::screenshot()
{
    const Result<QJsonValue> image = command("GET", u"/screenshot"_s);
    if (!image)
        return image.error();
    return QByteArray::fromBase64(image->toString().toLatin1());
}

void WebDriver::quit()
{
    if (!m_session.isEmpty()) {
        // An error only means that the browser is gone already; what is left ends below.
        (void)request("DELETE", u"/session/"_s + m_session, {}, endTimeoutMs);
        m_session.clear();
    }
    if (m_process.state() != QProcess::NotRunning) {
        m_process.terminate();
        if (!m_process.waitForFinished(endTimeoutMs)) {
            m_process.kill();
            m_process.waitForFinished(endTimeoutMs);
        }
    }
    if (m_browserProcessId > 0) {
        const auto hasEnded = [this] { return !isRunning(m_browserProcessId); };
        if (!QTest::qWaitFor(hasEnded, endTimeoutMs))
            ::kill(static_cast<pid_t>(m_browserProcessId), SIGKILL);
        m_browserProcessId = 0;
    }
}

void WebDriver::killDriver()
{
    m_process.kill();
    m_process.waitForFinished(endTimeoutMs);
    m_session.clear();
}

bool WebDriver::isRunning(qint64 processId)
{
    QFile stat(u"/proc/%1/stat"_s.arg(processId));
    if (!stat.open(QIODevice::ReadOnly))
        return false;
    // The state follows the name, which stands in parentheses and may itself hold some.
    const QByteArray line = stat.readAll();
    const qsizetype end = line.lastIndexOf(')');
    return end >= 0 && line.sliced(end + 1).trimmed().front() != 'Z';
}

} // namespace yieldscope
