// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "tests/ui/tracemaker.h"
#include "ui/timeline/timelinecanvas.h"

#include <QtTest/QtTest>
#include <QtWidgets/QApplication>

namespace yieldscope::testing {

using namespace Qt::StringLiterals;

inline constexpr int Generator = LaneSlot::FirstFrame;

// Created, and so many times resumed, with three lines each.
inline void writeRun(TraceMaker &maker, int resumptions)
{
    maker.created(u"count"_s);
    for (int i = 0; i < resumptions; ++i) {
        maker.resumed();
        for (int line = 2; line < 5; ++line)
            maker.line(1, line);
        maker.yielded(1, 5, Value(i));
    }
}

/// A canvas of one run, which follows the seeks that it asks for.
struct Stage
{
    TraceMaker maker;
    TimelineCanvas canvas;
    QSignalSpy seeks { &canvas, &TimelineCanvas::seekAsked };

    explicit Stage(int resumptions, EventIndex cursor = 3)
    {
        writeRun(maker, resumptions);
        canvas.resize(900, 260);
        canvas.setSources({ source(cursor) });
        canvas.show();
        // As the pane does it.
        QObject::connect(&canvas, &TimelineCanvas::seekAsked, &canvas,
                         [this](int, EventIndex event) { canvas.updateSource(0, source(event)); });
    }
    [[nodiscard]] TimelineSource source(EventIndex cursor) const
    {
        return { u"count(n=5)"_s, maker.view(), cursor, false };
    }
    [[nodiscard]] EventIndex cursor() const { return canvas.scene().cursor(0); }
    [[nodiscard]] QPoint middleOf(int slot, std::int64_t box) const
    {
        return canvas.boxRect({ { 0, slot }, box }).center().toPoint();
    }
    [[nodiscard]] QPoint at(EventIndex step, double y) const
    {
        return QPointF(canvas.axis().x(canvas.scene().placeOf(0, step)), y).toPoint();
    }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(&canvas, key, modifiers);
    }
    void wheel(QPoint delta, Qt::KeyboardModifiers modifiers, QPoint place)
    {
        QWheelEvent event(place, canvas.viewport()->mapToGlobal(place), {}, delta, Qt::NoButton,
                          modifiers, Qt::NoScrollPhase, false);
        QApplication::sendEvent(canvas.viewport(), &event);
    }
};

} // namespace yieldscope::testing
