// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "webdriver.h"

#include <QStringList>

namespace yieldscope {

/// The page that the server serves at "/", as a person sees and uses it. `path` names a card by its
/// stream, for example "/stream". What goes wrong in the browser fails the test that is running.
class StreamPage
{
public:
    explicit StreamPage(WebDriver &browser)
        : m_browser(browser)
    {
    }

    /// Loads the page afresh.
    void open(const QUrl &url);

    /// The paths of all cards, in order.
    [[nodiscard]] QStringList cards();
    /// Clicks the card's "start", "stop" or "copy" button.
    void press(const QString &path, const QString &action);
    /// Clicks "start-all", "stop-all" or "check".
    void pressForAll(const QString &action);
    /// Types a value into one of the card's fields ("n", "interval_ms").
    void fill(const QString &path, const QString &field, const QString &value);

    /// idle, connecting, waiting, open, complete, cut, stopped or refused.
    [[nodiscard]] QString status(const QString &path);
    /// The status line.
    [[nodiscard]] QString words(const QString &path);
    /// The texts of the reads that are shown, oldest first; control characters as marks.
    [[nodiscard]] QStringList reads(const QString &path);
    /// How many bytes each of them was: "1,024 B".
    [[nodiscard]] QStringList readSizes(const QString &path);
    /// The text of any part of a card, found by a CSS selector.
    [[nodiscard]] QString part(const QString &path, const QString &css);

    /// The value of a JavaScript function body; fails the test if it throws.
    QJsonValue evaluate(const QString &body, const QJsonArray &arguments = {});

private:
    WebDriver &m_browser;
};

} // namespace yieldscope
