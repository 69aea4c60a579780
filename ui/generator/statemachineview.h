// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "ui/access/accessiblerows.h"
#include "ui/generator/statemachinegeometry.h"
#include "ui/generator/statemachinetext.h"

#include <QtWidgets/QWidget>

namespace yieldscope {

struct LaneColors;
struct Theme;

/// The four states of a generator and the edges between them, with the state that it is in and how
/// often each edge was taken.
class StateMachineView : public QWidget, public AccessibleRows
{
    Q_OBJECT

public:
    explicit StateMachineView(QWidget *parent = nullptr);

    void showState(const RunState &state, const Event *event);

    [[nodiscard]] int accessibleRowCount() const override;
    [[nodiscard]] QString accessibleRowText(int row) const override;
    [[nodiscard]] QRect accessibleRowRect(int row) const override;
    [[nodiscard]] int accessibleCurrentRow() const override;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    [[nodiscard]] StateMachineMetrics metrics() const;
    [[nodiscard]] QFont labelFont(bool isStrong) const;
    void paintBox(QPainter &painter, const QRectF &box, GeneratorState which,
                  const LaneColors &colors) const;
    void paintEdges(QPainter &painter, const StateMachineGeometry &all, const Theme &theme) const;
    void paintLabels(QPainter &painter, const StateMachineGeometry &all, const Theme &theme) const;
    void paintSummary(QPainter &painter, const StateMachineGeometry &all, const Theme &theme) const;
    void paintText(QPainter &painter, const QRectF &rect, Qt::Alignment alignment,
                   const QString &text, const QColor &color, bool isStrong) const;

    GeneratorState m_state = GeneratorState::Created;
    StateEdge m_edge = StateEdge::None;
    bool m_hasStarted = false;
    StateMachineText m_text;
};

} // namespace yieldscope
