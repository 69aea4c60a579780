// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/gallery/gallery.h"
#include "core/run/runstore.h"
#include "ui/mainwindow.h"
#include "ui/window/actions.h"
#include "ui/window/panes.h"

#include <QtTest/QtTest>

namespace yieldscope {

/// A window with a store in the same thread, shown on the offscreen platform.
struct WindowScene
{
    const Gallery gallery;
    RunStore store { gallery, {} };
    MainWindow window { store };

    WindowScene()
    {
        window.show();
        // Keys go nowhere before the window is active; the tests of keys would fail if it never is.
        static_cast<void>(QTest::qWaitForWindowActive(&window));
    }
    [[nodiscard]] Playback &playback() { return window.playback(); }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(&window, key, modifiers);
    }
    /// A run that a request made, with its request recorded.
    std::shared_ptr<Run> request(QStringView id)
    {
        const Spec &spec = *gallery.find(id);
        std::shared_ptr<Run> run = store.create(spec, *spec.check({}), Run::Origin::Request);
        Event event;
        event.kind = EventKind::RequestReceived;
        event.text = QStringLiteral("GET /run/%1 HTTP/1.1").arg(id);
        event.value = Value(QStringLiteral("127.0.0.1:51844"));
        run->record(std::move(event));
        return run;
    }
    /// Whether the cursor stands at an event of that kind.
    [[nodiscard]] bool isAt(EventKind kind)
    {
        return playback().event() && playback().event()->kind == kind;
    }
};

} // namespace yieldscope
