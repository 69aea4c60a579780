// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/result.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QJsonValue>
#include <QNetworkAccessManager>
#include <QProcess>
#include <QString>
#include <QTemporaryDir>
#include <QUrl>

#include <memory>

namespace yieldscope {

/// One headless Chromium with an empty profile, driven through chromedriver (W3C WebDriver).
///
/// Every call runs the event loop until the answer is there, so a server that lives in the
/// same thread goes on working; every call ends by a timeout at the latest. The destructor
/// quits: no process outlives this object, nor this process should it crash.
class WebDriver
{
public:
    /// Why there can be no browser here; empty if there can.
    [[nodiscard]] static QString missing();

    /// Starts chromedriver on a free port and a browser with one window of 1280x900.
    [[nodiscard]] static Result<std::unique_ptr<WebDriver>> start();

    ~WebDriver();
    Q_DISABLE_COPY_MOVE(WebDriver)

    /// Loads a page and waits for its load event.
    Result<QJsonValue> navigate(const QUrl &url);
    /// Runs the body of a function in the page; a promise that it returns is awaited.
    Result<QJsonValue> executeScript(const QString &body, const QJsonArray &arguments = {});
    /// The first element that a CSS selector finds, as a WebDriver element id.
    Result<QString> find(const QString &css);
    Result<QJsonValue> click(const QString &element);
    Result<QString> text(const QString &element);
    /// Presses and releases one key after the other; special keys as in WebDriver (Tab is U+E004).
    Result<QJsonValue> pressKeys(const QString &keys);
    /// What the console has received since the last call, violations of the security policy
    /// included.
    Result<QJsonArray> takeLog();
    /// Emulates CSS media features, for example {"prefers-color-scheme", "dark"}; replaces earlier
    /// ones.
    Result<QJsonValue> emulateMedia(const QString &feature, const QString &value);
    /// The window as a PNG.
    Result<QByteArray> screenshot();
    /// Any other command; `path` continues "/session/{id}".
    Result<QJsonValue> command(const QByteArray &verb, const QString &path,
                               const QJsonObject &body = {});

    /// Ends the browser and the driver. Safe to call again.
    void quit();

    /// Kills the driver outright, as a crash would.
    void killDriver();

    [[nodiscard]] qint64 driverProcessId() const { return m_process.processId(); }
    [[nodiscard]] qint64 browserProcessId() const { return m_browserProcessId; }
    /// Whether a process runs (one that has ended but was not collected does not).
    [[nodiscard]] static bool isRunning(qint64 processId);

private:
    WebDriver();
    Result<QJsonValue> startDriver();
    Result<QJsonValue> startSession();
    Result<QJsonValue> request(const QByteArray &verb, const QString &path, const QJsonObject &body,
                               int timeoutMs);

    QTemporaryDir m_profile;
    QNetworkAccessManager m_network;
    QProcess m_process;
    QUrl m_address;
    QString m_session;
    qint64 m_browserProcessId = 0;
};

} // namespace yieldscope
