// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/base/clock.h"
#include "core/trace/runstate.h"
#include "ui/access/accessiblerows.h"
#include "ui/generator/chaingeometry.h"

#include <QtCore/QPointer>
#include <QtWidgets/QAbstractScrollArea>

#include <optional>

namespace yieldscope {

class FrameTicker;
class Motion;
struct FrameText;
struct Theme;

/// The delegation chain as nested boxes, outermost first, below a strip that stands for the caller.
/// A value that is handed out travels from the innermost box up to the caller.
class ChainView : public QAbstractScrollArea, public AccessibleRows
{
    Q_OBJECT

public:
    explicit ChainView(QWidget *parent = nullptr);

    /// Shows the state; ends a travel that is still on its way.
    void showState(const RunState &state);
    /// Another run comes: the view may shrink again.
    void reset();
    /// Marks the frame whose locals are shown.
    void setSelectedFrame(FrameId frame);
    /// Without them a value is shown where it arrives.
    void setMotion(Motion &motion, FrameTicker &ticker);

    /// Whether a value is on its way up, or marked as having arrived.
    [[nodiscard]] bool isTravelling() const noexcept { return m_flown.has_value(); }
    /// Where the value that the caller has, or gets, is drawn now.
    [[nodiscard]] QRectF valueRect() const;
    /// The place of a box in the viewport.
    [[nodiscard]] QRectF boxRect(int row) const;

    [[nodiscard]] int accessibleRowCount() const override;
    [[nodiscard]] QString accessibleRowText(int row) const override;
    [[nodiscard]] QRect accessibleRowRect(int row) const override;
    [[nodiscard]] int accessibleCurrentRow() const override;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// The person picked a frame.
    void frameSelected(yieldscope::FrameId frame);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void changeEvent(QEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    bool viewportEvent(QEvent *event) override;

private:
    [[nodiscard]] ChainGeometry chainGeometry() const;
    [[nodiscard]] qreal lineHeight() const;
    [[nodiscard]] qreal stripHeight() const;
    [[nodiscard]] QRectF chipAtRest() const;
    [[nodiscard]] int selectedRow() const;
    void pick(int row);
    void layOutScrollBar();
    void keepRowInView(int row);
    void startFlight();
    void fly(Nanoseconds elapsed);
    void endFlight();
    [[nodiscard]] bool isReduced() const;
    void paintRow(QPainter &painter, int row, const Theme &theme) const;
    void paintRowText(QPainter &painter, QRectF place, const FrameText &text, bool isInnermost,
                      const Theme &theme) const;
    void paintConnectors(QPainter &painter, ChainGeometry::Rows rows, const Theme &theme) const;
    void paintStrip(QPainter &painter, const Theme &theme) const;
    void paintChip(QPainter &painter, const Theme &theme) const;

    RunState m_state;
    FrameId m_selected;
    QPointer<Motion> m_motion;
    QPointer<FrameTicker> m_ticker;
    /// For how long the value has been on its way; none at rest.
    std::optional<Nanoseconds> m_flown;
    /// The most frames that this run had, so that the view does not jump as the chain breathes.
    int m_rows = 1;
};

} // namespace yieldscope
