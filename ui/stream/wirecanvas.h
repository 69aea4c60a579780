// SPDX-FileCopyrightText: Yieldscope contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "core/run/playback.h"
#include "ui/access/accessiblerows.h"
#include "ui/stream/wirelayout.h"
#include "ui/stream/wirerows.h"

#include <QtCore/QPointer>
#include <QtWidgets/QAbstractScrollArea>

namespace yieldscope {

/// Paints the response as bytes, one line per chunk, and lets lines be chosen. Only the lines that
/// can be seen are made and painted.
class WireCanvas : public QAbstractScrollArea, public AccessibleRows
{
    Q_OBJECT

public:
    explicit WireCanvas(QWidget *parent = nullptr);

    void setPlayback(Playback *playback);
    void setMode(WireMode mode);
    [[nodiscard]] WireMode mode() const noexcept { return m_mode; }
    /// The chunk that the person chose; invalid without one.
    [[nodiscard]] ChunkId chosen() const noexcept { return m_chosen; }
    [[nodiscard]] WireMetrics metrics() const;

    [[nodiscard]] int accessibleRowCount() const override;
    [[nodiscard]] QString accessibleRowText(int row) const override;
    [[nodiscard]] QRect accessibleRowRect(int row) const override;
    [[nodiscard]] int accessibleCurrentRow() const override;

Q_SIGNALS:
    /// The person chose a chunk, or none.
    void chosenChanged(yieldscope::ChunkId id);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    void refresh();
    void updateScrollBar();
    void updateDescription(const WireRows &rows);
    void reveal(qsizetype row);
    void choose(qsizetype row);
    void takeChoice(yieldscope::ChunkId id);
    void move(int by);
    void showYield();
    void copyChosen();
    [[nodiscard]] WireRows rows() const;
    [[nodiscard]] QString tip(const QPoint &position) const;

    QPointer<Playback> m_playback;
    ChunkId m_chosen;
    WireMode m_mode = WireMode::Text;
};

} // namespace yieldscope
