// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QRectF>
#include <QtCore/QSizeF>
#include <QtGui/QPolygonF>

namespace yieldscope {

/// What the drawing of the state machine takes from the font, in pixels.
struct StateMachineMetrics
{
    qreal lineHeight = 15;
    /// Wide enough for the longest state name.
    qreal boxWidth = 82;
};

/// Where everything in the drawing of the state machine is:
///
///            next()          yield
///     CREATED ---> RUNNING <======> SUSPENDED
///                     |      next / send
///                     +-----------> CLOSED
///     summary
struct StateMachineGeometry
{
    QRectF created;
    QRectF running;
    QRectF suspended;
    QRectF closed;
    /// Edges, from tail to head.
    QPolygonF start;
    QPolygonF yield;
    QPolygonF resume;
    QPolygonF end;
    /// To CLOSED without ever having run.
    QPolygonF endUnstarted;
    QRectF startLabel;
    QRectF yieldLabel;
    QRectF resumeLabel;
    QRectF endLabel;
    /// Below RUNNING: what is awaited.
    QRectF note;
    QRectF summary;

    /// Fills `width`, or the least width where that is more.
    [[nodiscard]] static StateMachineGeometry of(qreal width, const StateMachineMetrics &metrics);
    /// Below this labels would run into each other.
    [[nodiscard]] static QSizeF leastSize(const StateMachineMetrics &metrics);
};

} // namespace yieldscope
