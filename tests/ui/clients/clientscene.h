// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/net/client.h"
#include "core/net/streamthread.h"
#include "ui/clients/clientsview.h"
#include "ui/mainwindow.h"

#include <QtTest/QtTest>
#include <QtWidgets/QAbstractButton>

namespace yieldscope {

/// The whole program: a window, a server on a free port in its thread, and the built-in client.
struct ClientScene
{
    static constexpr int Patience = 20'000;

    const Gallery gallery;
    StreamThread stream { gallery, {} };
    MainWindow window { stream.store() };
    Client client { stream.store() };
    QUrl url;

    ClientScene()
    {
        window.setClient(&client);
        QObject::connect(&stream, &StreamThread::listening, &window, [this](const QUrl &at) {
            url = at;
            window.setServerUrl(at);
        });
        ServerOptions options;
        options.port = 0;
        stream.start(options);
        window.show();
        static_cast<void>(QTest::qWaitForWindowActive(&window));
    }
    ~ClientScene()
    {
        window.playback().setRun(nullptr);
        window.setClient(nullptr);
    }
    [[nodiscard]] bool waitForServer() const
    {
        return QTest::qWaitFor([this] { return url.isValid(); }, Patience);
    }
    /// Connects the client to a stream that outlasts any test.
    void connectToLongStream()
    {
        ClientOrder order;
        order.url = url.resolved(QUrl(QStringLiteral("/run/async_count_up_to?n=1000&delay=1")));
        client.connectTo(order);
    }
    [[nodiscard]] Playback &playback() { return window.playback(); }
    [[nodiscard]] const StreamState &shown() { return playback().state().stream; }
    template <class Widget>
    [[nodiscard]] Widget *find() const
    {
        return window.findChild<Widget *>();
    }
    /// Brings the pane of that title to the front, and presses a button in it.
    template <class Pane>
    [[nodiscard]] QAbstractButton *button(const QString &text) const
    {
        const QList<QAbstractButton *> buttons
            = find<Pane>()->template findChildren<QAbstractButton *>();
        for (QAbstractButton *button : buttons) {
            if (button->text() == text)
                return button;
        }
        return nullptr;
    }
    template <class Pane>
    void press(const QString &text) const
    {
        QAbstractButton *const wanted = button<Pane>(text);
        QVERIFY2(wanted && wanted->isEnabled(), qPrintable(text));
        QTest::mouseClick(wanted, Qt::LeftButton);
    }
};

} // namespace yieldscope
